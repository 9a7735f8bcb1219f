"""GS9001: a job that nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.extend import Finding, JobView, Rule, Severity, example_job, run

_OWNER = run("metadata", "annotations", "acme.example/owner")


def find(view: JobView) -> Iterator[Finding]:
    """When it fails at night, nobody is called: Acme's on-call reads the annotation acme.example/owner, and a job
    without one is stopped after its second failure.
    """
    if view.plan.get(_OWNER) is None:
        yield Finding("nothing says who answers for the job", view.job.name)


RULE = Rule(
    code="GS9001",
    severity=Severity.WARNING,
    title="a job that nobody answers for",
    fix="write annotations: {acme.example/owner: TEAM}",
    on=JobView,
    find=find,
    bad=example_job(),
    good=example_job("annotations: {acme.example/owner: growth}"),
)
