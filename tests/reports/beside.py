"""What lies beside the application, in the same files or as a companion: configuration, claims, quotas, policies."""

from __future__ import annotations

from .bases import PYTHON, job, manifest
from .case import Case

_CONF = "spark-defaults.conf was put into the ConfigMap of sparkConfigMap and had no effect."
_CLAIM = "The claim's name was written without a letter; the pods waited for it for ever."
_LARGE = "The job asks for more than the ResourceQuota of its namespace."
_SOURCE = "kubeflow/spark-operator#505"
_SLIP = "a variant of kubeflow/spark-operator#505: what lies beside"


def _object(kind: str, name: str, rest: str, api: str = "v1", namespace: str = "data") -> str:
    return f"---\napiVersion: {api}\nkind: {kind}\nmetadata: {{name: {name}, namespace: {namespace}}}\n{rest}\n"


def _stream(*objects: str, more: str = "", **spec: str) -> dict[str, str]:
    return manifest(PYTHON, more + "".join(objects), **spec)


def _companion(text: str, more: str, **said: str) -> dict[str, str]:
    return {**job(f"{more}resources: [companions/beside.yaml]\n", **said), "companions/beside.yaml": text}


_MAP = _object("ConfigMap", "spark-conf", "data: {spark-defaults.conf: 'spark.ui.port 4050', spark-env.sh: 'A=b'}")
_ACCOUNT = _object("ServiceAccount", "spark-data", "")
_LOGS = _object("ConfigMap", "spark-conf", "data: {log4j2.properties: 'rootLogger.level = warn'}")
_OLD_LOGS = _object("ConfigMap", "spark-conf", "data: {log4j.properties: 'log4j.rootCategory=WARN'}")
_ORDERS = _object(
    "PersistentVolumeClaim",
    "orders-data",
    "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}",
)
_QUOTA = _object("ResourceQuota", "data", "spec: {hard: {requests.memory: 8Gi, pods: '10'}}")
_RANGE = _object("LimitRange", "data", "spec: {limits: [{type: Container, max: {memory: 4Gi}}]}")
_POLICY = _object(
    "NetworkPolicy",
    "spark",
    "spec:\n  podSelector: {matchLabels: {spark-role: driver}}\n"
    "  ingress: [{from: [{podSelector: {matchLabels: {app: prometheus}}}]}]",
    "networking.k8s.io/v1",
)
_OPEN = _POLICY.replace("app: prometheus", "spark-role: executor")


def _mounts(claim: str) -> str:
    return f"  volumes: [{{name: data, persistentVolumeClaim: {{claimName: {claim}}}}}]\n"


_MOUNTED = "{cores: 1, memory: 1g, serviceAccount: spark, volumeMounts: [{name: data, mountPath: /data}]}"

CASES = (
    Case(
        "R13 plain",
        _CONF,
        _SOURCE,
        _stream(_MAP, more="  sparkConfigMap: spark-conf\n"),
        "validate orders.yaml",
        (
            "orders.yaml:19:29: warning GS7145 no Spark reads spark-defaults.conf of the ConfigMap spark-conf",
            "warning GS7145 no executor reads spark-env.sh of the ConfigMap spark-conf",
        ),
        ("write its settings below sparkConf, and remove it here",),
    ),
    Case(
        "R13 job",
        _CONF,
        _SOURCE,
        _companion(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: spark-conf}\n"
            "data: {spark-defaults.conf: 'spark.executor.memory 8g'}\n",
            "confMaps: {spark: spark-conf}\n",
        ),
        "validate",
        ("companions/beside.yaml:4:29: warning GS7145 no Spark reads spark-defaults.conf of the ConfigMap spark-conf",),
        ("write its settings below conf:, and remove it here",),
    ),
    Case(
        "R13 logs",
        "A variant: Log4j 2 in its right place.",
        _SOURCE,
        _stream(_LOGS, more="  sparkConfigMap: spark-conf\n"),
        "validate orders.yaml",
    ),
    Case(
        "R13 old logs",
        "A variant: the configuration of Log4j 1 for a Spark that has the second.",
        _SOURCE,
        _stream(_OLD_LOGS, more="  sparkConfigMap: spark-conf\n"),
        "validate orders.yaml",
        ("warning GS7145 Spark reads log4j2.properties from 3.3 on, and no log4j.properties",),
    ),
    Case(
        "R13 another namespace",
        "A variant: the ConfigMap of that name is another's.",
        _SOURCE,
        _stream(_MAP.replace("namespace: data", "namespace: web"), more="  sparkConfigMap: spark-conf\n"),
        "validate orders.yaml",
    ),
    Case(
        "beside claim plain",
        _CLAIM,
        _SLIP,
        _stream(_ORDERS, more=_mounts("order-data"), driver=_MOUNTED),
        "validate orders.yaml",
        ("warning GS7146 the PersistentVolumeClaim order-data is not among these files, and orders-data is",),
        ("write orders-data, if that is meant",),
    ),
    Case(
        "beside claim mended",
        "The answer, followed.",
        _SLIP,
        _stream(_ORDERS, more=_mounts("orders-data"), driver=_MOUNTED),
        "validate orders.yaml",
    ),
    Case(
        "beside claim of others",
        "A variant: a claim of quite another name comes from elsewhere.",
        _SLIP,
        _stream(_ORDERS, more=_mounts("shared-lake"), driver=_MOUNTED),
        "validate orders.yaml",
    ),
    Case(
        "beside account",
        "A variant: the account of the driver by a slip.",
        _SLIP,
        _stream(_ACCOUNT, driver="{cores: 1, memory: 1g, serviceAccount: spark-dta}"),
        "validate orders.yaml",
        ("warning GS7146 the ServiceAccount spark-dta is not among these files, and spark-data is",),
    ),
    Case(
        "beside quota",
        _LARGE,
        _SLIP,
        _stream(_QUOTA),
        "validate orders.yaml",
        ("orders.yaml:13:46: error GS2142 driver and 3 executors need 18.2 GiB of requests.memory, the",),
        ("make it smaller, or raise the quota",),
    ),
    Case(
        "beside quota of another namespace",
        "A variant: the quota is another namespace's.",
        _SLIP,
        _stream(_QUOTA.replace("namespace: data", "namespace: web")),
        "validate orders.yaml",
    ),
    Case(
        "beside range",
        "The pods are larger than the LimitRange of the namespace lets a container be.",
        _SLIP,
        _stream(_RANGE),
        "validate orders.yaml",
        ("orders.yaml:13:46: error GS2143 the executor requests 5734Mi of memory, the LimitRange data has 4Gi",),
    ),
    Case(
        "beside policy",
        "A NetworkPolicy lets Prometheus in to the driver and no executor.",
        _SLIP,
        _stream(_POLICY),
        "validate orders.yaml",
        ("warning GS2144 the NetworkPolicy spark lets no executor in to the driver's port 7078",),
        ("allow ingress from pods with spark-role: executor on the ports 7078 and 7079",),
    ),
    Case(
        "beside policy mended",
        "The answer, followed.",
        _SLIP,
        _stream(_OPEN),
        "validate orders.yaml",
    ),
)
