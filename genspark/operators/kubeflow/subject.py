"""The application that the operator submits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import Data


class Subject(NamedTuple):
    """A SparkApplication, or what a run of a scheduled one is."""

    name: str
    namespace: str
    labels: Mapping[str, str]
    spec: Mapping[str, Any]

    def get(self, *path: str) -> Data:
        """What its specification says at a path."""
        return at_path(dict(self.spec), path)

    def has(self, *path: str) -> dict[str, Any]:
        """The map at a path, empty where there is none."""
        found = self.get(*path)
        return found if isinstance(found, dict) else {}
