"""GS2128: two jobs with one checkpoint."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.check.writes import shared_places
from genspark.core.diagnostic import Finding, Severity


def find(view: RepositoryView) -> Iterator[Finding]:
    """A checkpoint holds the offsets and the state of one query. Two at once fail ("Multiple streaming queries are
    concurrently using", HDFSMetadataLog), and one after the other skips what the other has read.

    spark.sql.streaming.checkpointLocation is no such place: Spark makes a folder of it for each query.
    """
    for uri, first, job in shared_places(view.jobs, "checkpoint"):
        message = f"{job.name} and {first.name} both keep their checkpoint in {uri}"
        yield Finding(message, job.named, (first.named,))


RULE = Rule(
    "GS2128",
    Severity.WARNING,
    "two jobs with one checkpoint",
    "give each query a checkpoint of its own",
    RepositoryView,
    find,
    bad="""
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
args: [--checkpoint, "s3a://acme/a"]
schedule: "0 3 * * *"
--- jobs/growth/refunds.yaml
name: refunds
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/refunds.py
args: [--checkpoint, "s3a://acme/a"]
schedule: "0 3 * * *"
""",
    good="""
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
args: [--checkpoint, "s3a://acme/a"]
schedule: "0 3 * * *"
--- jobs/growth/refunds.yaml
name: refunds
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/refunds.py
args: [--checkpoint, "s3a://acme/b"]
schedule: "0 3 * * *"
""",
)
