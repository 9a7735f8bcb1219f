"""Names of what Spark makes of an application.

Source: KubernetesConf, KubernetesUtils.uniqueID, DriverServiceFeatureStep, KubernetesClientUtils,
BasicExecutorFeatureStep; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

import re

from genspark.core.records import NamedTuple
from genspark.kube.names import LONGEST_LABEL

SUBMISSION = "4be92d70-a6c1-4f35-9d08-e37b5c1fa624"
"""What an operator draws for each submission."""
ADDRESS = "<driver-ip>"
"""Stands for the address of the driver's pod, which the cluster draws."""


class Drawn(NamedTuple):
    """What Spark draws at random for each run: digits of no meaning, as long as the real ones."""

    app_id: str = f"spark-{'a' * 32}"
    driver: str = "1" * 16
    """In the names of the driver's objects; six digits at random, the rest of the time."""
    service: str = "7" * 16
    """In the name of the driver's Service, where the application's is too long."""
    driver_map: str = "2" * 16
    executors: str = "3" * 16
    """In the names of the executors."""
    executors_map: str = "4" * 16
    driver_volume: str = "55555555-5555-5555-5555-555555555555"
    executor_volume: str = "66666666-6666-6666-6666-666666666666"
    secret: str = "drawn-by-the-driver"  # noqa: S105 - stands for one


PREDICTED = Drawn(
    app_id="spark-9d4b7f02c6e85a13b07e4d9c2fa6183d",
    driver="8f3c5a9e07d2b641",
    service="b27e90d4f6a1c853",
    driver_map="5ad1e8f7093c64b2",
    executors="e6094b1fc8d7a253",
    executors_map="27c9d5b0ea84f136",
    driver_volume="c3e7a51d-94f0-4b68-82da-6f1b0e97d345",
    executor_volume="f1806d4b-2e9c-47a3-b5d0-93c7ae1f6482",
)
"""The same as digits that nobody writes: in predicted pods they are looked for in texts, and become marks."""


def prefix(application: str, uid: str) -> str:
    """What names begin with (KubernetesConf.getResourceNamePrefix)."""
    name = re.sub(r"-+", "-", re.sub(r"[^a-z0-9\-]", "-", f"{application}-{uid}".strip().lower()))
    return re.sub(r"^[0-9]", "x", name.removeprefix("-"))


def service(application: str, drawn: Drawn) -> str:
    """The driver's Service; without the application's name where that is too long."""
    usual = f"{prefix(application, drawn.driver)}-driver-svc"
    return usual if len(usual) <= LONGEST_LABEL else f"spark-{drawn.service}-driver-svc"


def hostname(pod: str) -> str:
    """An executor's host: the end of its pod's name."""
    return re.sub(r"[^\w\-]+", "_", re.sub(r"^[^\w]+", "", pod[-LONGEST_LABEL:]))


def label(application: str) -> str:
    """The value of `spark-app-name` (KubernetesConf.getAppNameLabel)."""
    name = re.sub(r"-+", "-", re.sub(r"[^a-z0-9\-]", "-", application.strip().lower()))
    return name[:LONGEST_LABEL].removeprefix("-").removesuffix("-")
