"""The fields of SparkApplication v1beta2, in the order in which a manifest shows them.

Source: api/v1beta2/sparkapplication_types.go and internal/controller/sparkapplication/submission.go of
kubeflow/spark-operator; the webhook's share is internal/webhook/sparkpod_defaulter.go. Effects are those of
internal/controller/sparkapplication/event_filter.go, by which any change of a specification counts but for what is
exempt, as they were measured on a real operator; a schedule is read when its next run is due.
"""

from __future__ import annotations

from collections.abc import Iterator

from genspark.operators.kubeflow.platform import LIVE_TTL, NEXT
from genspark.operators.kubeflow.volumes import honours_mount, honours_volume
from genspark.operators.row import COMMAS, FLAG, INT, TEXT, Effect, Mutation, Row
from genspark.plan.address import ROLES

NAME = "kubeflow"
"""The operator, and the language of what it alone understands."""

_C = "spec.containers.main"
NEXT_RUN, LIVE, START, RERUN, KILL = Effect.NEXT_RUN, Effect.LIVE, Effect.START, Effect.RERUN, Effect.KILL
SET, APPEND, ADD, MERGE, OWN = Mutation.SET, Mutation.APPEND, Mutation.ADD, Mutation.MERGE, Mutation.OWN


def _role(role: str) -> Iterator[Row]:
    """The fields that driver and executor share (SparkPodSpec), then each role's own."""
    k = f"spark.kubernetes.{role}"
    yield Row(f"{role}.cores", (f"conf:spark.{role}.cores",), RERUN, INT, default=1)
    yield Row(f"{role}.coreRequest", (f"conf:{k}.request.cores",), RERUN, TEXT)
    yield Row(f"{role}.coreLimit", (f"conf:{k}.limit.cores",), RERUN, TEXT)
    if role == "executor":
        yield Row("executor.instances", ("conf:spark.executor.instances",), RERUN, INT, default=1)
    yield Row(f"{role}.memory", (f"conf:spark.{role}.memory",), RERUN, TEXT, default="1g")
    yield Row(f"{role}.memoryOverhead", (f"conf:spark.{role}.memoryOverhead",), RERUN, TEXT)
    yield Row(f"{role}.memoryLimit", (f"{role}:{_C}.resources.limits.memory",), RERUN, TEXT, webhook=OWN, since="2.2.0")
    yield Row(f"{role}.image", (f"conf:{k}.container.image",), RERUN, TEXT)
    yield Row(f"{role}.serviceAccount", (f"conf:spark.kubernetes.authenticate.{role}.serviceAccountName",), RERUN, TEXT)
    yield Row(f"{role}.javaOptions", (f"conf:spark.{role}.extraJavaOptions",), RERUN, TEXT)
    yield Row(f"{role}.labels.*", (f"conf:{k}.label.*",), RERUN, TEXT)
    yield Row(f"{role}.annotations.*", (f"conf:{k}.annotation.*",), RERUN, TEXT)
    if role == "driver":
        yield Row("driver.podName", ("conf:spark.kubernetes.driver.pod.name",), RERUN, TEXT)
        yield Row("driver.kubernetesMaster", ("conf:spark.kubernetes.driver.master",), RERUN, TEXT)
        yield Row("driver.serviceLabels.*", (f"conf:{k}.service.label.*",), RERUN, TEXT)
        yield Row("driver.serviceAnnotations.*", (f"conf:{k}.service.annotation.*",), RERUN, TEXT)
    else:
        yield Row("executor.deleteOnTermination", ("conf:spark.kubernetes.executor.deleteOnTermination",), RERUN, FLAG)
    yield Row(f"{role}.priorityClassName", (f"{role}:spec.priorityClassName",), RERUN, TEXT, webhook=SET, since="2.0.0")
    yield Row(f"{role}.schedulerName", (f"{role}:spec.schedulerName",), RERUN, TEXT, webhook=SET)
    yield Row(f"{role}.env", (f"{role}:{_C}.env.*",), RERUN, webhook=APPEND)
    yield Row(f"{role}.envVars.*", (f"{role}:{_C}.env.*.value",), RERUN, TEXT, spelling="envVars")
    yield Row(
        f"{role}.envSecretKeyRefs.*",
        (f"{role}:{_C}.env.*.valueFrom.secretKeyRef.*",),
        RERUN,
        spelling="envSecretKeyRefs",
    )
    yield Row(f"{role}.envFrom", (f"{role}:{_C}.envFrom",), RERUN, webhook=APPEND)
    yield Row(f"{role}.volumeMounts", (f"{role}:{_C}.volumeMounts.*",), RERUN, webhook=OWN, honoured=honours_mount)
    yield Row(f"{role}.nodeSelector", (f"{role}:spec.nodeSelector.*",), RERUN, webhook=MERGE)
    yield Row(f"{role}.tolerations", (f"{role}:spec.tolerations",), RERUN, webhook=APPEND)
    yield Row(f"{role}.affinity", (f"{role}:spec.affinity.*",), RERUN, webhook=SET)
    yield Row(f"{role}.podSecurityContext", (f"{role}:spec.securityContext.*",), RERUN, webhook=SET)
    yield Row(f"{role}.securityContext", (f"{role}:{_C}.securityContext.*",), RERUN, webhook=SET)
    yield Row(f"{role}.initContainers", (f"{role}:spec.initContainers.*",), RERUN, webhook=ADD)
    yield Row(f"{role}.sidecars", (f"{role}:spec.containers.*",), RERUN, webhook=ADD, sidecars=True)
    yield Row(f"{role}.ports", (f"{role}:{_C}.ports",), RERUN, webhook=APPEND)
    yield Row(f"{role}.lifecycle", (f"{role}:{_C}.lifecycle.*",), RERUN, webhook=SET)
    yield Row(f"{role}.dnsConfig", (f"{role}:spec.dnsConfig.*",), RERUN, webhook=SET)
    yield Row(f"{role}.hostAliases", (f"{role}:spec.hostAliases.*",), RERUN, webhook=APPEND)
    yield Row(f"{role}.hostNetwork", (f"{role}:spec.hostNetwork",), RERUN, webhook=OWN)
    yield Row(f"{role}.shareProcessNamespace", (f"{role}:spec.shareProcessNamespace",), RERUN, webhook=SET)
    yield Row(
        f"{role}.terminationGracePeriodSeconds", (f"{role}:spec.terminationGracePeriodSeconds",), RERUN, webhook=SET
    )
    yield Row(f"{role}.configMaps", (f"{NAME}:{role}.configMaps",), RERUN, webhook=OWN)
    yield Row(f"{role}.secrets", (f"{NAME}:{role}.secrets",), RERUN)
    yield Row(f"{role}.gpu.name", (f"{NAME}:{role}.gpu.name",), RERUN, webhook=OWN)
    yield Row(f"{role}.gpu.quantity", (f"{NAME}:{role}.gpu.quantity",), RERUN, webhook=OWN)
    yield Row(f"{role}.template", (f"{role}:*",), RERUN, spelling="template", since="2.1.0")


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
    Row("type", ("run:type",), RERUN, TEXT),
    Row("mode", ("run:deployMode",), RERUN, TEXT, default="cluster"),
    Row("suspend", ("run:suspend",), KILL, since="2.4.0", undone=START),
    Row("sparkVersion", ("run:version",), RERUN, TEXT),
    Row("image", ("conf:spark.kubernetes.container.image",), RERUN, TEXT, beats_conf=False),
    Row("imagePullPolicy", ("conf:spark.kubernetes.container.image.pullPolicy",), RERUN, TEXT, beats_conf=False),
    Row("imagePullSecrets", ("conf:spark.kubernetes.container.image.pullSecrets",), RERUN, COMMAS, beats_conf=False),
    Row("pythonVersion", ("conf:spark.kubernetes.pyspark.pythonVersion",), RERUN, TEXT, beats_conf=False),
    Row("mainClass", ("run:class",), RERUN, TEXT),
    Row("mainApplicationFile", ("run:main",), RERUN, TEXT),
    Row("arguments", ("run:arguments",), RERUN),
    Row("proxyUser", ("run:proxyUser",), RERUN, TEXT),
    Row("deps.jars", ("conf:spark.jars",), RERUN, COMMAS),
    Row("deps.files", ("conf:spark.files",), RERUN, COMMAS),
    Row("deps.pyFiles", ("conf:spark.submit.pyFiles",), RERUN, COMMAS),
    Row("deps.archives", ("conf:spark.archives",), RERUN, COMMAS, since="2.1.0"),
    Row("deps.packages", ("conf:spark.jars.packages",), RERUN, COMMAS),
    Row("deps.excludePackages", ("conf:spark.jars.excludes",), RERUN, COMMAS),
    Row("deps.repositories", ("conf:spark.jars.repositories",), RERUN, COMMAS),
    Row("restartPolicy.type", ("run:retries.policy",), RERUN, TEXT, default="Never"),
    Row("restartPolicy.onFailureRetries", ("run:retries.failures",), RERUN),
    Row("restartPolicy.onFailureRetryInterval", ("run:retries.failureWait",), RERUN, default=5),
    Row("restartPolicy.onSubmissionFailureRetries", ("run:retries.submissions",), RERUN),
    Row("restartPolicy.onSubmissionFailureRetryInterval", ("run:retries.submissionWait",), RERUN, default=5),
    Row("timeToLiveSeconds", ("run:ttl",), RERUN, until=LIVE_TTL),
    Row("timeToLiveSeconds", ("run:ttl",), LIVE, since=LIVE_TTL),
    Row("sparkConfigMap", ("run:confMaps.spark",), RERUN, TEXT, webhook=OWN),
    Row("hadoopConfigMap", ("run:confMaps.hadoop",), RERUN, TEXT, webhook=OWN),
    *(Row(f"monitoring.{field}", (f"{NAME}:monitoring.{field}",), RERUN) for field in _MONITORING),
    *(Row(f"monitoring.{field}", (f"{NAME}:monitoring.{field}",), RERUN, webhook=OWN) for field in _EXPORTER),
    Row("batchScheduler", (f"{NAME}:batchScheduler",), RERUN, webhook=OWN),
    *(Row(f"batchSchedulerOptions.{field}", (f"{NAME}:batchSchedulerOptions.{field}",), RERUN) for field in _BATCH),
    *(Row(f"sparkUIOptions.{field}", (f"run:ui.{field}",), RERUN) for field in _UI),
    *(Row(f"sparkUIOptions.{field}", (f"run:ui.{field}.*",), RERUN) for field in _UI_MAPS),
    Row("driverIngressOptions", ("run:ui.routes",), RERUN),
    Row("driverPodDisruptionBudget", (f"{NAME}:driverPodDisruptionBudget",), RERUN, since=NEXT),
    Row("memoryOverheadFactor", ("conf:spark.kubernetes.memoryOverheadFactor",), RERUN, TEXT, beats_conf=False),
    Row("dynamicAllocation.enabled", ("conf:spark.dynamicAllocation.enabled",), RERUN, FLAG),
    Row("dynamicAllocation.initialExecutors", ("conf:spark.dynamicAllocation.initialExecutors",), RERUN, INT),
    Row("dynamicAllocation.minExecutors", ("conf:spark.dynamicAllocation.minExecutors",), RERUN, INT),
    Row("dynamicAllocation.maxExecutors", ("conf:spark.dynamicAllocation.maxExecutors",), RERUN, INT),
    Row(
        "dynamicAllocation.shuffleTrackingEnabled",
        ("conf:spark.dynamicAllocation.shuffleTracking.enabled",),
        RERUN,
        FLAG,
        since="2.2.0",
        default=True,
    ),
    Row(
        "dynamicAllocation.shuffleTrackingTimeout",
        ("conf:spark.dynamicAllocation.shuffleTracking.timeout",),
        RERUN,
        INT,
    ),
    Row("sparkConf.*", ("conf:*",), RERUN, TEXT, spelling="conf"),
    Row("hadoopConf.*", ("conf:spark.hadoop.*",), RERUN, TEXT, spelling="hadoopConf"),
    Row("nodeSelector", tuple(f"{role}:spec.nodeSelector.*" for role in ROLES), RERUN, spelling="nodeSelector"),
    Row(
        "volumes",
        tuple(f"{role}:spec.volumes.*" for role in ROLES),
        RERUN,
        webhook=OWN,
        mounted=True,
        honoured=honours_volume,
    ),
    *_role("driver"),
    *_role("executor"),
)

SCHEDULED: tuple[Row, ...] = (
    Row("schedule", ("run:schedule.cron",), NEXT_RUN, TEXT),
    Row("timeZone", ("run:schedule.timeZone",), NEXT_RUN, TEXT, since="2.2.0"),
    Row("suspend", ("run:suspend",), LIVE, undone=START),
    Row("concurrencyPolicy", ("run:schedule.concurrency",), NEXT_RUN, TEXT),
    Row("successfulRunHistoryLimit", ("run:schedule.history.successful",), NEXT_RUN, default=1),
    Row("failedRunHistoryLimit", ("run:schedule.history.failed",), NEXT_RUN, default=1),
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
