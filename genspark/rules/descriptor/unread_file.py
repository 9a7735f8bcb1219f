"""GS2105: a file that a job names and nobody can read."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Mark, Severity
from genspark.core.trace import Data, Traced
from genspark.disk.absent import MISSING, Absent
from genspark.source.reader import read


def find(view: JobView) -> Iterator[Finding]:
    """The pods lack a file, or the companion is not there when the application starts."""
    given = view.job.input.read(("configFiles",))
    for path, entry in given.value.items() if given else ():
        said = view.job.input.traced(("configFiles", path, "file"), entry.get("file"))
        found = view.job.files(str(said.value))
        if isinstance(found, Absent):
            yield _absent(said, found)
    given = view.job.input.read(("resources",))
    for position, path in enumerate(given.value if given else ()):
        said = view.job.input.traced(("resources", str(position)), path)
        raw = view.job.files(str(path))
        if isinstance(raw, Absent):
            yield _absent(said, raw)
            continue
        reading = read(raw, str(path))
        for fault in reading.faults:
            (at,) = fault.at
            assert isinstance(at, Mark)  # of a text itself
            where = f"line {at.line}, column {at.column}"
            yield Finding(f"{path} is not YAML: {fault.message} ({where})", said, fix=fault.fix)
        yield from _no_objects(reading.documents, said)


def _absent(said: Traced[Data], absent: Absent) -> Finding:
    if absent is MISSING:
        fix = f"add the file {said.value}, or write the right path from the folder of genspark.yaml"
        return Finding(f"the repository has no file {said.value}", said, fix=fix)
    return Finding(f"{said.value} {absent.why}", said, fix=absent.fix)


def _no_objects(documents: tuple[Data, ...], said: Traced[Data]) -> Iterator[Finding]:
    for number, document in enumerate(documents, 1):
        metadata = document.get("metadata") if isinstance(document, dict) else None
        if not isinstance(metadata, dict) or not all(
            isinstance(value, str) for value in (document.get("apiVersion"), document.get("kind"), metadata.get("name"))
        ):
            fix = "write apiVersion, kind and metadata.name"
            yield Finding(f"document {number} of {said.value} is no object of Kubernetes", said, fix=fix)


RULE = Rule(
    code="GS2105",
    severity=Severity.ERROR,
    title="a file that a job names and nobody can read",
    fix="write its path from the folder of genspark.yaml",
    on=JobView,
    find=find,
    needs=("descriptor:configFiles", "descriptor:resources"),
    bad=job(
        "configFiles: {/opt/app/app.conf: conf/revenu.conf}",
        beside="""
--- conf/revenue.conf
level = info
""",
    ),
    mended=job(
        "configFiles: {/opt/app/app.conf: conf/revenu.conf}",
        beside="""
--- conf/revenu.conf
level = info
--- conf/revenue.conf
level = info
""",
    ),
    good=job(
        "configFiles: {/opt/app/app.conf: conf/revenue.conf}",
        beside="""
--- conf/revenue.conf
level = info
""",
    ),
)
