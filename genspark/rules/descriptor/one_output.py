"""GS2127: two jobs that write to one place at one time."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import two_jobs
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.results.writes import shared_places


def find(view: RepositoryView) -> Iterator[Finding]:
    """Both runs commit to one folder at once: the temporary folder of one (_temporary) is removed when the other ends
    (FileOutputCommitter.commitJob), and an overwrite removes what the other has just written.
    """
    for uri, first, other in shared_places((known for known in view.jobs if known.schedule), "output", same_time=True):
        message = f"{other.name} and {first.name} both write to {uri} at {other.schedule}"
        yield Finding(message, other.named, (first.named,))


_DAILY = 'schedule: "0 3 * * *"\nargs: [--output, "s3a://acme/{}"]'.format

RULE = Rule(
    code="GS2127",
    severity=Severity.WARNING,
    title="two jobs that write to one place at one time",
    fix="give each a place of its own, or its own time",
    on=RepositoryView,
    find=find,
    bad=two_jobs(_DAILY("sales"), f"name: refunds\n{_DAILY('sales')}"),
    good=two_jobs(_DAILY("sales"), f"name: refunds\n{_DAILY('refunds')}"),
)
