"""Names that nobody reads: labels and annotations of the tools around Spark, and settings of open families."""

from __future__ import annotations

from .bases import job, manifest
from .case import Case

_ISTIO = "The label that keeps Istio's sidecar out was written with a dot in place of the slash, and Istio injected it."
_ACCOUNT = "The service account was guessed as Spark settings; the pods ran as default and S3 answered 403."
_OVERHEAD = "Memory overhead was written under names that Spark does not have."
_NAME = "spark.kubernetes.authenticate.driver.serviceAccountName"
_NOBODY = """\
cluster: {operators: {kubeflow: {version: 2.5.2, webhook: true}}}
defaults: {retries: 0, imagePull: {policy: IfNotPresent}}
teams:
  data: {namespaces: [data]}
"""
_GUESSED = """\
  sparkConf:
    spark.kubernetes.authenticate.driver.serviceAccount: spark
    spark.kubernetes.driverEnv.serviceAccountName: spark
    spark.kubernetes.executorEnv.serviceAccountName: spark
"""


def _executor(metadata: str) -> dict[str, str]:
    return manifest(executor=f"{{instances: 3, cores: 2, memory: 4g, serviceAccount: spark-exec, {metadata}}}")


CASES = (
    Case(
        "R14 plain",
        _ISTIO,
        "kubeflow/community-distribution#3589",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, labels: {sidecar.istio.io/inject: 'false'}}",
            executor=(
                "{instances: 3, cores: 2, memory: 4g, serviceAccount: spark-exec, "
                "labels: {sidecar.istio.io.inject: 'false'}}"
            ),
        ),
        "validate orders.yaml",
        ("orders.yaml:13:112: warning GS7138 Istio does not read the label sidecar.istio.io.inject of the executor",),
        ("write sidecar.istio.io/inject, if that is meant",),
        ("orders.yaml:12",),
    ),
    Case(
        "R14 job",
        _ISTIO,
        "kubeflow/community-distribution#3589",
        job(executors="{count: 3, cores: 2, memory: 4g, labels: {sidecar.istio.io.inject: 'false'}}"),
        "validate jobs",
        ("jobs/data/orders.yaml:7:79: warning GS7138 Istio does not read the label sidecar.istio.io.inject",),
        ("write sidecar.istio.io/inject, if that is meant",),
    ),
    Case(
        "R14 wrong case",
        "A variant: the name in another case, in a setting.",
        "kubeflow/community-distribution#3589",
        manifest(more="  sparkConf: {spark.kubernetes.driver.annotation.linkerd.io/Inject: disabled}\n"),
        "validate orders.yaml",
        ("warning GS7138 Linkerd does not read the annotation linkerd.io/Inject of the driver",),
        ("write linkerd.io/inject, if that is meant",),
    ),
    Case(
        "R14 label for annotation",
        "A variant: cluster-autoscaler reads an annotation, and a label was written.",
        "kubeflow/community-distribution#3589",
        _executor("labels: {cluster-autoscaler.kubernetes.io/safe-to-evict: 'false'}"),
        "validate orders.yaml",
        ("GS7139 cluster-autoscaler reads cluster-autoscaler.kubernetes.io/safe-to-evict among annotations",),
        ("move it from labels: to annotations:",),
    ),
    Case(
        "R14 annotation of the application",
        "A variant: the operator hands no annotation of the application on to its pods.",
        "kubeflow/community-distribution#3589",
        manifest(metadata="{name: orders, namespace: data, annotations: {sidecar.istio.io/inject: 'false'}}"),
        "validate orders.yaml",
        ("orders.yaml:3:82: warning GS7139 Istio does not read sidecar.istio.io/inject on the application",),
        ("move it to labels: below driver: and executor:",),
    ),
    Case(
        "R14 identity on pods",
        "A variant: the role of EKS is read on the ServiceAccount.",
        "kubeflow/community-distribution#3589",
        _executor("annotations: {eks.amazonaws.com/role-arn: 'arn:aws:iam::111122223333:role/lake'}"),
        "validate orders.yaml",
        ("GS7139 EKS does not read eks.amazonaws.com/role-arn on the executor",),
        ("move it to the annotations of the ServiceAccount that the pods run as",),
    ),
    Case(
        "R14 Karpenter",
        "A variant: a key that Karpenter has given up.",
        "kubeflow/community-distribution#3589",
        _executor("annotations: {karpenter.sh/do-not-evict: 'true'}"),
        "validate orders.yaml",
        ("GS7138 Karpenter does not read the annotation karpenter.sh/do-not-evict of the executor",),
        ("write karpenter.sh/do-not-disrupt, if that is meant",),
    ),
    Case(
        "R14 as the tools have it",
        "A variant: everything as its tool reads it.",
        "kubeflow/community-distribution#3589",
        _executor(
            "labels: {azure.workload.identity/use: 'true', sidecar.istio.io/inject: 'false'}, annotations: "
            "{prometheus.io/scrape: 'true', prometheus.io/port: '8090', karpenter.sh/do-not-disrupt: 'true'}"
        ),
        "validate orders.yaml",
    ),
    Case(
        "R12 plain",
        _ACCOUNT,
        "kubeflow/spark-operator#1002",
        manifest(driver="{cores: 1, memory: 1g}", executor="{instances: 3, cores: 2, memory: 4g}", more=_GUESSED),
        "validate orders.yaml",
        (
            "orders.yaml:15:58: warning GS7130 no Spark reads spark.kubernetes.authenticate.driver.serviceAccount",
            "orders.yaml:16:52: warning GS7142 serviceAccountName is a variable of the driver, and names no",
            "orders.yaml:17:54: warning GS7130 no Spark reads spark.kubernetes.executorEnv.serviceAccountName",
            "GS6101 the driver would run as the service account default of data",
        ),
        (
            f"write {_NAME}, if that is meant",
            "write spark.kubernetes.authenticate.executor.serviceAccountName, if that is meant",
            f"write driver.serviceAccount, which becomes {_NAME}, and remove the variable",
        ),
    ),
    Case(
        "R12 job",
        _ACCOUNT,
        "kubeflow/spark-operator#1002",
        job("conf: {spark.kubernetes.authenticate.driver.serviceAccount: spark}\n", overlay=_NOBODY),
        "validate jobs",
        (
            "jobs/data/orders.yaml:8:61: warning GS7130 no Spark reads spark.kubernetes.authenticate.driver.",
            "GS6101 the driver would run as the service account default of data",
        ),
        (f"write {_NAME}, if that is meant",),
    ),
    Case(
        "R12 volumes",
        "A variant: parts of a volume in settings that Spark does not have.",
        "kubeflow/spark-operator#1002",
        manifest(
            more="  sparkConf:\n"
            "    spark.kubernetes.executor.volumes.persistentVolumeClaims.x.mount.path: /data\n"
            "    spark.kubernetes.executor.volumes.nfs.y.mount.path: /files\n"
            "    spark.kubernetes.executor.volumes.nfs.y.options.server: files.example.com\n"
            "    spark.kubernetes.executor.volumes.nfs.y.option.path: /srv\n"
        ),
        "validate orders.yaml",
        (
            "orders.yaml:15:76: error GS5206 the volume x of the executor is a persistentVolumeClaims,",
            "orders.yaml:18:58: warning GS7130 no Spark reads spark.kubernetes.executor.volumes.nfs.y.option.path",
        ),
        (
            "name the type persistentVolumeClaim",
            "write spark.kubernetes.executor.volumes.nfs.y.options.path, if that is meant",
        ),
    ),
    Case(
        "R12 catalog",
        "A variant: an option of Iceberg's catalogs as other libraries spell it.",
        "kubeflow/spark-operator#1002",
        manifest(
            more="  sparkConf:\n"
            "    spark.sql.catalog.lake: org.apache.iceberg.spark.SparkCatalog\n"
            "    spark.sql.catalog.lake.catalogImpl: org.apache.iceberg.aws.glue.GlueCatalog\n"
            "    spark.sql.catalog.lake.header.X-Team: data\n"
        ),
        "validate orders.yaml",
        ("orders.yaml:16:41: warning GS7130 Iceberg does not read spark.sql.catalog.lake.catalogImpl",),
        ("write spark.sql.catalog.lake.catalog-impl, if that is meant",),
        ("X-Team",),
    ),
    Case(
        "R24 plain",
        _OVERHEAD,
        "kubeflow/spark-operator#781",
        manifest(
            executor="{instances: 3, cores: 2, memory: 4g, serviceAccount: spark-exec, memoryOverhead: '0.2'}",
            more="  sparkConf: {spark.kubernetes.executor.memoryOverhead: 3G}\n",
        ),
        "validate orders.yaml",
        (
            "orders.yaml:13:94: error GS5204 executor memoryOverhead 0.2 is not a Spark size",
            "orders.yaml:14:57: warning GS7130 no Spark reads spark.kubernetes.executor.memoryOverhead",
        ),
        ("write spark.executor.memoryOverhead, if that is meant",),
    ),
    Case(
        "R24 job",
        _OVERHEAD,
        "kubeflow/spark-operator#781",
        job("conf: {spark.kubernetes.executor.memoryOverhead: 3G, spark.executor.request.cores: '2'}\n"),
        "validate jobs",
        ("jobs/data/orders.yaml:8:50: warning GS7130 no Spark reads spark.kubernetes.executor.memoryOverhead",),
        (
            "write spark.executor.memoryOverhead, if that is meant",
            "write spark.kubernetes.executor.request.cores, if that is meant",
        ),
    ),
)
