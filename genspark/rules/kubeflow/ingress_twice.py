"""GS7116: routes to the driver that the webhook refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity


def find(view: OperatorView) -> Iterator[Finding]:
    """The object is refused: every entry of driverIngressOptions needs a servicePort and an ingressURLFormat, and no
    two may be alike (validateSparkApplication).
    """
    options = view.said("driverIngressOptions")
    seen: set[tuple[str, str]] = set()
    for position, option in enumerate(options if isinstance(options, list) else ()):
        for field in ("servicePort", "ingressURLFormat") if isinstance(option, dict) else ():
            value, where = option.get(field), view.traced("driverIngressOptions", str(position), field)
            if not value:
                yield Finding(f"route {position + 1} has no {field}", where)
            elif (field, str(value)) in seen:
                yield Finding(f"two routes have the {field} {value}", where)
            seen.add((field, str(value)))


RULE = Rule(
    code="GS7116",
    severity=Severity.ERROR,
    title="routes to the driver that the webhook refuses",
    fix="give each a port and a URL of its own",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("driverIngressOptions",),
    bad=manifest("driverIngressOptions: [{servicePort: 8080, servicePortName: http}]"),
    good=manifest(
        "driverIngressOptions:\n"
        "  - {servicePort: 8080, servicePortName: http, ingressURLFormat: '{{$appName}}.acme.com'}"
    ),
)
