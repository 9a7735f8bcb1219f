"""What runs: the file or class to start, its language, its arguments, and the version of Spark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, choice, items
from genspark.plan.address import run
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.named import image_part
from genspark.plan.statement import Precedence, Statement

_BY_ENDING = {".py": "Python", ".r": "R"}
_IN_TAG = re.compile(r"(?:^|spark[-_.]?)v?((?:3\.[0-5]|[4-9]\.[0-9]+)\.[0-9]+)(?![0-9.])", re.IGNORECASE)
"""A version that Spark has had, where a tag begins or after Spark's name: `python-3.11.4` is another's."""


class Application(Block):
    sparkVersion = Field(
        TEXT,
        "The version of Spark in the image; read from the image's tag if absent.",
        says="run:version",
        example="4.0.1",
    )
    type = Field(
        choice("Java", "Python", "R", "Scala"),
        "The language of the application; from the ending of main if absent (.py, .R, else Scala).",
        says="run:type",
    )
    main = Field(
        TEXT,
        "The application: a jar, .py or .R file, by a URL that driver or submitter can read.",
        says="run:main",
        example="local:///opt/app/revenue.py",
        required="write main: and the jar, .py or .R file to run",
    )
    class_ = Field(
        TEXT, "The class to start, for Java and Scala.", key="class", says="run:class", example="com.acme.Revenue"
    )
    pythonVersion = Field(
        choice("2", "3"),
        "The major version of Python, which Spark before 3.1 asked for.",
        says="conf:spark.kubernetes.pyspark.pythonVersion",
        example="3",
    )
    deployMode = Field(
        choice("cluster", "client"),
        "Where the driver runs; operators know cluster alone.",
        says="run:deployMode",
        default="cluster",
    )
    proxyUser = Field(TEXT, "The user that the application acts for, as Hadoop knows it.", says="run:proxyUser")
    args = Field(items(TEXT), "The application's arguments; a later layer replaces them all.", says="run:arguments")


def language(main: str) -> str:
    """The language of an application by the ending of its file."""
    for ending, name in _BY_ENDING.items():
        if main.lower().endswith(ending):
            return name
    return "Scala"


def say(job: Job, application: Application, plan: Plan) -> Iterator[Statement]:
    """What the fields leave open: the language from the file, the version from the image's tag."""
    if application.type is None and application.main is not None:
        yield Statement(run("type"), application.main.map(language), Precedence.PREFERRED)
    if application.sparkVersion is None:
        tag = image_part(job, "tag")
        found = _IN_TAG.search(tag.value) if tag else None
        if tag and found:
            yield Statement(run("version"), tag.of(found.group(1)), Precedence.PREFERRED)


FEATURE = Feature("application", (Application,), say, always=True)
