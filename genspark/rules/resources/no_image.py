"""GS5209: a pod without an image."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES, main_container

_IMAGE = "container.image"


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit ends with "Must specify the driver container image"; a driver without an image for its executors
    runs and never gets one (BasicDriverFeatureStep, BasicExecutorFeatureStep; run with 4.0.4 and 4.3.0). An image in a
    pod template is overwritten before anybody reads it.
    """
    if view.plan.conf(f"spark.kubernetes.{_IMAGE}") is not None or view.job.input.read(("image",)) is not None:
        return  # what a descriptor says is another rule's
    for role in ROLES:
        if view.plan.conf(f"spark.kubernetes.{role}.{_IMAGE}") is not None:
            continue
        template = view.plan.get(main_container(role, "image"))
        where = template or view.job.name
        beside = ", and Spark reads none of a template" if template is not None else ""
        yield Finding(f"nothing says the image of the {role}{beside}", where)
        return


RULE = Rule(
    code="GS5209",
    severity=Severity.ERROR,
    title="a pod without an image",
    fix="write image: with the name of one",
    on=JobView,
    find=find,
    bad=manifest().replace("  image: ghcr.io/acme/revenue:1.4.2\n", ""),
    good=manifest(),
)
