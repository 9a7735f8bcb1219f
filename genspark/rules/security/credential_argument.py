"""GS6116: a credential among the arguments."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.secret import held
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
        what = held(name.lstrip("-").replace("-", "."), value) if sign else held(before, text)
        if said is not None and (what or held("", text)):
            yield Finding(f"argument {position + 1} holds {what or held('', text)}", said)
        before = text.lstrip("-").replace("-", ".") if text.startswith("--") and not sign else ""


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
