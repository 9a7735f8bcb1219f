"""What NetworkPolicies let through between two pods of one namespace, as far as that is certain.

Source: networking.k8s.io/v1 (NetworkPolicySpec): a pod that no policy selects for a direction may do anything; of
those that select it, one that allows is enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from genspark.core.records import NamedTuple

Labels = Mapping[str, str]
Direction = Literal["Ingress", "Egress"]


class Way(NamedTuple):
    """A connection from one pod to a port of another."""

    source: Labels
    target: Labels
    port: int
    port_name: str


def sound(spec: Any) -> bool:
    """Whether the specification of a policy has the shape that the API server takes."""
    if not isinstance(spec, dict) or not _selector(spec.get("podSelector")):
        return False
    types = spec.get("policyTypes")
    return (types is None or isinstance(types, list)) and all(
        _maps(spec.get(direction))
        and all(
            _maps(rule.get(peers)) and all(map(_sound_peer, rule.get(peers) or ())) and _maps(rule.get("ports"))
            for rule in spec.get(direction) or ()
        )
        for direction, peers in (("ingress", "from"), ("egress", "to"))
    )


def _maps(value: Any) -> bool:
    """Whether a value is a list of maps, or not there."""
    return value is None or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


def _sound_peer(peer: Mapping[str, Any]) -> bool:
    return _selector(peer.get("podSelector")) and _selector(peer.get("namespaceSelector"))


def _selector(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict) or not isinstance(value.get("matchLabels") or {}, dict):
        return False
    terms = value.get("matchExpressions")
    return _maps(terms) and all(
        isinstance(one.get("key"), str)
        and isinstance(one.get("operator"), str)
        and isinstance(one.get("values") or [], list)
        for one in terms or ()
    )


def cut(policies: Sequence[Mapping[str, Any]], way: Way, direction: Direction) -> int | None:
    """The position of a policy that cuts a way: it selects the pod whose direction it is, and none of those that do
    lets the other pod through. None where one does, or may, where no policy selects the pod, and where those that do
    are of every pod and allow nothing: what they leave to be allowed may stand elsewhere.
    """
    own, other = (way.target, way.source) if direction == "Ingress" else (way.source, way.target)
    first: int | None = None
    for position, spec in enumerate(policies):
        chosen = _selects(spec.get("podSelector"), own)
        if direction not in _directions(spec) or chosen is False:
            continue
        if chosen is None:
            return None  # nobody can tell
        rules = spec.get(direction.lower()) or ()
        if first is None and (rules or spec.get("podSelector")):
            first = position
        for rule in rules:
            peers: Sequence[Mapping[str, Any]] = rule.get("from" if direction == "Ingress" else "to") or ({},)
            if _port(rule.get("ports"), way) is not False and any(_peer(one, other) is not False for one in peers):
                return None
    return first


def _directions(spec: Mapping[str, Any]) -> Sequence[str]:
    """Those that a policy is about; what says none is about Ingress, and about Egress where it has rules for it."""
    given = spec.get("policyTypes")
    return given or ("Ingress", *(("Egress",) if spec.get("egress") else ()))


def _peer(peer: Mapping[str, Any], labels: Labels) -> bool | None:
    """Whether a peer is a pod of the same namespace with these labels; None where nobody can tell."""
    if not peer:
        return True
    if "ipBlock" in peer or peer.get("namespaceSelector"):
        found = _selects(peer.get("podSelector"), labels) if "podSelector" in peer else None
        return False if found is False else None
    return _selects(peer.get("podSelector") or {}, labels)


def _port(ports: Sequence[Mapping[str, Any]] | None, way: Way) -> bool:
    """Whether one of the ports of a rule is that of the way; a rule without ports is for all."""
    if not ports:
        return True
    return any(one.get("protocol", "TCP") == "TCP" and _same(one.get("port"), one.get("endPort"), way) for one in ports)


def _same(port: Any, end: Any, way: Way) -> bool:
    if isinstance(port, str):
        return port == way.port_name
    if isinstance(port, int):
        return port <= way.port <= (end if isinstance(end, int) else port)
    return port is None


def _selects(selector: Any, labels: Labels) -> bool | None:
    """Whether a selector takes a pod with these labels; None where an expression is one that nobody knows."""
    if not isinstance(selector, dict):
        return True
    if any(labels.get(key) != value for key, value in (selector.get("matchLabels") or {}).items()):
        return False
    for one in selector.get("matchExpressions") or ():
        key, values, there = one.get("key"), one.get("values") or (), one.get("key") in labels
        known = {
            "In": there and labels.get(key) in values,
            "NotIn": not there or labels.get(key) not in values,
            "Exists": there,
            "DoesNotExist": not there,
        }
        if one.get("operator") not in known:
            return None
        if not known[one["operator"]]:
            return False
    return True
