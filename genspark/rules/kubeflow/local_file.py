"""GS2121: a file that only the submitter has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import listed, literal

_UPLOAD = "spark.kubernetes.file.upload.path"
_LISTS = ("spark.jars", "spark.submit.pyFiles", "spark.files", "spark.archives")
_HERE = re.compile(r"file:|(?![A-Za-z][A-Za-z0-9+.-]*:)")
_NONE = ("spark-internal", "spark-shell", "pyspark-shell", "sparkr-shell")
"""What stands for no file (SparkLauncher.NO_RESOURCE and the shells)."""


def find(view: JobView) -> Iterator[Finding]:
    """A path without a scheme, or file:, is uploaded by whoever submits, which is the operator: without
    spark.kubernetes.file.upload.path the submission fails ("Please specify spark.kubernetes.file.upload.path",
    KubernetesUtils.uploadFileUri), and with it the operator's pod would have to hold the file.
    """
    if view.plan.conf(_UPLOAD) is not None:
        return  # a native driver reads paths in its own pod
    main = view.plan.get(run("main"))
    named = [(literal(main), main)] if main is not None else []
    named.extend(item for key in _LISTS for item in listed(view.plan, key))
    for text, said in named:
        if text and text not in _NONE and _HERE.match(text):
            yield Finding(f"{text} names a file where the operator runs, not in the image", said)


RULE = Rule(
    code="GS2121",
    severity=Severity.ERROR,
    title="a file that only the submitter has",
    fix="write local:// for a file in the image, s3a:// or https:// for one elsewhere",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("run:main", "conf:spark.jars", "conf:spark.files", "conf:spark.submit.pyFiles", "conf:spark.archives"),
    bad=job("main: /opt/app/revenue.py"),
    good=job(),
)
