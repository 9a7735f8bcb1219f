"""Text that is yet to become YAML: templates of Helm, Jinja, Airflow or Argo Workflows."""

from __future__ import annotations

import re

from genspark.core.diagnostic import Mark

_EXPRESSION = re.compile(
    r"^(?:(?!(?:^|\s)#).)*?(\{\{(?!(?:-?\s*\$app(?:Name|Namespace)\s*|[A-Z_]+)\}\})|\{%)", re.MULTILINE
)
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
