"""GS2114: a Spark version unlike the image's."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import IMAGES, literal
from genspark.spark.versions import alike, numbers, of_image


def find(view: JobView) -> Iterator[Finding]:
    """The driver runs what the image holds, whatever is said: the operator only checks by sparkVersion whether it may
    use pod templates (webhook of kubeflow/spark-operator), and people and rules are told the wrong version.
    """
    said = view.plan.get(run("version"))
    if said is None or not view.version:
        return
    for key in IMAGES:
        image = view.plan.conf(key)
        own = of_image(literal(image))
        if image is not None and own and not alike(numbers(own), view.version):
            yield Finding(f"sparkVersion is {said.value}, and the image {image.value} has {own}", said, (image,))
            return


RULE = Rule(
    code="GS2114",
    severity=Severity.WARNING,
    title="a Spark version unlike the image's",
    fix="write the version that the image has",
    on=JobView,
    find=find,
    needs=("run:version",),
    bad=job("image: apache/spark:3.5.1"),
    good=job("image: apache/spark:4.0.1"),
    in_manifest={"kubeflow": "write the sparkVersion that the image has"},
)
