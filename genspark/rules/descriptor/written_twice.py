"""GS2127: two schedules that write to one place at one time."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import Facts, RepositoryView
from genspark.core.diagnostic import Finding, Severity


def find(view: RepositoryView) -> Iterator[Finding]:
    """The runs overwrite each other's files, or read half of them: neither Spark's committers nor object stores keep
    two writers of one path apart.
    """
    seen: dict[tuple[str, str], Facts] = {}
    for job in view.jobs:
        for place in job.writes if job.schedule else ():
            other = seen.setdefault((place, job.schedule), job)
            if other is not job:
                yield Finding(f"{other.name} writes to {place} at the same time", job.at("name"), (other.at("name"),))


RULE = Rule(
    "GS2127",
    Severity.WARNING,
    "two schedules that write to one place at one time",
    "give each its own place, or another time",
    RepositoryView,
    find,
    bad="""
--- jobs/growth/orders.yaml
name: orders
image: ghcr.io/acme/orders:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/orders.py
args: [--output, "s3a://lake/orders"]
schedule: "0 3 * * *"
--- jobs/growth/returns.yaml
name: returns
image: ghcr.io/acme/returns:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/returns.py
args: [--output, "s3a://lake/orders"]
schedule: "0 3 * * *"
""",
    good="""
--- jobs/growth/orders.yaml
name: orders
image: ghcr.io/acme/orders:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/orders.py
args: [--output, "s3a://lake/orders"]
schedule: "0 3 * * *"
--- jobs/growth/returns.yaml
name: returns
image: ghcr.io/acme/returns:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/returns.py
args: [--output, "s3a://lake/returns"]
schedule: "0 3 * * *"
""",
)
