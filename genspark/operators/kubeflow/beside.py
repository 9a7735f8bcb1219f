"""What the operator makes for an application once its driver is there.

Source: controller.go, web_ui.go and driveringress.go of kubeflow/spark-operator; the UI's Service is switched off, and
an Ingress for it on, by flags of the operator.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from genspark.operators.kubeflow.subject import Subject
from genspark.operators.profile import version_of
from genspark.pods.pod import Object

_LONGEST = 63
_SHORTENED = (2, 2)
"""From here on the name of the UI's Service is cut where it has to be (#2516)."""


def made_beside(subject: Subject, version: str) -> Iterator[Object]:
    """Each object."""
    yield Object("Service", ui_service(subject.name, version))
    routes = subject.get("driverIngressOptions")
    for route in routes if isinstance(routes, list) else ():
        port = route.get("servicePort") if isinstance(route, dict) else None
        if port is not None:
            yield Object("Service", f"{subject.name}-driver-{port}")
            if route.get("ingressURLFormat"):
                yield Object("Ingress", f"{subject.name}-ing-{port}")


def ui_service(name: str, version: str) -> str:
    """The name of the Service of Spark's UI (generateName)."""
    usual = f"{name}-ui-svc"
    if len(usual) <= _LONGEST or version_of(version) < _SHORTENED:
        return usual
    digest = hashlib.md5(usual.encode(), usedforsecurity=False).hexdigest()[:8]
    return f"{name[: _LONGEST - len('ui-svc') - 10]}-{digest}-ui-svc"
