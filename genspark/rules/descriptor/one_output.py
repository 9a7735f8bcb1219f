"""GS2127: two jobs that write to one place at one time."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.check.writes import shared_places
from genspark.core.diagnostic import Finding, Severity


def find(view: RepositoryView) -> Iterator[Finding]:
    """Both runs commit to one folder at once: the temporary folder of one (_temporary) is removed when the other ends
    (FileOutputCommitter.commitJob), and an overwrite removes what the other has just written.
    """
    for uri, first, job in shared_places((job for job in view.jobs if job.schedule), "output", same_time=True):
        message = f"{job.name} and {first.name} both write to {uri} at {job.schedule}"
        yield Finding(message, job.named, (first.named,))


RULE = Rule(
    "GS2127",
    Severity.WARNING,
    "two jobs that write to one place at one time",
    "give each a place of its own, or its own time",
    RepositoryView,
    find,
    bad="""
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
args: [--output, "s3a://acme/sales"]
schedule: "0 3 * * *"
--- jobs/growth/refunds.yaml
name: refunds
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/refunds.py
args: [--output, "s3a://acme/sales"]
schedule: "0 3 * * *"
""",
    good="""
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
args: [--output, "s3a://acme/sales"]
schedule: "0 3 * * *"
--- jobs/growth/refunds.yaml
name: refunds
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/refunds.py
args: [--output, "s3a://acme/refunds"]
schedule: "0 3 * * *"
""",
)
