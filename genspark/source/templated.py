"""Text that is yet to become YAML: templates of Helm, Jinja, Airflow or Argo Workflows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.core.diagnostic import Mark
from genspark.core.trace import Data, Path

_OPEN = r"\{\{(?!(?:-?\s*\$app(?:Name|Namespace)\s*|[A-Z_]+)\}\})"
_EXPRESSION = re.compile(rf"^(?:(?!(?:^|\s)#).)*?({_OPEN}|\{{%)", re.MULTILINE)
"""A template's expression, outside of comments; `{{$appName}}` and `{{$appNamespace}}` are the operator's, in URLs of
Ingresses, `{{EXECUTOR_ID}}` and other capitals Spark's own.
"""

VARIABLE = re.compile(r"(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)(?::?[-=?+][^}]*|:[0-9][^}]*|[#%/,^@][^}]*)?\}")
"""As Flux's substitution reads it (drone/envsubst): `${env:NAME}` and `${spark.x}` are no variables of it."""


def expression(raw: bytes, file: str) -> Mark | None:
    """The first expression of a template; None where the text is what it will be."""
    if b"{{" not in raw and b"{%" not in raw:
        return None
    text = raw.decode("utf-8", "replace")
    match = _EXPRESSION.search(text)
    if match is None:
        return None
    line = text.count("\n", 0, match.start(1)) + 1
    return Mark(file, line, match.start(1) - text.rfind("\n", 0, match.start(1)))


def without_templates(raw: bytes) -> bytes:
    """The same lines, but those of each document that holds an expression empty: what is left may be YAML already."""
    documents: list[list[bytes]] = [[]]
    for line in raw.splitlines(keepends=True):
        if line.startswith(b"---") and not line[3:].strip().strip(b"-"):
            documents.append([])
        documents[-1].append(line)
    left: list[bytes] = []
    for lines in documents:
        templated = expression(b"".join(lines), "") is not None
        left.extend(b"\n" if templated and not line.startswith(b"---") else line for line in lines)
    return b"".join(left)


_BEGIN = re.compile(rf"{_OPEN}|\{{%")
_GO_ON = re.compile(r"`|\}\}")


def pieces(text: str) -> Iterator[str]:
    """Every expression of a text, as it is written."""
    yield from (text[start:end] for start, end in _whole(text)) if "{" in text else ()


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """Where each expression begins and ends; Go's templates may hold another between backticks."""
    last = {"{{": text.rfind("}}"), "{%": text.rfind("%}")}
    quoting = True
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        start = begin.end()
        if last[begin[0]] < start:
            at = begin.start() + 1  # nothing ends it
            continue
        end = _end(text, start) if quoting and begin[0] == "{{" else -1
        if end < 0:
            # A backtick that is not one of a pair: from here on each is a sign like any other.
            quoting = quoting and begin[0] != "{{"
            end = text.index("}}" if begin[0] == "{{" else "%}", start) + 2
        yield begin.start(), end
        at = end


def _end(text: str, at: int) -> int:
    """Where an expression ends whose text starts there, passing over what is between backticks; -1 if nowhere."""
    while (found := _GO_ON.search(text, at)) is not None:
        if found[0] == "}}":
            return found.end()
        closing = text.find("`", found.end())
        at = (closing if closing >= 0 else found.start()) + 1
    return -1


_ANYTHING = "x"


def filled(data: Data) -> Data:
    """The data with something in place of each expression: enough to look at all the rest."""
    if isinstance(data, str):
        return _without_expressions(data) if "{" in data else data
    if isinstance(data, dict):
        return {key: filled(value) for key, value in data.items()}
    return [filled(item) for item in data] if isinstance(data, list) else data


def unknown(data: Data, path: Path) -> bool:
    """Whether only the rendered template says what stands at a path."""
    for step in path:
        if _holds(step):
            return True
        try:
            data = data[int(step)] if isinstance(data, list) else data[step] if isinstance(data, dict) else None
        except (LookupError, ValueError):
            return False
    return isinstance(data, str) and _holds(data)


def _holds(text: str) -> bool:
    return next(_whole(text), None) is not None


def _without_expressions(text: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end in _whole(text):
        parts.extend((text[at:start], _ANYTHING))
        at = end
    return "".join((*parts, text[at:]))
