"""GS7115: a pod template for a Spark that knows none."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow import PLACES
from genspark.operators.profile import version_of
from genspark.plan.manifest import at_path


def find(view: ManifestView) -> Iterator[Finding]:
    """The webhook refuses the object: "pod template feature requires Spark version 3.0.0 or higher"."""
    inside = PLACES.get(view.manifest.id.kind)
    if not inside or view.profile is None:
        return
    version = at_path(view.manifest.data, (*inside, "sparkVersion"))
    for role in ("driver", "executor"):
        at = (*inside, role, "template")
        if at_path(view.manifest.data, at) and isinstance(version, str) and version_of(version) < (3,):
            yield Finding(
                f"the {role} has a template, and Spark {version} reads none", Traced(None, view.manifest.origin(at))
            )


RULE = Rule(
    "GS7115",
    Severity.ERROR,
    "a pod template for a Spark that knows none",
    "move to Spark 3, or use the fields",
    ManifestView,
    find,
    bad="# genspark: allow GS2118 because it is being replaced\n"
    + manifest("sparkVersion: 2.4.8\nexecutor: {template: {spec: {enableServiceLinks: false}}}"),
    good=manifest("executor: {template: {spec: {enableServiceLinks: false}}}"),
)
