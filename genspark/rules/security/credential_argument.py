"""GS6116: a credential among the arguments."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.credential.tree import leaves
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """It lies in the repository, in the application object, in the process list of the pod and in the UI: nothing
    redacts arguments (spark.redaction.regex knows settings alone).
    """
    said = view.plan.get(run("arguments"))
    if said is None or not isinstance(said.value, list):
        return
    for leaf in leaves(said.value):
        if leaf.what:
            yield Finding(f"argument {int(leaf.path[0]) + 1} holds {leaf.what}", _item(said, leaf.path[0]))


def _item(said: Traced[Data], position: str) -> Traced[Data]:
    """One item of a list, to report."""
    first, *others = said.places
    return Traced(None, (first._replace(path=(*first.path, position)), *others))


RULE = Rule(
    code="GS6116",
    severity=Severity.ERROR,
    title="a credential among the arguments",
    fix="take it from a Secret: under env:, or as a mounted file",
    on=JobView,
    find=find,
    needs=("run:arguments",),
    bad=job("args: [--db-password, hunter2]"),
    good=job("args: [--db-password-file, /etc/secrets/db]"),
    in_manifest={"kubeflow": "take it from a Secret: driver.env with secretKeyRef, or a mounted file"},
)
