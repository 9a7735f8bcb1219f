"""Names of what Spark makes of an application.

Source: KubernetesConf, KubernetesUtils.uniqueID, DriverServiceFeatureStep, KubernetesClientUtils,
BasicExecutorFeatureStep; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from genspark.kube.names import LONGEST_LABEL


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
