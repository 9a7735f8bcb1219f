"""Folding depends on the set of statements alone: on no order, on no grouping, on no repetition."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from genspark.core.trace import ENVIRONMENT, Place, Traced
from genspark.plan.address import Address, ObjectId, conf, main_container, pod, run
from genspark.plan.combination import combination
from genspark.plan.fold import Plan, extended, fold
from genspark.plan.statement import Precedence, Statement

ROLE = ObjectId("team", "rbac.authorization.k8s.io/v1", "Role", "growth", "spark", "growth")
TIER = ObjectId("environment", "scheduling.k8s.io/v1", "PriorityClass", "", "high")

texts = st.sampled_from(["1", "2g", "a,b", "b, c", "-Xss4m", "", "é"])
scalars = texts | st.sampled_from([1, True, False, 2, 1.0])
places = st.builds(
    Place,
    st.sampled_from(["jobs/a.yaml", ENVIRONMENT]),
    st.lists(st.sampled_from(["conf", "pod", "driver", "0", "1"]), max_size=2).map(tuple),
)
origins = st.lists(places, min_size=1, max_size=3, unique=True).map(tuple)
tolerations = st.lists(
    st.fixed_dictionaries({"key": st.sampled_from("ab")}, optional={"operator": st.just("Exists")}), max_size=3
)
environment = st.lists(
    st.fixed_dictionaries({"name": st.sampled_from("AB")}, optional={"value": texts}), max_size=3
)  # with a repeated name it cannot be told apart by it, and is one value
containers = st.lists(
    st.fixed_dictionaries({"name": st.sampled_from(["main", "side"])}, optional={"env": environment}), max_size=2
)


def said(at: Address, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Statement]:
    spelling = st.sampled_from(["", "conf", "template"])
    return st.builds(Statement, st.just(at), st.builds(Traced, values, origins), st.sampled_from(Precedence), spelling)


statements = st.one_of(
    said(conf("spark.executor.memory"), texts),
    said(conf("spark.jars"), texts),
    said(conf("spark.driver.extraJavaOptions"), texts),
    said(pod("driver", "spec", "tolerations"), tolerations),
    said(pod("executor", "spec", "nodeSelector"), st.dictionaries(st.sampled_from("ab"), texts, max_size=2)),
    said(pod("executor", "spec", "nodeSelector", "a"), texts),
    said(main_container("driver", "env"), environment),
    said(main_container("driver", "env", "A", "value"), texts),
    said(pod("driver", "spec", "containers"), containers),
    said(pod("driver", "spec", "affinity"), st.sampled_from([{}, [], {"podAffinity": {}}])),
    said(run("retries", "failures"), scalars),
    said(run("arguments"), st.lists(texts, max_size=2)),
    said(run("metadata", "labels"), st.dictionaries(st.sampled_from("ab"), texts, max_size=2)),
    said(Address("kubeflow", ("monitoring",)), st.sampled_from([{}, {"exposeDriverMetrics": True}])),
    said(Address(ROLE, ("rules", "pods")), st.lists(st.sampled_from(["get", "list", "watch"]), min_size=1, max_size=2)),
    said(Address(TIER, ("value",)), scalars),
)
many = st.lists(statements, max_size=12)


def shown(plan: Plan) -> Any:
    """A plan as plain data, in which nothing but the order of its map is left out."""

    def one(statement: Statement) -> Any:
        return (
            str(statement.at),
            repr(statement.value.value),
            statement.value.places,
            statement.precedence,
            statement.spelling,
        )

    return (
        {at: one(statement) for at, statement in plan.statements.items()},
        [one(statement) for statement in plan.overridden],
        [(str(c.at), one(c.one), one(c.other)) for c in plan.conflicts],
        [one(statement) for statement in plan.merged],
    )


@given(many, st.randoms(use_true_random=False))
def test_folding_does_not_see_the_order_of_arrival(words: list[Statement], chance: Any) -> None:
    shuffled = chance.sample(words, len(words))
    assert shown(fold(shuffled)) == shown(fold(words))


@given(many, many)
def test_folding_what_was_folded_in_parts_is_folding_all(some: list[Statement], more: list[Statement]) -> None:
    parts = (*fold(some).unfolded(), *fold(more).unfolded())
    assert shown(fold(parts)) == shown(fold([*some, *more]))


@given(many, many)
def test_extending_a_plan_is_folding_all(some: list[Statement], more: list[Statement]) -> None:
    assert shown(extended(fold(some), more)) == shown(fold([*some, *more]))


@given(many)
def test_folding_twice_is_folding_once(words: list[Statement]) -> None:
    plan = fold(words)
    assert shown(fold(plan.unfolded())) == shown(plan)
    assert shown(fold([*words, *words])) == shown(plan)


@given(many)
def test_every_place_of_every_statement_is_in_the_plan(words: list[Statement]) -> None:
    plan = fold(words)
    kept = {place.root for s in plan.unfolded() for place in s.value.places}
    assert kept == {place.root for s in words for place in s.value.places}


@given(many)
def test_the_strongest_word_wins_and_a_tie_is_a_conflict(words: list[Statement]) -> None:
    plan = fold(words)
    for at, statement in plan.statements.items():
        size = len(at.path)
        below = any(
            o.language == at.language and o.path[:size] == at.path and len(o.path) > size for o in plan.statements
        )
        rivals = [s for s in plan.unfolded() if s.at == at and not (below and s.value.value in ({}, []))]
        assert statement.precedence == max(s.precedence for s in rivals)
        if combination(at) == "one":
            loudest = [s for s in rivals if s.precedence == statement.precedence]
            values = {repr(s.value.value) for s in loudest}
            assert repr(statement.value.value) in values
            disputed = any(conflict.at == at for conflict in plan.conflicts)
            assert disputed == (len(values) > 1)


@given(many)
def test_no_item_of_a_set_is_lost_and_none_stands_twice(words: list[Statement]) -> None:
    plan = fold(words)
    for at, statement in plan.statements.items():
        if combination(at) == "set":
            wanted = [s for s in plan.unfolded() if s.at == at and s.precedence > Precedence.FILLED]
            items = [item for s in wanted for item in s.value.value]
            found = statement.value.value
            assert all(item in found for item in items)
            if len(wanted) > 1:
                assert all(found.count(item) == 1 for item in found)
