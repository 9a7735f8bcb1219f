"""A job between two stages, whole, with its origins beside it."""

from __future__ import annotations

from collections.abc import Callable

from genspark.core.paths import leaves_of
from genspark.core.trace import Data, Path, Place
from genspark.emit.made import placed
from genspark.explain.answers import Document, ManifestStage, Origin, PlanStage, Removed, ResolvedStage, Stated
from genspark.explain.case import Case
from genspark.explain.claims import removes
from genspark.plan.address import ObjectId
from genspark.plan.statement import Precedence, Statement

_PRECEDENCES = {Precedence.FILLED: "filled", Precedence.PREFERRED: "preferred"}


def resolved(case: Case) -> ResolvedStage:
    """The input after all layers, and what some layer removed from it."""
    source = case.input
    origins = lambda path: case.origins((Place(source.root, path), *source.places(path)[1:]))  # noqa: E731
    removed = []
    for path in sorted(source.removed):
        layer = source.winner(path)
        if layer is not None and path not in layer.source_map.cleared and removes(layer, layer.written(path)):
            mark = case.lines.mark(layer.written(path))
            removed.append(Removed(path, Origin(mark.file, mark.line)))
    return ResolvedStage(_document(case, "", source.data, origins), tuple(removed))


def plan(case: Case) -> PlanStage:
    """Every statement at its address, those about objects that jobs share, and what lost to another."""
    found = case.compiled.plan
    each = (found.statements.values(), case.shared, found.overridden)
    return PlanStage(*(tuple(_stated(case, said) for said in sorted(some, key=_place)) for some in each))


def manifests(case: Case) -> ManifestStage:
    """Every manifest of the job."""
    done = case.compiled
    files = placed(done.job, done.plan, done.manifests) if done.job is not None else ()
    return ManifestStage(
        tuple(
            _document(case, path, one.data, lambda path, one=one: case.origins(one.origin(path)))  # type: ignore[misc]
            for path, one, _ in files
        )
    )


def _document(case: Case, file: str, data: Data, origins: Callable[[Path], tuple[Origin, ...]]) -> Document:
    safe = case.document(data)
    return Document(file, safe, {path: origins(path) for path, _ in leaves_of(safe.data)})


def _stated(case: Case, said: Statement) -> Stated:
    value, precedence = case.safe(said.at.path, said.value.value), _PRECEDENCES.get(said.precedence, "")
    return Stated(str(said.at), value, case.origins(said.value.places), precedence, said.spelling)


def _place(said: Statement) -> tuple[bool, str, Path]:
    language = said.at.language
    return isinstance(language, ObjectId), str(language) if isinstance(language, str) else repr(language), said.at.path
