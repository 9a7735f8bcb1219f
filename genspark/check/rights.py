"""Which Roles are those of Spark's drivers, and what their accounts may do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.patterns import Patterns
from genspark.kube import rbac
from genspark.kube.rbac import Allowed
from genspark.plan.manifest import Manifest

_NAMED = Patterns(spark="(?i)spark|driver", operator="(?i)operator|controller|webhook|csi")


def of_drivers(objects: Iterable[Manifest]) -> Iterator[tuple[Manifest, Allowed]]:
    """The Roles that are certainly a driver's, each with what the accounts that have it may do by all their Roles."""
    objects = tuple(objects)
    roles = {rbac.role_id(one.data): one for one in objects}
    for own, rules in rbac.with_others(one.data for one in objects).items():
        role = roles[own]
        if of_driver(rbac.verbs(rbac.rules_of(role.data)), role.id.name):
            yield role, rbac.verbs(rules)


def of_driver(allowed: Allowed, name: str) -> bool:
    """Whether a Role is certainly a driver's: it makes pods, and is called so."""
    return bool({"create", "*"} & allowed("pods")) and of_spark(name)


def of_spark(name: str) -> bool:
    """Whether a Role, a binding or an account is one of Spark's jobs, by its name; the operator's is none."""
    return bool(_NAMED.spark.search(name)) and not _NAMED.operator.search(name)
