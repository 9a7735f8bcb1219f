"""Companion manifests of a job: a claim, an external secret, a network policy, copied beside its application."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.diagnostic import document_name
from genspark.core.trace import Data, Place, Traced
from genspark.kube.kinds import kind_of
from genspark.model.field import NOWHERE, Block, Field
from genspark.model.kind import TEXT, items
from genspark.plan.address import Address, ObjectId
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.source.reader import read

_IDENTITY = (("apiVersion",), ("kind",), ("metadata", "name"), ("metadata", "namespace"))
"""What decides which object it is, and so has a part in all of it."""


class Companions(Block):
    resources = Field(
        items(TEXT, "append"),
        "Manifests of the repository that belong to the job: checked, and copied beside its application.",
        example=["companions/growth/scratch-claim.yaml"],
        addresses=NOWHERE,
    )


def say(job: Job, block: Companions, plan: Plan) -> Iterator[Statement]:
    """Every object of every file as it stands there; one that names no namespace is in the job's."""
    given = block.resources
    for position, path in enumerate(given.value if given else ()):
        named = job.input.traced(("resources", str(position)), path)
        raw = job.files(str(path))
        for number, document in enumerate(read(raw, str(path)).documents if isinstance(raw, bytes) else ()):
            yield from _object(job, document, named, number)


def _object(job: Job, document: Data, named: Traced[Data], number: int) -> Iterator[Statement]:
    if not isinstance(document, dict) or not isinstance(document.get("metadata"), dict):
        return
    api, kind, metadata = document.get("apiVersion"), document.get("kind"), document["metadata"]
    if not (isinstance(api, str) and isinstance(kind, str) and isinstance(metadata.get("name"), str)):
        return
    namespace = str(metadata.get("namespace") or job.namespace.value) if kind_of(kind).namespaced else ""
    at = ObjectId("job", api, kind, namespace, metadata["name"])
    root = document_name(str(named.value), number) if number else str(named.value)
    who = Traced(None, tuple(Place(root, path) for path in _IDENTITY)).because(named, job.namespace)
    for key, value in document.items():
        if key != "status":
            yield Statement(Address(at, (key,)), Traced(value, (Place(root, (key,)),)).because(who))


FEATURE = Feature("companions", (Companions,), say)
