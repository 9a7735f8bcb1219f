"""Every image that a job brings into a cluster: of Spark's containers, of those beside them, of objects beside the job.

Settings, plan and finished objects are all looked through, whichever of them a target or a patch makes the pods of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from genspark.core.paths import leaves_of
from genspark.core.trace import Data, Path, Traced
from genspark.plan.address import ROLES
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.plan.reading import IMAGES
from genspark.source.reader import read, source_text

_CONF = re.compile(r"spark\.kubernetes\.(?:driver\.|executor\.)?container\.image=(\S+)")
"""In an argument of spark-submit, or of an entry of it."""
_VOLUME = ("image", "reference")
"""Where a volume names an image (KEP-4639)."""
_TEXTS = frozenset(("ConfigMap", "Secret"))
"""Kinds whose data is text: no key of it is a field."""


def spark_images(plan: Plan) -> Iterator[Traced[Any]]:
    """The images of the driver and the executors, as settings say them."""
    for key in IMAGES:
        said = plan.conf(key)
        if said is not None:
            yield said


def images(plan: Plan, manifests: Sequence[Manifest]) -> Iterator[Traced[Any]]:
    """Every image, one that is said in several ways more than once."""
    yield from spark_images(plan)
    for said in plan.of(*ROLES):
        yield from (said.value.of(text) for text in _named(said.value.value, said.at.path))
    for manifest in manifests:
        texts = manifest.id.kind in _TEXTS
        for path, value in manifest.leaves():
            if path[0] == "metadata" or not isinstance(value, str | int | float):
                continue
            text = source_text(value)
            found = _templates(text) if texts else _of_leaf(path, text)
            yield from (Traced(image, manifest.origin(path)) for image in found)


def unseen(plan: Plan) -> Iterator[tuple[Traced[Any], str]]:
    """Pod templates that Spark reads from a file: which images they name, nothing of the repository tells."""
    for role in ROLES:
        said = plan.conf(f"spark.kubernetes.{role}.podTemplateFile")
        if said is not None:
            yield said, f"whatever {said.value} names"


def _named(value: Data, at: Path) -> Iterator[str]:
    for path, leaf in leaves_of(value, at):
        if isinstance(leaf, str | int | float) and _is_image(path):
            yield source_text(leaf)


def _is_image(path: Path) -> bool:
    return path[-1] == "image" or path[-2:] == _VOLUME


def _of_leaf(path: Path, text: str) -> Iterator[str]:
    """What a leaf of an object names: a container's image, a setting's, or one in an argument."""
    if _is_image(path) or path[-1] in IMAGES:
        yield text
    elif "container.image=" in text:
        yield from _CONF.findall(text)


def _templates(text: str) -> Iterator[str]:
    """The images of a pod template, or of settings, that a ConfigMap holds as text."""
    if "image" not in text:
        return
    yield from _CONF.findall(text)
    if "containers" in text.lower():
        for document in read(text.encode(), "").documents:
            yield from _named(document, ())
