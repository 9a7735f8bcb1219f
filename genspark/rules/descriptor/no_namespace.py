"""GS2131: an application of no namespace."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow import PLACES


def find(view: ManifestView) -> Iterator[Finding]:
    """It lands where kubectl or the GitOps tool happens to point: another cluster's setting starts it elsewhere, where
    its account is not and no operator may look.
    """
    metadata = view.manifest.data.get("metadata")
    application = view.job.plain and view.manifest.id.kind in PLACES
    if application and isinstance(metadata, dict) and not metadata.get("namespace"):
        yield Finding("nothing says its namespace", Traced(None, view.manifest.origin(("metadata", "name"))))


RULE = Rule(
    "GS2131",
    Severity.WARNING,
    "an application of no namespace",
    "write metadata.namespace",
    ManifestView,
    find,
    bad=manifest(metadata="{name: revenue}"),
    good=manifest(),
)
