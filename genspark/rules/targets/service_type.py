"""GS7126: a type of Service that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Path, Traced
from genspark.operators.kubeflow import PLACES
from genspark.plan.manifest import at_path

_TYPES = ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")


def find(view: ManifestView) -> Iterator[Finding]:
    """The Service of the driver's UI is refused, and the operator logs it run after run; the CRD takes every text."""
    inside = PLACES.get(view.manifest.id.kind)
    for at in _places(view, inside) if inside else ():
        said = at_path(view.manifest.data, at)
        if said is not None and said not in _TYPES:
            yield Finding(f"{said} is no type of Service", Traced(said, view.manifest.origin(at)))


def _places(view: ManifestView, inside: Path) -> Iterator[Path]:
    yield (*inside, "sparkUIOptions", "serviceType")
    routes = (*inside, "driverIngressOptions")
    options = at_path(view.manifest.data, routes)
    for position in range(len(options) if isinstance(options, list) else 0):
        yield (*routes, str(position), "serviceType")


RULE = Rule(
    "GS7126",
    Severity.WARNING,
    "a type of Service that there is not",
    "write ClusterIP, NodePort or LoadBalancer",
    ManifestView,
    find,
    ("sparkUIOptions", "driverIngressOptions"),
    bad=manifest("sparkUIOptions: {serviceType: clusterIP}"),
    good=manifest("sparkUIOptions: {serviceType: ClusterIP}"),
)
