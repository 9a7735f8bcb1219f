"""GS2120: retries that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow import PLACES
from genspark.plan.manifest import at_path


def find(view: ManifestView) -> Iterator[Finding]:
    """Nothing is retried: the CRD still has the fields and no code of the operator reads them."""
    inside = PLACES.get(view.manifest.id.kind)
    for field in ("failureRetries", "retryInterval") if inside else ():
        path = (*(inside or ()), field)
        said = at_path(view.manifest.data, path)
        if said is not None:
            yield Finding(f"nobody reads {field}", Traced(said, view.manifest.origin(path)))


RULE = Rule(
    "GS2120",
    Severity.WARNING,
    "retries that nobody reads",
    "write restartPolicy: {type: OnFailure, onFailureRetries: N} instead",
    ManifestView,
    find,
    ("failureRetries", "retryInterval"),
    bad=manifest("failureRetries: 3"),
    good=manifest("restartPolicy: {type: OnFailure, onFailureRetries: 3}"),
)
