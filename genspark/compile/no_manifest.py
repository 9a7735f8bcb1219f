"""What lies among manifests and is none, or not yet one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written
from genspark.core.near import edits, nearest
from genspark.core.trace import Data, Path
from genspark.operators.target import Target


def template(at: Mark, verb: str, how: str) -> Diagnostic:
    """A file that is yet to become YAML; what to do with what it renders to."""
    message = "a template of Helm, Jinja, Airflow or Argo Workflows, not a manifest"
    others = f"for Airflow, {verb} what airflow tasks render DAG TASK DATE prints"
    return Diagnostic.of("GS1007", message, at, f"{verb} what it renders to: {how}; {others}")


def script(path: str) -> Diagnostic:
    """A shell script that somebody takes for a manifest, most often the one that submits the job."""
    fix = "write a descriptor by hand: docs/import.md says which option of spark-submit is which key"
    return Diagnostic.of("GS1008", "a shell script, not a manifest", Mark(path, 1, 1), fix)


def unrendered(at: Mark) -> Diagnostic:
    """A template whose expressions stand in texts alone, so that all else can be checked."""
    message = "a template: what its expressions become is not checked, all else is"
    return Diagnostic.of("GS1007", message, at, "validate what it renders to as well", severity=Severity.NOTE)


def kindless(document: object, targets: Iterable[Target], file: str) -> Iterator[Diagnostic]:
    """An object of an operator's API that does not say its kind: nobody takes it, and nothing of it was checked."""
    if not isinstance(document, dict) or document.get("kind") is not None:
        return
    for target in targets:
        if target.api and document.get("apiVersion") == target.api:
            kinds = " or ".join(target.places)
            message = f"an object of {target.api} has no kind, and no API server takes it"
            yield Diagnostic.of("GS1010", message, Written(file, ("apiVersion",)), f"write kind: {kinds}")


def misnamed(data: Mapping[str, Data], targets: Iterable[Target], file: str, at: Path) -> Diagnostic | None:
    """An application whose kind or group is misspelled: to an API server it is an object that nobody has."""
    api, kind = str(data["apiVersion"]), str(data["kind"])
    group = api.partition("/")[0]
    for target in targets:
        own = target.api.partition("/")[0]
        if not own or (kind in target.places and group == own):
            continue
        near = nearest(kind, target.places, _LIKE) if not kind.endswith("List") else ""
        if near and group == own:
            where = Written(file, (*at, "kind"))
            return Diagnostic.of("GS1010", f"{own} has no kind {kind}", where, f"write {near}")
        if near and edits(group, own) <= _SLIPS:
            where = Written(file, (*at, "apiVersion"))
            return Diagnostic.of("GS1010", f"no operator has the API {api}", where, f"write {target.api}")
    return None


_LIKE = 0.65
"""Of 1: SparkApp is SparkApplication, and SparkConnect is a kind of its own."""
_SLIPS = 2
"""Letters of a group."""


def stray(document: object, known: Iterable[str], file: str) -> Iterator[Diagnostic]:
    """A descriptor among manifests: every key is one of a descriptor's, and it says what is run."""
    if isinstance(document, dict) and "main" in document and len(document) >= _KEYS and document.keys() <= set(known):
        message = "a descriptor that no project reads: nothing of it was checked"
        yield Diagnostic.of("GS7175", message, Written(file, ("main",)))


_KEYS = 3
"""Of which a file is a descriptor, and no other that happens to say `main`."""
