"""`genspark rules`: everything that genspark can find wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

from genspark.cli.screen import hand_over, show
from genspark.compiler import parts
from genspark.core.codes import CODES
from genspark.core.records import NamedTuple
from genspark.report.columns import listed

if TYPE_CHECKING:
    import typer


class _Listed(NamedTuple):
    code: str
    severity: str
    title: str
    fix: str
    view: str


def command(
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", metavar="FORMAT", help="text or json.")
    ] = "text",
) -> int:
    """List the rules, and what the stages of a compilation find themselves.

    `genspark explain CODE` says what one means.
    """
    rules = [
        _Listed(rule.code, rule.severity.value, rule.title, rule.fix, _VIEWS[rule.on.__name__])
        for rule in parts().rules.every()
    ]
    stages = [_Listed(code, one.severity.value, one.title, one.fix, "stage") for code, one in CODES.items()]
    every = sorted((*rules, *stages))
    if format_ == "json":
        data = [rule._asdict() for rule in every]
        hand_over(f"{json.dumps(data, indent=2, ensure_ascii=False)}\n")
    else:
        show(listed([rule[:3] for rule in every]))
    return 0


_VIEWS = {
    "JobView": "job",
    "SettingsView": "settings",
    "OperatorView": "operator",
    "BesideView": "beside",
    "ObjectView": "object",
    "RepositoryView": "repository",
    "ChangeView": "change",
}
"""What a rule looks at, by the type of its view."""
