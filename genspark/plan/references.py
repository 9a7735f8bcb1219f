"""The objects that a plan refers to by name, with the places that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Path, Traced
from genspark.plan.address import ROLES
from genspark.plan.fold import Plan
from genspark.plan.reading import listed, literal

_BY_END: dict[tuple[str, ...], str] = {
    ("configMap", "name"): "ConfigMap",
    ("configMapKeyRef", "name"): "ConfigMap",
    ("configMapRef", "name"): "ConfigMap",
    ("secret", "secretName"): "Secret",
    ("secret", "name"): "Secret",
    ("secretKeyRef", "name"): "Secret",
    ("secretRef", "name"): "Secret",
    ("persistentVolumeClaim", "claimName"): "PersistentVolumeClaim",
}
"""The last keys of a path in a pod whose value is the name of an object."""
_CLAIM = ".options.claimName"
_MADE = "OnDemand"
_EACH = "SPARK_EXECUTOR_ID"
_PULL = "spark.kubernetes.container.image.pullSecrets"
_ACCOUNT = "spark.kubernetes.authenticate.{}.serviceAccountName"


class Reference(NamedTuple):
    """An object that somebody refers to."""

    kind: str
    name: str
    said: Traced[Any]


def references(plan: Plan) -> Iterator[Reference]:
    """Each object that pods, fields and settings refer to by a name that nothing fills in later, and need."""
    for statement in plan.of(*ROLES):
        for path, name, needed in _within(statement.at.path, statement.value.value):
            kind = _BY_END.get(path[-2:])
            optional = plan.get(statement.at._replace(path=(*path[:-1], "optional")))
            said = statement.value.of(name)
            if kind is not None and needed and (optional is None or optional.value is not True) and literal(said):
                yield Reference(kind, literal(said), said)
    for role in ROLES:
        account = plan.conf(_ACCOUNT.format(role))
        if account is not None and literal(account):
            yield Reference("ServiceAccount", literal(account), account)
    for text, said in listed(plan, _PULL):
        yield Reference("Secret", text, said)
    for statement in plan.of("run", "conf"):
        language, path = statement.at
        name = literal(statement.value)
        if language == "run" and path[0] == "confMaps" and name:
            yield Reference("ConfigMap", name, statement.value)
        if language == "conf" and path[0].endswith(_CLAIM) and name and name != _MADE and _EACH not in name:
            yield Reference("PersistentVolumeClaim", name, statement.value)


def _within(path: Path, value: Any, needed: bool = True) -> Iterator[tuple[Path, Any, bool]]:
    """Every scalar at a path and below it; whether it is needed, which `optional: true` beside it denies."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _within((*path, key), below, needed and value.get("optional") is not True)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _within((*path, str(number)), below, needed)
    else:
        yield path, value, needed
