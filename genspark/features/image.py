"""The container image, and how it is pulled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.core.trace import Data, join
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, choice, items
from genspark.plan.address import conf
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement

_REFERENCE = re.compile(r"(?P<repository>.*?)(?::(?P<tag>[^/:@]+))?(?:@(?P<digest>[^@]+))?", re.DOTALL)
IMAGE = "spark.kubernetes.container.image"


def parts(reference: Data) -> dict[str, Data]:
    """An image reference in its three parts, None for those that it lacks."""
    match = _REFERENCE.fullmatch(str(reference))
    assert match is not None
    return dict(match.groupdict())


class Image(Block):
    key = "image"
    short = parts
    short_schema = {"type": "string"}
    conf = IMAGE
    doc = "The image of driver and executors: `repository:tag`, or its parts."
    repository = Field(
        TEXT,
        "The image without its tag.",
        example="ghcr.io/acme/revenue",
        ends=(f"conf:{IMAGE}",),
        required="write image: and the image to run",
        unless=(("driver", "image"), ("executors", "image")),
    )
    tag = Field(TEXT, "The tag, as spelled.", ends=(f"conf:{IMAGE}",), example="1.4.2")
    digest = Field(
        TEXT, "The digest, which pins what a tag only names.", ends=(f"conf:{IMAGE}",), example="sha256:0b1c..."
    )


class ImagePull(Block):
    key = "imagePull"
    doc = "How the image is pulled."
    policy = Field(
        choice("Always", "IfNotPresent", "Never"),
        "When the kubelet pulls the image.",
        says=f"conf:{IMAGE}.pullPolicy",
        example="IfNotPresent",
    )
    secrets = Field(
        items(TEXT), "Secrets of the registry, by name.", says=f"conf:{IMAGE}.pullSecrets", example=["ghcr"]
    )


class RoleImage(Block):
    where = "role"
    image = Field(
        TEXT,
        "An image of this role alone, instead of the job's.",
        says="conf:spark.kubernetes.{role}.container.image",
        example="ghcr.io/acme/revenue-driver:1.4.2",
    )


def reference(repository: str, tag: str, digest: str) -> str:
    """An image reference put together."""
    return repository + (f":{tag}" if tag else "") + (f"@{digest}" if digest else "")


def say(job: Job, image: Image, plan: Plan) -> Iterator[Statement]:
    """The reference, from the parts that are there."""
    repository = image.repository
    if repository is None:
        return
    value = repository
    if image.tag is not None:
        value = join(lambda text, tag: f"{text}:{tag}", value, image.tag)
    if image.digest is not None:
        value = join(lambda text, digest: f"{text}@{digest}", value, image.digest)
    yield Statement(conf(IMAGE), value)


FEATURE = Feature("image", (Image, ImagePull, RoleImage), say)
