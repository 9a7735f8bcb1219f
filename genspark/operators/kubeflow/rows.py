"""The fields of SparkApplication v1beta2, in the order in which a manifest shows them.

Source: api/v1beta2/sparkapplication_types.go and internal/controller/sparkapplication/submission.go of
kubeflow/spark-operator; the webhook's share is internal/webhook/sparkpod_defaulter.go.
"""

from __future__ import annotations

from collections.abc import Iterator

from genspark.operators.row import COMMAS, FLAG, INT, TEXT, Effect, Mutation, Row
from genspark.plan.address import ROLES

NAME = "kubeflow"
"""The operator, and the language of what it alone understands."""

_C = "spec.containers.main"
SET, APPEND, ADD, MERGE, OWN = Mutation.SET, Mutation.APPEND, Mutation.ADD, Mutation.MERGE, Mutation.OWN


def _role(role: str) -> Iterator[Row]:
    """The fields that driver and executor share (SparkPodSpec), then each role's own."""
    k = f"spark.kubernetes.{role}"
    yield Row(f"{role}.cores", (f"conf:spark.{role}.cores",), INT, default=1)
    yield Row(f"{role}.coreRequest", (f"conf:{k}.request.cores",), TEXT)
    yield Row(f"{role}.coreLimit", (f"conf:{k}.limit.cores",), TEXT)
    if role == "executor":
        yield Row("executor.instances", ("conf:spark.executor.instances",), INT, default=1)
    yield Row(f"{role}.memory", (f"conf:spark.{role}.memory",), TEXT, default="1g")
    yield Row(f"{role}.memoryOverhead", (f"conf:spark.{role}.memoryOverhead",), TEXT)
    yield Row(f"{role}.memoryLimit", (f"{role}:{_C}.resources.limits.memory",), TEXT, webhook=OWN, since="2.2.0")
    yield Row(f"{role}.image", (f"conf:{k}.container.image",), TEXT)
    yield Row(f"{role}.serviceAccount", (f"conf:spark.kubernetes.authenticate.{role}.serviceAccountName",), TEXT)
    yield Row(f"{role}.javaOptions", (f"conf:spark.{role}.extraJavaOptions",), TEXT)
    yield Row(f"{role}.labels.*", (f"conf:{k}.label.*",), TEXT)
    yield Row(f"{role}.annotations.*", (f"conf:{k}.annotation.*",), TEXT)
    if role == "driver":
        yield Row("driver.podName", ("conf:spark.kubernetes.driver.pod.name",), TEXT)
        yield Row("driver.kubernetesMaster", ("conf:spark.kubernetes.driver.master",), TEXT)
        yield Row("driver.serviceLabels.*", (f"conf:{k}.service.label.*",), TEXT)
        yield Row("driver.serviceAnnotations.*", (f"conf:{k}.service.annotation.*",), TEXT)
    else:
        yield Row("executor.deleteOnTermination", ("conf:spark.kubernetes.executor.deleteOnTermination",), FLAG)
    yield Row(f"{role}.priorityClassName", (f"{role}:spec.priorityClassName",), TEXT, webhook=SET, since="2.0.0")
    yield Row(f"{role}.schedulerName", (f"{role}:spec.schedulerName",), TEXT, webhook=SET)
    yield Row(f"{role}.env", (f"{role}:{_C}.env.*",), webhook=APPEND)
    yield Row(f"{role}.envVars.*", (f"{role}:{_C}.env.*.value",), TEXT, via="envVars")
    yield Row(f"{role}.envSecretKeyRefs.*", (f"{role}:{_C}.env.*.valueFrom.secretKeyRef.*",), via="envSecretKeyRefs")
    yield Row(f"{role}.envFrom", (f"{role}:{_C}.envFrom",), webhook=APPEND)
    yield Row(f"{role}.volumeMounts", (f"{role}:{_C}.volumeMounts.*",), webhook=OWN)
    yield Row(f"{role}.nodeSelector", (f"{role}:spec.nodeSelector.*",), webhook=MERGE)
    yield Row(f"{role}.tolerations", (f"{role}:spec.tolerations",), webhook=APPEND)
    yield Row(f"{role}.affinity", (f"{role}:spec.affinity.*",), webhook=SET)
    yield Row(f"{role}.podSecurityContext", (f"{role}:spec.securityContext.*",), webhook=SET)
    yield Row(f"{role}.securityContext", (f"{role}:{_C}.securityContext.*",), webhook=SET)
    yield Row(f"{role}.initContainers", (f"{role}:spec.initContainers.*",), webhook=ADD)
    yield Row(f"{role}.sidecars", (f"{role}:spec.containers.*",), webhook=ADD)
    yield Row(f"{role}.ports", (f"{role}:{_C}.ports",), webhook=APPEND)
    yield Row(f"{role}.lifecycle", (f"{role}:{_C}.lifecycle.*",), webhook=SET)
    yield Row(f"{role}.dnsConfig", (f"{role}:spec.dnsConfig.*",), webhook=SET)
    yield Row(f"{role}.hostAliases", (f"{role}:spec.hostAliases.*",), webhook=APPEND)
    yield Row(f"{role}.hostNetwork", (f"{role}:spec.hostNetwork",), webhook=OWN)
    yield Row(f"{role}.shareProcessNamespace", (f"{role}:spec.shareProcessNamespace",), webhook=SET)
    yield Row(f"{role}.terminationGracePeriodSeconds", (f"{role}:spec.terminationGracePeriodSeconds",), webhook=SET)
    yield Row(f"{role}.configMaps", (f"{NAME}:{role}.configMaps",), webhook=OWN)
    yield Row(f"{role}.secrets", (f"{NAME}:{role}.secrets",))
    yield Row(f"{role}.gpu.name", (f"{NAME}:{role}.gpu.name",), webhook=OWN)
    yield Row(f"{role}.gpu.quantity", (f"{NAME}:{role}.gpu.quantity",), webhook=OWN)
    yield Row(f"{role}.template", (f"{role}:*",), via="template", since="2.1.0")


_MONITORING = ("exposeDriverMetrics", "exposeExecutorMetrics", "metricsProperties", "metricsPropertiesFile")
_EXPORTER = (
    "prometheus.jmxExporterJar",
    "prometheus.port",
    "prometheus.portName",
    "prometheus.configuration",
    "prometheus.configFile",
)
_BATCH = ("queue", "priorityClassName", "resources")
_UI = (
    "servicePort",
    "servicePortName",
    "serviceType",
    "ingressTLS",
)
_UI_MAPS = ("serviceAnnotations", "serviceLabels", "ingressAnnotations")

APPLICATION: tuple[Row, ...] = (
    Row("type", ("run:type",), TEXT),
    Row("mode", ("run:deployMode",), TEXT, default="cluster"),
    Row("suspend", ("run:suspend",), since="2.4.0", effect=Effect.LIVE),
    Row("sparkVersion", ("run:version",), TEXT),
    Row("image", ("conf:spark.kubernetes.container.image",), TEXT, beats_conf=False),
    Row("imagePullPolicy", ("conf:spark.kubernetes.container.image.pullPolicy",), TEXT, beats_conf=False),
    Row("imagePullSecrets", ("conf:spark.kubernetes.container.image.pullSecrets",), COMMAS, beats_conf=False),
    Row("pythonVersion", ("conf:spark.kubernetes.pyspark.pythonVersion",), TEXT, beats_conf=False),
    Row("mainClass", ("run:class",), TEXT),
    Row("mainApplicationFile", ("run:main",), TEXT),
    Row("arguments", ("run:arguments",)),
    Row("proxyUser", ("run:proxyUser",), TEXT),
    Row("deps.jars", ("conf:spark.jars",), COMMAS),
    Row("deps.files", ("conf:spark.files",), COMMAS),
    Row("deps.pyFiles", ("conf:spark.submit.pyFiles",), COMMAS),
    Row("deps.archives", ("conf:spark.archives",), COMMAS, since="2.1.0"),
    Row("deps.packages", ("conf:spark.jars.packages",), COMMAS),
    Row("deps.excludePackages", ("conf:spark.jars.excludes",), COMMAS),
    Row("deps.repositories", ("conf:spark.jars.repositories",), COMMAS),
    Row("restartPolicy.type", ("run:retries.policy",), TEXT, default="Never"),
    Row("restartPolicy.onFailureRetries", ("run:retries.failures",)),
    Row("restartPolicy.onFailureRetryInterval", ("run:retries.failureWait",), default=5),
    Row("restartPolicy.onSubmissionFailureRetries", ("run:retries.submissions",)),
    Row("restartPolicy.onSubmissionFailureRetryInterval", ("run:retries.submissionWait",), default=5),
    Row("timeToLiveSeconds", ("run:ttl",), until="2.5.1"),
    Row("timeToLiveSeconds", ("run:ttl",), since="2.5.1", effect=Effect.LIVE),
    Row("sparkConfigMap", ("run:confMaps.spark",), TEXT, webhook=OWN),
    Row("hadoopConfigMap", ("run:confMaps.hadoop",), TEXT, webhook=OWN),
    *(Row(f"monitoring.{field}", (f"{NAME}:monitoring.{field}",)) for field in _MONITORING),
    *(Row(f"monitoring.{field}", (f"{NAME}:monitoring.{field}",), webhook=OWN) for field in _EXPORTER),
    Row("batchScheduler", (f"{NAME}:batchScheduler",), webhook=OWN),
    *(Row(f"batchSchedulerOptions.{field}", (f"{NAME}:batchSchedulerOptions.{field}",)) for field in _BATCH),
    *(Row(f"sparkUIOptions.{field}", (f"run:ui.{field}",)) for field in _UI),
    *(Row(f"sparkUIOptions.{field}", (f"run:ui.{field}.*",)) for field in _UI_MAPS),
    Row("driverIngressOptions", ("run:ui.routes",)),
    Row("driverPodDisruptionBudget", (f"{NAME}:driverPodDisruptionBudget",), since="2.6.0"),
    Row("memoryOverheadFactor", ("conf:spark.kubernetes.memoryOverheadFactor",), TEXT, beats_conf=False),
    Row("dynamicAllocation.enabled", ("conf:spark.dynamicAllocation.enabled",), FLAG),
    Row("dynamicAllocation.initialExecutors", ("conf:spark.dynamicAllocation.initialExecutors",), INT),
    Row("dynamicAllocation.minExecutors", ("conf:spark.dynamicAllocation.minExecutors",), INT),
    Row("dynamicAllocation.maxExecutors", ("conf:spark.dynamicAllocation.maxExecutors",), INT),
    Row(
        "dynamicAllocation.shuffleTrackingEnabled",
        ("conf:spark.dynamicAllocation.shuffleTracking.enabled",),
        FLAG,
        since="2.2.0",
        default=True,
    ),
    Row("dynamicAllocation.shuffleTrackingTimeout", ("conf:spark.dynamicAllocation.shuffleTracking.timeout",), INT),
    Row("sparkConf.*", ("conf:*",), TEXT, via="conf"),
    Row("hadoopConf.*", ("conf:spark.hadoop.*",), TEXT, via="hadoopConf"),
    Row("nodeSelector", tuple(f"{role}:spec.nodeSelector.*" for role in ROLES), via="nodeSelector"),
    Row("volumes", tuple(f"{role}:spec.volumes.*" for role in ROLES), webhook=OWN, mounted=True),
    *_role("driver"),
    *_role("executor"),
)

SCHEDULED: tuple[Row, ...] = (
    Row("schedule", ("run:schedule.cron",), TEXT, effect=Effect.NEXT_RUN),
    Row("timeZone", ("run:schedule.timeZone",), TEXT, since="2.2.0", effect=Effect.NEXT_RUN),
    Row("suspend", ("run:suspend",), effect=Effect.LIVE),
    Row("concurrencyPolicy", ("run:schedule.concurrency",), TEXT, effect=Effect.LIVE),
    Row("successfulRunHistoryLimit", ("run:schedule.history.successful",), effect=Effect.LIVE, default=1),
    Row("failedRunHistoryLimit", ("run:schedule.history.failed",), effect=Effect.LIVE, default=1),
)
"""The fields around a scheduled application's `template`, which holds the rows above."""

WEBHOOK_DENIES = frozenset(
    {
        "spark.master",
        "spark.kubernetes.driver.master",
        "spark.kubernetes.container.image",
        "spark.kubernetes.driver.container.image",
        "spark.kubernetes.executor.container.image",
        "spark.kubernetes.authenticate.driver.serviceAccountName",
        "spark.kubernetes.authenticate.executor.serviceAccountName",
        "spark.kubernetes.authenticate.oauthToken",
        "spark.kubernetes.authenticate.oauthTokenFile",
        "spark.kubernetes.authenticate.driver.oauthToken",
        "spark.kubernetes.authenticate.driver.oauthTokenFile",
        "spark.kubernetes.authenticate.executor.oauthToken",
        "spark.kubernetes.authenticate.executor.oauthTokenFile",
    }
)
"""sparkConf keys that the webhook refuses from 2.5.2 on (#3043)."""

UNREACHED = {
    "failureRetries": "no code of the operator reads it; retries of a run are restartPolicy's",
    "retryInterval": "no code of the operator reads it; waits between retries are restartPolicy's",
}
"""Fields of the CRD that have no row, and why."""
