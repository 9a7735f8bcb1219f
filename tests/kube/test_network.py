"""What policies let through, as the API of Kubernetes describes it."""

from __future__ import annotations

from typing import Any

import pytest

from genspark.kube.network import Way, cut, sound

DRIVER, EXECUTOR = {"spark-role": "driver"}, {"spark-role": "executor", "team": "data"}
WAY = Way(EXECUTOR, DRIVER, 7078, "driver-rpc-port")
OF_DRIVER = {"matchLabels": {"spark-role": "driver"}}


def policy(*peers: dict[str, Any], selector: Any = OF_DRIVER, ports: Any = None, **more: Any) -> dict[str, Any]:
    rule = {"from": list(peers), **({"ports": ports} if ports else {})}
    return {"podSelector": selector, "policyTypes": ["Ingress"], "ingress": [rule], **more}


@pytest.mark.parametrize(
    "one",
    [
        policy({"podSelector": {"matchLabels": {"app": "prometheus"}}}),
        policy({"podSelector": {"matchLabels": {"spark-role": "driver"}}}),
        policy({"podSelector": {"matchLabels": {"spark-role": "executor"}}}, ports=[{"port": 4040}]),
        policy({"podSelector": {}}, ports=[{"port": 7078, "protocol": "UDP"}]),
        policy({"podSelector": {"matchExpressions": [{"key": "team", "operator": "DoesNotExist"}]}}),
        {"podSelector": OF_DRIVER},
        {"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [{"from": [{"podSelector": OF_DRIVER}]}]},
    ],
)
def test_a_policy_of_the_driver_that_names_no_executor_cuts_them(one: dict[str, Any]) -> None:
    assert cut([one], WAY, "Ingress") == 0


@pytest.mark.parametrize(
    "one",
    [
        policy({"podSelector": {"matchLabels": {"spark-role": "executor"}}}),
        policy({"podSelector": {}}, ports=[{"port": "driver-rpc-port"}, {"port": 7079}]),
        policy({"podSelector": {}}, ports=[{"port": 7000, "endPort": 7999}]),
        policy({"ipBlock": {"cidr": "10.0.0.0/8"}}),
        policy({"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "data"}}}),
        policy(),
        policy(selector={"matchLabels": {"app": "web"}}),
        policy(selector={"matchExpressions": [{"key": "team", "operator": "Odd"}]}),
        {"podSelector": {}, "policyTypes": ["Ingress"]},
        {"podSelector": OF_DRIVER, "policyTypes": ["Egress"]},
    ],
)
def test_a_policy_that_lets_executors_in_or_may_cuts_nothing(one: dict[str, Any]) -> None:
    assert cut([one], WAY, "Ingress") is None


def test_one_policy_that_allows_is_enough_beside_those_that_do_not() -> None:
    closed = policy({"podSelector": {"matchLabels": {"app": "prometheus"}}})
    opened = policy({"podSelector": {"matchLabels": {"team": "data"}}}, selector={})
    assert cut([closed, opened], WAY, "Ingress") is None


def test_an_executor_that_may_go_nowhere_reaches_no_driver() -> None:
    of_executor = {"matchLabels": {"spark-role": "executor"}}
    dns = {
        "podSelector": of_executor,
        "policyTypes": ["Egress"],
        "egress": [{"ports": [{"port": 53, "protocol": "UDP"}]}],
    }
    assert cut([dns], WAY, "Egress") == 0
    assert cut([{**dns, "egress": [{"to": [{"podSelector": OF_DRIVER}]}]}], WAY, "Egress") is None


ODD: list[Any] = [1, "x", True, [1], [None]]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["podSelector", "policyTypes", "ingress", "egress"])
def test_a_policy_of_another_shape_is_told_from_a_sound_one(key: str, odd: Any) -> None:
    assert sound(policy(selector=OF_DRIVER))
    lists = key == "policyTypes" and isinstance(odd, list)
    assert sound({"podSelector": OF_DRIVER, key: odd}) == lists


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["from", "ports"])
def test_a_rule_of_another_shape_is_not_sound(key: str, odd: Any) -> None:
    assert not sound({"podSelector": OF_DRIVER, "ingress": [{key: odd}]})
    assert not sound({"podSelector": {"matchExpressions": odd}})
    assert not sound({"podSelector": {}, "ingress": [{"from": [{"podSelector": odd}]}]})
