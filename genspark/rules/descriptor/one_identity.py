"""GS2101: two descriptors that are one job."""

from __future__ import annotations

import os
from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import Facts, RepositoryView
from genspark.core.diagnostic import Finding, Severity


def find(view: RepositoryView) -> Iterator[Finding]:
    """Both write one object, or one folder of output: the later one silently wins, and which one that is depends on
    the order of files. In the cluster the object of the other is overwritten, which kills its run.
    """
    seen: dict[tuple[str, ...], Facts] = {}
    for job in view.jobs:
        objects = [("object", o.kind, o.namespace, o.name) for o in job.objects]
        # Manifests of several clusters lie in several folders.
        where = () if job.team else (os.path.dirname(job.file),)
        for key in (*objects, *([("folder", job.team, job.name)] if job.team else [])):
            first = seen.setdefault((*key, *where), job)
            if first is not job:
                what = f"{key[1]} {key[3]} in {key[2]}" if key[0] == "object" else f"job {job.name} of {job.team}"
                yield Finding(f"{first.file} is {what} too", job.named, (first.named,))
                break


RULE = Rule(
    "GS2101",
    Severity.ERROR,
    "two descriptors that are one job",
    "give one of them another name",
    RepositoryView,
    find,
    bad="""
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
--- jobs/growth/revenue-copy.yaml
name: revenue
image: ghcr.io/acme/revenue:1.5.0
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
""",
    good="""
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
--- jobs/growth/revenue-copy.yaml
name: revenue-next
image: ghcr.io/acme/revenue:1.5.0
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
""",
)
