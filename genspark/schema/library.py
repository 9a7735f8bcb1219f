"""Where schemas are found: those that ship by kind or by name, anybody's from JSON."""

from __future__ import annotations

import json
import os
import posixpath
import re
from functools import cache

from genspark.core.shipped import shipped
from genspark.core.trace import Data

_API_VERSION = re.compile(r"(?:[a-z0-9.-]+/)?v[a-z0-9]+")
_KIND = re.compile(r"[A-Z][A-Za-z0-9]*")


class Schema:
    """A JSON schema, or a part of one, and the document that its references start from."""

    __slots__ = ("_followed", "_whole", "data", "place", "pointer")

    def __init__(self, data: Data, place: str = "", pointer: str = "", whole: Schema | None = None) -> None:
        self.data = data
        self.place = place
        """The file it ships in, below the folder of schemas; empty for one that is not ours."""
        self.pointer = pointer
        """Where it stands in its document."""
        self._whole = whole or self
        self._followed: dict[str, Schema] = {}

    @property
    def whole(self) -> Schema:
        """The document that it is a part of; itself, if it is one."""
        return self._whole

    def follow(self, reference: str) -> Schema:
        """The schema that a `$ref` in this document leads to; the same object each time."""
        whole = self._whole
        found = whole._followed.get(reference)
        if found is None:
            file, _, pointer = reference.partition("#")
            if file:
                place = posixpath.normpath(posixpath.join(posixpath.dirname(whole.place), file))
                found = named(place).follow("#" + pointer)
            else:
                found = Schema(_at(whole.data, pointer), whole.place, pointer, whole) if pointer else whole
            whole._followed[reference] = found
        return found


@cache
def schema_for(api_version: str, kind: str) -> Schema | None:
    """The schema of a Kubernetes kind, if it ships with genspark."""
    if not _API_VERSION.fullmatch(api_version) or not _KIND.fullmatch(kind):
        return None
    folder, file = os.path.join(shipped("schemas"), *api_version.split("/")), f"{kind}.json"
    # Looked up by name rather than opened: a file system that ignores case would find `Configmap`.
    return named(f"{api_version}/{file}") if os.path.isdir(folder) and file in os.listdir(folder) else None


@cache
def named(place: str) -> Schema:
    """The schema that ships in a file, such as `job.schema.json`."""
    with open(os.path.join(shipped("schemas"), *place.split("/")), "rb") as file:
        return Schema(json.loads(file.read()), place)


def places() -> list[str]:
    """The files of all schemas that ship."""
    root = shipped("schemas")
    found = (os.path.join(folder, file) for folder, _, files in os.walk(root) for file in files)
    return sorted(os.path.relpath(path, root).replace(os.sep, "/") for path in found if path.endswith(".json"))


def from_json(data: Data) -> Schema:
    """A schema that does not ship; its references stay within it."""
    return Schema(data)


def _at(data: Data, pointer: str) -> Data:
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        data = data[int(key)] if isinstance(data, list) else data[key]
    return data
