"""What Spark fixes for its pods: names of containers, ports, folders, types of volumes.

Source: Constants.scala, Config.scala and KubernetesVolumeUtils of resource-managers/kubernetes, the Dockerfile of its
images; Spark 3.3 to 4.3.
"""

from __future__ import annotations

from collections.abc import Mapping

CONTAINER: Mapping[str, str] = {"driver": "spark-kubernetes-driver", "executor": "spark-kubernetes-executor"}
"""What Spark calls its own containers, where a template has no name for them."""
DRIVER_PORT = 7078
BLOCK_MANAGER_PORT = 7079
UI_PORT = 4040
CONNECT_PORT = 15002
CONNECT_SINCE = (4, 1)
"""From which version on a driver has a port of Spark Connect."""
PORTS = (
    "spark.driver.port",
    "spark.driver.blockManager.port",
    "spark.blockManager.port",
    "spark.ui.port",
    "spark.connect.grpc.binding.port",
)
"""The settings of a driver's ports."""
HOME = "/opt/spark"
CONF_FOLDER = f"{HOME}/conf"
"""Where the ConfigMap with Spark's settings is mounted (SPARK_CONF_DIR_INTERNAL), and only read."""
ALLOCATOR = "spark.kubernetes.allocation.pods.allocator"
"""The setting that says who makes the executors' pods."""
VOLUME_TYPES = ("emptyDir", "hostPath", "nfs", "persistentVolumeClaim")
"""The volumes that settings can say."""
