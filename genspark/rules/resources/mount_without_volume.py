"""GS5103: a mount without its volume."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest
from genspark.core.patterns import Patterns
from genspark.plan.address import MAIN, ROLES
from genspark.plan.fold import Plan
from genspark.plan.mounts import FIELDS
from genspark.plan.statement import Statement
from genspark.schema.flow import flow

_PATTERNS = Patterns(made=r"spark-local-dir-\d+|spark-conf-volume-.*|pod-template-volume|.*-vol|.*-volume")
"""Volumes that Spark and the operator make themselves: a template, or a container beside Spark's, may mount them."""


def find(view: JobView) -> Iterator[Finding]:
    """The operator's webhook drops such a mount without a word (addVolumes in sparkpod_defaulter.go), and the job
    misses its files; a `spark-local-dir-` one fails the submission, one in a template is refused by the API server.
    """
    volumes: set[tuple[str, str, bool]] = set()
    mounts: list[Statement] = []
    for statement in view.plan.of(*ROLES):
        role, path = statement.at
        if len(path) == 6 and path[3] == "volumeMounts" and path[5] == "name":
            mounts.append(statement)
        elif len(path) > 2 and path[1] == "volumes" and path[0] == "spec":
            volumes.add((str(role), path[2], statement.spelling == "template"))
    for mount in mounts:
        role, path = mount.at
        name = str(mount.value.value)
        raw = mount.spelling == "template" or path[2] != MAIN
        # What a field mounts, the webhook looks for among the fields alone.
        there = (role, name, False) in volumes or (
            (raw or not view.target.templates_apart) and (role, name, True) in volumes
        )
        if there or (raw and _PATTERNS.made.fullmatch(name)) or _in_conf(view.plan, str(role), name):
            continue
        yield _finding(view, mount, {v for _, v, _ in volumes})


def _finding(view: JobView, mount: Statement, of_pods: set[str]) -> Finding:
    """A volume that is declared and that the pod does not get, a name that is near to one, or one that is nowhere."""
    (role, path), name = mount.at, str(mount.value.value)
    declared = {
        s.at.path[1] for s in view.plan.of(view.target.name) if len(s.at.path) > 1 and s.at.path[0] == "volumes"
    }
    if name in declared and path[2] != MAIN:
        message = f"the {role}'s container {path[2]} mounts {name} at {path[4]}, and the pod does not get that volume"
        fix = f"write {{name: {name}, mountPath: {path[4]}}} in {role}.volumeMounts too, for Spark's own container"
        return Finding(message, mount.value, in_manifest={"kubeflow": fix})
    known = declared | (of_pods if declared else set())
    near = nearest(name, known) or (next(iter(known)) if len(known) == 1 else "")
    message = f"the {role} mounts {name} at {path[4]} and has no volume of that name"
    shown = flow(name, named=True)
    if near or not shown:
        return Finding(message, mount.value, in_manifest={"kubeflow": f"write name: {near}"} if near else {})
    added = f"add {{name: {shown}, emptyDir: {{}}}}, or another source than emptyDir, to spec.volumes"
    return Finding(message, mount.value, in_manifest={"kubeflow": f"{added}, or remove the mount"})


def _in_conf(plan: Plan, role: str, name: str) -> bool:
    """Whether conf keys make a volume."""
    prefix = f"spark.kubernetes.{role}.volumes."
    keys = (statement.at.path[0] for statement in plan.of("conf"))
    return any(key.removeprefix(prefix).split(".")[1:2] == [name] for key in keys if key.startswith(prefix))


RULE = Rule(
    code="GS5103",
    severity=Severity.ERROR,
    title="a mount without its volume",
    fix="write the volume's source beside mount, such as emptyDir: {}, or remove the mount",
    on=JobView,
    find=find,
    needs=FIELDS,
    in_manifest={"kubeflow": "declare it under spec.volumes, or remove the mount"},
    bad=job("""
driver: {volumes: {certs: {secret: {secretName: ca}, mount: /certs}}}
executors: {volumes: {certs: {mount: /certs}}}
"""),
    good=job("pod: {volumes: {certs: {secret: {secretName: ca}, mount: /certs}}}"),
)
