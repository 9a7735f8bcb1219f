"""From a plan to a Job or CronJob, the driver's Service and the executors' template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import Traced, join, places_of
from genspark.core.yaml import dump
from genspark.operators.assemble import add_main, assemble, plant
from genspark.operators.target import Output, metadata, why
from genspark.plan.address import MAIN, Address, ObjectId, run
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement
from genspark.targets.native import words
from genspark.targets.native.driver import pod_tree

_ON_JOB = {
    ("retries", "failures"): ("backoffLimit",),
    ("retries", "policy"): (),
    ("ttl",): ("ttlSecondsAfterFinished",),
    ("type",): (),
    ("version",): (),
    ("class",): (),
    ("main",): (),
    ("arguments",): (),
    ("proxyUser",): (),
}
_ON_CRON = {
    ("schedule", "cron"): ("schedule",),
    ("schedule", "timeZone"): ("timeZone",),
    ("schedule", "concurrency"): ("concurrencyPolicy",),
    ("schedule", "history", "successful"): ("successfulJobsHistoryLimit",),
    ("schedule", "history", "failed"): ("failedJobsHistoryLimit",),
}
_SUSPEND = ("suspend",)
_EXECUTORS_LIMIT = Address("executor", ("spec", "containers", MAIN, "resources", "limits", "memory"))
"""Spark sets it to what the executor requests, whatever its template says (BasicExecutorFeatureStep)."""
_LANGUAGES = ("conf", "driver", "executor", "run", words.NAME)


def can(at: Address) -> bool:
    """Whether a Job, its pod or spark-submit's arguments can say it."""
    if at.language != "run":
        return at.language in _LANGUAGES
    return at.path[:1] == ("metadata",) or at.path in _ON_JOB or at.path in _ON_CRON or at.path == _SUSPEND


def lower(job: Job, plan: Plan) -> Output:
    """The objects of one job."""
    schedule = plan.get(run("schedule", "cron"))
    template = executor_template(job, plan)
    manifests = [_runner(job, plan, schedule, template), _service(job)]
    if template is not None:
        manifests.append(_config(job, template))
    return Output(tuple(manifests), tuple(_unsaid(job, plan, template)))


def _unsaid(job: Job, plan: Plan, template: Traced[str] | None) -> Iterator[Statement]:
    """What has no field, and what is set by every job of this target to something else."""
    ours = _ours(job, plan, template)
    policy = plan.get(run("retries", "policy"))
    for at, statement in plan.statements.items():
        value = statement.value.value
        if _ignored(statement):
            yield statement
        elif at in ours:
            if value != ours[at]:
                yield statement
        elif at.language == "run" and at.path[0] != "metadata":
            always = at.path == ("retries", "policy") and value == "Always"
            never = at.path == ("retries", "failures") and value and policy and policy.value == "Never"
            if always or never or (at.path not in _ON_JOB and at.path not in _ON_CRON and at.path != _SUSPEND):
                yield statement
        elif isinstance(at.language, str) and at.language not in _LANGUAGES:
            yield statement


def _ignored(statement: Statement) -> bool:
    """Whether Spark would overwrite it in a template: only what a person wrote into one stays there."""
    if statement.at == _EXECUTORS_LIMIT:
        return statement.spelling != "template"
    return statement.at.path == words.OWN_NAME


def _ours(job: Job, plan: Plan, template: Traced[str] | None) -> dict[Address, Any]:
    """Settings, labels and annotations that a native job cannot do without, or whose place it uses."""
    confs = {**words.COMPUTED, words.NAMESPACE: job.namespace.value, **(words.TEMPLATE_CONF if template else {})}
    confs |= {words.LABEL + words.JOB: job.name.value, words.LABEL + words.ROLE: "driver"}
    marks = {("labels", words.JOB): job.name.value}
    for mark, key in ((("labels", words.VERSION), "version"), (("annotations", words.TYPE), "type")):
        said = plan.get(run(key))
        if said is not None:
            marks[mark] = said.value
    if plan.get(Address(words.NAME, ("replace",))) and not plan.get(run("schedule", "cron")):
        marks |= {("annotations", key): value for key, value in words.REPLACE.items()}
    return {
        **{Address("conf", (key,)): value for key, value in confs.items()},
        **{run("metadata", *mark): value for mark, value in marks.items()},
    }


def _runner(job: Job, plan: Plan, schedule: Traced[str] | None, template: Traced[str] | None) -> Manifest:
    """The Job, or the CronJob around it."""
    kind = "CronJob" if schedule else "Job"
    manifest = Manifest(ObjectId("job", "batch/v1", kind, job.namespace.value, job.name.value))
    decided = why(job, schedule)
    manifest.put(("apiVersion",), decided.of("batch/v1"))
    manifest.put(("kind",), decided.of(kind))
    metadata(manifest, job, plan)
    _marks(manifest, job, plan, schedule)
    tree: dict[str, Any] = {}
    if schedule:
        for path, field in _ON_CRON.items():
            said = plan.get(run(*path))
            if said is not None:
                manifest.put(("spec", *field), said)
    suspend = plan.get(run("suspend"))
    if suspend is not None:
        manifest.put(("spec", "suspend"), suspend)
    at = ("spec", "jobTemplate", "spec") if schedule else ("spec",)
    manifest.put((*at, "backoffLimit"), _backoff(job, plan))
    ttl = plan.get(run("ttl"))
    if ttl is not None:
        manifest.put((*at, "ttlSecondsAfterFinished"), ttl)
    tree = pod_tree(job, plan, template)
    pod_at = (*at, "template")
    data = assemble(tree, (), pod_at, job.input, "driver", manifest.log)
    plant(manifest.data, pod_at, data)
    return manifest


def _backoff(job: Job, plan: Plan) -> Traced[int]:
    """How often Kubernetes starts the driver again."""
    policy, failures = plan.get(run("retries", "policy")), plan.get(run("retries", "failures"))
    if failures is None or (policy is not None and policy.value == "Never"):
        return (policy or job.target).of(0).because(failures)
    if policy is None:
        return failures.map(int)
    return join(lambda _, count: int(count), policy, failures)


def _marks(manifest: Manifest, job: Job, plan: Plan, schedule: Traced[str] | None) -> None:
    """What a Job has no field for but a reader needs: Spark's version, the language, and how a change is applied."""
    marks = {
        ("labels", words.VERSION): plan.get(run("version")),
        ("labels", words.JOB): job.name,
        ("annotations", words.TYPE): plan.get(run("type")),
    }
    for mark, said in marks.items():
        if said is not None:
            manifest.put(("metadata", *mark), said.because(plan.get(run("metadata", *mark))))
    replace = plan.get(Address(words.NAME, ("replace",)))
    if replace is not None and not schedule:
        for key, value in words.REPLACE.items():
            manifest.put(("metadata", "annotations", key), replace.of(value))
    for word in ("labels", "annotations"):
        texts = manifest.data["metadata"].get(word)
        if texts:
            manifest.data["metadata"][word] = {key: texts[key] for key in sorted(texts)}


def _service(job: Job) -> Manifest:
    """A headless Service: a stable name for the driver's UI and ports."""
    name = job.name.map(lambda n: f"{n}-driver")
    manifest = Manifest(ObjectId("job", "v1", "Service", job.namespace.value, name.value))
    manifest.put(("apiVersion",), job.target.of("v1"))
    manifest.put(("kind",), job.target.of("Service"))
    metadata(manifest, job, Plan({}), name)
    manifest.put(("metadata", "labels", words.JOB), job.name)
    manifest.put(("spec", "clusterIP"), job.target.of("None"))
    manifest.put(("spec", "publishNotReadyAddresses"), job.target.of(True))
    manifest.put(("spec", "selector", words.JOB), job.name)
    manifest.put(("spec", "selector", words.ROLE), job.target.of("driver"))
    ports = [{"name": name, "port": port, "targetPort": port} for name, port in words.PORTS.items()]
    manifest.data["spec"]["ports"] = []
    for position, port in enumerate(ports):
        manifest.put(("spec", "ports", str(position)), job.target.of(port))
    return manifest


def executor_template(job: Job, plan: Plan) -> Traced[str] | None:
    """The executors' pod template as YAML; None where nothing is said that only a template can say."""
    tree: dict[str, Any] = {}
    said = [statement for statement in plan.of("executor") if not _ignored(statement)]
    if not said:
        return None
    for statement in said:
        plant(tree, statement.at.path, statement.value)
    plant(tree, ("apiVersion",), job.target.of("v1"))
    plant(tree, ("kind",), job.target.of("Pod"))
    add_main(tree, "executor")
    data = assemble(tree, (), (), job.input, "executor", {})
    return Traced(dump(data), places_of(job.target, *(statement.value for statement in said)))


def _config(job: Job, template: Traced[str]) -> Manifest:
    name = job.name.map(lambda n: f"{n}-executor")
    manifest = Manifest(ObjectId("job", "v1", "ConfigMap", job.namespace.value, name.value))
    manifest.put(("apiVersion",), job.target.of("v1"))
    manifest.put(("kind",), job.target.of("ConfigMap"))
    metadata(manifest, job, Plan({}), name)
    manifest.put(("metadata", "labels", words.JOB), job.name)
    manifest.put(("data", words.TEMPLATE_FILE), template)
    return manifest
