"""GS6116: a credential among the arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.credential.judge import held
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """It lies in the repository, in the application object, in the process list of the pod and in the UI: nothing
    redacts arguments (spark.redaction.regex knows settings alone).
    """
    said = view.plan.get(run("arguments"))
    arguments = said.value if said is not None and isinstance(said.value, list) else []
    before = ""
    for position, argument in enumerate(arguments):
        text = str(argument)
        name, sign, value = text.partition("=")
        what = held(_named(name), value) if sign else held(before, "" if text.startswith("-") else text)
        if said is not None and (what or held("", text)):
            yield Finding(f"argument {position + 1} holds {what or held('', text)}", _item(said, position))
        before = _named(text) if text.startswith("--") and not sign else ""


_ABOUT_ONE = re.compile(r"[.](?:ids?|columns?|cols?|fields?|manager|params?|parameters?|refs?|keys?)$", re.IGNORECASE)
"""Options that name where a credential lies, or what is called like one."""


def _named(option: str) -> str:
    """An option as a setting would be called; empty where it only speaks of a credential."""
    name = re.sub("[-_]", ".", option.lstrip("-"))
    kept = re.search(r"(?i)(?:access|secret|private|api)[.]key$", name)
    return "" if _ABOUT_ONE.search(name) and not kept else name


def _item(said: Traced[Data], position: int) -> Traced[Data]:
    """One item of a list, to report."""
    first, *others = said.places
    return Traced(None, (first._replace(path=(*first.path, str(position))), *others))


RULE = Rule(
    "GS6116",
    Severity.ERROR,
    "a credential among the arguments",
    "take it from a Secret: under env:, or as a mounted file",
    JobView,
    find,
    ("run:arguments",),
    bad=job("args: [--db-password, hunter2]"),
    good=job("args: [--db-password-file, /etc/secrets/db]"),
    plain="take it from a Secret: driver.env with secretKeyRef, or a mounted file",
)
