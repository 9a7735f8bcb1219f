"""GS5168: a mount over what a container runs with."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES
from genspark.plan.statement import Statement
from genspark.spark.reserved import hides

_PLACES = ("containers", "initContainers")


def find(view: JobView) -> Iterator[Finding]:
    """What the image has there is gone: without its libraries, its shell or Spark's scripts the container ends at once,
    and one mounted at / does not start at all. A volume that an init container fills may hold all of it, and is not
    spoken of.
    """
    for role in ROLES:
        every = [one for one in view.plan.of(role) if _is_mount(one)]
        filled = {one.value.value for one in every if one.at.path[1] == "initContainers"}
        for one in every:
            _, kind, container, _, path, _ = one.at.path
            known = one.value.value in filled and kind == "containers"
            if hides(path, sparks=container == MAIN) and not known:
                yield Finding(f"the {role} mounts {one.value.value} over {path} of its image", one.value)


def _is_mount(one: Statement) -> bool:
    path = one.at.path
    return len(path) == 6 and path[3] == "volumeMounts" and path[5] == "name" and path[1] in _PLACES


RULE = Rule(
    code="GS5168",
    severity=Severity.WARNING,
    title="a mount over what a container runs with",
    fix="mount it at a folder of your own, such as /opt/app/data",
    on=JobView,
    find=find,
    needs=tuple(f"pod:spec.{kind}.*.volumeMounts" for kind in _PLACES),
    bad=job("pod: {volumes: {more: {configMap: {name: revenue-conf}, mount: /etc}}}"),
    good=job("pod: {volumes: {more: {configMap: {name: revenue-conf}, mount: /etc/revenue}}}"),
)
