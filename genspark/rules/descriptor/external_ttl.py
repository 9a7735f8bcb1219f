"""GS2103: a template for others whose runs are never removed."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run

_TTL = run("ttl")


def find(view: JobView) -> Iterator[Finding]:
    """Each run that Airflow or Argo Workflows creates from it stays for ever, and its driver's pod with it."""
    mode = view.job.input.read(("run", "mode"))
    if mode is None or mode.value != "external" or view.plan.get(_TTL) is not None:
        return
    if view.target.can(_TTL, view.platform):  # else whoever writes it is told to remove it
        yield Finding("an external job needs a ttl: nothing else removes its runs", mode)


RULE = Rule(
    code="GS2103",
    severity=Severity.ERROR,
    title="a template for others whose runs are never removed",
    fix="write ttl: and how long a finished run is kept",
    on=JobView,
    find=find,
    needs=("descriptor:run.mode",),
    bad=job("run: external"),
    good=job("""
run: external
ttl: 1d
"""),
)
