"""What import reads: the applications of kubeflow's operator. All of the importer learns of that operator here."""

from __future__ import annotations

from genspark.operators.kubeflow import API as API
from genspark.operators.kubeflow import NAME
from genspark.operators.kubeflow import PLACES as PLACES
from genspark.operators.kubeflow.schema import schema_for as schema_for
from genspark.targets.kubeflow import natural as natural

TARGET = NAME
"""What compiles the descriptors again, to prove that they say the same."""
