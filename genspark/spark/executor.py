"""The pod of an executor, as the driver posts it.

Source: KubernetesExecutorBuilder and its feature steps; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

import re
from typing import Any

from genspark.core.quantity import seconds
from genspark.spark import names, steps
from genspark.spark.application import Application
from genspark.spark.driver import closed, opened, resources
from genspark.spark.pods import conf_of, heap
from genspark.spark.steps import Draft, Given
from genspark.spark.versions import Version, dotted
from genspark.spark.volumes import local_dirs, mounted

CONTAINER = "spark-kubernetes-executor"
_GRACE = 30
"""Seconds."""
_VARIABLE = re.compile(r"[-._a-zA-Z][-._a-zA-Z0-9]*")
"""A variable of any other name is dropped without a word (KubernetesUtils, KubernetesConf)."""
_PORTS_KEPT: Version = (3, 4)
"""Before, a template's ports are gone."""
_HADOOP: Version = (3, 5)
GRACE: Version = (4, 1)
RESIZE: Version = (4, 2)


def executor_pod(app: Application, drawn: names.Drawn, number: int, user: str) -> dict[str, Any]:
    """The pod of the executor of a number; `user` is who runs the driver."""
    given = Given(app.conf, "executor", app.image)
    draft = opened(app, given, CONTAINER)
    prefix = given.own("podNamePrefix") or names.prefix(app.name, drawn.executors)
    name = f"{prefix}-exec-{number}"
    _basic(draft, app, given, drawn, user, name, str(number))
    _account(draft, given)
    steps.secrets(draft, given)
    mounted(draft, given, name, str(number))
    if app.image >= _HADOOP:
        steps.hadoop(draft, given)
    local_dirs(draft, given, drawn.executor_volume)
    return closed(draft)


def _basic(draft: Draft, app: Application, given: Given, drawn: names.Drawn, user: str, name: str, number: str) -> None:
    main, pod = draft.main, draft.pod
    main["image"] = given.own("container.image") or given.text("spark.kubernetes.container.image")
    main["imagePullPolicy"] = given.text("spark.kubernetes.container.image.pullPolicy", "IfNotPresent")
    draft.add("env", {"name": "SPARK_USER", "value": app.proxy_user or user}, *_variables(app, given, drawn, number))
    if given.version < _PORTS_KEPT:
        main.pop("ports", None)
    draft.add("ports", {"containerPort": int(given.text("spark.blockManager.port", "7079")), "name": "blockmanager"})
    resources(draft, app, given)
    main["args"] = ["executor"]
    pod.setdefault("metadata", {})["name"] = name
    draft.mark("annotations", steps.marks(given, "annotation", drawn.app_id, number))
    draft.mark(
        "labels",
        {
            **steps.marks(given, "label", drawn.app_id, number),
            "spark-version": dotted(app.image),
            "spark-exec-id": number,
            "spark-app-selector": drawn.app_id,
            "spark-app-name": names.label(app.name),
            "spark-role": "executor",
            "spark-exec-resourceprofile-id": "0",
        },
    )
    spec = draft.spec
    spec["hostname"] = names.hostname(name)
    spec["restartPolicy"] = "Never"
    selector = steps.node_selector(given)
    if selector:
        spec.setdefault("nodeSelector", {}).update(selector)
    steps.pull_secrets(draft, given)
    steps.scheduler(draft, given)
    _conf_map(draft, given, drawn)
    if given.version >= RESIZE:
        policies = [{"resourceName": one, "restartPolicy": "NotRequired"} for one in ("cpu", "memory")]
        draft.main["resizePolicy"] = policies
    if given.version >= GRACE:
        spec["terminationGracePeriodSeconds"] = int(seconds(given.own("terminationGracePeriodSeconds")) or _GRACE)
    if given.on("spark.decommission.enabled"):
        script = given.text("spark.kubernetes.decommission.script", "/opt/decom.sh")
        draft.main["lifecycle"] = {"preStop": {"exec": {"command": [script]}}}


def _variables(app: Application, given: Given, drawn: names.Drawn, number: str) -> list[dict[str, Any]]:
    own = {
        "SPARK_EXECUTOR_CORES": given.text("spark.executor.cores", "1"),
        "SPARK_EXECUTOR_MEMORY": f"{heap(conf_of(app.conf), 'executor', given.version)}m",
        "SPARK_APPLICATION_ID": drawn.app_id,
        "SPARK_CONF_DIR": "/opt/spark/conf",
        "SPARK_EXECUTOR_ID": number,
        "SPARK_RESOURCE_PROFILE_ID": "0",
    }
    own.update((key, text) for key, text in given.family("spark.executorEnv.").items() if _VARIABLE.fullmatch(key))
    found = list(steps.variables(own))
    libraries = given.text("spark.executor.extraClassPath")
    if libraries:
        found.append({"name": "SPARK_CLASSPATH", "value": libraries})
    found.append(steps.field("SPARK_EXECUTOR_POD_IP", "status.podIP"))
    found.append(steps.field("SPARK_EXECUTOR_POD_NAME", "metadata.name"))
    return found


def _account(draft: Draft, given: Given) -> None:
    """ExecutorKubernetesCredentialsFeatureStep: the driver's account where the executors have none of their own.

    A template keeps its account under the older name of that field alone.
    """
    role = "spark.kubernetes.authenticate"
    name = given.text(f"{role}.executor.serviceAccountName") or given.text(f"{role}.driver.serviceAccountName")
    if name and not draft.spec.get("serviceAccount"):
        draft.spec.update(serviceAccount=name, serviceAccountName=name)


def _conf_map(draft: Draft, given: Given, drawn: names.Drawn) -> None:
    if not given.on("spark.kubernetes.executor.disableConfigMap"):
        config = {"name": f"spark-exec-{drawn.executors_map}-conf-map"}
        draft.add("volumes", {"configMap": config, "name": "spark-conf-volume-exec"}, inside=False)
        draft.add("volumeMounts", {"mountPath": "/opt/spark/conf", "name": "spark-conf-volume-exec"})
