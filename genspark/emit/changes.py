"""What a render may write and remove, decided before anything is touched.

A file is removed only when its descriptor is gone from a tree that was read completely, or compiled without
error and no longer yields it. The files of a job with errors stay as they are, and shared objects never
shrink while a contributor fails or was left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.delta.committed import document
from genspark.disk.writer import TEMPORARY
from genspark.emit.layout import EXTERNAL, KUSTOMIZATION, SHARED, kustomization, owner_of
from genspark.resolve.project import FILE
from genspark.results.result import JobResult


class Changes(NamedTuple):
    """What to do below one environment's folder."""

    write: Mapping[str, str]
    remove: tuple[str, ...]
    foreign: tuple[str, ...]
    """Files in the way that are not ours."""
    jobs_removed: tuple[str, ...]
    """Descriptors whose last file goes."""
    jobs_before: int

    def __bool__(self) -> bool:
        return bool(self.write or self.remove)


Chosen = Callable[[str], bool]
"""Whether a descriptor's files may be written: all of them, or those of the paths that a command was given."""


def chosen(paths: tuple[str, ...], document: str) -> bool:
    """Whether a descriptor is one of the given paths or lies below one; all are where none is given."""
    return not paths or any(p in ("", document) or document.startswith(f"{p}/") for p in paths)


def changes(
    existing: Mapping[str, bytes],
    results: Iterable[JobResult],
    shared: JobResult,
    pick: Chosen,
    limited: bool,
) -> Changes:
    """The difference between the files that are there and the files that should be."""
    by_document = {result.document: result for result in results}
    leftovers = {path for path in existing if path.rpartition("/")[2].startswith(TEMPORARY)}
    ours = {path: raw for path, raw in existing.items() if path not in leftovers}
    owners = {path: owner for path, raw in ours.items() if (owner := owner_of(first_line(raw))) is not None}
    partial = limited or any(result.failed for result in by_document.values()) or shared.failed
    wanted: dict[str, str] = {}
    records: set[str] = set()
    for result in by_document.values():
        if not result.failed and pick(result.document):
            wanted.update((path, one.text) for path, one in result.files.items())
            records.update(path for path, one in result.files.items() if one.keep and path in owners)
    for path, one in shared.files.items():
        old = existing.get(path)
        if not partial or old is None or covers(document(one.text.encode()), document(old)):
            wanted[path] = one.text
    remove = {p for p in owners if p not in wanted and _may_go(p, owners[p], by_document, pick, partial)}
    staying = {path for path in owners if path not in remove and not path.endswith(KUSTOMIZATION)} | wanted.keys()
    lists = kustomizations(staying)
    wanted.update(lists)
    remove.update(p for p in owners if p.endswith(KUSTOMIZATION) and p not in lists)
    foreign = tuple(sorted(p for p in wanted if p in existing and p not in owners))
    stay = {*foreign, *records}
    write = {p: t for p, t in wanted.items() if p not in stay and existing.get(p) != t.encode()}
    before = {owner for path, owner in owners.items() if owner != FILE}
    after = {owners[path] for path in owners if path not in remove} | {d for d, r in by_document.items() if r.files}
    return Changes(write, tuple(sorted(remove | leftovers)), foreign, tuple(sorted(before - after)), len(before))


def _may_go(path: str, owner: str, results: Mapping[str, JobResult], pick: Chosen, partial: bool) -> bool:
    if path.endswith(KUSTOMIZATION):
        return False
    if owner == FILE:
        return not partial
    result = results.get(owner)
    if result is None and any(other.failed for other in results.values()):
        return False  # a descriptor that fails may be this one under another name
    return pick(owner) and (result is None or not result.failed)


def first_line(raw: bytes) -> str:
    """A file's first line with its end, as text; Git may have given it Windows' line ends."""
    return raw[: raw.find(b"\n") + 1].decode("utf-8", "replace").replace("\r\n", "\n")


def kustomizations(files: Iterable[str]) -> dict[str, str]:
    """A kustomization for the environment, each team and each shared folder, from the files that will lie there."""
    folders: dict[str, list[str]] = {}
    for path in files:
        top, _, rest = path.partition("/")
        if top == EXTERNAL:
            continue
        folders.setdefault(top, []).append(rest)
    if not folders:
        return {}
    first = [top for top in SHARED if top in folders]
    tops = [*first, *sorted(top for top in folders if top not in first)]
    found = {KUSTOMIZATION: kustomization(tops)}
    for top, inside in folders.items():
        found[f"{top}/{KUSTOMIZATION}"] = kustomization(sorted(inside))
    return found


def covers(new: Data, old: Data) -> bool:
    """Whether a document says all that another says: maps by key, lists as sets."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and covers(new[key], old[key]) for key in old)
    if isinstance(old, list):
        return isinstance(new, list) and all(any(covers(item, wanted) for item in new) for wanted in old)
    return bool(new == old)
