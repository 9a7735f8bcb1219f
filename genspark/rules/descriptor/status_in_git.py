"""GS2130: a manifest with the cluster's part in it."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced


def find(view: ManifestView) -> Iterator[Finding]:
    """It was copied from a cluster: the status says nothing, and GitOps tools show a difference that never ends where
    other fields of the cluster's (uid, resourceVersion) were copied too.
    """
    status = view.manifest.data.get("status")
    if view.job.plain and status:
        yield Finding("the status is the cluster's to write", Traced(status, view.manifest.origin(("status",))))


RULE = Rule(
    "GS2130",
    Severity.NOTE,
    "a manifest with the cluster's part in it",
    "remove status, and what else the cluster wrote",
    ManifestView,
    find,
    bad=manifest() + "status: {driverInfo: {podName: revenue-driver}}\n",
    good=manifest(),
)
