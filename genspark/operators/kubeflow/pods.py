"""The pods of a SparkApplication: what the operator submits, what Spark makes of it, what the webhook changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from genspark.core.paths import at_path, cut
from genspark.core.trace import Path, Place, Traced
from genspark.operators import kubeflow
from genspark.operators.kubeflow.beside import made_beside
from genspark.operators.kubeflow.gang import Unreadable
from genspark.operators.kubeflow.platform import Platform
from genspark.operators.kubeflow.preparation import prepared
from genspark.operators.kubeflow.schema import lacking
from genspark.operators.kubeflow.subject import Subject
from genspark.operators.kubeflow.submission import settings, submitter, templated
from genspark.operators.kubeflow.webhook import mutated
from genspark.operators.names import MOMENT
from genspark.operators.profile import Profile, version_of
from genspark.plan.manifest import Manifest
from genspark.pods.beside import beside, executor_of
from genspark.pods.pod import Pods, Unsure
from genspark.pods.predict import Origins, counted, notes, pod, unreadable
from genspark.spark import names
from genspark.spark.allocator import owner_kind
from genspark.spark.application import KIND, Application, Role, language_of
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER
from genspark.spark.driver import driver_pod
from genspark.spark.steps import container_name, environment
from genspark.spark.versions import Version, numbers

_PARTS: dict[str, tuple[Path, ...]] = {
    "containers": (
        ("sidecars",),
        ("initContainers",),
        ("memoryLimit",),
        ("gpu",),
        ("template", "spec", "containers", "0", "resources"),
        ("template", "spec", "containers", "1"),
        ("template", "spec", "initContainers"),
    ),
    "priorityClassName": (("priorityClassName",), ("template", "spec", "priorityClassName")),
}
"""Fields of a role that have a part in what its pod is, beside settings."""
_OLDEST = (3, 3)
USER = "spark"
"""Who runs spark-submit in the operator's image, and the driver in Spark's own: the user of id 185."""
_PARENT = "sparkoperator.k8s.io/scheduled-app-name"
"""What the runs of a scheduled application are labelled with."""


def pods(manifests: Sequence[Manifest], platform: Platform) -> Pods | Unsure | None:
    """The pods of an application, or why nobody can tell; None where no application is among the objects."""
    manifest = next((one for one in manifests if one.id.kind in kubeflow.PLACES and _specified(one)), None)
    if manifest is None:
        return None
    inside = kubeflow.PLACES[manifest.id.kind]
    spec = at_path(_known(manifest, platform.version), inside)

    def origins_of(path: Path) -> tuple[Place, ...]:
        return manifest.origin((*inside, *path))

    name = manifest.origin(("metadata", "name")) or manifest.origin(("kind",)) or (Place("", ()),)
    said_version = origins_of(("sparkVersion",)) or name
    submits, image = submitter(platform.version), numbers(spec.get("sparkVersion"))
    unknown = _unmeasured(platform, submits, str(spec.get("sparkVersion") or ""), name, said_version)
    if unknown is not None:
        return unknown
    subject = Subject(_run_name(manifest), manifest.id.namespace, _labels(manifest), spec)
    profile = kubeflow.application(*platform)
    try:
        ready = prepared(subject, platform.webhook)
    except Unreadable as wrong:
        return Unsure(Traced(f"the operator cannot read {wrong}, which it needs for the gang", origins_of(wrong.at)))
    said = settings(ready.subject, profile)
    app = Application(
        subject.name,
        language_of(str(spec.get("mainApplicationFile"))),
        str(spec.get("mainApplicationFile")),
        str(spec.get("mainClass") or ""),
        tuple(map(str, spec.get("arguments") or ())),
        {key: one.value for key, one in said.items()},
        _templates(spec, templated(profile)),
        submits,
        image,
        str(spec.get("proxyUser") or ""),
    )

    def parts(role: Role, what: str) -> tuple[Place, ...]:
        said = (path for path in _PARTS[what] if at_path(spec, (role, *path)))
        return tuple(place for path in said for place in manifest.origins((*inside, role, *path)))

    known = {key: origins_of(one.at) for key, one in said.items() if one.at and subject.get(*one.at) is not None}
    known[KIND] = origins_of(("mainApplicationFile",))
    found = _made(app, Origins(known, name, parts, said_version), subject, profile)
    if isinstance(found, Unsure):
        return found
    own = (*ready.objects, *made_beside(subject, platform.version))
    newer = f"operator {platform.version} was never measured: what follows is as {kubeflow.NEWEST} does it"
    unsure = [Traced(newer, name)] if version_of(platform.version) > version_of(kubeflow.NEWEST) else []
    return found._replace(objects=(*found.objects, *own), notes=(*unsure, *found.notes))


def _specified(manifest: Manifest) -> bool:
    """Whether there is anything that an operator could submit."""
    return isinstance(at_path(manifest.data, kubeflow.PLACES[manifest.id.kind]), dict)


def _known(manifest: Manifest, version: str) -> dict[str, Any]:
    """The application as the API server keeps it: without the fields that the CRD of this version does not have."""
    data = manifest.data
    for path, _ in lacking(manifest.id.kind, version):
        data = cut(data, path) if at_path(data, path) is not None else data
    return data


def _unmeasured(
    platform: Platform, submits: Version, text: str, operator: tuple[Place, ...], said: tuple[Place, ...]
) -> Unsure | None:
    """Why nobody knows the versions that make the pods."""
    image = numbers(text)
    if submits < _OLDEST:
        return Unsure(Traced(f"operator {platform.version} is older than any that was measured", operator))
    if not image:
        return Unsure(Traced(f"{text} is no version of Spark" if text else "nothing says Spark's version", said))
    if image < _OLDEST:
        return Unsure(Traced(f"Spark {text} is older than any that was measured", said))
    return None


def _made(app: Application, origins: Origins, subject: Subject, profile: Profile) -> Pods | Unsure:
    wrong = unreadable(app, origins)
    if wrong is not None:
        return wrong
    drawn, kind = names.PREDICTED, owner_kind(app) or ""
    start, most = counted(app, origins)
    driver = driver_pod(app, drawn, USER)
    if profile.webhook:
        driver = mutated(driver, subject, "driver", SPARK_CONTAINER["driver"], profile)
    own = next(one for one in driver["spec"]["containers"] if one["name"] == container_name(app, "driver"))
    app = app._replace(environment=environment(own))
    executor = executor_of(app, drawn, kind, start.value, USER)
    if profile.webhook:
        executor = mutated(executor, subject, "executor", SPARK_CONTAINER["executor"], profile)
    return Pods(
        pod(driver, "driver", app, app.submitter, origins),
        pod(executor, "executor", app, app.image, origins),
        start,
        most,
        tuple(beside(app, drawn, kind, start.value, USER)),
        app.submitter,
        app.image,
        tuple(notes(app, origins)),
    )


def _run_name(manifest: Manifest) -> str:
    """The name of the application that is submitted: a scheduled one's runs carry the time."""
    return manifest.id.name + (f"-{MOMENT}" if manifest.id.kind == "ScheduledSparkApplication" else "")


def _labels(manifest: Manifest) -> dict[str, str]:
    found = at_path(manifest.data, ("metadata", "labels"))
    said = {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
    return {**said, _PARENT: manifest.id.name} if manifest.id.kind == "ScheduledSparkApplication" else said


def _templates(spec: dict[str, Any], always: bool) -> dict[Role, dict[str, Any]]:
    found: dict[Role, dict[str, Any]] = {}
    roles: tuple[Role, ...] = ("driver", "executor")
    for role in roles:
        template = at_path(spec, (role, "template"))
        if isinstance(template, dict) or always:
            found[role] = template if isinstance(template, dict) else {}
    return found
