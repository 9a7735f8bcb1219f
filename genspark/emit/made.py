"""What a compiled job leaves: its files, and what others need to know of it."""

from __future__ import annotations

from collections.abc import Sequence

from genspark.check.writes import writes
from genspark.emit.layout import path_of, text_of
from genspark.plan.address import run as run_address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.results.facts import Facts


def made(document: str, job: Job, plan: Plan, manifests: Sequence[Manifest]) -> tuple[Facts, dict[str, str]]:
    """The facts of a job, and its texts by their path below the environment's folder."""
    mode = job.input.read(("run", "mode"))
    who = (job.team.value, job.name.value)
    external = mode is not None and mode.value == "external"
    beside = {said.at.language for said in plan.companion()}  # what is there before anybody starts the job
    texts = {path_of(m.id, *who, external and m.id not in beside): text_of(m, document) for m in manifests}
    cron = plan.get(run_address("schedule", "cron"))
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
    return facts, texts
