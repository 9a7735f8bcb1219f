"""The documents of a file: which are applications, and why others are not."""

from __future__ import annotations

import re
from typing import NamedTuple

from genspark.compile import findings
from genspark.core.credential.judge import may_change
from genspark.core.diagnostic import Diagnostic, Mark
from genspark.core.paths import cut
from genspark.core.trace import Data, Path
from genspark.importer.containers import named
from genspark.importer.older import upgraded
from genspark.importer.source import API, PLACES, schema_for
from genspark.kube.names import LONGEST_LABEL
from genspark.plan.manifest import objects, present
from genspark.schema.check import check
from genspark.schema.fault import Fault
from genspark.source.reader import Positions, positions, read
from genspark.source.templated import expression

_GROUP = "sparkoperator.k8s.io/"
_OLDER = (f"{_GROUP}v1beta1", f"{_GROUP}v1alpha1")
_METADATA = ("name", "namespace", "labels", "annotations")
_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_ELSEWHERE = {
    "spark.apache.org": "Apache's own operator",
    "sparkoperator.hpe.com": "HPE's fork of the operator",
    "spark.stackable.tech": "Stackable's operator",
}
_UNKNOWN = "no operator that genspark knows"


class Application(NamedTuple):
    """One application of a file, as an API server of today would take it."""

    file: str
    position: int
    """Of its document in the file."""
    at: Path
    """Where it stands in the document: an item of a list, as kubectl prints one."""
    data: dict[str, Data]
    notes: tuple[str, ...]
    """What was changed or left out to bring it here."""


class Read(NamedTuple):
    """What a file holds."""

    applications: tuple[Application, ...]
    others: tuple[str, ...]
    """Kinds that stay as they are: companions of the applications."""
    refused: tuple[Diagnostic, ...]


def applications(raw: bytes, file: str) -> Read:
    """The applications of a file, and what keeps others from being any."""
    mark = expression(raw, file)
    if mark is not None:
        how = "helm template NAME CHART > all.yaml, then genspark import all.yaml"
        return Read((), (), (findings.template(mark, "import", how),))
    reading = read(raw, file)
    if reading.faults:
        return Read((), (), reading.faults)
    found: list[Application] = []
    others: list[str] = []
    refused: list[Diagnostic] = []
    for position, (document, places) in enumerate(zip(reading.documents, positions(raw, file), strict=True)):
        for data, at in objects(document):
            kind, version = data["kind"], data.get("apiVersion")
            if kind not in PLACES:
                others.append(str(kind))
            elif version == API or version in _OLDER:
                one, wrong = _application(data, file, position, at, places.below(at))
                refused.extend(wrong)
                if not wrong:
                    found.append(one)
            else:
                refused.append(_foreign(version, places.mark((*at, "apiVersion"))))
    if not found and not refused:
        message = f"no application, only {', '.join(others)}" if others else "no application"
        fix = "name files that hold a SparkApplication or ScheduledSparkApplication"
        refused.append(Diagnostic.of("GS1008", message, Mark(file, 1, 1), fix))
    return Read(tuple(found), tuple(others), tuple(refused))


def _foreign(version: Data, at: Mark) -> Diagnostic:
    if isinstance(version, str):
        message = f"an application of {version}: {_ELSEWHERE.get(version.partition('/')[0], _UNKNOWN)}"
        fix = f"leave it as it is; import reads applications of {API}"
    else:
        message, fix = "an application without an apiVersion", f"write apiVersion: {API}"
    return Diagnostic.of("GS1008", message, at, fix)


def _application(
    document: dict[str, Data], file: str, position: int, path: Path, places: Positions
) -> tuple[Application, tuple[Diagnostic, ...]]:
    notes: list[str] = []
    if document["apiVersion"] != API:
        document, changed = upgraded(document)
        notes.extend(changed)
    metadata = _metadata(document, file, notes)
    document = {"apiVersion": API, "kind": document["kind"], "metadata": metadata, **_rest(document)}
    schema = schema_for(API, document["kind"])
    assert schema is not None
    faults: tuple[Fault, ...] = check(schema, document)
    for fault in faults:
        if fault.unknown:
            document = cut(document, fault.path)
            name = ".".join(fault.path)
            notes.append(f"{name} is left out: the API server does not know it and drops it")
    wrong = [fault for fault in (check(schema, document) if faults else ()) if not fault.unknown]
    refused = tuple(
        Diagnostic.of("GS7002", f"{_shown(document, f.path)}: {f.message}", places.mark(f.path, f.key), f.fix)
        for f in wrong
    )
    if not refused:
        document = named(document, notes)
    return Application(file, position, path, document, tuple(notes)), refused


def _shown(document: dict[str, Data], path: Path) -> str:
    return " ".join(part for part in (document["kind"], ".".join(path)) if part)


def _rest(document: dict[str, Data]) -> dict[str, Data]:
    """Everything else that an application says; its status is the cluster's."""
    found = {key: value for key, value in document.items() if key not in ("apiVersion", "kind", "metadata", "status")}
    return dict(present(found))


def _metadata(document: dict[str, Data], file: str, notes: list[str]) -> dict[str, Data]:
    """The part of an application's metadata that a person writes."""
    given = document.get("metadata")
    given = given if isinstance(given, dict) else {}
    found = {key: given[key] for key in _METADATA if given.get(key) is not None}
    if "name" not in found:
        found["name"] = str(given.get("generateName") or file.rpartition("/")[2].partition(".")[0]).rstrip("-")
        notes.append(f"metadata has no name; it is called {found['name']}")
    if not isinstance(found.get("namespace"), str):
        found["namespace"] = "default"
        notes.append("no namespace is named; it is default here")
    name = str(found["name"])
    plain = name if may_change("", name) else "application"
    found["name"] = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_LABEL].rstrip("-")
    if not found["name"][:1].isalpha():
        found["name"] = f"spark-{found['name']}"[:LONGEST_LABEL].rstrip("-")
    if found["name"] != name:
        notes.append(f"the name {name} is no DNS label; it is called {found['name']}, which is another object")
    annotations = found.get("annotations")
    if isinstance(annotations, dict) and _APPLIED in annotations:
        found["annotations"] = {key: value for key, value in annotations.items() if key != _APPLIED}
    return found
