"""What a compiled job leaves: its files, and what others need to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from genspark.emit.layout import path_of, text_of
from genspark.plan.address import run as run_address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.results.facts import Facts
from genspark.results.held import claims, endless
from genspark.results.rendered import EXTERNALLY, Rendered
from genspark.results.writes import writes

_CRON = run_address("schedule", "cron")


def made(document: str, job: Job, plan: Plan, manifests: Sequence[Manifest]) -> tuple[Facts, dict[str, Rendered]]:
    """The facts of a job, and its objects by the path of their file below the environment's folder."""
    cron = plan.get(_CRON)
    files = {
        path: Rendered(one.id, text_of(one, document), document, run) for path, one, run in placed(job, plan, manifests)
    }
    facts = Facts(
        document=document,
        name=job.name.value,
        namespace=job.namespace.value,
        team=job.team.value,
        objects=tuple(manifest.id for manifest in manifests),
        schedule=str(cron.value) if cron else "",
        shared=plan.companions,
        writes=writes(plan),
        claims=claims(plan, manifests),
        endless=endless(plan),
    )
    return facts, files


def placed(job: Job, plan: Plan, manifests: Iterable[Manifest]) -> Iterator[tuple[str, Manifest, str]]:
    """Each object of a job with the path of its file, and how it runs: empty for what is there before any run."""
    mode, cron = job.input.read(("run", "mode")), plan.get(_CRON)
    how = str(mode.value) if mode is not None else "schedule" if cron is not None else ""
    beside = {said.at.language for said in plan.companion()}
    for one in manifests:
        run = "" if one.id in beside else how
        yield path_of(one.id, job.team.value, job.name.value, run == EXTERNALLY), one, run
