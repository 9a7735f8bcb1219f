"""GS5210: a policy of pulling that Spark does not know."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest
from genspark.plan.reading import literal

_KNOWN = ("Always", "Never", "IfNotPresent")


def find(view: OperatorView) -> Iterator[Finding]:
    """spark-submit refuses it: "It should be one of 'Always, Never, IfNotPresent'" (Config.scala; seen with 4.3.0). The
    schema of the operator takes any text.
    """
    said = literal(view.traced("imagePullPolicy"))
    if said and said not in _KNOWN:
        near = nearest(said, _KNOWN)
        fix = f"write {near}" if near else ""
        yield Finding(f"imagePullPolicy {said} is none that Spark knows", view.traced("imagePullPolicy"), fix=fix)


RULE = Rule(
    code="GS5210",
    severity=Severity.ERROR,
    title="a policy of pulling that Spark does not know",
    fix="write Always, IfNotPresent or Never",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("imagePullPolicy",),
    bad=manifest("imagePullPolicy: Sometimes"),
    good=manifest("imagePullPolicy: Always"),
)
