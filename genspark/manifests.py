"""Manifests as people write them, without a project: lifted to plans, and met by the rules that descriptors meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from genspark.check.run import apart, run
from genspark.check.settle import settled, unused
from genspark.check.surroundings import Surroundings
from genspark.check.traits import traits
from genspark.check.view import RepositoryView
from genspark.compile import no_manifest
from genspark.compile.applied import told_once
from genspark.compile.beside import beside
from genspark.compile.locate import Locator
from genspark.compile.patches import patches, unchecked
from genspark.compile.plain import NOWHERE, Cluster, checked_object, write_version
from genspark.compiler import Tools, parts
from genspark.core.credential.mask import Mask
from genspark.core.diagnostic import Diagnostic, Mark, Where, Written, document_name
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path, Place, Traced
from genspark.operators.target import Platform
from genspark.plan.manifest import Manifest, objects
from genspark.results.facts import Facts
from genspark.source.allowances import ALLOW, Allowances
from genspark.source.differing import differing
from genspark.source.lines import Lines
from genspark.source.masking import mask_of
from genspark.source.reader import Reading, without_nul
from genspark.source.shell import is_script
from genspark.source.templated import expression, filled, unknown, without_templates

_NAME = ("metadata", "name")
_AT_HAND = 16
"""Files whose lines are kept at hand: findings come file by file."""


class Checked(NamedTuple):
    """What was found in the files that were given."""

    findings: tuple[Diagnostic, ...]
    applications: int
    others: int
    """Objects of other kinds."""
    holders: frozenset[str] = frozenset()
    """The files in which there are any."""


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

    The rules are all that are installed, unless others are given.
    """
    return held(files, (Cluster(platform),), tools)


def held(files: Files, clusters: Sequence[Cluster], tools: Tools | None = None) -> Checked:
    """The same, where the objects may be applied to any of several clusters; what is wrong in two is said once."""
    tools = tools or parts()
    seen = _Seen()
    jobs: list[Facts] = []
    others: list[Manifest] = []
    neighbours = beside(files.raw)
    clusters = [cluster._replace(neighbours=neighbours) for cluster in clusters]
    around = Surroundings(files.raw.values())
    found = [*tools.faults]
    listed = patches(files.raw)
    for file in [*files.raw]:
        if file in listed:
            seen.found.append(unchecked(file, listed[file]))
            continue
        for data, name, at in _objects(files, file, tools, seen):
            diagnostics, one = _apart(data, name, at, clusters[0], tools, around)
            found.extend(diagnostics)
            for other in clusters[1:] if isinstance(one, Facts) else ():
                found.extend(_apart(data, name, at, other, tools)[0])
            jobs.extend([one] if isinstance(one, Facts) else [])
            others.extend([one] if isinstance(one, Manifest) else [])
    found.extend(seen.found)
    found.extend(around.found(tools.rules, others))
    view = RepositoryView(tuple(jobs), NOWHERE, tuple(others))
    anchor = Traced(None, (Place(jobs[0].document if jobs else "", ()),))
    found.extend(run(tools.rules, view, anchor, Locator(None, NOWHERE, Written(anchor.places[0].root, ()))))
    found = [*told_once(found, seen.unlike, files.mark)]
    every = [Allowances(file, raw) for file, raw in files.raw.items() if ALLOW in raw]
    sure = [one for one in found if not _unknown(one, seen.templates)] if seen.templates else found
    left = settled(dict.fromkeys(sure), NOWHERE, tools.rules.codes, (), every)
    said = (*left.findings, *unused(every, left.used, tools.rules.codes, seen.unread))
    return Checked(said, len(jobs), len(others), frozenset(seen.holders))


class _Seen:
    """What was met in files beside objects of a version that is said."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.unlike: list[Diagnostic] = []
        """Where two appliers read a text differently."""
        self.unread: set[str] = set()
        self.holders: set[str] = set()
        """The files that hold an object."""
        self.templates: dict[str, Data] = {}


def _objects(files: Files, file: str, tools: Tools, seen: _Seen) -> Iterator[tuple[dict[str, Data], str, Path]]:
    """The objects of a file, each with the name of its document and its path there."""
    raw = files.raw[file]
    mark, reading = expression(raw, file), without_nul(raw, file, applied=True)
    if _is_script(raw, reading):
        seen.unread.add(file)
        seen.found.append(no_manifest.script(file))
        return
    if mark is not None and reading.faults:
        seen.unread.add(file)
        seen.found.append(no_manifest.template(mark, "validate", "helm template NAME CHART | genspark validate -"))
        # Other documents of the file may be manifests that somebody applies.
        files.raw[file] = without_templates(raw)
        mark, reading = None, without_nul(files.raw[file], file, applied=True)
        if reading.faults:
            return
    if mark is not None:
        seen.found.append(no_manifest.unrendered(mark))
        seen.templates.update({document_name(file, number): one for number, one in enumerate(reading.documents)})
    seen.found.extend(reading.faults)
    if reading.faults:
        seen.unread.add(file)
        return
    seen.unlike.extend(differing(files.raw[file], file))
    for number, document in enumerate(reading.documents):
        name = document_name(file, number)
        seen.found.extend(no_manifest.stray(document, tools.schema.data["properties"], name))
        seen.found.extend(no_manifest.kindless(document, tools.targets.values(), name))
        for data, at in objects(filled(document) if mark is not None else document):
            if isinstance(data.get("apiVersion"), str):
                seen.holders.add(file)
                wrong = no_manifest.misnamed(data, tools.targets.values(), name, at)
                if wrong is not None:
                    seen.found.append(wrong)
                else:
                    yield data, name, at
            else:
                seen.found.extend(_versionless(data, name, at, tools))


def _is_script(raw: bytes, reading: Reading) -> bool:
    """Whether a file holds no object and is a script for a shell."""
    nothing = reading.faults or not any(next(objects(one), None) for one in reading.documents)
    return bool(nothing) and is_script(raw)


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
        message, fix = (
            f"nothing says the apiVersion of this {data['kind']}, and no API server takes it",
            write_version(target),
        )
        yield Diagnostic.of("GS1010", message, Written(root, (*at, "kind")), fix)


def _apart(
    data: dict[str, Data], root: str, at: Path, cluster: Cluster, tools: Tools, around: Surroundings | None = None
) -> tuple[list[Diagnostic], Facts | Manifest | None]:
    """The same, where an internal error ends the work on this object alone."""
    where, work = Written(root, (*at, "kind")), partial(checked_object, data, root, at, cluster, tools, around)
    return apart("this object", where, work, lambda failed: ([failed], None))
