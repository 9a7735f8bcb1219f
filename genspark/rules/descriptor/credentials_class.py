"""GS2132: a provider of credentials of another SDK than Hadoop's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import IMAGES, libraries, listed, literal, spark_version
from genspark.spark.libraries import official
from genspark.spark.providers import SECOND_SDK, instead, refused
from genspark.spark.versions import Version, dotted, hadoop, numbers

_FAMILY = "spark.hadoop.fs.s3a."
_IN_TAG = re.compile(r"hadoop-?v?([23]\.\d+(?:\.\d+)?)(?![\d.])")
_ENDS = ("aws.credentials.provider", "assumed.role.credentials.provider")


def find(view: JobView) -> Iterator[Finding]:
    """The first path on S3 fails: from Hadoop 3.4 on, which Spark 4 brings, S3A is built on AWS's second SDK, maps four
    classes of the first and takes others only where that SDK is added (CredentialProviderListFactory); Hadoop 3.3
    knows the first SDK alone.
    """
    keys = [key for one in view.plan.of("conf") if (key := one.at.path[0]).endswith(_ENDS) and key.startswith(_FAMILY)]
    version = spark_version(view.plan) if keys else None
    if version is None:
        return
    given = {one.artifact: numbers(one.version) for one, _ in libraries(view.plan)}
    own = given.get("hadoop-aws") or _of(view, numbers(version.value))
    both = any(name.startswith("aws-java-sdk") for name in given) and own >= SECOND_SDK
    for key in keys if own and not both else ():
        for name, said in listed(view.plan, key):
            if refused(name, own):
                sdk = "first" if own >= SECOND_SDK else "second"
                message = f"{name} is of AWS's {sdk} SDK, and Hadoop {dotted(own[:2])} uses the other"
                other = instead(name, own)
                yield Finding(message, said, (version,), f"write {other} in its place" if other else "")


def _of(view: JobView, spark: Version) -> Version:
    """The Hadoop of a Spark, as far as the SDK goes; images of others with Spark 3 hold newer ones, so that of those
    only what the image's tag says is known.
    """
    if spark >= (4, 0):
        return SECOND_SDK  # none goes back to the first
    said = view.plan.conf(IMAGES[0])
    image = literal(said) if said is not None else ""
    told = _IN_TAG.search(image.rpartition(":")[2])
    return numbers(told[1]) if told else hadoop(spark) if official(image) else ()


RULE = Rule(
    code="GS2132",
    severity=Severity.WARNING,
    title="a provider of credentials of another SDK than Hadoop's",
    fix="name the class of the SDK that the image's hadoop-aws is built on",
    on=JobView,
    find=find,
    needs=(*(f"conf:{_FAMILY}{end}" for end in _ENDS), f"conf:{_FAMILY}bucket.*"),
    bad=job("hadoopConf: {fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider}"),
    good=job(
        "hadoopConf: {fs.s3a.aws.credentials.provider: "
        "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider}"
    ),
)
