"""Profiles that use profiles: what the loop finds is what the definition says, for every small graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genspark.resolve.uses import circle, reached, ways

Graph = dict[str, list[str]]
NAMES = "abcdef"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4), max_size=6)
ASKED = st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)


def defined(graph: Graph, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Each profile with those that led to it, as one would write it down: what a profile uses, then itself."""
    order: dict[str, tuple[str, ...]] = {}

    def add(name: str, path: tuple[str, ...]) -> None:
        if name in order or name in path:
            return
        for inner in graph.get(name, ()):
            add(inner, (*path, name))
        order[name] = path

    for name in names:
        add(name, ())
    return order


@given(GRAPHS, ASKED)
def test_the_order_and_what_led_to_each_profile_are_those_of_the_definition(graph: Graph, asked: tuple[str]) -> None:
    order = reached(asked, lambda name: graph.get(name, ()))
    wanted = defined(graph, asked)
    assert list(order) == list(wanted)
    assert {name: tuple(ways(order, name))[::-1] for name in order} == wanted


@given(GRAPHS, ASKED)
def test_a_circle_is_named_by_the_last_profile_that_comes_back_to_itself(graph: Graph, asked: tuple[str]) -> None:
    order = reached(asked, lambda name: graph.get(name, ()))
    every = [(name, inner) for name in order for inner in graph.get(name, ()) if name in defined(graph, (inner,))]
    assert circle(order, lambda name: graph.get(name, ())) == (every[-1] if every else None)


def test_each_profile_of_a_chain_is_looked_at_once_and_a_long_one_needs_no_deep_stack() -> None:
    count = 20_000
    asked: list[str] = []

    def uses(name: str) -> list[str]:
        asked.append(name)
        return [str(int(name) - 1)] if name != "0" else []

    order = reached((str(count),), uses)
    assert len(asked) == len(order) == count + 1
    assert circle(order, uses) is None
    assert len(asked) == 3 * len(order)
