"""GS2128: two streams with one checkpoint."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import Facts, RepositoryView
from genspark.core.diagnostic import Finding, Severity


def find(view: RepositoryView) -> Iterator[Finding]:
    """One of them ends: "Multiple streaming queries are concurrently using ..." (MicroBatchExecution); or it reads the
    other's offsets and skips data.
    """
    seen: dict[str, Facts] = {}
    for job in view.jobs:
        for place in job.checkpoints:
            other = seen.setdefault(place, job)
            if other is not job:
                yield Finding(f"{other.name} has the checkpoint {place} too", job.at("name"), (other.at("name"),))


RULE = Rule(
    "GS2128",
    Severity.ERROR,
    "two streams with one checkpoint",
    "give each its own spark.sql.streaming.checkpointLocation",
    RepositoryView,
    find,
    bad="""
--- jobs/growth/orders.yaml
name: orders
image: ghcr.io/acme/orders:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/orders.py
run: service
conf: {spark.sql.streaming.checkpointLocation: "s3a://lake/checkpoints/orders"}
--- jobs/growth/returns.yaml
name: returns
image: ghcr.io/acme/returns:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/returns.py
run: service
conf: {spark.sql.streaming.checkpointLocation: "s3a://lake/checkpoints/orders"}
""",
    good="""
--- jobs/growth/orders.yaml
name: orders
image: ghcr.io/acme/orders:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/orders.py
run: service
conf: {spark.sql.streaming.checkpointLocation: "s3a://lake/checkpoints/orders"}
--- jobs/growth/returns.yaml
name: returns
image: ghcr.io/acme/returns:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/returns.py
run: service
conf: {spark.sql.streaming.checkpointLocation: "s3a://lake/checkpoints/returns"}
""",
)
