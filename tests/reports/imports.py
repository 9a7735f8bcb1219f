"""What import lost or called identical, and what it says now."""

from __future__ import annotations

from .bases import PYTHON, manifest
from .case import Case


def driver(more: str) -> str:
    return f"{{cores: 1, memory: 1g, serviceAccount: spark, {more}}}"


def before_spec(text: str) -> dict[str, str]:
    return {"orders.yaml": text}


INTO_A_PROJECT = ("import orders.yaml -o new",)
NO_WEBHOOK = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "cluster: {operators: {kubeflow: {version: 2.5.2, webhook: false}}}\n",
}
SECRET = "{secret: orders-credentials, key: DB_PASSWORD}"
KEY = "ab12Cd34ef56GH78ij90Kl12mn34OP56qr78St90uv12WX34yz56AB78cd90EF12gh34IJ56kl78MN90op12QR=="
LIVE = """\
apiVersion: v1
kind: List
items:
- apiVersion: sparkoperator.k8s.io/v1beta2
  kind: SparkApplication
  metadata:
    name: nightly-1700000000000000000
    namespace: data
    labels: {sparkoperator.k8s.io/scheduled-app-name: nightly}
    ownerReferences: [{apiVersion: v1, kind: ScheduledSparkApplication, name: nightly, uid: a}]
  spec: {type: Python}
- apiVersion: sparkoperator.k8s.io/v1beta2
  kind: SparkApplication
  metadata:
    name: orders
    namespace: data
    uid: b
    resourceVersion: "7"
    labels: {kustomize.toolkit.fluxcd.io/name: apps}
    annotations: {argocd.argoproj.io/tracking-id: "orders:sparkoperator.k8s.io/SparkApplication:data/orders"}
  spec:
    type: Python
    mode: cluster
    image: acme/orders:1.2.0
    mainApplicationFile: local:///opt/app/orders.py
    sparkVersion: 3.5.7
    driver: {cores: 1, memory: 1g, serviceAccount: spark}
    executor: {instances: 1, cores: 2, memory: 4g}
  status: {applicationState: {state: COMPLETED}}
"""
HEADED = (
    "# owner: finance\n# runbook: https://wiki.acme.example/orders\n\n"
    + PYTHON.replace("spec:\n", "# reviewed in spring\nspec:\n").replace("  type:", "  # what runs\n  type:")
    + "# the end\n"
)
SCRIPT = (
    '#!/usr/bin/env bash\nset -eu\nspark-submit --master "k8s://https://acme.example" \\\n  --class com.acme.A a.jar\n'
)
JAVA = "-Djavax.net.ssl.trustStorePassword=Tr0ub4dor9x -Djavax.net.ssl.keyStorePassword=hunter2hunter2"

CASES = (
    Case(
        "measured A1 1",
        "Of 84 applications told identical none was after the next steps that import prints.",
        "measured A1 1",
        manifest(),
        "-C new render --stdout",
        ("restartPolicy:\n    type: Never", "spark"),
        never=("priorityClassName", "killEnabled", "onFailureRetries"),
        before=INTO_A_PROJECT,
        status=0,
    ),
    Case(
        "measured A1 1 init",
        "What is imported into a project that init makes stays as it is.",
        "new-user 10",
        manifest(),
        "import orders.yaml -o new -e prod --extract-overlay",
        ("jobs/data/orders.yaml: identical;", "the jobs are in prod alone, not in dev: each says only: [prod]"),
        never=("differs",),
        before=("init new",),
    ),
    Case(
        "measured A1 2",
        "A patch took the variable out again that was to come from a Secret.",
        "new-user 1",
        manifest(driver=driver("envVars: {DB_USER: app, DB_PASSWORD: hunter2hunter2}")),
        "import orders.yaml",
        (SECRET, "envVars: {DB_USER: app}", "identical but for 1 credential;"),
        never=("patches", "hunter2", "differs"),
    ),
    Case(
        "measured A1 2 mixed",
        "The same with plain variables beside it.",
        "new-user 1",
        manifest(driver=driver("envVars: {X: z, DB_PASSWORD: hunter2hunter2}, env: [{name: Q, value: r}]")),
        "import orders.yaml",
        (f"env: {{Q: r, DB_PASSWORD: {SECRET}}}", "identical but for 1 credential;"),
        never=("patches", "hunter2", "differs"),
    ),
    Case(
        "measured A1 2 no webhook",
        "Without the webhook a patch took every credential out.",
        "measured A1 2",
        {**NO_WEBHOOK, **manifest(driver=driver("envVars: {DB_PASSWORD: hunter2hunter2}"))},
        "-C . render --stdout",
        ("secretKeyRef", "orders-credentials"),
        never=("hunter2",),
        before=("import orders.yaml -o .",),
        status=0,
    ),
    Case(
        "measured A1 2 executors",
        "The same for executors, through a setting of Spark's.",
        "variant of new-user 1",
        manifest(more="  sparkConf: {spark.executorEnv.DB_PASSWORD: hunter2hunter2}\n"),
        "import orders.yaml",
        (SECRET, "identical but for 1 credential;"),
        never=("patches", "hunter2", "differs"),
    ),
    Case(
        "measured A1 3",
        "Hadoop 2 takes ${env.NAME} for the key itself.",
        "measured A1 3",
        manifest(
            sparkVersion="2.4.5",
            more=f"  hadoopConf: {{fs.azure.account.key.acme.blob.core.windows.net: '{KEY}'}}\n",
        ),
        "import orders.yaml",
        ("1 of which nothing reads from the Secret yet", "only Hadoop 3 takes it from there"),
        never=(KEY,),
    ),
    Case(
        "measured A1 3 s3a",
        "What Spark 2 reads from variables by itself is taken from these.",
        "variant of measured A1 3",
        manifest(
            sparkVersion="2.4.5",
            more="  hadoopConf: {fs.s3a.access.key: AKIAABCDEFGHIJKLMNOP, fs.s3a.secret.key: wJalrXUtnFEMIK7MDEN}\n",
        ),
        "import orders.yaml",
        ("key: AWS_ACCESS_KEY_ID}", "key: AWS_SECRET_ACCESS_KEY}", "identical but for 2 credentials;"),
        never=("${env.", "AKIAABC", "wJalr"),
    ),
    Case(
        "measured A1 4",
        "An annotation was added without a word, and nothing said that ${...} has to be filled in.",
        "measured A1 4",
        manifest(more='  arguments: ["s3a://${BUCKET}/in"]\n'),
        "import orders.yaml",
        ("identical but for what fills in ${BUCKET};", "an annotation keeps Flux from filling it in"),
    ),
    Case(
        "measured A1 4 namespace",
        "A namespace of envsubst was refused as no DNS label, write app-namespace.",
        "measured A1 4",
        before_spec(PYTHON.replace("namespace: data", 'namespace: "${NS}"')),
        "import orders.yaml",
        ("orders.yaml:3:37: error GS1007 ${NS} is yet to be filled in",),
        ("envsubst < orders.yaml > all.yaml",),
        ("DNS label",),
    ),
    Case(
        "measured A1 5",
        "A setting that takes no reference vanished, and only a comment said so.",
        "measured A1 5",
        manifest(more="  sparkConf: {spark.acme.api.token: abcd1234efgh5678}\n"),
        "import orders.yaml",
        ("1 credential, 1 of which nothing reads from the Secret yet", "Spark reads no variable for it"),
        never=("abcd1234",),
    ),
    Case(
        "measured A1 6",
        "Another name was called identical.",
        "measured A1 6",
        before_spec(PYTHON.replace("name: orders", "name: orders.daily")),
        "import orders.yaml",
        ("identical but for its name;", "which is another object: remove the old one yourself"),
    ),
    Case(
        "measured A1 6 generated",
        "A generated name was noted as none.",
        "measured A1 6",
        before_spec(PYTHON.replace("name: orders", "generateName: orders-")),
        "import orders.yaml",
        ("identical but for its name;", "generateName orders- makes another application each time"),
    ),
    Case(
        "measured A1 7",
        "An older API version was called identical.",
        "measured A1 7",
        before_spec(PYTHON.replace("v1beta2", "v1beta1").replace("driver: {cores: 1", "driver: {cores: 0.1")),
        "import orders.yaml",
        ("identical but for its API version and older fields;", "driver.cores 0.1 became 1 task slot"),
    ),
    Case(
        "measured A1 7 template",
        "A template that got a container was called identical.",
        "measured A1 7",
        manifest(driver=driver("template: {metadata: {labels: {a: b}}}")),
        "import orders.yaml",
        ("identical but for the container in driver.template;",),
    ),
    Case(
        "measured A1 8",
        "Finalizers were dropped without a word.",
        "new-user 34",
        before_spec(PYTHON.replace("namespace: data", "namespace: data, finalizers: [acme.example/keep]")),
        "import orders.yaml",
        ("finalizers: [acme.example/keep]", "jobs/data/orders.yaml: identical;"),
    ),
    Case(
        "measured A1 8 owners",
        "Owners were dropped without a word.",
        "measured A1 8",
        before_spec(
            PYTHON.replace(
                "namespace: data",
                "namespace: data, ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: c, uid: u}]",
            )
        ),
        "import orders.yaml",
        ("identical but for its owners;", "metadata.ownerReferences is left out"),
    ),
    Case(
        "measured A1 8 unknown",
        "The API server was said to drop what it keeps.",
        "measured A1 8",
        manifest(
            driver=driver(
                "template: {spec: {securityContext: {allowPrivilegeEscalation: false}, "
                "containers: [{name: spark-kubernetes-driver}]}}"
            )
        ),
        "import orders.yaml",
        ("is left out: the API server keeps it, and the operator does not know it and drops it",),
    ),
    Case(
        "measured A1 9",
        "Clear text stayed in Java options, without a to-do.",
        "measured A1 9",
        manifest(driver=driver(f'javaOptions: "{JAVA}"')),
        "import orders.yaml",
        (
            "to do: javax.net.ssl.trustStorePassword of spark.driver.extraJavaOptions held a password",
            "to do: javax.net.ssl.keyStorePassword of spark.driver.extraJavaOptions held a password",
            "no Java option takes it from a Secret",
            "2 credentials, 2 of which nothing reads from the Secret yet",
        ),
        never=("Tr0ub4dor", "hunter2"),
    ),
    Case(
        "measured A2 misses 1",
        "An Azure account key by its name was copied.",
        "measured A2",
        manifest(driver=driver(f'env: [{{name: AZ_ACCOUNT_KEY, value: "{KEY}"}}]')),
        "import orders.yaml",
        ("AZ_ACCOUNT_KEY: {secret: orders-credentials, key: AZ_ACCOUNT_KEY}", "identical but for 1 credential;"),
        never=(KEY,),
    ),
    Case(
        "measured A2 misses 1 validate",
        "An Azure account key by its name was not noticed.",
        "measured A2",
        manifest(driver=driver(f'env: [{{name: AZ_ACCOUNT_KEY, value: "{KEY}"}}]')),
        "validate orders.yaml",
        ("orders.yaml:12:93: error GS6102 AZ_ACCOUNT_KEY holds a credential in clear text",),
    ),
    Case(
        "measured A2 misses 2",
        "A volume that nobody mounts was found in descriptors alone.",
        "measured A2",
        manifest(more="  volumes: [{name: creds, secret: {secretName: some-key}}]\n"),
        "validate orders.yaml",
        ("orders.yaml:14:48: warning GS5107 no container mounts the volume creds",),
    ),
    Case(
        "measured A2 placeholder",
        "A placeholder was taken for a credential.",
        "measured A2",
        manifest(more="  hadoopConf: {fs.s3a.access.key: S3_ACCESS_KEY, fs.s3a.secret.key: your key}\n"),
        "validate orders.yaml",
    ),
    Case(
        "measured A2 Hadoop 2",
        "The advice for Spark 2 was one that only Hadoop 3 understands.",
        "measured A1 3",
        manifest(
            sparkVersion="2.4.5",
            more=f"  hadoopConf: {{fs.azure.account.key.acme.blob.core.windows.net: '{KEY}'}}\n",
        ),
        "validate orders.yaml",
        ("orders.yaml:14:65: error GS6102 fs.azure.account.key.acme.blob.core.windows.net",),
        ("with Hadoop 3 in the image write ${env.NAME}",),
    ),
    Case(
        "measured A head",
        "Shell scripts got errors of YAML.",
        "measured A",
        {"run.sh": SCRIPT},
        "import run.sh",
        ("run.sh:1:1: error GS1008 a shell script, not a manifest",),
    ),
    Case(
        "measured A head validate",
        "A shell script was nothing to say to.",
        "measured A",
        {"run.sh": SCRIPT},
        "validate run.sh",
        ("run.sh:1:1: error GS1008 a shell script, not a manifest",),
    ),
    Case(
        "new-user 5",
        "What was imported for prod ran in dev.",
        "new-user 5",
        {"genspark.yaml": "environments: {dev: {overlays: []}, prod: {overlays: []}}\n", **manifest()},
        "render --stdout -e dev",
        never=("name: orders",),
        before=("import orders.yaml -o . -e prod",),
    ),
    Case(
        "new-user 31",
        "Following the hint of import led to errors in the other environment.",
        "new-user 31",
        {
            "genspark.yaml": "environments: {dev: {overlays: [base]}, prod: {overlays: [base]}}\n",
            "overlays/base.yaml": "teams: {demo: {namespaces: [demo]}}\n",
            **manifest(),
        },
        "validate -e dev",
        before=("import orders.yaml -o . -e prod --extract-overlay",),
    ),
    Case(
        "new-user 34",
        "Comments above apiVersion and between metadata and spec were lost.",
        "new-user 34",
        before_spec(HEADED),
        "import orders.yaml",
        (
            "# owner: finance\n",
            "# runbook: https://wiki.acme.example/orders\n",
            "# reviewed in spring\n",
            "# what runs\n",
            "# the end\n",
            "jobs/data/orders.yaml: identical;",
        ),
    ),
    Case(
        "new-user 38",
        "Imported descriptors were full of null for what no layer said.",
        "new-user 38",
        manifest(),
        "import orders.yaml -o new -e prod --extract-overlay",
        ("identical;",),
        never=("null",),
        before=("init new",),
    ),
    Case(
        "new-user 39",
        "A live export brought the runs of a schedule and the labels of Argo CD along.",
        "new-user 39",
        before_spec(LIVE),
        "import orders.yaml",
        (
            "left out: nightly-1700000000000000000, a run that the schedule nightly made",
            "metadata.resourceVersion, metadata.uid, status are left out: the cluster writes them",
            "metadata.labels.kustomize.toolkit.fluxcd.io/name is left out: Flux knows by it what it applied",
            "metadata.annotations.argocd.argoproj.io/tracking-id is left out: Argo CD knows by it",
            "1 application imported",
        ),
    ),
    Case(
        "new-user 40",
        "A date that Airflow fills in was refused with Helm's advice.",
        "new-user 40",
        manifest(more='  arguments: ["--date", "{{ds}}"]\n'),
        "import orders.yaml",
        ('args: [--date, "{{ds}}"]', "identical but for what fills in {{ds}};"),
        never=("helm",),
    ),
)
