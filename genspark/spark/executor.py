"""The pod of an executor, as the driver posts it.

Source: KubernetesExecutorBuilder and its feature steps; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

import re
from typing import Any

from genspark.core.whole import whole
from genspark.kube.quantity import seconds
from genspark.spark import java, names, steps
from genspark.spark.application import Application
from genspark.spark.driver import driver_pod
from genspark.spark.sizes import conf_of, heap
from genspark.spark.steps import Draft, Given, closed, opened, resources
from genspark.spark.versions import Version, dotted
from genspark.spark.volumes import local_dirs, mounted, said_folders

_GRACE = 30
"""Seconds."""
_VARIABLE = re.compile(r"[-._a-zA-Z][-._a-zA-Z0-9]*")
"""A variable of any other name is dropped without a word (KubernetesUtils, KubernetesConf)."""
_SECRET_FILES = ("spark.authenticate.secret.file", "spark.authenticate.secret.executor.file")
_PORTS_KEPT: Version = (3, 4)
"""Before, a template's ports are gone."""
_HADOOP: Version = (3, 5)
GRACE: Version = (4, 1)
RESIZE: Version = (4, 2)


def executor_pod(app: Application, drawn: names.Drawn, number: int | str, user: str) -> dict[str, Any]:
    """The pod of the executor of a number, or of any by a word that stands for it; `user` is who runs the driver."""
    given = Given(app.conf, "executor", app.image)
    draft = opened(app, given)
    name = pod_name(app, drawn, number)
    _basic(draft, app, given, drawn, user, name, str(number))
    _account(draft, given)
    steps.secrets(draft, given)
    mounted(draft, given, name, str(number))
    if app.image >= _HADOOP:
        steps.hadoop(draft, given)
    local_dirs(draft, given, _folders(app, given, drawn))
    return closed(draft)


def _folders(app: Application, given: Given, drawn: names.Drawn) -> str:
    """Executors spill where their driver does, which looks into its own environment first."""
    if app.client:
        return said_folders(given, drawn.executor_volume)
    driver = driver_pod(app, drawn, "")["spec"]["containers"][-1]["env"]
    return str(next(one["value"] for one in driver if one["name"] == "SPARK_LOCAL_DIRS"))


def pod_name(app: Application, drawn: names.Drawn, number: int | str) -> str:
    """The name of an executor's pod that the driver makes itself."""
    said = app.conf.get("spark.kubernetes.executor.podNamePrefix")
    return f"{said or names.prefix(app.name, drawn.executors)}-exec-{number}"


def _basic(draft: Draft, app: Application, given: Given, drawn: names.Drawn, user: str, name: str, number: str) -> None:
    main, pod = draft.main, draft.pod
    main["image"] = given.own("container.image") or given.text("spark.kubernetes.container.image")
    main["imagePullPolicy"] = given.text("spark.kubernetes.container.image.pullPolicy", "IfNotPresent")
    draft.add("env", {"name": "SPARK_USER", "value": app.proxy_user or user}, *_variables(app, given, drawn, number))
    if given.version < _PORTS_KEPT:
        main.pop("ports", None)
    draft.add("ports", {"containerPort": whole(given.text("spark.blockManager.port", "7079")), "name": "blockmanager"})
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
        grace = seconds(given.own("terminationGracePeriodSeconds"))
        spec["terminationGracePeriodSeconds"] = int(_GRACE if grace is None else grace)
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
    if given.on("spark.authenticate") and not any(key in given.conf for key in _SECRET_FILES):
        own["_SPARK_AUTH_SECRET"] = drawn.secret
    own.update(java.variables(given, drawn.app_id, number, app.client))
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
