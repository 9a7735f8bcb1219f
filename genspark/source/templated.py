"""Text that is yet to become YAML: templates of Helm, Jinja, Airflow or Argo Workflows."""

from __future__ import annotations

import re

from genspark.core.diagnostic import Mark
from genspark.core.trace import Data, Path

_OPEN = r"\{\{(?!(?:-?\s*\$app(?:Name|Namespace)\s*|[A-Z_]+)\}\})"
_EXPRESSION = re.compile(rf"^(?:(?!(?:^|\s)#).)*?({_OPEN}|\{{%)", re.MULTILINE)
"""A template's expression, outside of comments; `{{$appName}}` and `{{$appNamespace}}` are the operator's, in URLs of
Ingresses, `{{EXECUTOR_ID}}` and other capitals Spark's own.
"""


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


_WHOLE = re.compile(rf"{_OPEN}(?:`[^`]*`|.)*?\}}\}}|\{{%.*?%\}}", re.DOTALL)
"""One expression; Go's templates may hold another between backticks."""
_ANYTHING = "x"


def filled(data: Data) -> Data:
    """The data with something in place of each expression: enough to look at all the rest."""
    if isinstance(data, str):
        return _WHOLE.sub(_ANYTHING, data) if "{" in data else data
    if isinstance(data, dict):
        return {key: filled(value) for key, value in data.items()}
    return [filled(item) for item in data] if isinstance(data, list) else data


def unknown(data: Data, path: Path) -> bool:
    """Whether only the rendered template says what stands at a path."""
    for step in path:
        if _WHOLE.search(step):
            return True
        try:
            data = data[int(step)] if isinstance(data, list) else data[step] if isinstance(data, dict) else None
        except (LookupError, ValueError):
            return False
    return isinstance(data, str) and _WHOLE.search(data) is not None
