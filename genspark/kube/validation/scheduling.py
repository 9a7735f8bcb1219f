"""Where a pod may run.

Source: validateAffinity and what it calls, ValidateTolerations, validateTopologySpreadConstraints, ValidateLabels.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, Faults, empty, items, number, table, text, texts, twice
from genspark.kube.validation.metadata import expression, labels, selector
from genspark.kube.validation.words import KEY, VALUE, no_key, no_label, no_name, no_value

_NODES = {"In": True, "NotIn": True, "Exists": False, "DoesNotExist": False}
_COMPARED = ("Gt", "Lt")
_MUST = "requiredDuringSchedulingIgnoredDuringExecution"
_MAY = "preferredDuringSchedulingIgnoredDuringExecution"
_WEIGHT = "write a weight from 1 to 100"


def scheduling(spec: Any, at: Path) -> Faults:
    """What is wrong with the place that a pod asks for."""
    yield from labels(table(spec).get("nodeSelector"), (*at, "nodeSelector"), "node selector")
    affinity, where = table(table(spec).get("affinity")), (*at, "affinity")
    yield from _nodes(affinity.get("nodeAffinity"), (*where, "nodeAffinity"))
    for key in ("podAffinity", "podAntiAffinity"):
        yield from _pods(affinity.get(key), (*where, key))
    for place, one in items(spec, "tolerations", at):
        yield from _toleration(one, place)
    yield from _spread(spec, at)
    yield from _gates(spec, at)


def _nodes(found: Any, at: Path) -> Faults:
    required = table(found).get(_MUST)
    if isinstance(required, dict) and not required.get("nodeSelectorTerms"):
        yield Fault((*at, _MUST), "a required affinity has no terms", "write nodeSelectorTerms")
    for where, term in items(required, "nodeSelectorTerms", (*at, _MUST)):
        yield from _term(term, where, True)
    for where, one in items(found, _MAY, at):
        yield from _weighed(one, where)
        yield from _term(one.get("preference"), (*where, "preference"), False)


def _term(term: Any, at: Path, required: bool) -> Faults:
    for where, one in items(term, "matchExpressions", at):
        yield from expression(one, where, _NODES, _COMPARED)
        for place, value in texts(one, "values", where) if required else ():
            if why := no_value(value):
                yield Fault(place, f"{value!r} {why}", VALUE)
    for where, one in items(term, "matchFields", at):
        yield from expression({**one, "key": "name"}, where, {}, ("In", "NotIn"))
        if one.get("key") != "metadata.name":
            yield Fault(where, f"{one.get('key')} is no field of a node to match", "write metadata.name")
        for place, value in texts(one, "values", where):
            if no_name(value):
                yield Fault(place, f"{value!r} is no name of a node", "write the name of a node")


def _weighed(one: dict[str, Any], at: Path) -> Faults:
    weight = number(one, "weight")
    if weight is None or not 1 <= weight <= 100:
        yield Fault((*at, "weight") if weight is not None else at, f"the weight {weight} is not in 1 to 100", _WEIGHT)


def _pods(found: Any, at: Path) -> Faults:
    for where, one in items(found, _MUST, at):
        yield from _neighbour(one, where)
    for where, one in items(found, _MAY, at):
        yield from _weighed(one, where)
        yield from _neighbour(one.get("podAffinityTerm"), (*where, "podAffinityTerm"))


def _neighbour(term: Any, at: Path) -> Faults:
    key = text(term, "topologyKey")
    if empty(term, "topologyKey"):
        yield Fault(at, "an affinity to pods has no topologyKey", "write topologyKey: kubernetes.io/hostname")
    elif key and no_key(key):
        yield Fault((*at, "topologyKey"), f"the topologyKey {key!r} {no_key(key)}", KEY)
    for name in ("labelSelector", "namespaceSelector"):
        yield from selector(table(term).get(name), (*at, name))
    for place, value in texts(term, "namespaces", at):
        if no_label(value):
            yield Fault(place, f"{value!r} is no namespace", "write the name of a namespace")
    yield from _keys(term, at)
    both = {value for _, value in texts(term, "matchLabelKeys", at)}
    for place, value in texts(term, "mismatchLabelKeys", at):
        if value in both:
            yield Fault(place, f"{value} is to match and not to match", "keep one of the two")


def _keys(term: Any, at: Path) -> Faults:
    chosen = table(term).get("labelSelector")
    for name in ("matchLabelKeys", "mismatchLabelKeys"):
        every = texts(term, name, at)
        if every and not isinstance(chosen, dict):
            yield Fault((*at, name), f"{name} stands without labelSelector", "write labelSelector as well")
            continue
        for place, value in every:
            if why := no_key(value):
                yield Fault(place, f"{value!r} {why}", KEY)
            elif name == "matchLabelKeys" and value in _selected(chosen):
                yield Fault(place, f"{value} is in matchLabelKeys and in labelSelector", "keep one of the two")


def _selected(chosen: Any) -> set[str]:
    """The keys that a selector names."""
    said = (one.get("key") for _, one in items(chosen, "matchExpressions", ()))
    return {*table(table(chosen).get("matchLabels")), *(key for key in said if isinstance(key, str))}


def _toleration(one: dict[str, Any], at: Path) -> Faults:
    key, operator, effect = text(one, "key"), one.get("operator"), one.get("effect")
    if key and no_key(key):
        yield Fault((*at, "key"), f"the key {key!r} of a toleration {no_key(key)}", KEY)
    if empty(one, "key") and operator != "Exists":
        yield Fault(at, "a toleration without a key is one of all taints", "write a key, or operator: Exists")
    if one.get("tolerationSeconds") is not None and effect != "NoExecute":
        message = f"tolerationSeconds stands beside the effect {effect or 'of any kind'}"
        yield Fault((*at, "tolerationSeconds"), message, "write effect: NoExecute, or leave it out")
    if operator in (None, "", "Equal"):
        if why := no_value(text(one, "value")):
            yield Fault((*at, "value"), f"{one['value']!r} of a toleration {why}", VALUE)
    elif operator == "Exists":
        if not empty(one, "value"):
            yield Fault((*at, "value"), "a toleration with Exists has no value", "leave value out, or write Equal")
    elif operator in _COMPARED:
        # From 1.35 on, behind the gate TaintTolerationComparisonOperators, which is off by default (1.36).
        message = f"the operator {operator} of a toleration is switched off in Kubernetes, but for a gate"
        yield Fault((*at, "operator"), message, "write Equal or Exists")


def _spread(spec: Any, at: Path) -> Faults:
    seen: list[tuple[Any, Any]] = []
    for where, one in items(spec, "topologySpreadConstraints", at):
        skew, least = number(one, "maxSkew"), number(one, "minDomains")
        if skew is None or skew <= 0:
            yield Fault(where, "maxSkew of a spread is not above 0", "write maxSkew: 1")
        if empty(one, "topologyKey"):
            yield Fault(where, "a spread has no topologyKey", "write topologyKey: topology.kubernetes.io/zone")
        pair = (one.get("topologyKey"), one.get("whenUnsatisfiable"))
        if pair in seen:
            message = f"two spreads have the topologyKey {pair[0]} and {pair[1]}"
            yield Fault(where, message, "leave one out")
        seen.append(pair)
        if pair[1] is None or pair[1] == "":
            yield Fault(where, "a spread does not say whenUnsatisfiable", "write ScheduleAnyway or DoNotSchedule")
        if least is not None and (least <= 0 or pair[1] != "DoNotSchedule"):
            fix = "write a number above 0, and whenUnsatisfiable: DoNotSchedule"
            yield Fault((*where, "minDomains"), f"minDomains {least} stands beside {pair[1]}", fix)
        yield from selector(one.get("labelSelector"), (*where, "labelSelector"))
        yield from _keys(one, where)


def _gates(spec: Any, at: Path) -> Faults:
    every = items(spec, "schedulingGates", at)
    named = (((*where, "name"), text(one, "name")) for where, one in every)
    yield from twice(named, "the scheduling gate {} stands there twice", "name it once")
    for where, one in every:
        if no_key(text(one, "name") or "-"):
            yield Fault((*where, "name"), f"{one.get('name')!r} is no name of a gate", KEY)
    if every and text(spec, "nodeName"):
        yield Fault((*at, "nodeName"), "a pod with scheduling gates has a node already", "leave one of them out")
    for where, one in items(spec, "readinessGates", at):
        if no_key(text(one, "conditionType") or "-"):
            yield Fault(where, f"{one.get('conditionType')!r} is no type of a condition", KEY)
    for key in ("nodeName", "priorityClassName", "runtimeClassName", "serviceAccountName"):
        if text(spec, key) and no_name(text(spec, key)):
            yield Fault((*at, key), f"{key} {text(spec, key)!r} {no_name(text(spec, key))}", "write the name of one")
