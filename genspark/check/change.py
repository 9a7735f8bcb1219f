"""Changes: what is committed beside what is compiled now, for the rules that look at both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genspark.check.index import Index
from genspark.check.run import Found, run
from genspark.check.view import ChangeView
from genspark.core.trace import Data, Place, Traced
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult
from genspark.source.reader import read


def changes_found(
    rules: Index,
    committed: Mapping[str, bytes],
    shared: Mapping[str, Rendered],
    manifests: Iterable[Manifest],
    results: Iterable[JobResult],
    anchor: Traced[object],
) -> Iterator[Found]:
    """What the rules find in the objects that change; `shared` are those that jobs share, and stand in `manifests`.

    A file that stays byte for byte is not read, nor one that was not there before.
    """
    if not committed:
        return
    made = {manifest.id: manifest for manifest in manifests}
    for path, one in shared.items():
        old = committed.get(path)
        if old is not None and old != one.text.encode():
            before = _document(old)
            if isinstance(before, dict):
                yield from run(rules, ChangeView(one.id, before, made[one.id]), anchor)
    for result in results:
        for path, one in result.files.items():
            yield from _of_a_job(rules, result.document, committed.get(path), path, one.text, anchor)


def _of_a_job(
    rules: Index, document: str, old: bytes | None, path: str, text: str, anchor: Traced[object]
) -> Iterator[Found]:
    """The same for an object of a job's own: of a kept result there are texts alone.

    Only what the cluster may refuse or ignore is read: a render may change every application there is.
    """
    new = text.encode()
    if old is None or old == new or not rules.may_change(path.rpartition("/")[2].partition("-")[0], old, new):
        return
    before, after = _document(old), _document(new)
    if isinstance(before, dict) and isinstance(after, dict):
        manifest = _manifest(after, document)
        yield from run(rules, ChangeView(manifest.id, before, manifest), anchor)


def _manifest(data: dict[str, Data], document: str) -> Manifest:
    """An object read back from its text: all of it is from a job's document, which its name stands for."""
    metadata = data["metadata"]
    identity = (data["apiVersion"], data["kind"], metadata.get("namespace", ""), metadata["name"])
    manifest = Manifest(ObjectId("job", *identity))
    manifest.data = data
    manifest.log[("kind",)] = Traced(data["kind"], (Place(document, ("name",)),))
    return manifest


def _document(raw: bytes) -> Data:
    documents = read(raw, "").documents
    return documents[0] if documents else None
