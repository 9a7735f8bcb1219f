"""The table of other spellings: conf keys that say what a pod path says, and pod paths that conf keys own."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.plan.address import MAIN, ROLES, Address, conf

_ENV: Path = ("spec", "containers", MAIN, "env")


class Prefix(NamedTuple):
    """A family of conf keys whose rest names an entry of a map or keyed list in a role's pod."""

    prefix: str
    roles: tuple[str, ...]
    path: Path
    inner: Path = ()
    """Below the entry: where the value stands."""


CONF_FAMILIES = (
    Prefix("spark.kubernetes.node.selector.", ("driver", "executor"), ("spec", "nodeSelector")),
    Prefix("spark.kubernetes.driver.node.selector.", ("driver",), ("spec", "nodeSelector")),
    Prefix("spark.kubernetes.executor.node.selector.", ("executor",), ("spec", "nodeSelector")),
    Prefix("spark.kubernetes.driverEnv.", ("driver",), _ENV, ("value",)),
    Prefix("spark.executorEnv.", ("executor",), _ENV, ("value",)),
    Prefix("spark.kubernetes.driver.secretKeyRef.", ("driver",), _ENV, ("valueFrom", "secretKeyRef")),
    Prefix("spark.kubernetes.executor.secretKeyRef.", ("executor",), _ENV, ("valueFrom", "secretKeyRef")),
)
CONF_KEYS: dict[str, tuple[Address, ...]] = {
    "spark.kubernetes.scheduler.name": (
        Address("driver", ("spec", "schedulerName")),
        Address("executor", ("spec", "schedulerName")),
    ),
    "spark.kubernetes.driver.scheduler.name": (Address("driver", ("spec", "schedulerName")),),
    "spark.kubernetes.executor.scheduler.name": (Address("executor", ("spec", "schedulerName")),),
}
POD_MAPS = {("metadata", "labels"): "label", ("metadata", "annotations"): "annotation"}
POD_KEYS = {("spec", "serviceAccountName"): "spark.kubernetes.authenticate.{role}.serviceAccountName"}


def of_conf(key: str, value: str) -> tuple[tuple[Address, Data], ...]:
    """The addresses and values that a conf key speaks of: most speak of themselves.

    Source: Spark's KubernetesConf and Config.scala; a value that Spark would refuse keeps its own address.
    """
    if key in CONF_KEYS:
        return tuple((at, value) for at in CONF_KEYS[key])
    if key.startswith(("spark.kubernetes.", "spark.executorEnv.")):
        for family in CONF_FAMILIES:
            if not key.startswith(family.prefix):
                continue
            name = key[len(family.prefix) :]
            path = (*family.path, name, *family.inner)
            if not name:
                break
            if family.inner[-1:] == ("secretKeyRef",):
                secret, separator, entry = value.partition(":")
                if not (separator and secret and entry) or ":" in entry:
                    break
                return (
                    (Address(family.roles[0], (*path, "name")), secret),
                    (Address(family.roles[0], (*path, "key")), entry),
                )
            return tuple((Address(role, path), value) for role in family.roles)
    return ((conf(key), value),)


def to_conf(said: Iterable[tuple[Address, Data]]) -> str:
    """The value of the conf key that `of_conf` opened to these addresses and values."""
    values = {at.path[-1]: str(value) for at, value in said}
    return (
        ":".join((values["name"], values["key"])) if values.keys() == {"name", "key"} else next(iter(values.values()))
    )


def of_pod(role: str, path: Path) -> Address:
    """The address of a PodTemplateSpec path: its conf key where one owns it, else itself."""
    if path[:2] in POD_MAPS and len(path) == 3:
        return Address("conf", (f"spark.kubernetes.{role}.{POD_MAPS[path[:2]]}.{path[2]}",))
    if path in POD_KEYS:
        return Address("conf", (POD_KEYS[path].format(role=role),))
    return Address(role, path)


def to_pod(at: Address) -> tuple[str, Path] | None:
    """The role and PodTemplateSpec path where an address can be said, None where there is none."""
    if at.language in ("driver", "executor"):
        return str(at.language), at.path
    if at.language != "conf":
        return None
    key = at.path[0]
    for role in ROLES:
        for path, word in POD_MAPS.items():
            prefix = f"spark.kubernetes.{role}.{word}."
            if key.startswith(prefix):
                return role, (*path, key[len(prefix) :])
        for whole, pattern in POD_KEYS.items():
            if key == pattern.format(role=role):
                return role, whole
    return None
