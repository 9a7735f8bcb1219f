"""GS7121: a ConfigMap whose name makes no volume."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.operators.profile import version_of
from genspark.plan.address import ROLES, Address


def find(view: JobView) -> Iterator[Finding]:
    """The pods are refused: up to 2.5.2 the operator calls the volume as the ConfigMap, dots and all, and volumes are
    DNS labels (addConfigMaps; mended on master, #3099).
    """
    for role in ROLES if version_of(view.platform.version) <= (2, 5, 2) else ():
        said = view.plan.get(Address(NAME, (role, "configMaps")))
        for one in said.value if said is not None and isinstance(said.value, list) else ():
            name = one.get("name") if isinstance(one, dict) else None
            if said is not None and isinstance(name, str) and "." in name:
                yield Finding(f"the volume of the ConfigMap {name} would be called {name}-vol", said)


RULE = Rule(
    code="GS7121",
    severity=Severity.ERROR,
    title="a ConfigMap whose name makes no volume",
    fix="choose a name without dots",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:driver.configMaps", "kubeflow:executor.configMaps"),
    bad=manifest("executor: {configMaps: [{name: app.conf, path: /etc/app}]}"),
    good=manifest("executor: {configMaps: [{name: app-conf, path: /etc/app}]}"),
)
