"""What plans say of pods that no API server refuses, whatever stands beside it: most jobs say nothing else.

Predicting a job's pods takes as long as a fourth of compiling it, so who only wants to know whether they are refused
asks here first. A statement that is not known to be ordinary is none; one that another rule looks at is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from genspark.core.trace import Path
from genspark.kube.quantity import amount
from genspark.kube.validation.words import no_file, no_key, no_label, no_name, no_value, no_variable
from genspark.operators.target import Target
from genspark.plan.address import MAIN, ROLES, Address
from genspark.plan.fold import Plan
from genspark.spark.constants import HOME, PORTS

_KEPT = 8192
"""Of statements: a repository's jobs say the same things again and again."""
_IMAGE = "spark.kubernetes.container.image"
_OWN = (HOME, "/opt/hadoop", "/etc/spark", "/etc/hadoop", "/etc/metrics", "/var/data")
"""Where Spark and operators mount something themselves."""
_TO_VARIABLE = 5
"""Keys of the path to a variable: spec.containers.main.env.TZ."""
_SIZES = ("request.cores", "limit.cores")
_NAMED = ("secret.secretName", "configMap.name", "persistentVolumeClaim.claimName")
_NUMBERS = ("runAsUser", "runAsGroup", "fsGroup")
_MANY = 10**9
"""A number of a user that nobody has; Kubernetes takes twice as many."""
_FLAGS = ("runAsNonRoot", "readOnlyRootFilesystem", "allowPrivilegeEscalation")
_POLICIES = ("Always", "IfNotPresent", "Never")
_KUBERNETES = "spark.kubernetes."
_ROLES = tuple(f"{_KUBERNETES}{role}." for role in ROLES)
_MOUNTING = ("volumes.", "secrets.", "secretKeyRef.", "podTemplate")
_EMPTY: frozenset[str] = frozenset()
_Items = tuple[tuple[tuple[str, Any], ...], ...]
_Leaf = str | float | None | frozenset[str] | _Items
_OF_PODS = frozenset((*ROLES, "monitoring", "volumes", "hadoopConfigMap", "sparkConfigMap"))
"""What an operator's own addresses begin with where they put something into pods; what cannot be read in any other
way, such as two volumes of one name, stands there as well.
"""


def ordinary(plan: Plan, target: Target) -> bool:
    """Whether all that a plan says of pods is ordinary, the target's own words too."""
    for said in plan.of(*ROLES):
        path, value = said.at.path, said.value.value
        if said.spelling == "template":
            return False
        try:
            known = _statement(path, value)
        except TypeError:  # a map or a list, as few are; to ask of each what it is takes longer
            known = _statement(path, _hashable(value))
        if not known:
            return False
        from_elsewhere = len(path) > _TO_VARIABLE and path[_TO_VARIABLE] == "valueFrom"
        if from_elsewhere and Address(said.at.language, (*path[:_TO_VARIABLE], "value")) in plan.statements:
            return False  # a variable has a value and comes from somewhere as well
    image = False
    for said in plan.of("conf"):
        key = said.at.path[0]
        if _concerns(key):
            image = image or key == _IMAGE
            if not _setting(key, str(said.value.value)):
                return False
    if not image or not all(_within(plan, role) for role in ROLES):
        return False
    own = plan.of(*target.languages)
    return all(said.at.path[:1] and said.at.path[0] not in _OF_PODS for said in own)


def _within(plan: Plan, role: str) -> bool:
    """Whether a role's limit of cores is no less than what it requests."""
    limit = plan.conf(f"{_KUBERNETES}{role}.limit.cores")
    if limit is None:
        return True
    asked = plan.conf(f"{_KUBERNETES}{role}.request.cores") or plan.conf(f"spark.{role}.cores")
    least, most = amount(str(asked.value)) if asked is not None else 1, amount(str(limit.value))
    return least is not None and most is not None and least <= most


@lru_cache(_KEPT)
def _concerns(key: str) -> bool:
    """Whether a setting has a part in what pods are."""
    return key.startswith(_KUBERNETES) or key in PORTS or ".resource." in key


@lru_cache(_KEPT)
def _setting(key: str, value: str) -> bool:
    """Whether a setting of Spark on Kubernetes puts nothing odd into a pod."""
    if key in PORTS or ".resource." in key:
        return False
    prefix = next((one for one in _ROLES if key.startswith(one)), _KUBERNETES)
    rest = key[len(prefix) :]
    if rest.startswith("label."):
        return not no_key(rest[6:]) and not no_value(value)
    if rest.startswith("annotation."):
        return not no_key(rest[11:].lower()) and len(value) < 1024
    if rest in _SIZES:
        return (amount(value) or -1) >= 0
    if rest == "container.image.pullPolicy":
        return value in _POLICIES
    if rest == "podNamePrefix":
        return not no_label(value)  # it becomes the name of a host as well
    if rest == "pod.name" or rest.endswith("serviceAccountName"):
        return not no_name(value)
    return not rest.startswith(_MOUNTING)


def _hashable(value: Any) -> _Leaf:
    """A list of tables, or an empty table, as one that a cache takes; None of all others, which are not ordinary."""
    if isinstance(value, dict):
        return None if value else _EMPTY
    items = tuple(tuple(one.items()) if isinstance(one, dict) else () for one in value)
    try:
        hash(items)
    except TypeError:
        return None
    return items if all(items) else None


@lru_cache(_KEPT, typed=True)
def _statement(path: Path, value: _Leaf) -> bool:
    """The same of a leaf of a pod; `typed`, since true and 1 are equal and no API server takes one for the other."""
    if len(path) < 2 or path[0] != "spec":
        return False
    if path[1] == "containers":
        return path[2:3] == (MAIN,) and len(path) > 4 and _in_main(path[3], path[4], ".".join(path[5:]), value)
    if path[1] == "volumes" and len(path) > 3:
        return _volume(path[2], ".".join(path[3:]), value)
    if path[1] == "nodeSelector" and len(path) == 3:
        return type(value) is str and not no_key(path[2]) and not no_value(value)
    if path[1] == "securityContext" and len(path) == 3:
        return _context(path[2], value)
    if path[1] in ("priorityClassName", "schedulerName"):
        return type(value) is str and not no_name(value)
    return path == ("spec", "tolerations") and type(value) is tuple and _tolerated(value)


def _tolerated(items: _Items) -> bool:
    """Whether tolerations are taken; none of their faults tells a number from a truth that is equal to it."""
    from genspark.kube.validation.scheduling import scheduling

    return not any(scheduling({"tolerations": [dict(one) for one in items]}, ()))


def _in_main(kind: str, name: str, rest: str, value: _Leaf) -> bool:
    """What stands in Spark's own container."""
    if kind == "env":
        if rest == "value":
            return not no_variable(name)
        known = {"valueFrom.secretKeyRef.name": no_name, "valueFrom.secretKeyRef.key": no_file}.get(rest)
        return known is not None and type(value) is str and not known(value) and not no_variable(name)
    if kind == "volumeMounts":
        plain = rest == "name" or (rest == "readOnly" and type(value) is bool)
        return plain and name.startswith("/") and not name.startswith(_OWN)
    return kind == "securityContext" and not rest and _context(name, value)


def _volume(name: str, rest: str, value: _Leaf) -> bool:
    if no_label(name) or name.endswith(("-volume", "-vol")) or name.startswith(("spark-conf-volume", "hadoop-prop")):
        return False
    if rest in _NAMED:
        return value != ""
    if rest == "emptyDir.sizeLimit":
        return (amount(str(value)) or -1) >= 0
    return (rest == "emptyDir" and value == _EMPTY) or rest == "emptyDir.medium"


def _context(name: str, value: _Leaf) -> bool:
    if name in _FLAGS:
        return type(value) is bool
    return name in _NUMBERS and type(value) is int and 0 <= value < _MANY
