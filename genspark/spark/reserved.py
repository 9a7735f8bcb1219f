"""What Spark keeps for itself in its containers: variables and folders.

Source: BasicDriverFeatureStep, BasicExecutorFeatureStep, KubernetesClientUtils and Constants of Spark 3.3 to 4.3, and
the entrypoint.sh of its images.
"""

from __future__ import annotations

import re
from functools import lru_cache

from genspark.core.patterns import Patterns
from genspark.spark.constants import CONF_FOLDER, HOME

GPU_SCRIPT = f"{HOME}/examples/src/main/scripts/getGpusResources.sh"
"""What prints the addresses of a pod's GPUs, in Spark's own images."""
_VARIABLES = {
    "driver": frozenset(("SPARK_APPLICATION_ID", "SPARK_DRIVER_BIND_ADDRESS")),
    "executor": frozenset(
        (
            "SPARK_APPLICATION_ID",
            "SPARK_DRIVER_URL",
            "SPARK_EXECUTOR_CORES",
            "SPARK_EXECUTOR_ID",
            "SPARK_EXECUTOR_MEMORY",
            "SPARK_EXECUTOR_POD_IP",
            "SPARK_EXECUTOR_POD_NAME",
            "SPARK_RESOURCE_PROFILE_ID",
        )
    ),
}
"""SPARK_CONF_DIR, SPARK_USER and SPARK_LOCAL_DIRS are set as well, and people set them for a reason: the settings are
read from a file that is named, whatever the folder is."""
_PATTERNS = Patterns(option=r"SPARK_JAVA_OPT_[0-9]+")
"""Of an executor's JVM, one variable each."""
SAID_BY = {
    "SPARK_EXECUTOR_CORES": "cores",
    "SPARK_EXECUTOR_MEMORY": "memory",
}
"""The field that decides what Spark writes into a variable."""
_SYSTEM = frozenset("/ /bin /dev /etc /lib /lib64 /proc /sbin /sys /usr".split())
_SPARKS = frozenset(("/opt", HOME, f"{HOME}/bin"))
"""With the scripts that start Spark, or above them."""


def own_variable(role: str, name: str) -> bool:
    """Whether Spark sets a variable in its container of a role."""
    return name in _VARIABLES[role] or (role == "executor" and _PATTERNS.option.fullmatch(name) is not None)


def in_conf_folder(folder: str) -> bool:
    """Whether a mount is where Spark's settings are, or below."""
    return f"{folder.rstrip('/')}/".startswith(f"{CONF_FOLDER}/")


@lru_cache(1024)
def hides(folder: str, sparks: bool) -> bool:
    """Whether a mount at a folder hides what a container runs with; `sparks` for Spark's own."""
    plain = re.sub("/+", "/", folder).rstrip("/") or "/"
    return plain in _SYSTEM or (sparks and plain in _SPARKS)
