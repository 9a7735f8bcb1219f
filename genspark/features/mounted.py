"""Secrets and config maps as files, in the operator's short way: a name and a folder."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data, Traced
from genspark.model.field import Block, Field, NotInvertible
from genspark.model.kind import TEXT, block, mapping
from genspark.plan.address import Address, conf, main_container, pod
from genspark.plan.feature import Feature, Job, Said
from genspark.plan.fold import Plan
from genspark.plan.statement import Either, Statement

_OPERATOR = "kubeflow"
"""The language of the two lists: fields that this operator has, and no other target."""
_GENERIC = "Generic"
_VARIABLES = {
    "GCPServiceAccount": ("GOOGLE_APPLICATION_CREDENTIALS", "key.json"),
    "HadoopDelegationToken": ("HADOOP_TOKEN_FILE_LOCATION", "hadoop.token"),
}
"""The variable that tells a client where a secret of a type lies (addSecretConf in submission.go)."""


def generic(path: Data) -> dict[str, Data]:
    """A secret that is only mounted."""
    return {"path": path}


def secrets_read_back(listed: Data) -> dict[str, Data]:
    """The operator's list of secrets as a map."""
    found: dict[str, Data] = {}
    for item in listed:
        if not isinstance(item, dict) or item.keys() != {"name", "path", "secretType"} or item["name"] in found:
            raise NotInvertible
        path, kind = item["path"], item["secretType"]
        found[item["name"]] = path if kind == _GENERIC else {"path": path, "type": kind}
    return found


def config_maps_read_back(listed: Data) -> dict[str, Data]:
    """The operator's list of config maps as a map."""
    found: dict[str, Data] = {}
    for item in listed:
        if not isinstance(item, dict) or item.keys() != {"name", "path"} or item["name"] in found:
            raise NotInvertible
        found[item["name"]] = item["path"]
    return found


class Mounted(Block):
    where = "pod"
    secrets = Field(
        mapping(block({"path": TEXT, "type": TEXT}, short=generic, short_schema={"type": "string"}), list_key="name"),
        "Secrets by name and the folder that each is mounted in; its type can be "
        "GCPServiceAccount or HadoopDelegationToken, which sets the variable that clients look for.",
        addresses=(f"{_OPERATOR}:{{role}}.secrets",),
        inverse=secrets_read_back,
        example={"gcp-key": {"path": "/mnt/secrets", "type": "GCPServiceAccount"}},
    )
    configMaps = Field(
        mapping(TEXT),
        "Config maps by name and the folder that each is mounted in.",
        addresses=(f"{_OPERATOR}:{{role}}.configMaps",),
        inverse=config_maps_read_back,
        example={"app-conf": "/etc/app"},
    )


def say(job: Job, mounted: Mounted, plan: Plan) -> Iterator[Said]:
    """The operator's lists; elsewhere Spark's own settings, or volumes."""
    role = mounted.role
    given = mounted.secrets
    if given is not None and given.value:
        entries = [(name, _told(job, mounted, "secrets", name, said)) for name, said in given.value.items()]
        listed = [{"name": name, "secretType": _GENERIC, **_renamed(said.value)} for name, said in entries]
        yield Either(
            (
                (Statement(Address(_OPERATOR, (role, "secrets")), _all(given, listed, entries)),),
                tuple(one for name, said in entries for one in _secret(role, name, said)),
            )
        )
    given = mounted.configMaps
    if given is not None and given.value:
        entries = [(name, _told(job, mounted, "configMaps", name, said)) for name, said in given.value.items()]
        listed = [{"name": name, "path": said.value} for name, said in entries]
        yield Either(
            (
                (Statement(Address(_OPERATOR, (role, "configMaps")), _all(given, listed, entries)),),
                tuple(one for name, said in entries for one in _config_map(role, name, said)),
            )
        )


def _renamed(secret: Data) -> dict[str, Data]:
    """A secret's keys as the operator spells them."""
    return {"secretType" if key == "type" else key: value for key, value in secret.items()}


def _told(job: Job, mounted: Mounted, key: str, name: str, said: Data) -> Traced[Data]:
    return job.input.traced((*mounted.at, key, name), said)


def _all(given: Traced[Data], listed: Data, entries: list[tuple[str, Traced[Data]]]) -> Traced[Data]:
    """A list in the operator's spelling, with every entry among its origins."""
    return given.of(listed).because(*(said for _, said in entries))


def _secret(role: str, name: str, said: Traced[Data]) -> Iterator[Statement]:
    path = str(said.value.get("path"))
    yield Statement(conf(f"spark.kubernetes.{role}.secrets.{name}"), said.of(path))
    variable = _VARIABLES.get(said.value.get("type") or _GENERIC)
    if variable is not None:
        yield Statement(main_container(role, "env", variable[0], "value"), said.of(f"{path}/{variable[1]}"))


def _config_map(role: str, name: str, said: Traced[Data]) -> Iterator[Statement]:
    volume = f"{name}-vol"
    yield Statement(pod(role, "spec", "volumes", volume, "configMap", "name"), said.of(name))
    yield Statement(main_container(role, "volumeMounts", said.value, "name"), said.of(volume))


FEATURE = Feature("mounted", (Mounted,), say)
