"""The documents of a file: which are applications, and why others are not."""

from __future__ import annotations

from genspark.compile import no_manifest
from genspark.core.diagnostic import Diagnostic, Mark, Severity
from genspark.core.paths import at_path, cut
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.importer.compare import Change
from genspark.importer.containers import named
from genspark.importer.fillings import helm, open_in, tell
from genspark.importer.metadata import metadata, owner
from genspark.importer.older import upgraded
from genspark.importer.source import API, PLACES, schema_for
from genspark.importer.told import Told
from genspark.plan.manifest import objects, present
from genspark.schema.check import check
from genspark.schema.fault import Fault
from genspark.source.differing import differing
from genspark.source.reader import Positions, positions, read
from genspark.source.shell import is_script
from genspark.source.templated import expression

_GROUP = "sparkoperator.k8s.io/"
_OLDER = (f"{_GROUP}v1beta1", f"{_GROUP}v1alpha1")
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
    found: dict[str, Data]
    """As it was given: what has to stay the same. In an API version of today, without what the operator drops."""
    notes: tuple[str, ...]
    """What was changed or left out to bring it here, and what else one has to know."""
    changes: tuple[Change, ...]
    """What is not as it was found."""


class Read(NamedTuple):
    """What a file holds."""

    applications: tuple[Application, ...]
    others: tuple[str, ...]
    """Kinds that stay as they are: companions of the applications."""
    refused: tuple[Diagnostic, ...]
    runs: tuple[tuple[str, str], ...] = ()
    """Runs, each with the ScheduledSparkApplication that made it: they are left out."""


def applications(raw: bytes, file: str) -> Read:
    """The applications of a file, and what keeps others from being any."""
    mark, reading = expression(raw, file), read(raw, file)
    if mark is not None and (reading.faults or any(map(helm, reading.documents))):
        return Read((), (), (_template(mark, file),))
    if reading.faults:
        return Read((), (), (no_manifest.script(file),) if is_script(raw) else reading.faults)
    # What is not the same to all that apply it has nothing that the result could be identical to.
    unlike = tuple(one._replace(severity=Severity.ERROR) for one in differing(raw, file))
    if unlike:
        return Read((), (), unlike)
    found: list[Application] = []
    others: list[str] = []
    runs: list[tuple[str, str]] = []
    refused: list[Diagnostic] = []
    for position, (document, places) in enumerate(zip(reading.documents, positions(raw, file), strict=True)):
        for data, at in objects(document):
            kind, version = data["kind"], data.get("apiVersion")
            if kind not in PLACES:
                others.append(str(kind))
            elif owner(data):
                runs.append((str((data.get("metadata") or {}).get("name")), owner(data)))
            elif version == API or version in _OLDER:
                one, wrong = _application(data, file, position, at, places.below(at))
                refused.extend(wrong)
                if not wrong:
                    found.append(one)
            else:
                refused.append(_foreign(version, places.mark((*at, "apiVersion"))))
    if not found and not refused and not runs:
        shell = no_manifest.script(file) if is_script(raw) else None
        refused.append(_template(mark, file) if mark else shell or _none(others, file))
    return Read(tuple(found), tuple(others), tuple(refused), tuple(runs))


def _none(others: list[str], file: str) -> Diagnostic:
    message = f"no application, only {', '.join(others)}" if others else "no application"
    fix = "name files that hold a SparkApplication or ScheduledSparkApplication"
    return Diagnostic.of("GS1008", message, Mark(file, 1, 1), fix)


def _template(mark: Mark, file: str, what: str = "") -> Diagnostic:
    """A file that is yet to be filled in, by what its first open expression looks like."""
    if what.startswith("$"):
        message = f"{what} is yet to be filled in: a template of envsubst or Flux, not a manifest"
        fix = f"import what it renders to: envsubst < {file} > all.yaml, then genspark import all.yaml"
        return Diagnostic.of("GS1007", message, mark, fix)
    if what:
        how = "genspark import FILE of what airflow tasks render DAG TASK DATE prints, or what else fills it in"
        return no_manifest.template(mark, "import", how)
    return no_manifest.template(mark, "import", "helm template NAME CHART > all.yaml, then genspark import all.yaml")


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
    told = Told()
    if document["apiVersion"] != API:
        document, changed = upgraded(document)
        told.change("its API version" + (" and older fields" if changed[1:] else ""), (), changed[0])
        told.notes.extend(changed[1:])
    given: dict[str, Data] = present(document)
    for at in (("metadata", "name"), ("metadata", "namespace")):
        if what := open_in(at_path(document, at)):
            return _nothing(file, position, path), (_template(places.mark(at), file, what),)
    made = {"apiVersion": API, "kind": document["kind"], "metadata": metadata(document, file, told), **_rest(document)}
    schema = schema_for(API, document["kind"])
    assert schema is not None
    faults: tuple[Fault, ...] = check(schema, made)
    for fault in faults:
        if fault.unknown:
            made, given = cut(made, fault.path), cut(given, fault.path)
            told.note(f"{'.'.join(fault.path)} is left out: {_who_drops(fault.path)}")
    wrong = [fault for fault in (check(schema, made) if faults else ()) if not fault.unknown]
    refused = tuple(_refused(made, file, fault, places) for fault in wrong)
    if not refused:
        tell(made, told)
        made = named(made, told)
    return Application(file, position, path, made, given, tuple(told.notes), tuple(told.changes)), refused


def _nothing(file: str, position: int, path: Path) -> Application:
    return Application(file, position, path, {}, {}, (), ())


def _who_drops(path: Path) -> str:
    """Who does not know a key: pod templates, of which the CRD keeps everything, are read by the operator alone."""
    if "template" in path[2 if path[:2] == ("spec", "template") else 0 :]:
        return "the API server keeps it, and the operator does not know it and drops it"
    return "the API server does not know it and drops it"


def _refused(document: dict[str, Data], file: str, fault: Fault, places: Positions) -> Diagnostic:
    """What no API server would take; of what is yet to be filled in nobody knows."""
    mark = places.mark(fault.path, fault.key)
    if what := open_in(at_path(document, fault.path)):
        return _template(mark, file, what)
    return Diagnostic.of("GS7002", f"{_shown(document, fault.path)}: {fault.message}", mark, fault.fix)


def _shown(document: dict[str, Data], path: Path) -> str:
    return " ".join(part for part in (document["kind"], ".".join(path)) if part)


def _rest(document: dict[str, Data]) -> dict[str, Data]:
    """Everything else that an application says; its status is the cluster's."""
    found = {key: value for key, value in document.items() if key not in ("apiVersion", "kind", "metadata", "status")}
    return dict(present(found))
