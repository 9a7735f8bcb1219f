"""Parts of a pod that driver and executors share, each as the feature step of its name makes it.

Source: org.apache.spark.deploy.k8s.features, in the order of KubernetesDriverBuilder and KubernetesExecutorBuilder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from genspark.core.records import NamedTuple
from genspark.spark.application import Application, Role
from genspark.spark.boolean import true
from genspark.spark.constants import CONTAINER
from genspark.spark.sizes import conf_of, cpu_text, memory, quantities
from genspark.spark.versions import Version

_HADOOP = "/opt/hadoop/conf"
NO_ESCALATION: Version = (4, 3)
_LABEL_PLACEHOLDERS: Version = (4, 0)


class Draft(NamedTuple):
    """A pod while it is being made, and Spark's container of it, which goes in last."""

    pod: dict[str, Any]
    main: dict[str, Any]

    @property
    def spec(self) -> dict[str, Any]:
        found: dict[str, Any] = self.pod.setdefault("spec", {})
        return found

    def add(self, key: str, *items: Mapping[str, Any], inside: bool = True) -> None:
        """Appends to a list of the container, or of the pod."""
        holder = self.main if inside else self.spec
        holder.setdefault(key, []).extend(items)

    def mark(self, word: str, values: Mapping[str, str]) -> None:
        """Labels or annotations, over those that are there."""
        if values:
            self.pod.setdefault("metadata", {}).setdefault(word, {}).update(values)


class Given(NamedTuple):
    """Settings as one role reads them, by the Spark that makes its pod."""

    conf: Mapping[str, str]
    role: Role
    version: Version

    def text(self, key: str, default: str = "") -> str:
        return self.conf.get(key, default)

    def own(self, key: str, default: str = "") -> str:
        """A setting of the role's on Kubernetes."""
        return self.conf.get(f"spark.kubernetes.{self.role}.{key}", default)

    def on(self, key: str, default: bool = False) -> bool:
        return true(self.conf[key]) if key in self.conf else default

    def family(self, prefix: str) -> dict[str, str]:
        """The settings that begin so, by what follows."""
        return {key[len(prefix) :]: self.conf[key] for key in sorted(self.conf) if key.startswith(prefix)}


def opened(app: Application, given: Given) -> Draft:
    """The role's template, without its Spark container; or nothing yet."""
    pod = deepcopy(dict(app.templates.get(given.role) or {}))
    pod.pop("apiVersion", None)
    pod.pop("kind", None)
    containers = pod.get("spec", {}).get("containers") or []
    main = containers.pop(_position(containers, given)) if containers else {}
    main.setdefault("name", CONTAINER[given.role])
    return Draft(pod, main)


def container_name(app: Application, role: Role) -> str:
    """What Spark's own container of a role's pod is called: as in the template, if it has one."""
    containers = (app.templates.get(role) or {}).get("spec", {}).get("containers") or []
    given = Given(app.conf, role, app.image)
    return str((containers[_position(containers, given)] if containers else {}).get("name", CONTAINER[role]))


def _position(containers: Sequence[Mapping[str, Any]], given: Given) -> int:
    """Which container of a template is Spark's: the one that a setting names, else the first
    (KubernetesUtils.selectSparkContainer).
    """
    wanted = given.own("podTemplateContainerName")
    return next((at for at, one in enumerate(containers) if wanted and one.get("name") == wanted), 0)


def closed(draft: Draft) -> dict[str, Any]:
    """The pod with Spark's container as its last."""
    draft.spec.setdefault("containers", []).append(draft.main)
    return draft.pod


def resources(draft: Draft, app: Application, given: Given) -> None:
    """Requests and limits, over those of a template; a limit of the CPU that a template has stays."""
    settings = conf_of(app.settings(given.role))
    version = given.version
    size = f"{memory(settings, given.role, version)}Mi"
    found = draft.main.setdefault("resources", {})
    found.setdefault("requests", {}).update(cpu=cpu_text(settings, given.role), memory=size)
    limits = found.setdefault("limits", {})
    limits["memory"] = size
    if given.own("limit.cores"):
        limits["cpu"] = given.own("limit.cores")
    limits.update(quantities(app.conf, given.role))
    if version >= NO_ESCALATION:
        allowed = given.own("securityContext.allowPrivilegeEscalation") or given.text(
            "spark.kubernetes.securityContext.allowPrivilegeEscalation", "false"
        )
        context = draft.main.setdefault("securityContext", {})
        context["allowPrivilegeEscalation"] = true(allowed)


def substituted(text: str, app_id: str, executor: str) -> str:
    """With the names that Spark knows in place of its placeholders (Utils.substituteAppNExecIds)."""
    return text.replace("{{APP_ID}}", app_id).replace("{{EXECUTOR_ID}}", executor)


def marks(given: Given, word: str, app_id: str, executor: str = "") -> dict[str, str]:
    """Labels or annotations of a role's settings; a driver has no number."""
    said = given.family(f"spark.kubernetes.{given.role}.{word}.")
    if word == "label" and given.version < _LABEL_PLACEHOLDERS:
        return said
    return {key: substituted(value, app_id, executor) for key, value in said.items()}


def node_selector(given: Given) -> dict[str, str]:
    return {
        **given.family("spark.kubernetes.node.selector."),
        **given.family(f"spark.kubernetes.{given.role}.node.selector."),
    }


def pull_secrets(draft: Draft, given: Given) -> None:
    names = [name.strip() for name in given.text("spark.kubernetes.container.image.pullSecrets").split(",")]
    found = [{"name": name} for name in names if name]
    if found:
        draft.add("imagePullSecrets", *found, inside=False)


def variables(named: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    return ({"name": name, "value": value} for name, value in named.items())


def environment(container: Mapping[str, Any]) -> dict[str, str]:
    """The variables that say their values; of several of one name the last counts."""
    return {
        one.get("name", ""): str(one["value"]) for one in container.get("env") or () if one.get("value") is not None
    }


def field(name: str, path: str) -> dict[str, Any]:
    """A variable that Kubernetes fills in."""
    return {"name": name, "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": path}}}


def secrets(draft: Draft, given: Given) -> None:
    """MountSecretsFeatureStep and EnvSecretsFeatureStep."""
    for name, path in given.family(f"spark.kubernetes.{given.role}.secrets.").items():
        draft.add("volumes", {"name": f"{name}-volume", "secret": {"secretName": name}}, inside=False)
        draft.add("volumeMounts", {"mountPath": path, "name": f"{name}-volume"})
    for name, reference in given.family(f"spark.kubernetes.{given.role}.secretKeyRef.").items():
        secret, _, key = reference.partition(":")
        draft.add("env", {"name": name, "valueFrom": {"secretKeyRef": {"key": key, "name": secret}}})


def scheduler(draft: Draft, given: Given) -> None:
    name = given.own("scheduler.name") or given.text("spark.kubernetes.scheduler.name")
    if name:
        draft.spec["schedulerName"] = name


def hadoop(draft: Draft, given: Given) -> None:
    """HadoopConfDriverFeatureStep and HadoopConfExecutorFeatureStep, for a ConfigMap that is there already."""
    name = given.text("spark.kubernetes.hadoop.configMapName")
    if name:
        draft.add("env", {"name": "HADOOP_CONF_DIR", "value": _HADOOP})
        draft.add("volumeMounts", {"mountPath": _HADOOP, "name": "hadoop-properties"})
        draft.add("volumes", {"configMap": {"name": name}, "name": "hadoop-properties"}, inside=False)
