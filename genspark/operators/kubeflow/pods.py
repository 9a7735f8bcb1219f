"""The pods of a SparkApplication: what the operator submits, what Spark makes of it, what the webhook changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from genspark.core.trace import Path, Place, Traced
from genspark.operators import kubeflow
from genspark.operators.kubeflow.submission import Subject, settings, submitter, templated
from genspark.operators.kubeflow.webhook import mutated
from genspark.operators.target import Platform
from genspark.plan.manifest import Manifest, at_path
from genspark.plan.pods import Origins, Pods, Unsure, counted, pod, shown, unreadable
from genspark.plan.template import SPARK_CONTAINER
from genspark.spark import names
from genspark.spark.application import Application, Role, language_of
from genspark.spark.driver import driver_pod
from genspark.spark.executor import executor_pod
from genspark.spark.pods import KIND
from genspark.spark.versions import numbers

_PARTS: dict[str, tuple[Path, ...]] = {
    "containers": (
        ("sidecars",),
        ("initContainers",),
        ("memoryLimit",),
        ("gpu",),
        ("template", "spec", "containers", "1"),
        ("template", "spec", "initContainers"),
    ),
    "priorityClassName": (("priorityClassName",), ("template", "spec", "priorityClassName")),
}
"""Fields of a role that have a part in what its pod is, beside settings."""
_USER = "185"
"""Who runs spark-submit in the operator's image, and the driver in Spark's own."""


def pods(manifests: Sequence[Manifest], platform: Platform) -> Pods | Unsure | None:
    """The pods of an application, or why nobody can tell; None where no application is among the objects."""
    manifest = next((one for one in manifests if one.id.kind in kubeflow.PLACES), None)
    if manifest is None:
        return None
    inside = kubeflow.PLACES[manifest.id.kind]
    spec = at_path(manifest.data, inside)

    def origins_of(path: Path) -> tuple[Place, ...]:
        return manifest.origin((*inside, *path))

    name = manifest.origin(("metadata", "name")) or manifest.origin(("kind",)) or (Place("", ()),)
    submits, image = submitter(platform.version), numbers(spec.get("sparkVersion"))
    for version, what in ((submits, f"operator {platform.version}"), (image, f"Spark {spec.get('sparkVersion')}")):
        if version < (3, 3):
            places = origins_of(("sparkVersion",)) if version is image else name
            return Unsure(Traced(f"{what} is older than any that was measured", places or name))
    subject = Subject(_run_name(manifest), manifest.id.namespace, _labels(manifest), spec)
    profile = kubeflow.application(*platform)
    said = settings(subject, profile)
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
        return tuple(place for path in said for place in origins_of((role, *path)))

    known = {key: origins_of(one.at) for key, one in said.items() if one.at}
    known[KIND] = origins_of(("mainApplicationFile",))
    return _made(app, Origins(known, name, parts), spec, platform.webhook)


def _made(app: Application, origins: Origins, spec: dict[str, Any], webhook: bool) -> Pods | Unsure:
    drawn = names.Drawn()
    wrong = unreadable(app, origins)
    if wrong is not None:
        return wrong
    driver, executor = driver_pod(app, drawn, _USER), executor_pod(app, drawn, 1, _USER)
    if webhook:
        driver = mutated(driver, spec, "driver", SPARK_CONTAINER["driver"])
        executor = mutated(executor, spec, "executor", SPARK_CONTAINER["executor"])
    prefix = shown(names.prefix(app.name, drawn.driver))
    objects = [
        ("Service", shown(names.service(app.name, drawn))),
        ("ConfigMap", shown(f"spark-drv-{drawn.driver_map}-conf-map")),
        ("ConfigMap", shown(f"spark-exec-{drawn.executors_map}-conf-map")),
    ]
    if app.templates.get("executor") is not None:
        objects.append(("ConfigMap", f"{prefix}-driver-podspec-conf-map"))
    return Pods(
        pod(driver, "driver", app, app.submitter, origins),
        pod(executor, "executor", app, app.image, origins),
        *counted(app, origins),
        tuple(objects),
        app.submitter,
        app.image,
    )


def _run_name(manifest: Manifest) -> str:
    """The name of the application that is submitted: a scheduled one's runs carry the time."""
    return manifest.id.name + (kubeflow.PER_RUN if manifest.id.kind == "ScheduledSparkApplication" else "")


def _labels(manifest: Manifest) -> dict[str, str]:
    found = at_path(manifest.data, ("metadata", "labels"))
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _templates(spec: dict[str, Any], always: bool) -> dict[Role, dict[str, Any]]:
    found: dict[Role, dict[str, Any]] = {}
    roles: tuple[Role, ...] = ("driver", "executor")
    for role in roles:
        template = at_path(spec, (role, "template"))
        if isinstance(template, dict) or always:
            found[role] = template if isinstance(template, dict) else {}
    return found
