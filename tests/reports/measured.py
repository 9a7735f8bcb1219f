"""What was measured on real files and real systems, and answered wrongly once."""

from __future__ import annotations

from .bases import PYTHON, manifest
from .case import Case

ACCOUNT = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: spark, namespace: data}\n"
BINDING = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: orders, namespace: data}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: orders}
subjects: [{kind: ServiceAccount, name: orders}]
"""
CLASS = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: low}\n"
CONNECT = """\
  deps: {packages: ["org.apache.spark:spark-connect_2.12:3.5.7"]}
  sparkConf: {spark.connect.grpc.binding.port: "15003"}
"""
QUEUED = PYTHON.replace(
    "namespace: data}", "namespace: data, labels: {kueue.x-k8s.io/queue-name: q}, annotations: {ELASTIC}}"
).replace("ELASTIC", 'kueue.x-k8s.io/elastic-job: "true"')
DYNAMIC = "  dynamicAllocation: {enabled: true, minExecutors: 1, maxExecutors: 3}\n"

CASES = (
    Case(
        "measured C4",
        "One account was written for two clusters, in a folder of each.",
        "measured with two folders",
        {"dev/sa.yaml": ACCOUNT, "prod/sa.yaml": ACCOUNT},
        "validate .",
    ),
    Case(
        "measured D F2",
        "A RoleBinding's account without a namespace is of the binding's own (ValidateRoleBindingSubject).",
        "run with the API server of Kubernetes 1.36.3",
        {"binding.yaml": BINDING},
        "validate binding.yaml",
    ),
    Case(
        "measured D F3",
        "Spark Connect is a package of its own before Spark 4.0, and reads its settings from 3.4 on.",
        "run with Spark 3.5.5 and the package",
        manifest(more=CONNECT),
        "validate orders.yaml",
    ),
    Case(
        "measured D F5",
        "Kueue refuses dynamic allocation of an application, annotated as elastic or not.",
        "run with Kueue 0.17.0, its gate on and off",
        manifest(
            QUEUED,
            DYNAMIC,
            driver='{cores: 1, coreRequest: "1", memory: 1g, serviceAccount: spark}',
            executor='{instances: 2, cores: 2, coreRequest: "2", memory: 4g, serviceAccount: spark-exec}',
        ),
        "validate orders.yaml",
        ("orders.yaml:14:32: error GS5133 the number of executors changes, and Kueue admits a fixed one",),
        ("fix the number of executors, or leave the queue",),
    ),
    Case(
        "measured D F7 class",
        "A PriorityClass that says no value has the value 0.",
        "run with the API server of Kubernetes 1.36.3",
        {"class.yaml": CLASS},
        "validate class.yaml",
    ),
)
