"""GS5208: a setting that only a submission reads, for a driver that nobody submits."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_POD = "spark.kubernetes."
_MAP = "mount the ConfigMap with pod.volumes"
_FAMILIES = {
    f"{_POD}driver.volumes.": "write driver.volumes in its place",
    f"{_POD}driver.secrets.": "mount the Secret with driver.volumes in its place",
    f"{_POD}driver.podTemplateFile": "write driver.template in its place",
    f"{_POD}driver.podTemplateContainerName": "",
    f"{_POD}driver.securityContext.": "write securityContext into driver.template in its place",
    f"{_POD}driver.service.": "",
    f"{_POD}hadoop.configMapName": f"{_MAP} at /opt/hadoop/conf, and write HADOOP_CONF_DIR with that into pod.env",
    f"{_POD}kerberos.krb5.": f"{_MAP} at /etc/krb5, and write KRB5_CONFIG: /etc/krb5/krb5.conf into pod.env",
    f"{_POD}kerberos.tokenSecret.": (
        "mount the Secret with pod.volumes, and write HADOOP_TOKEN_FILE_LOCATION with the path of its key into pod.env"
    ),
}
"""Settings that only the steps of a submission read, and what says the same of a driver that nobody submits."""


def find(view: JobView) -> Iterator[Finding]:
    """It does nothing, in the driver or in the executors: in client mode nobody makes the driver's pod of settings
    (KubernetesDriverBuilder; seen with 4.3.0, where no executor gets the files of Hadoop or of Kerberos either).
    """
    for statement in view.plan.of("conf"):
        key = statement.at.path[0]
        fix = next((fix for start, fix in _FAMILIES.items() if key.startswith(start)), None)
        if fix is not None:
            yield Finding(
                f"{key} does nothing in client mode, in which a native job runs its driver", statement.value, fix=fix
            )


RULE = Rule(
    code="GS5208",
    severity=Severity.WARNING,
    title="a setting that only a submission reads",
    fix="remove it",
    on=JobView,
    of=("native",),
    find=find,
    needs=tuple(f"conf:{start}*" if start.endswith(".") else f"conf:{start}" for start in _FAMILIES),
    bad=job("target: native\nconf: {spark.kubernetes.hadoop.configMapName: hadoop-site}"),
    good=job(
        "target: native\npod:\n  volumes: {hadoop: {configMap: {name: hadoop-site}, mount: /opt/hadoop/conf}}\n"
        "  env: {HADOOP_CONF_DIR: /opt/hadoop/conf}"
    ),
)
