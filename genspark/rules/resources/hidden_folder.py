"""GS5168: a mount over what a container runs with."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES
from genspark.plan.mounts import FAMILIES, FIELDS, mounts
from genspark.spark.reserved import hides


def find(view: JobView) -> Iterator[Finding]:
    """What the image has there is gone: without its libraries, its shell or Spark's scripts the container ends at once,
    and one mounted at / does not start at all. A volume that an init container fills may hold all of it, and is not
    spoken of.
    """
    for role in ROLES:
        every = mounts(view.plan, role)
        hiding = [one for one in every if hides(one.path, sparks=one.container == MAIN)]
        filled = {one.volume for one in every if one.early} if hiding else ()
        for one in hiding:
            if one.early or one.volume not in filled:
                yield Finding(f"the {role} mounts {one.volume} over {one.path} of its image", one.said)


RULE = Rule(
    code="GS5168",
    severity=Severity.WARNING,
    title="a mount over what a container runs with",
    fix="mount it at a folder of your own, such as /opt/app/data",
    on=JobView,
    find=find,
    needs=(*FIELDS, *FAMILIES),
    bad=job("pod: {volumes: {more: {configMap: {name: revenue-conf}, mount: /etc}}}"),
    good=job("pod: {volumes: {more: {configMap: {name: revenue-conf}, mount: /etc/revenue}}}"),
)
