"""GS7126: a type of Service that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity

_TYPES = ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")


def find(view: OperatorView) -> Iterator[Finding]:
    """The Service of the driver's UI is refused, and the operator logs it run after run; the CRD takes every text."""
    options = view.said("driverIngressOptions")
    routes = range(len(options) if isinstance(options, list) else 0)
    for at in (("sparkUIOptions",), *(("driverIngressOptions", str(position)) for position in routes)):
        said = view.traced(*at, "serviceType")
        if said.value is not None and said.value not in _TYPES:
            yield Finding(f"{said.value} is no type of Service", said)


RULE = Rule(
    code="GS7126",
    severity=Severity.WARNING,
    title="a type of Service that there is not",
    fix="write ClusterIP, NodePort or LoadBalancer",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("sparkUIOptions", "driverIngressOptions"),
    bad=manifest("sparkUIOptions: {serviceType: clusterIP}"),
    good=manifest("sparkUIOptions: {serviceType: ClusterIP}"),
)
