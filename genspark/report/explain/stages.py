"""A job between two stages as text: a line for each leaf or statement, with its origins beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.printable import printable
from genspark.core.trace import Data, Path
from genspark.core.yaml import dump, flow, word
from genspark.explain.answers import Document, ManifestStage, PlanStage, ResolvedStage, Stated
from genspark.report.explain.origin import places

_MARGIN = 56
"""Where origins stand, unless the line beside them is longer."""


def resolved(stage: ResolvedStage) -> str:
    """The input after all layers, then what some layer removed from it."""
    removed = (f"# {'.'.join(one.path)} is removed  # {one.origin}" for one in stage.removed)
    return _lines((*document(stage.document), *removed))


def plan(stage: PlanStage) -> str:
    """Every statement at its address, those about objects that jobs share last; then what lost to another."""
    out = [*map(_stated, stage.statements), *map(_stated, stage.shared)]
    if stage.overridden:
        out.append("# lost to something said more strongly:")
        out.extend(f"# {_stated(one)}" for one in stage.overridden)
    return _lines(out)


def manifests(stage: ManifestStage) -> str:
    """Every manifest below the path of its file."""
    return _lines(line for one in stage.documents for line in (f"--- # {one.file}", *document(one)))


def document(one: Document) -> Iterator[str]:
    """A document line by line, as it is written canonically, with its origins beside every leaf."""
    for text, path in _yaml(one.value.data, (), "", ""):
        yield text if path is None else _beside(text, places(one.origins.get(path, ())))


def _stated(one: Stated) -> str:
    how = ", ".join(filter(None, (one.precedence, f"via {one.spelling}" if one.spelling else "")))
    where = places(one.origins)
    return _beside(f"{one.address} = {flow(one.value.data)}", f"{where} ({how})" if how else where)


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


def _lines(out: Iterable[str]) -> str:
    return "".join(f"{printable(line)}\n" for line in out)
