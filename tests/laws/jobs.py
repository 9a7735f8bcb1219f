"""Generated descriptors taken as far as a law needs them: to a plan, or through all stages."""

from __future__ import annotations

from functools import cache

from laws.descriptors import Descriptor

from genspark.compiler import Compiled, Options, Tools, parts, stages
from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.resolve.environment import Environment, Overlay
from genspark.source.reader import read

PATH = "jobs/growth/a.yaml"
OVERLAY: dict[str, Data] = {
    "vars": {"bucket": "s3a://acme-prod"},
    "images": {"revenue": {"repository": "ghcr.io/acme/revenue", "tag": "4.0.1"}},
    "sizes": {"S": {"cores": 1, "memory": "2g"}, "L": {"memory": "16g", "coreRequest": "3500m"}},
    "tiers": {
        "high": {"driver": "spark-high-driver", "executor": "spark-high"},
        "low": {"driver": {"class": "low-driver", "value": 1100}, "executor": {"class": "low", "value": 1000}},
    },
    "teams": {
        "growth": {
            "namespaces": ["growth", "growth-dev"],
            "identity": {"driver": "spark-growth", "executor": "spark-growth-exec", "annotations": {"a": "b"}},
            "defaults": {"labels": {"team": "growth"}},
        }
    },
    "profiles": {
        "small": {"executors": {"memory": "1g"}, "pod": {"tolerations": [{"key": "small"}]}},
        "iceberg": {"use": ["small"], "conf": {"spark.sql.extensions": "a.b.C"}},
    },
}


CLAIM = b"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: scratch}\nspec: {volumeName: a}\n"


@cache
def environment(version: str = NEWEST, webhook: bool = True, group: str = "eu") -> Environment:
    """An environment with one overlay, on an operator of this version."""
    operator = {"operators": {"kubeflow": {"version": version, "webhook": webhook}}}
    overlay = Overlay("overlays/base.yaml", {"cluster": operator, **OVERLAY})
    return Environment("prod", group, (overlay,), parts().words, True)


def compiled(
    descriptor: Descriptor, platform: Platform | None = None, target: str = "kubeflow", tools: Tools | None = None
) -> Compiled:
    """A descriptor between all stages."""
    where = environment(*platform) if platform else environment()
    raw = dump({**descriptor, "target": target}).encode()
    assert read(raw, PATH).faults == ()
    return stages(tools or parts(), where, PATH, raw, Options(), files)


def files(path: str) -> bytes | None:
    """What descriptors name of a repository."""
    return CLAIM if path.endswith(".yaml") else b"level = info\n" if path.endswith(".conf") else None
