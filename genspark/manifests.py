"""Manifests as people write them, without a project: lifted to plans, and met by the rules that descriptors meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from genspark.check.run import apart, run
from genspark.check.settle import settled, unused
from genspark.check.traits import traits
from genspark.check.view import ObjectView, RepositoryView, views
from genspark.compile import findings, finished
from genspark.compile.locate import Locator
from genspark.compiler import Tools, parts
from genspark.core.credential.mask import Mask
from genspark.core.diagnostic import Diagnostic, Mark, Where, Written, document_name
from genspark.core.paths import at_path, cut
from genspark.core.trace import ENVIRONMENT, JOB, Data, Path, Place, Traced
from genspark.operators.target import Platform, Target, retraced
from genspark.plan.address import ObjectId
from genspark.plan.address import run as run_address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest, objects, present
from genspark.plan.who import DEFAULT_TARGET
from genspark.resolve.resolved import Resolved
from genspark.results.facts import Facts
from genspark.results.writes import writes
from genspark.source.allowances import ALLOW, Allowances
from genspark.source.lines import Lines
from genspark.source.masking import mask_of
from genspark.source.reader import without_nul
from genspark.source.templated import expression, filled, unknown, without_templates

_NAME = ("metadata", "name")
_NOWHERE = Resolved(ENVIRONMENT, {}, ())
_AT_HAND = 16
"""Files whose lines are kept at hand: findings come file by file."""


class Checked(NamedTuple):
    """What was found in the files that were given."""

    findings: tuple[Diagnostic, ...]
    applications: int
    others: int
    """Objects of other kinds."""


class Files:
    """The files that were given, by the names that a person gave; their lines are looked up when printed."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.raw = dict(files)
        self._lines = Lines(self.raw.get, _AT_HAND)

    def mask(self, file: str) -> Mask:
        """What hides the credentials of a file in whatever is printed."""
        return mask_of([self.raw[file]] if file in self.raw else ())

    def mark(self, where: Where) -> Mark:
        """The line and column of a place."""
        return self._lines.mark(Written(*where) if isinstance(where, Place) else where)


def checked(files: Files, platform: Platform, tools: Tools | None = None) -> Checked:
    """Everything that is wrong with the objects in these files, for the default target's operator as it is installed.

    Applications of another operator are looked at as its newest version reads them.
    The rules are all that are installed, unless others are given.
    """
    tools = tools or parts()
    found = [*tools.faults]
    jobs: list[Facts] = []
    others: list[Manifest] = []
    unread: set[str] = set()
    templates: dict[str, Data] = {}
    for file, raw in [*files.raw.items()]:
        mark, reading = expression(raw, file), without_nul(raw, file)
        if mark is not None and reading.faults:
            unread.add(file)
            found.append(findings.template(mark, "validate", "helm template NAME CHART | genspark validate -"))
            # Other documents of the file may be manifests that somebody applies.
            files.raw[file] = without_templates(raw)
            mark, reading = None, without_nul(files.raw[file], file)
            if reading.faults:
                continue
        if mark is not None:
            found.append(findings.unrendered(mark))
            templates.update({document_name(file, number): one for number, one in enumerate(reading.documents)})
        found.extend(reading.faults)
        unread.update({file} if reading.faults else ())
        for number, document in enumerate(reading.documents) if not reading.faults else ():
            name = document_name(file, number)
            for data, at in objects(filled(document) if mark is not None else document):
                if not isinstance(data.get("apiVersion"), str):
                    found.extend(_versionless(data, name, at, tools))
                    continue
                diagnostics, one = _apart(data, name, at, platform, tools)
                found.extend(diagnostics)
                jobs.extend([one] if isinstance(one, Facts) else [])
                others.extend([one] if isinstance(one, Manifest) else [])
    view = RepositoryView(tuple(jobs), _NOWHERE, tuple(others))
    anchor = Traced(None, (Place(jobs[0].document if jobs else "", ()),))
    found.extend(run(tools.rules, view, anchor, Locator(None, _NOWHERE, Written(anchor.places[0].root, ()))))
    every = [Allowances(file, raw) for file, raw in files.raw.items() if ALLOW in raw]
    sure = [one for one in found if not _unknown(one, templates)] if templates else found
    left = settled(dict.fromkeys(sure), _NOWHERE, tools.rules.codes, (), every)
    return Checked((*left.findings, *unused(every, left.used, tools.rules.codes, unread)), len(jobs), len(others))


def _unknown(one: Diagnostic, templates: Mapping[str, Data]) -> bool:
    """Whether a finding is about what only the rendered template says; what a name lacks is known without it."""
    places = [where for where in (*one.at, *one.related) if isinstance(where, Written) and where.file in templates]
    about = traits(one.code)
    if places and about.gitops:
        return True  # who renders a template makes its objects, such as Airflow
    return any(
        unknown(templates[where.file], where.path) and (where.path[-2:] != _NAME or about.identity) for where in places
    )


def _versionless(data: dict[str, Data], root: str, at: Path, tools: Tools) -> Iterator[Diagnostic]:
    """An application without a version; whatever else says a kind may be no object at all."""
    target = next((one for one in tools.targets.values() if data["kind"] in one.places), None)
    if target is not None:
        message, fix = f"nothing says the apiVersion of this {data['kind']}, and no API server takes it", _write(target)
        yield Diagnostic.of("GS1010", message, Written(root, (*at, "kind")), fix)


def _write(target: Target) -> str:
    return f"write apiVersion: {target.api}"


def _apart(
    data: dict[str, Data], root: str, at: Path, platform: Platform, tools: Tools
) -> tuple[list[Diagnostic], Facts | Manifest | None]:
    """The same, where an internal error ends the work on this object alone."""
    where, work = Written(root, (*at, "kind")), partial(_object, data, root, at, platform, tools)
    return apart("this object", where, work, lambda failed: ([failed], None))


def _object(
    data: dict[str, Data], root: str, at: Path, platform: Platform, tools: Tools
) -> tuple[list[Diagnostic], Facts | Manifest]:
    """What is wrong with one object, and the object, or what others need to know of an application."""
    api, kind = str(data["apiVersion"]), str(data["kind"])
    of_operator = next((one for one in tools.targets.values() if one.owns(api, kind)), None)
    target = of_operator or tools.targets[DEFAULT_TARGET]
    platform = platform if target.name == DEFAULT_TARGET else target.platform(_NOWHERE)
    job = _job(data, root, at, target.name)
    locate = Locator(None, _NOWHERE, Written(root, (*at, "metadata", "name")))
    given = data.get("metadata")
    label = str(given.get("name") or given.get("generateName") or "") if isinstance(given, dict) else ""
    manifest = Manifest(ObjectId("job", api, kind, job.namespace.value, label))
    if of_operator is not None and api != target.api:
        message = f"the operator reads {target.api}, not {api}"
        fix = f"{_write(target)}; genspark import translates the older fields"
        return [Diagnostic.of("GS1010", message, Written(root, (*at, "apiVersion")), fix)], manifest
    for key, value in data.items():
        if value is not None:
            manifest.put((key,), Traced(present(value), (Place(root, (*at, key)),)))
    faults = finished.faults_of(manifest, target)
    found = list(finished.refused(manifest, faults, locate))
    shapely = _without(manifest, [fault.path for fault in faults if not fault.unknown and not fault.missing])
    if of_operator is None:
        if shapely:
            found.extend(run(tools.rules, ObjectView(manifest, job, target, platform), job.name, locate))
        else:
            manifest.data = {}
        return found, manifest
    plan = Plan({})
    if shapely:
        found.extend(finished.untimely(manifest, job, target, platform, locate, "check it with --operator {version}"))
        plan = retraced(plan, target.lift((manifest,), platform), (manifest,))
        pods = cache(partial(target.pods, job, plan, platform, (manifest,)))
        for view in views(job, plan, target, platform, pods, (manifest,)):
            found.extend(run(tools.rules, view, job.name, locate))
    return found, _facts(manifest, job, plan)


def _without(manifest: Manifest, faulty: Sequence[Path]) -> bool:
    """Whether a manifest has a shape that rules can count on, once what is faulty in it is cut out."""
    if () in faulty:
        return False
    for path in sorted(faulty, key=len, reverse=True):
        while isinstance(at_path(manifest.data, path[:-1]), list):
            path = path[:-1]  # without one item the others would be at other places
        manifest.data = cut(manifest.data, path)
    return True


def _facts(manifest: Manifest, job: Job, plan: Plan) -> Facts:
    """What others need to know of an application."""
    cron, where = plan.get(run_address("schedule", "cron")), job.name.places[0]
    return Facts(
        document=where.root,
        name=manifest.id.name,
        namespace=manifest.id.namespace,
        objects=(manifest.id,) if job.name.value else (),  # of a generated name there are many
        schedule=str(cron.value) if cron else "",
        writes=writes(plan),
        place=where.path,
    )


def _job(data: dict[str, Data], root: str, at: Path, target: str) -> Job:
    """Who the object is, as far as it says: no team, and the namespace that kubectl would take."""
    metadata = data.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}

    def said(key: str, default: str) -> Traced[str]:
        value = metadata.get(key)
        return Traced(value if isinstance(value, str) else default, (Place(root, (*at, "metadata", key)),))

    where = Place(root, (*at, "kind"))
    return Job(
        said("name", ""),
        said("namespace", "default"),
        Traced("", (where,)),
        Traced(target, (where,)),
        Resolved(JOB, {}, (), file=root),
        _NOWHERE,
    )
