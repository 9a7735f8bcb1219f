"""GS2128: two jobs with one checkpoint."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import two_jobs
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.results.writes import shared_places


def find(view: RepositoryView) -> Iterator[Finding]:
    """A checkpoint holds the offsets and the state of one query. Two at once fail ("Multiple streaming queries are
    concurrently using", HDFSMetadataLog), and one after the other skips what the other has read.

    spark.sql.streaming.checkpointLocation is no such place: Spark makes a folder of it for each query.
    """
    for uri, first, other in shared_places(view.jobs, "checkpoint"):
        message = f"{other.name} and {first.name} both keep their checkpoint in {uri}"
        yield Finding(message, other.named, (first.named,))


_DAILY = 'schedule: "0 3 * * *"\nargs: [--checkpoint, "s3a://acme/{}"]'.format

RULE = Rule(
    code="GS2128",
    severity=Severity.WARNING,
    title="two jobs with one checkpoint",
    fix="give each query a checkpoint of its own",
    on=RepositoryView,
    find=find,
    bad=two_jobs(_DAILY("a"), f"name: refunds\n{_DAILY('a')}"),
    good=two_jobs(_DAILY("a"), f"name: refunds\n{_DAILY('b')}"),
)
