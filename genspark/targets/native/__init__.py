"""No operator: a Kubernetes Job or CronJob whose pod is the driver, in client mode.

In cluster mode spark-submit exits 0 when the driver fails (SPARK-26365), so a Job around it could never
fail or retry; here the driver's own exit code is the pod's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from genspark.operators.target import Platform, Target
from genspark.plan.manifest import Manifest
from genspark.targets.native.lift import lift
from genspark.targets.native.lower import can, lower

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure


def pods(manifests: Sequence[Manifest], platform: Platform) -> Pods | Unsure | None:
    """The pods of the Job's driver and its executors."""
    # Imported where somebody asks: a render needs none of it.
    from genspark.targets.native.pods import pods as predicted

    return predicted(manifests, platform)


TARGET = Target(
    "native",
    "A Kubernetes Job or CronJob that is the driver; needs no operator.",
    can,
    lower,
    lift,
    "",
    predict=pods,
)
