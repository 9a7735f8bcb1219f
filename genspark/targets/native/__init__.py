"""No operator: a Kubernetes Job or CronJob whose pod is the driver, in client mode.

In cluster mode spark-submit exits 0 when the driver fails (SPARK-26365), so a Job around it could never
fail or retry; here the driver's own exit code is the pod's.
"""

from __future__ import annotations

from genspark.operators.target import Target
from genspark.targets.native.lift import lift
from genspark.targets.native.lower import can, lower

TARGET = Target(
    "native",
    "A Kubernetes Job or CronJob that is the driver; needs no operator.",
    can,
    lower,
    lift,
    "",
)
