"""What is yet to be filled in inside of a manifest's texts: `{{ds}}` of Airflow, `${NAME}` of envsubst and Flux."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.core.paths import leaves_of
from genspark.core.trace import Data, Path
from genspark.importer.told import Told
from genspark.source.templated import VARIABLE, pieces

_HELM = re.compile(r"\{\{-?\s*(?:[.$(\"/-]|(?:include|template|if|else|end|range|with|define|block|tpl|toYaml)\b)|\{%")
_SUBSTITUTE: Path = ("metadata", "annotations", "kustomize.toolkit.fluxcd.io/substitute")
_ARGUMENTS = ("arguments",)
_OF_SHELLS = frozenset(("command", "args", "lifecycle"))
"""Below these `${NAME}` is most often a shell's own."""


def helm(data: Data) -> bool:
    """Whether a document is a chart's or has blocks: only rendered it is a manifest.

    An argument is text to everyone but the program, which may fill it in itself: it is brought over as it stands.
    """
    return any(_HELM.match(piece) for text in _texts(data) for piece in pieces(text))


def _texts(data: Data) -> Iterator[str]:
    for path, leaf in leaves_of(data):
        yield from path
        yield from (leaf,) if isinstance(leaf, str) and path[-2:-1] != _ARGUMENTS else ()


def open_in(value: Data) -> str:
    """What is yet to be filled in inside of a value; empty for nothing."""
    if not isinstance(value, str):
        return ""
    found = next(pieces(value), "")
    variable = VARIABLE.search(value)
    return found or (variable[0] if variable else "")


def tell(document: dict[str, Data], told: Told) -> None:
    """Says what genspark keeps as text although something else may fill it in."""
    templates: dict[str, str] = {}
    variables: dict[str, str] = {}
    others = False
    for path, leaf in leaves_of(document):
        text = "\n".join((*path, leaf if isinstance(leaf, str) else ""))
        others = others or "${" in text
        where = ".".join(step for step in path if step != "spec")
        for piece in pieces(text):
            templates.setdefault(piece, where)
        for match in VARIABLE.finditer(text) if not _OF_SHELLS & {*path} else ():
            variables.setdefault(match[1], where)
    if templates:
        piece, where = next(iter(templates.items()))
        said = f"{where} has {piece}, which stays as it is written: who fills it in, such as Airflow, has to do so in "
        told.change(f"what fills in {_several(templates)}", (), f"{said}what is rendered")
    if not others or _annotation(document) is not None:
        return
    if variables:
        name, where = next(iter(variables.items()))
        said = f"{where} has ${{{name}}}, which stays as it is written, and an annotation keeps Flux from filling it in"
        how = f"if Flux or envsubst did so, write ${{{{ vars.{name} }}}} and define {name} under vars in an overlay"
        shown = {f"${{{name}}}": "" for name in variables}
        told.change(f"what fills in {_several(shown)}", (_SUBSTITUTE,), f"{said}; {how}")
    else:
        said = f"the annotation {_SUBSTITUTE[-1]}: disabled is added, since a text has ${{"
        told.change("an annotation for Flux", (_SUBSTITUTE,), f"{said}, which Flux could take for a variable")


def _annotation(document: dict[str, Data]) -> Data:
    node: Data = document
    for step in _SUBSTITUTE:
        node = node.get(step) if isinstance(node, dict) else None
    return node


def _several(found: dict[str, str]) -> str:
    first, *more = found
    return f"{first} and {len(more)} more" if more else first
