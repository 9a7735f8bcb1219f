"""Reports of values that nobody reads as they were meant: references, quantities, mounts and variables."""

from __future__ import annotations

from .bases import job, manifest
from .case import Case

_PASSWORD = "{cores: 1, memory: 1g, env: {PASSWORD: {valueFrom: {secretKeyRef: {name: db, key: password}}}}}"
_PASSWORD_PLAIN = (
    "{cores: 1, memory: 1g, serviceAccount: spark, "
    "env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]}"
)

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
        ("write coreLimit: 2",),
    ),
    Case(
        "new-user 32 job",
        "CPU quantities were not read.",
        "tried as a new user",
        job(driver="{cores: 1, memory: 1g, coreRequest: 2Gi}"),
        "validate jobs",
        ("jobs/data/orders.yaml:6:45: warning GS5164 the driver's coreRequest 2Gi is more CPU than any node has",),
        ("write coreRequest: 2",),
    ),
    Case(
        "measured A2 1200 CPUs",
        "A limit of 1200 CPUs stood beside 3 cores.",
        "measured: validate",
        manifest(driver='{cores: 3, memory: 1g, coreLimit: "1200", serviceAccount: spark}'),
        "validate orders.yaml",
        ("orders.yaml:12:45: warning GS5164 the driver's coreLimit 1200 is more CPU than any node has",),
        ("write coreLimit: 1200m",),
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
        "R11 plain",
        "A driver was to ask for a tenth of a core, and cores takes whole numbers.",
        "kubeflow/spark-operator#2688",
        manifest(driver="{cores: 100m, memory: 1g, serviceAccount: spark}"),
        "validate orders.yaml",
        ("orders.yaml:12:19: error GS7002 SparkApplication spec.driver.cores: cores must be a whole number",),
        ("write cores: 1, and coreRequest: 100m beside it",),
    ),
    Case(
        "R11 job",
        "A driver was to ask for a tenth of a core, and cores takes whole numbers.",
        "kubeflow/spark-operator#2688",
        job(driver="{cores: 100m, memory: 1g}"),
        "validate jobs",
        ("jobs/data/orders.yaml:6:17: error GS2001 cores must be a whole number",),
        ("write cores: 1, and coreRequest: 100m beside it",),
    ),
    Case(
        "R11 fraction",
        "One and a half cores, as a number.",
        "kubeflow/spark-operator#1874",
        job(executors="{count: 3, cores: 1.5, memory: 4g}"),
        "validate jobs",
        ("jobs/data/orders.yaml:7:30: error GS2001 cores must be a whole number, not 1.5",),
        ("write cores: 2, and coreRequest: 1500m beside it",),
    ),
    Case(
        "R11 mended",
        "What the fix says.",
        "kubeflow/spark-operator#2688",
        job(driver="{cores: 1, coreRequest: 100m, memory: 1g}"),
        "validate jobs",
    ),
)
