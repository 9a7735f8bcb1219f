"""Where a fact about a job is said: once, whatever spelling its author chose."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from genspark.core.records import NamedTuple
from genspark.core.trace import Path

Role = Literal["driver", "executor"]
ROLES: tuple[Role, ...] = ("driver", "executor")

_KEPT = 4096
"""Addresses made once: jobs speak of a few hundred."""

MAIN = "main"
"""The key of Spark's own container: `spark-kubernetes-driver` or `spark-kubernetes-executor`."""


Scope = Literal["job", "team", "namespace", "environment"]
"""Whose an object is: one job's; a team's in one namespace; a namespace's, whichever teams run there; or the
environment's, of its cluster or in one of its namespaces.
"""


class ObjectId(NamedTuple):
    """A companion object; equal identifiers are one object, whoever speaks of it."""

    scope: Scope
    api: str
    kind: str
    namespace: str
    name: str
    team: str = ""
    """Whose it is, for objects of a team."""


class Address(NamedTuple):
    """A place in the plan; keyed lists are descended by key, other lists are one value.

    Paths by language: conf is `(key,)`; driver and executor are PodTemplateSpec paths; run is
    `type`, `version`, `main`, `class`, `arguments`, `metadata`, `retries`, `schedule`, `suspend` ...;
    a target's own language, named like its operator, is a path of its manifest's spec.
    """

    language: str | ObjectId
    path: Path

    def __str__(self) -> str:
        if isinstance(self.language, ObjectId):
            return f"{self.language.kind} {self.language.name} {'.'.join(self.path)}"
        return f"{self.language} {'.'.join(self.path)}"


@lru_cache(_KEPT)
def conf(key: str) -> Address:
    return Address("conf", (key,))


@lru_cache(_KEPT)
def pod(role: str, *path: str) -> Address:
    return Address(role, path)


@lru_cache(_KEPT)
def run(*path: str) -> Address:
    return Address("run", path)


@lru_cache(_KEPT)
def main_container(role: str, *path: str) -> Address:
    return Address(role, ("spec", "containers", MAIN, *path))
