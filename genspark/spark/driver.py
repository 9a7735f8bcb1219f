"""The pod of a driver in cluster mode, as spark-submit posts it.

Source: KubernetesDriverBuilder and its feature steps, Client; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from typing import Any

from genspark.core.whole import whole
from genspark.spark import constants, names, steps
from genspark.spark.application import Application
from genspark.spark.steps import Draft, Given, closed, opened, resources
from genspark.spark.versions import dotted
from genspark.spark.volumes import local_dirs, mounted, said_folders

_TOKENS = "/mnt/secrets/hadoop-credentials"
_PROPERTIES = f"{constants.CONF_FOLDER}/spark.properties"


def driver_pod(app: Application, drawn: names.Drawn, user: str) -> dict[str, Any]:
    """The pod; `user` is who runs spark-submit."""
    given = Given(app.conf, "driver", app.submitter)
    draft = opened(app, given)
    prefix = names.prefix(app.name, drawn.driver)
    _basic(draft, app, given, drawn, user, prefix)
    _account(draft, given)
    steps.secrets(draft, given)
    mounted(draft, given, f"{prefix}-driver")
    _command(draft, app, given)
    steps.hadoop(draft, given)
    _kerberos(draft, given)
    _template(draft, app, prefix)
    local_dirs(draft, given, said_folders(given, drawn.driver_volume))
    _properties(draft, drawn)
    return closed(draft)


def _basic(draft: Draft, app: Application, given: Given, drawn: names.Drawn, user: str, prefix: str) -> None:
    main, pod = draft.main, draft.pod
    main["image"] = given.own("container.image") or given.text("spark.kubernetes.container.image")
    main["imagePullPolicy"] = given.text("spark.kubernetes.container.image.pullPolicy", "IfNotPresent")
    draft.add("ports", *ports(given))
    draft.add("env", {"name": "SPARK_USER", "value": app.proxy_user or user})
    draft.add("env", {"name": "SPARK_APPLICATION_ID", "value": drawn.app_id})
    draft.add("env", *steps.variables(given.family("spark.kubernetes.driverEnv.")))
    draft.add("env", steps.field("SPARK_DRIVER_BIND_ADDRESS", "status.podIP"))
    resources(draft, app, given)
    pod.setdefault("metadata", {})["name"] = given.own("pod.name") or f"{prefix}-driver"
    draft.mark(
        "labels",
        {
            **steps.marks(given, "label", drawn.app_id),
            "spark-version": dotted(app.submitter),
            "spark-app-selector": drawn.app_id,
            "spark-app-name": names.label(app.name),
            "spark-role": "driver",
        },
    )
    draft.mark("annotations", steps.marks(given, "annotation", drawn.app_id))
    draft.spec["restartPolicy"] = "Never"
    selector = steps.node_selector(given)
    if selector:
        draft.spec.setdefault("nodeSelector", {}).update(selector)
    steps.pull_secrets(draft, given)
    steps.scheduler(draft, given)


def ports(given: Given) -> list[dict[str, Any]]:
    """The ports of a driver."""
    driver, own, common, ui, connect = constants.PORTS
    found = {
        "driver-rpc-port": given.text(driver, str(constants.DRIVER_PORT)),
        "blockmanager": given.text(own, given.text(common, str(constants.BLOCK_MANAGER_PORT))),
        "spark-ui": given.text(ui, str(constants.UI_PORT)),
    }
    if given.version >= constants.CONNECT_SINCE:
        found["spark-connect"] = given.text(connect, str(constants.CONNECT_PORT))
    return [{"containerPort": whole(port), "name": name, "protocol": "TCP"} for name, port in found.items()]


def _account(draft: Draft, given: Given) -> None:
    name = given.text("spark.kubernetes.authenticate.driver.serviceAccountName")
    if name:
        draft.spec.update(serviceAccount=name, serviceAccountName=name)


def _command(draft: Draft, app: Application, given: Given) -> None:
    """DriverCommandFeatureStep."""
    if app.language == "python":
        python = given.text("spark.pyspark.python")
        driver = given.text("spark.pyspark.driver.python") or python
        for name, value in (("PYSPARK_PYTHON", python), ("PYSPARK_DRIVER_PYTHON", driver)):
            if value:
                draft.add("env", {"name": name, "value": value})
    proxy = ("--proxy-user", app.proxy_user) if app.proxy_user else ()
    runner = {"python": "org.apache.spark.deploy.PythonRunner", "r": "org.apache.spark.deploy.RRunner"}
    command = ["driver", *proxy, "--properties-file", _PROPERTIES]
    command += ["--class", runner.get(app.language, app.main_class), app.main, *app.arguments]
    draft.main["args"] = command


def _kerberos(draft: Draft, given: Given) -> None:
    """KerberosConfDriverFeatureStep, as far as settings alone decide it: what lies in the namespace already."""
    prefix = "spark.kubernetes.kerberos"
    config = given.text(f"{prefix}.krb5.configMapName")
    if config:
        draft.add("volumes", {"configMap": {"name": config}, "name": "krb5-file"}, inside=False)
        draft.add("volumeMounts", {"mountPath": "/etc/krb5.conf", "name": "krb5-file", "subPath": "krb5.conf"})
    secret, key = (given.text(f"{prefix}.tokenSecret.{word}") for word in ("name", "itemKey"))
    if secret and key:
        draft.add("env", {"name": "HADOOP_TOKEN_FILE_LOCATION", "value": f"{_TOKENS}/{key}"})
        draft.add("volumes", {"name": "hadoop-secret", "secret": {"secretName": secret}}, inside=False)
        draft.add("volumeMounts", {"mountPath": _TOKENS, "name": "hadoop-secret"})


def _template(draft: Draft, app: Application, prefix: str) -> None:
    """PodTemplateConfigMapStep: the executors' template travels in a ConfigMap."""
    if app.templates.get("executor") is None:
        return
    items = [{"key": "podspec-configmap-key", "path": "pod-spec-template.yml"}]
    config = {"items": items, "name": f"{prefix}-driver-podspec-conf-map"}
    draft.add("volumes", {"configMap": config, "name": "pod-template-volume"}, inside=False)
    draft.add("volumeMounts", {"mountPath": f"{constants.HOME}/pod-template", "name": "pod-template-volume"})


def _properties(draft: Draft, drawn: names.Drawn) -> None:
    """The settings, which lie in a ConfigMap (Client.run)."""
    item = {"key": "spark.properties", "mode": 420, "path": "spark.properties"}
    config = {"items": [item], "name": f"spark-drv-{drawn.driver_map}-conf-map"}
    draft.add("env", {"name": "SPARK_CONF_DIR", "value": constants.CONF_FOLDER})
    draft.add("volumes", {"configMap": config, "name": "spark-conf-volume-driver"}, inside=False)
    draft.add("volumeMounts", {"mountPath": constants.CONF_FOLDER, "name": "spark-conf-volume-driver"})
