"""Volumes that Spark spills to: it knows them by their names."""

from __future__ import annotations

LOCAL_DIR = "spark-local-dir-"
"""What the names of volumes begin with that Spark takes for local directories (LocalDirsFeatureStep)."""
LOCAL_DIRS = "SPARK_LOCAL_DIRS"
"""The variable that says where a pod spills to."""
