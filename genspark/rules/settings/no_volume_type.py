"""GS7141: a volume in settings of a type that Spark does not have."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest

_FAMILIES = ("spark.kubernetes.driver.volumes.", "spark.kubernetes.executor.volumes.")
_EXAMPLE = "spark.kubernetes.executor.volumes"


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails, or the driver when it makes its first executor: "Kubernetes Volume type ... is not
    supported" (KubernetesVolumeUtils).
    """
    from genspark.spark.entries import OPTIONS, VOLUME

    for statement in view.plan.of("conf"):
        key = statement.at.path[0]
        found = VOLUME.fullmatch(key) if key.startswith(_FAMILIES) else None
        if found is not None and found.group(2) not in OPTIONS:
            near = nearest(found.group(2), OPTIONS)
            fix = f"write {key.replace(found.group(2), near, 1)}" if near else ""
            same = {EVERY: fix} if near else {}
            message = f"Spark has no volumes of type {found.group(2)}: {key}"
            yield Finding(message, statement.value, fix=fix, in_manifest=same)


RULE = Rule(
    code="GS7141",
    severity=Severity.ERROR,
    title="a volume in settings of a type that Spark does not have",
    fix="write it below volumes: of the role, which takes every type of Kubernetes",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{family}*" for family in _FAMILIES),
    bad=job(
        f"conf: {{{_EXAMPLE}.persistentVolumeClaims.data.mount.path: /data, "
        f"{_EXAMPLE}.persistentVolumeClaims.data.options.claimName: data}}"
    ),
    good=job(
        f"conf: {{{_EXAMPLE}.persistentVolumeClaim.data.mount.path: /data, "
        f"{_EXAMPLE}.persistentVolumeClaim.data.options.claimName: data}}"
    ),
    in_manifest={"kubeflow": "write it below spec.volumes, and mount it in the role's volumeMounts"},
)
