"""What a compiled job leaves: its files, and what others need to know of it."""

from __future__ import annotations

from collections.abc import Sequence

from genspark.emit.layout import EXTERNALLY, path_of, text_of
from genspark.plan.address import run as run_address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.results.facts import Facts
from genspark.results.rendered import Rendered
from genspark.results.writes import writes


def made(document: str, job: Job, plan: Plan, manifests: Sequence[Manifest]) -> tuple[Facts, dict[str, Rendered]]:
    """The facts of a job, and its objects by the path of their file below the environment's folder."""
    mode = job.input.read(("run", "mode"))
    cron = plan.get(run_address("schedule", "cron"))
    how = str(mode.value) if mode is not None else "schedule" if cron is not None else ""
    beside = {said.at.language for said in plan.companion()}  # what is there before anybody starts the job
    files: dict[str, Rendered] = {}
    for one in manifests:
        run = "" if one.id in beside else how
        path = path_of(one.id, job.team.value, job.name.value, run == EXTERNALLY)
        files[path] = Rendered(one.id, text_of(one, document), document, run)
    facts = Facts(
        document=document,
        name=job.name.value,
        namespace=job.namespace.value,
        team=job.team.value,
        objects=tuple(manifest.id for manifest in manifests),
        schedule=str(cron.value) if cron else "",
        shared=plan.companions,
        writes=writes(plan),
    )
    return facts, files
