"""Messages that sent people the wrong way, each with the place and the fix that help; most are in `slips.yaml`."""

from __future__ import annotations

from .bases import JOB, job, manifest
from .case import Case

_CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared, namespace: data}\ndata: {a: b}\n"

CASES = (
    Case(
        "R09 plain",
        "A volume that only a container beside Spark's mounts was not in the pod.",
        "kubeflow/spark-operator#1147",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, sidecars: [{name: ship, image: 'acme/ship:3.1.0', "
            "volumeMounts: [{name: ship-conf, mountPath: /etc/ship}]}]}",
            more="  volumes: [{name: ship-conf, configMap: {name: ship}}]\n",
        ),
        "validate orders.yaml",
        ("orders.yaml:12:129: error GS5103 the driver's container ship mounts ship-conf at /etc/ship",),
        ("write {name: ship-conf, mountPath: /etc/ship} in driver.volumeMounts too",),
        never=("declare it",),
    ),
    Case(
        "R10 plain",
        "fsGroup was put into the container's securityContext, and the token stayed unreadable.",
        "kubeflow/spark-operator#1256",
        manifest(driver="{cores: 1, memory: 1g, serviceAccount: spark, securityContext: {fsGroup: 185}}"),
        "validate orders.yaml",
        ("orders.yaml:12:84: error GS7002 SparkApplication spec.driver.securityContext.fsGroup: unknown key",),
        ("move it into podSecurityContext",),
        never=("runAsGroup",),
    ),
    Case(
        "R11 plain",
        "A driver was to ask for a tenth of a core, and cores takes whole numbers.",
        "kubeflow/spark-operator#2688",
        manifest(driver="{cores: 100m, memory: 1g, serviceAccount: spark}"),
        "validate orders.yaml",
        ("orders.yaml:12:19: error GS7002 SparkApplication spec.driver.cores: cores must be a whole number",),
        ("write coreRequest: 100m in place of cores",),
    ),
    Case(
        "R11 job",
        "A driver was to ask for a tenth of a core, and cores takes whole numbers.",
        "kubeflow/spark-operator#2688",
        job(driver="{cores: 100m, memory: 1g}"),
        "validate jobs",
        ("jobs/data/orders.yaml:6:17: error GS2001 cores must be a whole number",),
        ("write coreRequest: 100m in place of cores",),
    ),
    Case(
        "R27 plain",
        "The URL of the UI was to be set in the application, where no such field is.",
        "kubeflow/spark-operator#2372",
        manifest(more="  sparkUIOptions: {urlFormat: orders.example.com}\n"),
        "validate orders.yaml",
        ("orders.yaml:14:31: error GS7002 SparkApplication spec.sparkUIOptions.urlFormat: unknown key",),
        ("remove it, and say controller.uiIngress.urlFormat in the values of the operator's chart",),
    ),
    Case(
        "R28 plain",
        "The mount's name was not the volume's.",
        "kubeflow/spark-operator#2575",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, volumeMounts: "
            "[{name: spark-vol, mountPath: /opt/app/x}]}",
            more="  volumes: [{name: ivy-cache, persistentVolumeClaim: {claimName: ivy}}]\n",
        ),
        "validate orders.yaml",
        ("orders.yaml:12:79: error GS5103 the driver mounts spark-vol at /opt/app/x and has no volume of that name",),
        ("write name: ivy-cache",),
    ),
    Case(
        "new-user 16",
        "executor was written for executors.",
        "a first day",
        job(executors="{}", more="executor: {count: 2}\n"),
        "validate jobs",
        ('jobs/data/orders.yaml:8:1: error GS2001 unknown key "executor"',),
        ("write executors",),
        never=("identity", "priority"),
    ),
    Case(
        "new-user 25",
        "Two jobs list one file of resources.",
        "a first day",
        {
            **job(more="resources: [shared/c.yaml]\n"),
            "jobs/data/refunds.yaml": JOB.replace("name: orders", "name: refunds") + "resources: [shared/c.yaml]\n",
            "shared/c.yaml": _CONFIG,
        },
        "validate jobs",
        ("jobs/data/refunds.yaml:1:7: error GS2101 jobs/data/orders.yaml has ConfigMap shared in data too",),
        ("list its file in the resources of one of the two alone",),
        never=("another name",),
    ),
    Case(
        "new-user 31 job",
        "A team is defined in the overlays of one environment and missing in another.",
        "a first day",
        {
            **job(),
            "genspark.yaml": "environments: {prod: {overlays: [base]}, dev: {overlays: [other]}}\n",
            "overlays/other.yaml": "teams: {risk: {}}\ndefaults: {retries: 0}\n",
        },
        "validate jobs",
        ("jobs/data/orders.yaml:1:7: error GS3007 no overlay of the environment dev defines the team data",),
        ("define it under teams in an overlay of dev",),
    ),
)
