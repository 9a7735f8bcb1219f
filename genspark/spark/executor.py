"""The pod of an executor, as the driver posts it.

Source: KubernetesExecutorBuilder and its feature steps; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from genspark.core.whole import whole
from genspark.kube.quantity import seconds
from genspark.spark import constants, java, names, steps
from genspark.spark.application import Application
from genspark.spark.driver import driver_pod
from genspark.spark.local_dirs import LOCAL_DIRS
from genspark.spark.sizes import conf_of, heap
from genspark.spark.steps import Draft, Given, closed, opened, resources
from genspark.spark.versions import Version, dotted
from genspark.spark.volumes import local_dirs, mounted, said_folders

_USER = "SPARK_USER"
_POD_IP = "spark.kubernetes.executor.useDriverPodIP"
_GRACE = 30
"""Seconds."""
_VARIABLE = re.compile(r"[-._a-zA-Z][-._a-zA-Z0-9]*")
"""A variable of any other name is dropped without a word (KubernetesUtils, KubernetesConf)."""
_SECRET_FILES = ("spark.authenticate.secret.file", "spark.authenticate.secret.executor.file")
_PORTS_KEPT: Version = (3, 4)
"""Before, a template's ports are gone."""
_HADOOP: Version = (3, 5)
_LIBRARIES: Version = (4, 3)
_LIBRARIES_OF: Mapping[Version, Version] = {(4, 0): (4, 0, 5), (4, 1): (4, 1, 4), (4, 2): (4, 2, 1)}
"""From here on a path of libraries becomes a variable, and from a patch on in the older lines: in the jars of 4.0.5,
4.1.4, 4.2.1 and 4.3.0, and not in those of 4.0.4, 4.1.3 and 4.2.0.
"""
_KNOWS_POD_IP: Version = (4, 1)
_BY_POD_IP: Version = (4, 3)
"""From here on executors ask their driver by its address, if no setting says otherwise."""
GRACE: Version = (4, 1)
RESIZE: Version = (4, 2)


def executor_pod(app: Application, drawn: names.Drawn, number: int | str, user: str) -> dict[str, Any]:
    """The pod of the executor of a number, or of any by a word that stands for it; `user` is who runs the driver."""
    given = Given(app.conf, "executor", app.image)
    draft = opened(app, given)
    name = pod_name(app, drawn, number)
    around = _around(app, drawn, user)
    _basic(draft, app, given, drawn, around.get(_USER) or app.proxy_user or user, name, str(number))
    _account(draft, given)
    steps.secrets(draft, given)
    mounted(draft, given, name, str(number))
    if app.image >= _HADOOP and not app.client:
        steps.hadoop(draft, given)
    local_dirs(draft, given, around.get(LOCAL_DIRS) or said_folders(given, drawn.executor_volume))
    return closed(draft)


def _around(app: Application, drawn: names.Drawn, user: str) -> Mapping[str, str]:
    """The environment of the driver, which it looks into for its user and for where executors spill to."""
    if app.environment is not None:
        return app.environment
    return {} if app.client else steps.environment(driver_pod(app, drawn, user)["spec"]["containers"][-1])


def _url(app: Application, given: Given, drawn: names.Drawn) -> str:
    """Where executors find their driver: by its Service, or by the address of its pod."""
    by_address = app.image >= _KNOWS_POD_IP and given.on(_POD_IP, app.image >= _BY_POD_IP)
    service = f"{names.service(app.name, drawn)}.{given.text('spark.kubernetes.namespace', 'default')}.svc"
    host = names.ADDRESS if app.client or by_address else service
    return f"spark://CoarseGrainedScheduler@{host}:{given.text('spark.driver.port', str(constants.DRIVER_PORT))}"


def pod_name(app: Application, drawn: names.Drawn, number: int | str) -> str:
    """The name of an executor's pod that the driver makes itself."""
    said = app.conf.get("spark.kubernetes.executor.podNamePrefix")
    return f"{said or names.prefix(app.name, drawn.executors)}-exec-{number}"


def _basic(draft: Draft, app: Application, given: Given, drawn: names.Drawn, user: str, name: str, number: str) -> None:
    main, pod = draft.main, draft.pod
    main["image"] = given.own("container.image") or given.text("spark.kubernetes.container.image")
    main["imagePullPolicy"] = given.text("spark.kubernetes.container.image.pullPolicy", "IfNotPresent")
    draft.add("env", {"name": _USER, "value": user}, *_variables(app, given, drawn, number))
    if given.version < _PORTS_KEPT:
        main.pop("ports", None)
    port = whole(given.text("spark.blockManager.port", str(constants.BLOCK_MANAGER_PORT)))
    if port:  # 0: any
        draft.add("ports", {"containerPort": port, "name": "blockmanager"})
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
        "SPARK_DRIVER_URL": _url(app, given, drawn),
        "SPARK_EXECUTOR_CORES": given.text("spark.executor.cores", "1"),
        "SPARK_EXECUTOR_MEMORY": f"{heap(conf_of(app.conf), 'executor', given.version)}m",
        "SPARK_APPLICATION_ID": drawn.app_id,
        "SPARK_CONF_DIR": constants.CONF_FOLDER,
        "SPARK_EXECUTOR_ID": number,
        "SPARK_RESOURCE_PROFILE_ID": "0",
    }
    said = {key: text for key, text in given.family("spark.executorEnv.").items() if _VARIABLE.fullmatch(key)}
    last: dict[str, str] = {}
    if given.on("spark.authenticate") and not any(key in given.conf for key in _SECRET_FILES):
        last["_SPARK_AUTH_SECRET"] = drawn.secret
    last.update(java.variables(given, drawn.app_id, number, app.client))
    # What somebody says stands beside what Spark sets under the same name; the last counts.
    found = [*steps.variables(own), *steps.variables(said), *steps.variables(last)]
    libraries = given.text("spark.executor.extraClassPath")
    if libraries:
        found.append({"name": "SPARK_CLASSPATH", "value": libraries})
    since = _LIBRARIES_OF.get(app.image[:2], _LIBRARIES)
    folder = given.text("spark.executor.extraLibraryPath") if app.image >= since else ""
    if folder:
        found.append({"name": "SPARK_EXECUTOR_LIBRARY_PATH", "value": folder})
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
        draft.add("volumeMounts", {"mountPath": constants.CONF_FOLDER, "name": "spark-conf-volume-exec"})
