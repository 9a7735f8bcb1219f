"""GS2121: a file that only this machine has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run

_KEYS = ("spark.jars", "spark.submit.pyFiles", "spark.files", "spark.archives")
_LOCAL = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:)\S+[./]|file:")
"""No scheme, or that of files; names like `spark-internal` are Spark's own."""


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails: a path without a scheme lies in the operator's own pod, and is uploaded from there only
    where spark.kubernetes.file.upload.path says where to (KubernetesUtils.uploadAndTransformFileUris).
    """
    if view.plan.conf("spark.kubernetes.file.upload.path") is not None:
        return
    main = view.plan.get(run("main"))
    files = [main] if main is not None else []
    files.extend(one for key in _KEYS if (one := view.plan.conf(key)) is not None)
    for said in files:
        for name in said.value.split(",") if isinstance(said.value, str) else ():
            if _LOCAL.match(name.strip()) and "${" not in name and "{{" not in name:
                yield Finding(f"{name.strip()} lies in the operator's own pod", said)


RULE = Rule(
    "GS2121",
    Severity.ERROR,
    "a file that only this machine has",
    "write local:// for a file of the image, or where it lies: s3a://, https://",
    JobView,
    find,
    ("run:main", "conf:spark.jars", "conf:spark.submit.pyFiles", "conf:spark.files"),
    bad=manifest("mainApplicationFile: /opt/app/revenue.py"),
    good=manifest(),
)
