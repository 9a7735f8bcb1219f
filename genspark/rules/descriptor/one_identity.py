"""GS2101: two descriptors that are one job."""

from __future__ import annotations

import os
from collections.abc import Iterator

from genspark.check.examples import two_jobs
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.results.facts import Facts


def find(view: RepositoryView) -> Iterator[Finding]:
    """Both write one object, or one folder of output: the later one silently wins, and which one that is depends on
    the order of files. In the cluster the object of the other is overwritten, which kills its run.
    """
    seen: dict[tuple[str, ...], Facts] = {}
    for own in view.jobs:
        objects = [("object", o.kind, o.namespace, o.name) for o in own.objects]
        # Manifests of several clusters lie in several folders.
        where = () if own.team else (os.path.dirname(own.file),)
        for key in (*objects, *([("folder", own.team, own.name)] if own.team else [])):
            first = seen.setdefault((*key, *where), own)
            if first is not own:
                what = f"{key[1]} {key[3]} in {key[2]}" if key[0] == "object" else f"job {own.name} of {own.team}"
                apart = key[0] == "object" and own.team and own.name not in (key[3], first.name)
                fix = "list its file in the resources of one of the two alone" if apart else ""
                verb = "has" if apart else "is"
                yield Finding(f"{first.file} {verb} {what} too", own.named, (first.named,), fix)
                break


_COPY = "name: {}\nimage: ghcr.io/acme/revenue:1.5.0".format
_FILE = "jobs/growth/revenue-copy.yaml"

RULE = Rule(
    code="GS2101",
    severity=Severity.ERROR,
    title="two descriptors that are one job",
    fix="give one of them another name",
    on=RepositoryView,
    find=find,
    bad=two_jobs("", _COPY("revenue"), _FILE),
    good=two_jobs("", _COPY("revenue-next"), _FILE),
)
