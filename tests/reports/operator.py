"""Reports of fields that had no effect: the operator that is installed, its version, its webhook, its rights."""

from __future__ import annotations

from .bases import OVERLAY, PROJECT, PYTHON, job, manifest
from .case import Case

_ACCOUNT = "cores: 1, memory: 1g, serviceAccount: spark"
_EXECUTOR = "instances: 3, cores: 2, memory: 4g, serviceAccount: spark-exec"
_WEBHOOK = "kubeflow/spark-operator#1948"
_UNREAD = "does nothing here: only the operator's webhook reads it"
_NO_EFFECT = "The operator ran without its webhook, and the pods came up without what the field says."


def _driver(text: str) -> str:
    return f"{{{_ACCOUNT}, {text}}}"


def _executor(text: str) -> str:
    return f"{{{_EXECUTOR}, {text}}}"


def _of_webhook(field: str, text: str, fix: str = "") -> Case:
    """A field of the driver that only the webhook reads."""
    return Case(
        f"R01 {field}",
        _NO_EFFECT,
        _WEBHOOK,
        manifest(driver=_driver(f"{field}: {text}")),
        "validate orders.yaml --no-webhook",
        (f": error GS7001 spec.driver.{field} {_UNREAD}",),
        (f"fix: {fix or f'move it to {field}'}",),
    )


_MAIN = "of the container spark-kubernetes-driver in driver.template"
_FIELDS = (
    _of_webhook("env", "[{name: TZ, value: UTC}]", f"move it to env {_MAIN}, or install the webhook"),
    _of_webhook("envFrom", "[{configMapRef: {name: app}}]", f"move it to envFrom {_MAIN}"),
    _of_webhook("tolerations", "[{key: a, operator: Exists}]", "move it to spec.tolerations of driver.template"),
    _of_webhook("affinity", "{nodeAffinity: {}}", "move it to spec.affinity of driver.template"),
    _of_webhook("nodeSelector", "{pool: spark}", "move it to spec.nodeSelector of driver.template"),
    _of_webhook("podSecurityContext", "{fsGroup: 185}", "move it to spec.securityContext of driver.template"),
    _of_webhook("securityContext", "{runAsUser: 185}", f"move it to securityContext {_MAIN}"),
    _of_webhook("sidecars", "[{name: a, image: 'acme/a:1.0.0'}]", "move it to spec.containers of driver.template"),
    _of_webhook("initContainers", "[{name: a, image: 'acme/a:1.0.0'}]", "move it to spec.initContainers of"),
    _of_webhook("priorityClassName", "spark-high", "move it to spec.priorityClassName of driver.template"),
    _of_webhook("configMaps", "[{name: app, path: /etc/app}]", "write volumes and volumeMounts into driver.template"),
    _of_webhook("gpu", "{name: nvidia.com/gpu, quantity: 1}", "remove it, or install the webhook and leave"),
    _of_webhook("memoryLimit", "4Gi", "remove it, or install the webhook and leave --no-webhook out"),
)
_TEMPLATE = "{spec: {containers: [{name: spark-kubernetes-driver}], enableServiceLinks: false}}"
_NO_MAIN = "\n".join(line for line in PYTHON.splitlines() if "mainApplicationFile" not in line) + "\n"
_OLD_PROJECT = {
    "genspark.yaml": PROJECT,
    "overlays/base.yaml": OVERLAY.replace("version: 2.5.2, webhook: true", "version: 2.1.1, webhook: false"),
}
_VOLUME = "spark.kubernetes.driver.volumes.persistentVolumeClaim.spark-local-dir-1"
_ON_DEMAND = (
    "  sparkConf:\n"
    f"    {_VOLUME}.options.claimName: OnDemand\n"
    f"    {_VOLUME}.options.storageClass: gp3\n"
    f"    {_VOLUME}.options.sizeLimit: 50Gi\n"
    f"    {_VOLUME}.mount.path: /data\n"
)
_WRONG = job(executors="{count: 3, cores: 2, memory: 4Gi}")


def _below(project: dict[str, str]) -> dict[str, str]:
    """The project as a folder of a larger repository."""
    return {f"infra/spark/{path}": text for path, text in project.items()}


_QUEUE = """\
{"type": "object", "additionalProperties": false, "properties": {"apiVersion": {"type": "string"}, "kind": {"type":
"string"}, "metadata": true, "spec": {"type": "object", "properties": {"weight": {"type": "integer"}}}}}
"""

CASES = (
    *_FIELDS,
    Case(
        "R01 plain",
        _NO_EFFECT,
        _WEBHOOK,
        manifest(
            driver=_driver("volumeMounts: [{name: data, mountPath: /data}]"),
            more="  volumes: [{name: data, persistentVolumeClaim: {claimName: orders-data}}]\n",
        ),
        "validate orders.yaml --no-webhook",
        (
            f"orders.yaml:12:72: error GS7001 spec.driver.volumeMounts.0 {_UNREAD}",
            f"orders.yaml:14:13: error GS7001 spec.volumes.0 {_UNREAD}",
        ),
        ("move it to spec.volumes of driver.template, which needs a container called spark-kubernetes-driver too",),
    ),
    Case(
        "R01 plain, moved as the fix says",
        _NO_EFFECT,
        _WEBHOOK,
        manifest(
            driver=_driver(
                "template: {spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: orders-data}}], "
                "containers: [{name: spark-kubernetes-driver, volumeMounts: [{name: data, mountPath: /data}]}]}}"
            )
        ),
        "validate orders.yaml --no-webhook",
    ),
    Case(
        "R01 plain, what Spark spills to",
        "Volumes of this name become settings at the submission, which needs no webhook.",
        _WEBHOOK,
        manifest(
            driver=_driver("volumeMounts: [{name: spark-local-dir-1, mountPath: /data}]"),
            more="  volumes: [{name: spark-local-dir-1, emptyDir: {}}]\n",
        ),
        "validate orders.yaml --no-webhook",
    ),
    Case(
        "R01 plain, of the application",
        _NO_EFFECT,
        "kubeflow/spark-operator#2575",
        manifest(more="  sparkConfigMap: spark-conf\n  hadoopConfigMap: hadoop-conf\n"),
        "validate orders.yaml --no-webhook",
        (
            f"orders.yaml:14:19: error GS7001 spec.sparkConfigMap {_UNREAD}",
            f"orders.yaml:15:20: error GS7001 spec.hadoopConfigMap {_UNREAD}",
        ),
        ("write spark.kubernetes.hadoop.configMapName in sparkConf instead",),
    ),
    Case(
        "R01 plain, in a project whose operator has no webhook",
        _NO_EFFECT,
        _WEBHOOK,
        {
            **_OLD_PROJECT,
            "by-hand/orders.yaml": manifest(driver=_driver("tolerations: [{operator: Exists}]"))["orders.yaml"],
        },
        "validate by-hand",
        (f"by-hand/orders.yaml:12:70: error GS7001 spec.driver.tolerations {_UNREAD}",),
        ("or install the webhook and write cluster: {operators: {kubeflow: {webhook: true}}}",),
    ),
    Case(
        "R01 job",
        "Without the webhook what a descriptor says goes through the pod template.",
        _WEBHOOK,
        job(
            driver="{cores: 1, memory: 1g, "
            "volumes: {data: {persistentVolumeClaim: {claimName: orders-data}, mount: /data}}}",
            overlay=OVERLAY.replace("webhook: true", "webhook: false"),
        ),
        "validate jobs",
    ),
    Case(
        "R01 job, patched",
        "A patch brought a field that only the webhook reads.",
        _WEBHOOK,
        job(
            "patches: [{kind: SparkApplication, merge: {spec: {driver: {tolerations: [{operator: Exists}]}}}}]\n",
            overlay=OVERLAY.replace("webhook: true", "webhook: false"),
        ),
        "validate jobs",
        (f": error GS7001 spec.driver.tolerations {_UNREAD}",),
    ),
    Case(
        "R02 plain",
        "A pod template was written for an operator that has none yet.",
        "kubeflow/spark-operator#2356",
        manifest(driver=_driver(f"template: {_TEMPLATE}")),
        "validate orders.yaml --operator 2.0.2",
        ("orders.yaml:12:67: error GS7001 kubeflow cannot express spec.driver.template",),
        ("remove it, or upgrade the operator and check it with --operator 2.1.0",),
    ),
    *(
        Case(
            f"R02 plain, {field}",
            "A field was written that this version of the operator does not have yet.",
            source,
            manifest(**said),
            f"validate orders.yaml --operator {version}",
            (f": error GS7001 kubeflow cannot express spec.{field}", f"before version {since}"),
            (f"upgrade the operator and check it with --operator {since}",),
        )
        for field, version, since, source, said in (
            (
                "driver.memoryLimit",
                "2.1.1",
                "2.2.0",
                "kubeflow/spark-operator#2478",
                {"driver": _driver("memoryLimit: 4Gi")},
            ),
            (
                "dynamicAllocation.shuffleTrackingEnabled",
                "2.1.1",
                "2.2.0",
                "kubeflow/spark-operator#2511",
                {
                    "executor": "{cores: 2, memory: 4g, serviceAccount: spark-exec}",
                    "more": "  dynamicAllocation: {enabled: true, maxExecutors: 4, shuffleTrackingEnabled: true}\n",
                },
            ),
            ("suspend", "2.3.0", "2.4.0", "kubeflow/spark-operator#2387", {"more": "  suspend: true\n"}),
            (
                "deps.archives",
                "2.0.2",
                "2.1.0",
                "kubeflow/spark-operator#2256",
                {"more": "  deps: {archives: ['local:///opt/env.tar.gz']}\n"},
            ),
        )
    ),
    Case(
        "R02 plain, in a project whose operator is older",
        "A field of a newer operator in a manifest of a project.",
        "kubeflow/spark-operator#2328",
        {**_OLD_PROJECT, "by-hand/orders.yaml": manifest(more="  suspend: true\n")["orders.yaml"]},
        "validate by-hand/orders.yaml",
        ("by-hand/orders.yaml:14:12: error GS7001 kubeflow cannot express spec.suspend",),
        ("upgrade the operator and write cluster: {operators: {kubeflow: {version: 2.4.0}}}",),
    ),
    *(
        Case(
            f"R02 plain, in the output of {environment}",
            "The clusters of two environments have different operators.",
            "kubeflow/spark-operator#2328",
            {
                "genspark.yaml": "environments: {dev: {overlays: [base, dev]}, prod: {overlays: [base]}}\n",
                "overlays/base.yaml": _OLD_PROJECT["overlays/base.yaml"],
                "overlays/dev.yaml": "cluster: {operators: {kubeflow: {version: 2.5.2, webhook: true}}}\n",
                f"{folder}/orders.yaml": manifest(more="  suspend: true\n")["orders.yaml"],
            },
            f"validate {folder}",
            (f"{folder}/orders.yaml:14:12: error GS7001 kubeflow cannot express spec.suspend",) if found else (),
        )
        for environment, folder, found in (
            ("dev", "rendered/dev", False),
            ("prod", "rendered/prod", True),
            ("none", "by-hand", True),
        )
    ),
    Case(
        "R02 plain, the option wins over the project",
        "What the command line names counts.",
        "kubeflow/spark-operator#2328",
        {**_OLD_PROJECT, "by-hand/orders.yaml": manifest(more="  suspend: true\n")["orders.yaml"]},
        "validate by-hand/orders.yaml --operator 2.4.0",
    ),
    Case(
        "R02 job",
        "A pod template was written for an operator that has none yet.",
        "kubeflow/spark-operator#2356",
        job(
            driver=f"{{cores: 1, memory: 1g, template: {_TEMPLATE}}}",
            overlay=OVERLAY.replace("2.5.2", "2.0.2"),
        ),
        "validate jobs",
        (": error GS7001 kubeflow cannot express driver.template.spec.enableServiceLinks",),
    ),
    Case(
        "R02 own CRD",
        "A kind of the cluster's own, whose CRD the project keeps, was applied by hand beside it.",
        "kubeflow/spark-operator#2413",
        {
            **_OLD_PROJECT,
            ".genspark/crds/acme.com/v1/Queue.json": _QUEUE,
            "by-hand/queue.yaml": "apiVersion: acme.com/v1\nkind: Queue\nmetadata: {name: q}\nspec: {weight: heavy}\n",
        },
        "validate by-hand",
        ("by-hand/queue.yaml:4:16: error GS7002 Queue spec.weight: weight must be",),
    ),
    Case(
        "R08 plain",
        "Two ConfigMaps were mounted at one path, and one at two: the API server refused the pods.",
        "kubeflow/spark-operator#3134",
        manifest(
            driver=_driver("configMaps: [{name: app-conf, path: /etc/app}, {name: krb-conf, path: /etc/app}]"),
            executor=_executor("configMaps: [{name: app-conf, path: /a}, {name: app-conf, path: /b}]"),
        ),
        "validate orders.yaml",
        (
            "orders.yaml:12:127: error GS7170 the driver mounts the ConfigMap app-conf and the ConfigMap krb-conf at "
            "/etc/app",
            ": error GS7170 the executor mounts the ConfigMap app-conf twice, which makes two volumes of one name",
        ),
        ("mount one of them elsewhere, or remove it",),
    ),
    Case(
        "R08 plain, mounts",
        "Two volumes were mounted at one path.",
        "kubeflow/spark-operator#1000",
        manifest(
            driver=_driver("volumeMounts: [{name: a, mountPath: /d}, {name: b, mountPath: /d}]"),
            more="  volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]\n",
        ),
        "validate orders.yaml",
        (": error GS7170 the driver mounts the volume a and the volume b at /d",),
    ),
    Case(
        "R08 plain, a Secret and a ConfigMap",
        "A Secret and a ConfigMap were mounted at one path.",
        "kubeflow/spark-operator#3134",
        manifest(
            executor=_executor(
                "configMaps: [{name: app, path: /etc/app}], secrets: [{name: key, path: /etc/app, secretType: Generic}]"
            )
        ),
        "validate orders.yaml",
        (": error GS7170 the executor mounts the ConfigMap app and the Secret key at /etc/app",),
    ),
    Case(
        "R08 job",
        "Two ConfigMaps were mounted at one path.",
        "kubeflow/spark-operator#3134",
        job(
            driver="{cores: 1, memory: 1g, volumes: {a: {configMap: {name: a}, mount: /etc/app}, "
            "b: {configMap: {name: b}, mount: /etc/app}}}"
        ),
        "validate jobs",
        ("jobs/data/orders.yaml:6:119: error GS4001 the driver mounts the volumes a and b at /etc/app",),
        ("mount one of them elsewhere",),
    ),
    Case(
        "measured A2 290",
        "A main file is required since 2.1 alone: before, the submission fails.",
        "measured: validate",
        manifest(_NO_MAIN),
        "validate orders.yaml --operator 2.0.0",
        ("orders.yaml:2:7: error GS7171 nothing says mainApplicationFile",),
        ("write mainApplicationFile: and the file that is run",),
        never=("GS7002",),
    ),
    Case(
        "measured A2 172",
        "A dotted name is refused since 2.4 alone.",
        "measured: validate",
        {"orders.yaml": PYTHON.replace("name: orders,", "name: word.count,")},
        "validate orders.yaml --operator 1.3.8",
        never=("GS7002",),
        status=0,
    ),
    Case(
        "measured A2 172, newer",
        "A dotted name is refused since 2.4.",
        "measured: validate",
        {"orders.yaml": PYTHON.replace("name: orders,", "name: word.count,")},
        "validate orders.yaml --operator 2.4.0",
        ("orders.yaml:3:18: error GS7002 SparkApplication metadata.name",),
    ),
    Case(
        "measured A2 006",
        "The API server keeps an unknown key of a pod template, and the operator drops it.",
        "measured: validate",
        manifest(
            driver=_driver(
                "template: {spec: {securityContext: {allowPrivilegeEscalation: false}, "
                "containers: [{name: spark-kubernetes-driver}]}}"
            )
        ),
        "validate orders.yaml",
        ("warning GS7002 SparkApplication spec.driver.template.spec.securityContext.allowPrivilegeEscalation",),
        never=(": error GS7002",),
    ),
    Case(
        "R03 plain",
        "imagePullPolicy stayed without effect, and nodes went on running an old image of a moving tag.",
        "kubeflow/spark-operator#2221",
        manifest(image="acme/orders:dev-7", imagePullPolicy="Always"),
        "validate orders.yaml --operator 2.0.1",
        ("orders.yaml:8:20: warning GS7172 with operator 2.0.1 imagePullPolicy has no effect",),
        ("write spark.kubernetes.container.image.pullPolicy in sparkConf instead, or upgrade the operator to 2.0.2",),
    ),
    Case(
        "R03 plain, as the fix says",
        "imagePullPolicy stayed without effect.",
        "kubeflow/spark-operator#2221",
        {
            "orders.yaml": PYTHON.replace("  imagePullPolicy: IfNotPresent\n", "")
            + "  sparkConf: {spark.kubernetes.container.image.pullPolicy: Always}\n"
        },
        "validate orders.yaml --operator 2.0.1",
    ),
    Case(
        "R03 plain, mended",
        "imagePullPolicy has its effect again from 2.0.2 on.",
        "kubeflow/spark-operator#2222",
        manifest(image="acme/orders:dev-7", imagePullPolicy="Always"),
        "validate orders.yaml --operator 2.0.2",
    ),
    Case(
        "R03 job",
        "imagePullPolicy stayed without effect, and nodes went on running an old image of a moving tag.",
        "kubeflow/spark-operator#2221",
        job("imagePull: {policy: Always}\n", image="acme/orders:dev-7", overlay=OVERLAY.replace("2.5.2", "2.0.1")),
        "validate jobs",
        ("jobs/data/orders.yaml:8:21: warning GS7172 with operator 2.0.1 imagePullPolicy has no effect",),
        ("write spark.kubernetes.container.image.pullPolicy in conf instead, or upgrade the operator to 2.0.2",),
    ),
    Case(
        "R03 job, as the fix says",
        "imagePullPolicy stayed without effect.",
        "kubeflow/spark-operator#2221",
        job(
            "conf: {spark.kubernetes.container.image.pullPolicy: Always}\n",
            image="acme/orders:dev-7",
            overlay=OVERLAY.replace("2.5.2", "2.0.1"),
        ),
        "validate jobs",
    ),
    Case(
        "R04 plain",
        "A driver was given a claim on demand, which the controller's account may not make.",
        "apache/airflow#43517",
        manifest(more=_ON_DEMAND),
        "validate orders.yaml",
        (
            "orders.yaml:15:96: warning GS7174 with operator 2.5.2 spark-submit makes the driver's claim with the "
            "account of the operator's controller",
        ),
        ("let the controller's account get, list, create and delete persistentvolumeclaims",),
    ),
    Case(
        "R04 plain, with a chart that gives the rights",
        "The charts of 2.0.1 to 2.5.0 give the controller's account rights over claims.",
        "kubeflow/spark-operator#2187",
        manifest(more=_ON_DEMAND),
        "validate orders.yaml --operator 2.5.0",
    ),
    Case(
        "R04 plain, claims of the executors",
        "Claims of executors are made by the driver.",
        "apache/airflow#43517",
        manifest(more=_ON_DEMAND.replace(".driver.", ".executor.")),
        "validate orders.yaml",
    ),
    Case(
        "R04 job",
        "A driver was given a claim on demand, which the controller's account may not make.",
        "apache/airflow#43517",
        job(
            driver="{cores: 1, memory: 1g, volumes: "
            "{spark-local-dir-1: {onDemand: {size: 50Gi, storageClass: gp3}, mount: /data}}}"
        ),
        "validate jobs",
        ("warning GS7174 with operator 2.5.2 spark-submit makes the driver's claim",),
    ),
    Case(
        "measured B3 2",
        "The webhook of 2.2.1 asks whether the driver has an env before it gives the executors theirs.",
        "kubeflow/spark-operator#2584",
        job(executors="{count: 3, cores: 2, memory: 4g, env: {MODEL: a}}", overlay=OVERLAY.replace("2.5.2", "2.2.1")),
        "validate jobs",
        (
            "warning GS7172 with operator 2.2.1 the webhook gives the executors their env only where the driver has an "
            "env too",
        ),
        ("write a variable in driver.env too, or upgrade the operator to 2.3.0",),
    ),
    Case(
        "measured B3 2, plain",
        "The webhook of 2.2.1 asks whether the driver has an env before it gives the executors theirs.",
        "kubeflow/spark-operator#2584",
        manifest(executor=_executor("env: [{name: MODEL, value: a}]")),
        "validate orders.yaml --operator 2.2.1",
        ("orders.yaml:13:83: warning GS7172",),
    ),
    Case(
        "measured B3 2, as the fix says",
        "With an env of the driver the executors get theirs.",
        "kubeflow/spark-operator#2584",
        manifest(driver=_driver("env: [{name: ANY, value: a}]"), executor=_executor("env: [{name: MODEL, value: a}]")),
        "validate orders.yaml --operator 2.2.1",
    ),
    Case(
        "measured B3 2, mended",
        "2.3.0 asks whether the executors have an env.",
        "kubeflow/spark-operator#2586",
        manifest(executor=_executor("env: [{name: MODEL, value: a}]")),
        "validate orders.yaml --operator 2.3.0",
    ),
    Case(
        "versions lifecycle",
        "The webhook denied every executor that had a lifecycle, and the application had none.",
        "kubeflow/spark-operator#2457",
        manifest(executor=_executor("lifecycle: {preStop: {exec: {command: [/opt/decom.sh]}}}")),
        "validate orders.yaml --operator 2.0.2",
        ("orders.yaml:13:89: error GS7173 with operator 2.0.2 the webhook denies every executor that has a lifecycle",),
        ("remove it, or upgrade the operator to 2.1.1",),
    ),
    Case(
        "versions sizeLimit",
        "Pods were refused for a size of <nil>.",
        "kubeflow/spark-operator#2199",
        manifest(
            driver=_driver("volumeMounts: [{name: spark-local-dir-1, mountPath: /data}]"),
            more="  volumes: [{name: spark-local-dir-1, emptyDir: {}}]\n",
        ),
        "validate orders.yaml --operator 2.0.2",
        ("orders.yaml:14:49: error GS7173 with operator 2.0.2 an emptyDir to spill to without a sizeLimit",),
        ("write a sizeLimit, or upgrade the operator to 2.1.0",),
    ),
    Case(
        "versions retries",
        "Retries did not work.",
        "kubeflow/spark-operator#2237",
        manifest(restartPolicy="{type: OnFailure, onFailureRetries: 2, onFailureRetryInterval: 5}"),
        "validate orders.yaml --operator 2.0.0",
        ("orders.yaml:11:25: warning GS7172 with operator 2.0.0 a run that failed is not submitted again",),
    ),
    Case(
        "versions executor's securityContext",
        "The container's security context of executors did not work.",
        "kubeflow/spark-operator#2306",
        manifest(executor=_executor("securityContext: {runAsUser: 185}")),
        "validate orders.yaml --operator 2.0.2",
        ("warning GS7172 with operator 2.0.2 the executors do not get their securityContext",),
    ),
    Case(
        "versions executor's secrets",
        "The variable that names a Secret's file was set in the driver.",
        "kubeflow/spark-operator#2467",
        manifest(executor=_executor("secrets: [{name: gcp, path: /etc/gcp, secretType: GCPServiceAccount}]")),
        "validate orders.yaml --operator 2.1.0",
        ("warning GS7172 with operator 2.1.0 the variable that names the file of an executor's Secret",),
    ),
    Case(
        "R23 explain",
        "podTemplateFile in sparkConf lost its effect with operator 2.4.0.",
        "kubeflow/spark-operator#2793",
        {},
        "explain kubeflow@2.3.0..2.5.2",
        ("sparkConf.spark.kubernetes.*.podTemplateFile", "#2793", "suspend", "4.0.4"),
        status=0,
    ),
    Case(
        "new-user 3 folder",
        "A path of CI led to a project below, and nothing of it was looked at.",
        "measured: new user",
        _below(_WRONG),
        "validate infra/spark",
        ("infra/spark/jobs/data/orders.yaml:7:41: error GS5204 executor memory 4Gi is not a Spark size",),
    ),
    Case(
        "new-user 3 file",
        "A path of CI led to a descriptor, and nothing of it was looked at.",
        "measured: new user",
        _below(_WRONG),
        "validate infra/spark/jobs/data/orders.yaml",
        ("infra/spark/jobs/data/orders.yaml:7:41: error GS5204",),
    ),
    Case(
        "new-user 3 above",
        "A folder that holds a project and manifests beside it.",
        "measured: new user",
        {**_below(_WRONG), "k8s/app.yaml": manifest(executor=_executor("memoryOverhead: '0.2'"))["orders.yaml"]},
        "validate .",
        ("infra/spark/jobs/data/orders.yaml:7:41: error GS5204", "k8s/app.yaml:13:94: error GS5204"),
    ),
    Case(
        "new-user 3 stray",
        "A descriptor lay where no project reads it, and nothing was said.",
        "measured: new user",
        {"jobs/data/orders.yaml": job()["jobs/data/orders.yaml"]},
        "validate jobs",
        ("jobs/data/orders.yaml:4:7: error GS7175 a descriptor that no project reads",),
        ("move it below jobs/ of a project, or start one with genspark init",),
    ),
    Case(
        "new-user 3 nothing",
        "A path in which nothing was looked at was a success.",
        "measured: new user",
        {"chart/values.yaml": "replicas: 2\n"},
        "validate chart",
        ("nothing that can be checked lies at chart",),
        status=2,
    ),
    Case(
        "new-user 45 -C behind the command",
        "Hooks can give arguments behind the command alone.",
        "measured: new user",
        _below(_WRONG),
        "validate --strict -C infra/spark",
        ("jobs/data/orders.yaml:7:41: error GS5204",),
    ),
)
