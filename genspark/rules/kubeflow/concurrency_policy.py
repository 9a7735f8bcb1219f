"""GS2109: a schedule without a concurrency policy that the operator knows."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced

_PATH = ("spec", "concurrencyPolicy")
_KNOWN = ("Allow", "Forbid", "Replace")


def find(view: OperatorView) -> Iterator[Finding]:
    """The first run starts and no later one while any child application exists, without a word: the controller's
    switch has no branch for an empty or unknown policy (kubeflow/spark-operator #2964), and no CRD checks it.
    """
    if view.kind != "ScheduledSparkApplication":
        return
    policy = at_path(view.manifest.data, _PATH)
    if policy in _KNOWN:
        return
    about = Traced(policy, view.manifest.origin(_PATH) or view.manifest.origin(("spec", "schedule")))
    what = f"the concurrencyPolicy {policy} is unknown" if policy else "the schedule has no concurrencyPolicy"
    yield Finding(f"{what}: runs after the first silently never start", about)


RULE = Rule(
    code="GS2109",
    severity=Severity.ERROR,
    title="a schedule without a concurrency policy that the operator knows",
    fix="write Forbid, Allow or Replace",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("ScheduledSparkApplication",),
    bad=job("""
schedule: "0 3 * * *"
patches: [{kind: ScheduledSparkApplication, merge: {spec: {concurrencyPolicy: forbid}}}]
"""),
    good=job("""
schedule: "0 3 * * *"
patches: [{kind: ScheduledSparkApplication, merge: {spec: {concurrencyPolicy: Forbid}}}]
"""),
)
