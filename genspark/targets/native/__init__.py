"""No operator: a Kubernetes Job or CronJob whose pod is the driver, in client mode.

In cluster mode spark-submit exits 0 when the driver fails (SPARK-26365), so a Job around it could never
fail or retry; here the driver's own exit code is the pod's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from genspark.operators.target import Output, Platform, Target
from genspark.plan.address import Address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.targets.native import words
from genspark.targets.native.lift import lift
from genspark.targets.native.lower import can, lower

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure


class Native(Target):
    name = "native"
    doc = "A Kubernetes Job or CronJob that is the driver; needs no operator."
    languages = (words.NAME,)
    submits = False

    def can(self, at: Address, platform: Platform) -> bool:
        """Whether a Job, its pod or spark-submit's arguments can say it."""
        return can(at)

    def lower(self, job: Job, plan: Plan, platform: Platform) -> Output:
        """The Job or CronJob, the driver's Service and the executors' template."""
        return lower(job, plan)

    def lift(self, manifests: Sequence[Manifest], platform: Platform) -> Plan:
        """The plan that these objects say."""
        return lift(manifests)

    def predict(self, manifests: Sequence[Manifest], platform: Platform) -> Pods | Unsure | None:
        """The pods of the Job's driver and its executors."""
        # Imported where somebody asks: a render needs none of it.
        from genspark.targets.native.pods import pods

        return pods(manifests)


TARGET = Native()
