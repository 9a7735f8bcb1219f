"""Reports of values that nobody reads as they were meant: references, quantities, mounts and variables."""

from __future__ import annotations

from .bases import PYTHON, job, manifest
from .case import Case

_PASSWORD = "{cores: 1, memory: 1g, env: {PASSWORD: {valueFrom: {secretKeyRef: {name: db, key: password}}}}}"
_PASSWORD_PLAIN = (
    "{cores: 1, memory: 1g, serviceAccount: spark, "
    "env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]}"
)
_FLUX = """\
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: jobs, namespace: flux-system}
spec: {interval: 10m, path: ./, prune: true, sourceRef: {kind: GitRepository, name: x}, postBuild: {substitute: {a: b}}}
"""
_LOGGING = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: orders-logging, namespace: data}
data: {log4j2.properties: "appender.c.pattern = ${env:LEVEL:-x}"}
"""
_CLAIM = """\
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: orders, namespace: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
"""
_QUOTA = """\
apiVersion: v1
kind: ResourceQuota
metadata: {name: data, namespace: data}
spec: {hard: {limits.cpu: "40", limits.memory: 400Gi}}
"""

CASES = (
    Case(
        "new-user 33",
        "An open expression is text.",
        "tried as a new user",
        job(more='args: ["${{ vars.x "]\n'),
        "validate jobs",
        ("jobs/data/orders.yaml:8:8: warning GS2137 a ${{ that nothing closes is written as it stands",),
        ("write ${{ NAME }}",),
    ),
    Case(
        "new-user 33, behind another",
        "An expression that one brace closes, behind one that is closed.",
        "tried as a new user",
        job(more='args: ["${{ name }}-${{ env }"]\n'),
        "validate jobs",
        ("jobs/data/orders.yaml:8:8: warning GS2137",),
    ),
    Case(
        "new-user 33, braces of others",
        "Braces of Spark's own are no expressions.",
        "tried as a new user",
        job(more='conf: {spark.acme.host: "${env:HOSTNAME}", spark.acme.more: "{{APP_ID}}"}\n'),
        "validate jobs",
    ),
    Case(
        "new-user 32 plain",
        "CPU quantities were not read.",
        "tried as a new user",
        manifest(driver="{cores: 1, memory: 1g, coreRequest: banana, coreLimit: 2 cores, serviceAccount: spark}"),
        "validate orders.yaml",
        (
            "orders.yaml:12:47: error GS5163 the driver's coreRequest banana is no amount of CPU",
            "orders.yaml:12:66: error GS5163 the driver's coreLimit 2 cores is no amount of CPU",
        ),
        ('write coreLimit: "2"',),
    ),
    Case(
        "new-user 32 job",
        "CPU quantities were not read.",
        "tried as a new user",
        job(driver="{cores: 1, memory: 1g, coreRequest: 2Gi}"),
        "validate jobs",
        ("jobs/data/orders.yaml:6:45: warning GS5164 the driver's coreRequest 2Gi is more CPU than any node has",),
        ('write coreRequest: "2"',),
    ),
    Case(
        "measured A2 1200 CPUs",
        "A limit of 1200 CPUs stood beside 3 cores.",
        "measured: validate",
        manifest(driver='{cores: 3, memory: 1g, coreLimit: "1200", serviceAccount: spark}'),
        "validate orders.yaml",
        ("orders.yaml:12:45: warning GS5164 the driver's coreLimit 1200 is more CPU than any node has",),
        ("write cores or thousandths of one, such as 2 or 500m",),
    ),
    Case(
        "R05 plain",
        "A password was to come from an environment variable written as $(PASSWORD) in sparkConf.",
        "kubeflow/spark-operator#2138",
        manifest(driver=_PASSWORD_PLAIN, more="  sparkConf: {spark.orders.password: $(PASSWORD)}\n"),
        "validate orders.yaml",
        ("orders.yaml:14:38: warning GS5165 nothing replaces $(PASSWORD) in spark.orders.password",),
        ("remove it, and read the variable PASSWORD in the application",),
    ),
    Case(
        "R05 job",
        "A password was to come from an environment variable written as $(PASSWORD) in conf.",
        "kubeflow/spark-operator#2138",
        job(driver=_PASSWORD, more="conf: {spark.orders.password: $(PASSWORD)}\n"),
        "validate jobs",
        ("jobs/data/orders.yaml:8:31: warning GS5165 nothing replaces $(PASSWORD) in spark.orders.password",),
    ),
    Case(
        "R05 settings of Spark's and Hadoop's",
        "A bucket was to come from the environment, in settings that Spark and Hadoop replace in their own way.",
        "kubeflow/spark-operator#2138",
        manifest(
            more="  sparkConf: {spark.eventLog.enabled: 'true', spark.eventLog.dir: s3a://$(BUCKET)/events}\n"
            "  hadoopConf: {fs.defaultFS: s3a://$(BUCKET)}\n"
        ),
        "validate orders.yaml",
        (
            "orders.yaml:14:67: warning GS5165 nothing replaces $(BUCKET) in spark.eventLog.dir",
            "orders.yaml:15:30: warning GS5165 nothing replaces $(BUCKET) in fs.defaultFS",
        ),
        ("write ${env:BUCKET}", "write ${env.BUCKET}"),
    ),
    Case(
        "R05 arguments",
        "In arguments and variables Kubernetes does replace it.",
        "kubeflow/spark-operator#2138",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, "
            "env: [{name: A, value: a}, {name: B, value: $(A)-b}]}",
            more="  arguments: [--a, $(A)]\n",
        ),
        "validate orders.yaml",
    ),
    Case(
        "R07 plain",
        "A ConfigMap was mounted at /opt/spark/conf, and SPARK_EXECUTOR_MEMORY set by hand.",
        "kubeflow/spark-operator#2114",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, "
            "volumeMounts: [{name: c, mountPath: /opt/spark/conf}]}",
            executor="{instances: 3, cores: 2, memory: 4g, serviceAccount: spark-exec, "
            "env: [{name: SPARK_EXECUTOR_MEMORY, value: 512Mi}]}",
            more="  volumes: [{name: c, configMap: {name: orders-conf}}]\n",
        ),
        "validate orders.yaml",
        (
            "orders.yaml:12:79: error GS5167 the driver has a mount at /opt/spark/conf, and",
            "warning GS5166 Spark sets SPARK_EXECUTOR_MEMORY of the executor itself",
        ),
        ("remove it, and write executor.memory",),
    ),
    Case(
        "R07 job",
        "A file was put into /opt/spark/conf, and SPARK_EXECUTOR_MEMORY set by hand.",
        "kubeflow/spark-operator#2114",
        {
            **job(
                executors="{count: 3, cores: 2, memory: 4g, env: {SPARK_EXECUTOR_MEMORY: 512Mi}}",
                more="configFiles: {/opt/spark/conf/application.conf: conf/application.conf}\n",
            ),
            "conf/application.conf": "a = 1\n",
        },
        "validate jobs",
        (
            "jobs/data/orders.yaml:7:74: warning GS5166 Spark sets SPARK_EXECUTOR_MEMORY of the executor itself",
            "jobs/data/orders.yaml:8:49: error GS5167 the driver has a mount at /opt/spark/conf/application.conf",
        ),
        ("remove it, and write executors.memory",),
    ),
    Case(
        "R07 system folders",
        "Volumes were mounted over folders that the image runs with.",
        "kubeflow/spark-operator#2114",
        job(more="pod: {volumes: {a: {emptyDir: {}, mount: /usr}, b: {emptyDir: {}, mount: /opt/spark}}}\n"),
        "validate jobs",
        (
            "GS5168 the driver mounts a over /usr of its image",
            "GS5168 the executor mounts b over /opt/spark of its image",
        ),
    ),
    Case(
        "R20 plain",
        "Flux's postBuild substitution blanked every ${...} in committed settings.",
        "rwlove/home-ops#11703",
        manifest(more=f"  sparkConf: {{spark.orders.host: '${{env:HOSTNAME}}'}}\n{_FLUX}"),
        "validate orders.yaml",
        ("orders.yaml:14:34: warning GS5171 Flux replaces ${env:HOSTNAME} before anybody else reads it",),
        ("give the object the annotation kustomize.toolkit.fluxcd.io/substitute: disabled",),
    ),
    Case(
        "R20 two files",
        "The same, where the Kustomization lies in another file and a ConfigMap has the braces.",
        "gavinmcfall/home-ops#2220",
        {
            **manifest(more=f"---\n{_LOGGING}"),
            "flux.yaml": _FLUX.removeprefix("---\n"),
        },
        "validate orders.yaml flux.yaml",
        ("orders.yaml:18:27: warning GS5171 Flux replaces ${env:LEVEL:-x} before anybody else reads it",),
    ),
    Case(
        "R20 mended",
        "What the fix says.",
        "rwlove/home-ops#11703",
        manifest(
            PYTHON.replace(
                "namespace: data}", "namespace: data, annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}}"
            ),
            f"  sparkConf: {{spark.orders.host: '${{env:HOSTNAME}}'}}\n{_FLUX}",
        ),
        "validate orders.yaml",
    ),
    Case(
        "R20 job",
        "Flux's postBuild substitution blanked every ${...}; what genspark renders tells it not to look.",
        "rwlove/home-ops#11703",
        {
            **job(
                more="conf: {spark.orders.host: '${env:HOSTNAME}'}\n"
                "configFiles: {/opt/app/log4j2.properties: conf/log4j2.properties}\n"
            ),
            "conf/log4j2.properties": "appender.c.pattern = ${env:LEVEL:-x}\n",
        },
        "render --stdout",
        ("kustomize.toolkit.fluxcd.io/substitute: disabled",),
    ),
    Case(
        "claim of one node, plain",
        "A ReadWriteOnce claim was mounted by three executors.",
        "issue 18, item 3",
        manifest(
            executor="{instances: 3, cores: 2, memory: 4g, serviceAccount: spark-exec, "
            "volumeMounts: [{name: d, mountPath: /data}]}",
            more=f"  volumes: [{{name: d, persistentVolumeClaim: {{claimName: orders}}}}]\n---\n{_CLAIM}",
        ),
        "validate orders.yaml",
        ("GS5169 the executors mount the claim orders, and as ReadWriteOnce it takes the pods of one node",),
    ),
    Case(
        "claim of one node, job",
        "A ReadWriteOncePod claim was mounted by driver and executor.",
        "issue 18, item 3",
        {
            **job(
                executors="{count: 1, cores: 2, memory: 4g}",
                more="pod: {volumes: {d: {persistentVolumeClaim: {claimName: orders}, mount: /data}}}\n"
                "resources: [companions/claim.yaml]\n",
            ),
            "companions/claim.yaml": _CLAIM.replace("ReadWriteOnce", "ReadWriteOncePod").replace(
                ", namespace: data", ""
            ),
        },
        "validate jobs",
        ("GS5169 driver and executor mount the claim orders, and as ReadWriteOncePod it takes one pod",),
    ),
    Case(
        "quota of limits, plain",
        "A ResourceQuota counts limits.cpu, and the pods have no such limit.",
        "issue 18, item 3",
        manifest(more=f"---\n{_QUOTA}"),
        "validate orders.yaml",
        (
            "orders.yaml:12:19: warning GS5170 the driver's container spark-kubernetes-driver has no limit of cpu, and",
            "orders.yaml:13:35: warning GS5170 the executor's container spark-kubernetes-executor has no limit of cpu",
        ),
        ("write executor: {coreLimit: CORES}",),
    ),
    Case(
        "quota of limits, mended",
        "What the fix says.",
        "issue 18, item 3",
        manifest(
            driver="{cores: 1, coreLimit: 1000m, memory: 1g, serviceAccount: spark}",
            executor="{instances: 3, cores: 2, coreLimit: 2000m, memory: 4g, serviceAccount: spark-exec}",
            more=f"---\n{_QUOTA}",
        ),
        "validate orders.yaml",
    ),
    Case(
        "R07 short way",
        "ConfigMaps were mounted at Spark's and at the system's folders, in the operator's short way and by settings.",
        "kubeflow/spark-operator#2114",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, configMaps: [{name: c, path: /opt/spark/conf}]}",
            more="  sparkConf: {spark.kubernetes.executor.volumes.emptyDir.z.mount.path: /bin}\n",
        ),
        "validate orders.yaml",
        (
            "orders.yaml:12:86: error GS5172 the driver has a ConfigMap at /opt/spark/conf, and Spark its settings",
            "orders.yaml:14:72: warning GS5168 the executor mounts z over /bin of its image",
        ),
    ),
    Case(
        "new-user 32 capital",
        "Thousandths of a core were written with a capital.",
        "tried as a new user",
        job(driver="{cores: 1, memory: 1g, coreRequest: 500M}"),
        "validate jobs",
        ("jobs/data/orders.yaml:6:45: warning GS5164 the driver's coreRequest 500M is more CPU than any node has",),
        ("write coreRequest: 500m",),
    ),
)
