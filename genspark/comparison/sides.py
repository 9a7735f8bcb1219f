"""From files to the objects of a side; a file that is the same on both sides is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genspark.core.diagnostic import Problem
from genspark.core.printable import SAID, printable
from genspark.core.records import NamedTuple
from genspark.delta.pair import Side
from genspark.emit.changes import first_line
from genspark.emit.layout import EXTERNAL, owner_of
from genspark.plan.manifest import objects, present
from genspark.resolve.project import FILE
from genspark.results.rendered import EXTERNALLY
from genspark.source.reader import without_nul

_LISTS = "kustomize.config.k8s.io"
"""The group of files that list others: they are no objects of a cluster."""


class Files(NamedTuple):
    """The files of one side."""

    name: str
    """What a person calls the side, in front of a file's name; empty for the folder."""
    raw: Mapping[str, bytes]
    runs: Mapping[str, str] = {}
    """How the job of a file runs, where that is known."""


class Sides(NamedTuple):
    """The objects of the files in which two sides differ."""

    before: list[Side]
    after: list[Side]
    equal: int
    """Files that are the same on both sides."""


def sides(before: Files, after: Files) -> Sides:
    """The objects of two sides, but for those in files that are the same."""
    same = {path for path, raw in before.raw.items() if after.raw.get(path) == raw}
    old, new = ([*_sides(files, same)] for files in (before, after))
    return Sides(old, new, len(same))


def _sides(files: Files, same: set[str]) -> Iterator[Side]:
    for path, raw in files.raw.items():
        if path in same:
            continue
        owner = owner_of(first_line(raw))
        run = files.runs.get(path, EXTERNALLY if f"/{EXTERNAL}/" in f"/{path}" and owner is not None else "")
        for data in _objects(files, path, raw):
            yield Side(path, data, "" if owner in (None, FILE) else str(owner), run)


def _objects(files: Files, path: str, raw: bytes) -> Iterator[dict[str, object]]:
    reading = without_nul(raw, path)
    if reading.faults:
        where = f"{files.name}:{path}" if files.name else path
        message = f"{printable(where, SAID)} cannot be compared: {reading.faults[0].message}"
        raise Problem(message, "mend it, or remove it; genspark render writes its own files anew")
    for document in reading.documents:
        for data, _ in objects(document):
            metadata, api = data.get("metadata"), str(data.get("apiVersion"))
            if api.partition("/")[0] == _LISTS or not isinstance(metadata, dict) or not metadata.get("name"):
                continue
            yield present(data)
