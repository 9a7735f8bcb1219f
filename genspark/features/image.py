"""The container image, and how it is pulled."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data, join
from genspark.kube.images import reference as split
from genspark.model.field import Block, Field, never
from genspark.model.kind import TEXT, block, choice, items, mapping
from genspark.plan.address import conf
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.named import image_part as part
from genspark.plan.statement import Statement

IMAGE = "spark.kubernetes.container.image"


def parts(reference: Data) -> dict[str, Data]:
    """An image reference in its three parts, None for those that it lacks."""
    return split(str(reference))._asdict()


def own(reference: Data) -> dict[str, Data]:
    """A job's image that is only its reference: no name of the overlays'."""
    return {**parts(reference), "name": None}


class Image(Block):
    key = "image"
    short = own
    short_schema = {"type": "string"}
    conf = IMAGE
    doc = "The image of driver and executors: `repository:tag`, or its parts."
    repository = Field(
        TEXT,
        "The image without its tag.",
        example="ghcr.io/acme/revenue",
        addresses=(f"conf:{IMAGE}",),
        required="write image: and the image to run",
        instead_of=("name",),
        unless=((("image", "name"),), (("driver", "image"), ("executors", "image"))),
    )
    name = Field(
        TEXT,
        "An image by its name under `images` in the overlays, where its tag is raised for all jobs at once.",
        addresses=(f"conf:{IMAGE}",),
        inverse=never,
        example="revenue",
        instead_of=("repository", "tag", "digest"),
    )
    tag = Field(TEXT, "The tag, as spelled.", addresses=(f"conf:{IMAGE}",), example="1.4.2", instead_of=("name",))
    digest = Field(
        TEXT,
        "The digest, which pins what a tag only names.",
        addresses=(f"conf:{IMAGE}",),
        example="sha256:0b1c...",
        instead_of=("name",),
    )


class Images(Block):
    where = "overlay"
    images = Field(
        mapping(block({"repository": TEXT, "tag": TEXT, "digest": TEXT}, short=parts, short_schema={"type": "string"})),
        "Images by the name that jobs use; promotion and bots change them here.",
        example={"revenue": {"repository": "ghcr.io/acme/revenue", "tag": "1.4.2"}},
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


def say(job: Job, image: Image, plan: Plan) -> Iterator[Statement]:
    """The reference, from the parts that are there: the job's own, or those of the overlays' image of that name."""
    repository, tag, digest = (part(job, key) for key in ("repository", "tag", "digest"))
    if repository is None:
        return
    value = repository
    if tag is not None:
        value = join(lambda text, tag: f"{text}:{tag}", value, tag)
    if digest is not None:
        value = join(lambda text, digest: f"{text}@{digest}", value, digest)
    yield Statement(conf(IMAGE), value)


FEATURE = Feature("image", (Image, Images, ImagePull, RoleImage), say)
