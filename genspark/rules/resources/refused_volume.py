"""GS5206: a volume of settings that Spark refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.given import given_of
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES
from genspark.spark.refusals import refused_volumes

_EXAMPLE = "spark.kubernetes.executor.volumes.hostPath.disk"


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit refuses the driver's, and the driver ends at its start at the executors': "hostPath.h.options.path
    is required for hostPath", "Kubernetes Volume type `configMap` is not supported", "Found duplicated mountPath" and
    so on (KubernetesVolumeUtils, MountVolumesFeatureStep; seen with 4.3.0).
    """
    for role in ROLES:
        given = given_of(view, role)
        for refusal in refused_volumes(given) if given is not None else ():
            said = view.plan.conf(refusal.key)
            if said is not None:
                yield Finding(refusal.why, said, fix=refusal.fix)


RULE = Rule(
    code="GS5206",
    severity=Severity.ERROR,
    title="a volume of settings that Spark refuses",
    fix="mount one of them elsewhere",
    on=JobView,
    find=find,
    needs=("conf:spark.kubernetes.driver.volumes.*", "conf:spark.kubernetes.executor.volumes.*"),
    bad=job(f"conf: {{{_EXAMPLE}.mount.path: /disk}}"),
    good=job(f"conf: {{{_EXAMPLE}.mount.path: /disk, {_EXAMPLE}.options.path: /mnt/disk}}"),
)
