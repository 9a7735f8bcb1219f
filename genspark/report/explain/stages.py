"""A job between two stages, whole, with its origins beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genspark.core.printable import printable
from genspark.core.trace import Data, Path, Place
from genspark.core.yaml import dump, flow, word
from genspark.emit.layout import path_of
from genspark.plan.address import ObjectId
from genspark.plan.statement import Statement, Strength
from genspark.report.explain.case import Case
from genspark.report.explain.claims import removes

_MARGIN = 56
"""Where origins stand, unless the line beside them is longer."""
_STRENGTHS = {Strength.FILLED: "filled", Strength.PREFERRED: "preferred"}


def resolved(case: Case) -> str:
    """The input after all layers, and what some layer removed from it."""
    source = case.input
    out = list(
        annotated(
            case.mask.data(source.data), lambda path: case.origins((Place(source.root, path), *source.places(path)[1:]))
        )
    )
    for path in sorted(source.removed):
        layer = source.winner(path)
        if layer is not None and path not in layer.moved.cleared and removes(layer, layer.written(path)):
            mark = case.lines.mark(layer.written(path))
            out.append(f"# {'.'.join(path)} is removed  # {mark.file}:{mark.line}")
    return _lines(out)


def plan(case: Case) -> str:
    """Every statement at its address, those about objects that jobs share last; then what lost to another."""
    found = case.compiled.plan
    out = [_statement(case, said) for said in sorted(found.statements.values(), key=_place)]
    out.extend(_statement(case, said) for said in sorted(case.shared, key=_place))
    if found.lost:
        out.append("# lost to something said more strongly:")
        out.extend(f"# {_statement(case, said)}" for said in sorted(found.lost, key=_place))
    return _lines(out)


def manifests(case: Case) -> str:
    """Every manifest of the job at the path of its file, below the folder of its environment."""
    job, out = case.compiled.job, []
    for manifest in case.compiled.manifests:
        team, name = (job.team.value, job.name.value) if job else ("", "")
        out.append(f"--- # {path_of(manifest.id, team, name)}")
        out.extend(annotated(case.mask.data(manifest.data), lambda path, m=manifest: case.origins(m.origin(path))))  # type: ignore[misc]
    return _lines(out)


def annotated(data: Data, origin: Callable[[Path], str]) -> Iterator[str]:
    """A document line by line, as it is written canonically, with an origin beside every leaf."""
    for text, path in _yaml(data, (), "", ""):
        yield text if path is None else _beside(text, origin(path))


def _statement(case: Case, said: Statement) -> str:
    marks = [_STRENGTHS.get(said.strength, ""), f"via {said.via}" if said.via else ""]
    how = ", ".join(filter(None, marks))
    origin = case.origins(said.value.places)
    return _beside(
        f"{said.at} = {flow(case.mask.at(said.at.path, said.value.value))}", f"{origin} ({how})" if how else origin
    )


def _place(said: Statement) -> tuple[bool, str, Path]:
    language = said.at.language
    return isinstance(language, ObjectId), str(language) if isinstance(language, str) else repr(language), said.at.path


def _beside(text: str, origin: str) -> str:
    return f"{text:<{_MARGIN}}  # {origin}"


def _yaml(data: Data, at: Path, lead: str, indent: str) -> Iterator[tuple[str, Path | None]]:
    """The lines of canonical YAML; the first line of a leaf has its path."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            if isinstance(value, dict | list) and value:
                yield f"{lead}{word(key)}:", None
                inner = indent if isinstance(value, list) else f"{indent}  "
                yield from _yaml(value, (*at, key), inner, inner)
            else:
                yield from _leaf({key: value}, (*at, key), lead, indent)
            lead = indent
    elif isinstance(data, list) and data:
        for position, value in enumerate(data):
            path = (*at, str(position))
            if isinstance(value, dict | list) and value:
                yield from _yaml(value, path, f"{lead}- ", f"{indent}  ")
            else:
                yield from _leaf([value], path, lead, indent)
            lead = indent
    else:
        yield from _leaf(data, at, lead, indent)


def _leaf(data: Data, path: Path, lead: str, indent: str) -> Iterator[tuple[str, Path | None]]:
    first, *others = dump(data).splitlines()
    yield f"{lead}{first}", path
    yield from ((f"{indent}{line}" if line else "", None) for line in others)


def _lines(out: list[str]) -> str:
    return "".join(f"{printable(line)}\n" for line in out)


STAGES: dict[str, Callable[[Case], str]] = {"resolved": resolved, "plan": plan, "manifest": manifests}
"""What `--stage` shows."""
