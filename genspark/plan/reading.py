"""What a plan says as it stands there: literal texts, lists, and the version of Spark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from genspark.core.trace import Traced
from genspark.plan.address import MAIN, ROLES, conf, run
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.source.reader import source_text
from genspark.spark.packages import Package, jar, package
from genspark.spark.versions import numbers, of_image

_OPEN = re.compile(r"\$[({]|\{\{|<[^<>]*>|\{\w+\}")
QUEUE = run("metadata", "labels", "kueue.x-k8s.io/queue-name")
"""Of Kueue's."""
_CONTAINERS = ("containers", "initContainers")
IMAGES = tuple(f"spark.kubernetes.{role}container.image" for role in ("", "driver.", "executor."))
_IMAGES = tuple(map(conf, IMAGES))


def literal(value: Traced[Any] | None) -> str:
    """A text that nothing fills in later; empty for any other value."""
    said = value.value if value is not None else None
    text = said if isinstance(said, str) else source_text(said) if isinstance(said, (bool, int, float)) else ""
    return "" if ("$" in text or "{" in text or "<" in text) and _OPEN.search(text) else text.strip()


def listed(plan: Plan, key: str) -> Iterator[tuple[str, Traced[Any]]]:
    """The items of a setting that is a list with commas, those that nothing fills in later."""
    said = plan.conf(key)
    if said is None or not isinstance(said.value, str):
        return
    for item in said.value.split(","):
        text = literal(said if item == said.value else said.of(item))
        if text:
            yield text, said


def spark_version(plan: Plan) -> Traced[str] | None:
    """The version of Spark that runs: the one that is said, where it is literal and no image tells another."""
    said = plan.get(run("version"))
    version = numbers(literal(said))
    if said is None or not version:
        return None
    images = (numbers(of_image(literal(plan.conf(key)))) for key in IMAGES)
    return None if any(image and image[:2] != version[:2] for image in images) else said


def libraries(plan: Plan) -> Iterator[tuple[Package, Traced[Any]]]:
    """What a job adds to the class path, packages and jars, as far as their names tell."""
    for key, read in (("spark.jars.packages", package), ("spark.jars", jar)):
        for text, said in listed(plan, key):
            found = read(text)
            if found is not None:
                yield found, said


def images(plan: Plan) -> Sequence[Statement]:
    """Spark's images, and those of the containers beside it; in a template Spark replaces its own."""
    return plan.once(_images)


def _images(plan: Plan) -> list[Statement]:
    said = (plan.statements.get(at) for at in _IMAGES)
    found = [one for one in said if one is not None]
    for statement in plan.of(*ROLES):
        path = statement.at.path
        if len(path) == 4 and path[3] == "image" and path[1] in _CONTAINERS and path[2] != MAIN:
            found.append(statement)
    return found
