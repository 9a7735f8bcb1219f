"""GS7146: an object that is not there, where one of nearly its name is."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import BesideView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import edits
from genspark.core.trace import Traced
from genspark.plan.references import Reference, references

_LEAST = 4
"""Letters of a name in which a slip can be told from another name."""


def find(view: BesideView) -> Iterator[Finding]:
    """The pods wait for ever ("MountVolume.SetUp failed", "CreateContainerConfigError", "error looking up service
    account"), unless something else makes the object. Told where the files hold one of the same kind in the same
    namespace whose name is a slip away, and which the job does not use, or one of that very name in another namespace,
    where no job refers to it: others may well come from elsewhere.
    """
    every = list(references(view.plan))
    used = {(one.kind, one.name) for one in every}
    for one in every:
        there = {other.id.name: other for other in view.of_kind(one.kind)}
        if one.name in there:
            continue
        near = [name for name in sorted(there) if (one.kind, name) not in used and _slip(one.name, name)]
        if len(near) == 1:
            other = there[near[0]]
            about = Traced(None, other.origin(("metadata", "name")) or other.origin(("kind",)))
            fix = f"write {near[0]}, if that is meant"
            message = f"the {one.kind} {one.name} is not among these files, and {near[0]} is"
            yield Finding(message, one.said, (about,), fix=fix)
        elif there and not near:
            yield from _elsewhere(view, one)


def _elsewhere(view: BesideView, one: Reference) -> Iterator[Finding]:
    """An object of the very name in another namespace, where no job refers to it: pods see their own alone."""
    own = view.job.namespace.value
    others = [other for other in view.elsewhere.get((one.kind, one.name), ()) if other.id.namespace != own]
    if others:
        other, space = others[0], others[0].id.namespace
        message = f"the {one.kind} {one.name} is in the namespace {space} among these files, and the job is in {own}"
        about = Traced(None, other.origin(("metadata", "namespace")) or other.origin(("kind",)))
        yield Finding(message, one.said, (about,), fix=f"write metadata.namespace: {own} there, if that is meant")


def _slip(one: str, other: str) -> bool:
    """Whether two names are a slip of the keyboard apart: numbers count, since orders-2 is another than orders-1."""
    if (
        one == other
        or min(len(one), len(other)) < _LEAST
        or [*filter(str.isdigit, one)] != [*filter(str.isdigit, other)]
    ):
        return False
    letters = [name.translate({ord(mark): None for mark in "-._"}).casefold() for name in (one, other)]
    return letters[0] == letters[1] or edits(one, other) == 1


_CLAIM = """
--- companions/claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: orders-data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
"""
_JOB = """\
resources: [companions/claim.yaml]
driver: {volumes: {data: {persistentVolumeClaim: {claimName: %s}, mount: /data}}}
"""
RULE = Rule(
    code="GS7146",
    severity=Severity.WARNING,
    title="an object that is not there, where one of nearly its name is",
    fix="write the name of the object that is there, or add the one that is meant",
    on=BesideView,
    find=find,
    needs=("ConfigMap", "Secret", "PersistentVolumeClaim", "ServiceAccount"),
    bad=job(_JOB % "order-data", beside=_CLAIM),
    good=job(_JOB % "orders-data", beside=_CLAIM),
)
