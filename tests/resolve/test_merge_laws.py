"""Merging layers: grouping does not matter, an empty layer changes nothing, and what is removed is gone."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from genspark.core.trace import Data
from genspark.resolve.merge import Append, Atomic, Reset, finish, merge

keys = st.sampled_from("abc")
scalars = st.sampled_from(["x", "y", 1, True, 0, ""])
items = st.sampled_from(["x", "y", 1, {"k": "v"}])
leaves = st.one_of(
    st.none(),
    scalars,
    st.lists(items, max_size=3),
    st.lists(items, max_size=3, unique_by=repr).map(Append),
    st.dictionaries(keys, st.none() | scalars, max_size=2).map(Atomic),
)
maps = st.recursive(
    st.dictionaries(keys, leaves, max_size=3),
    lambda inner: st.dictionaries(keys, leaves | inner | inner.map(Reset), max_size=3),
    max_leaves=12,
)


def shape(data: Data) -> Any:
    """A value with the kinds that merging tells apart."""
    if isinstance(data, dict):
        return type(data).__name__, {key: shape(value) for key, value in data.items()}
    return type(data).__name__, data


def laid_upon(low: Data, high: Data) -> Data:
    """What one layer over plain data gives, said without the kinds: the model to compare with."""
    if type(high) in (dict, Reset):
        base = low if isinstance(low, dict) and type(low) is not Atomic and type(high) is dict else {}
        out = dict(base)
        for key, value in high.items():
            if value is None:
                out.pop(key, None)
            else:
                out[key] = laid_upon(out.get(key), value)
        return out
    if type(high) is Append and isinstance(low, list):
        return [*low, *(item for item in high if item not in low)]
    return high


def plain(data: Data) -> Data:
    return finish(data, set())


@given(maps, maps, maps)
def test_merging_can_be_grouped_as_one_likes(low: Data, middle: Data, high: Data) -> None:
    assert shape(merge(merge(low, middle), high)) == shape(merge(low, merge(middle, high)))


@given(maps)
def test_an_empty_layer_changes_nothing(layer: Data) -> None:
    assert shape(merge({}, layer)) == shape(layer)
    assert shape(merge(layer, {})) == shape(layer)


@given(st.lists(maps, max_size=4))
def test_merged_layers_are_what_laying_one_upon_the_other_gives(layers: list[Data]) -> None:
    merged: Data = {}
    model: Data = {}
    for layer in layers:
        merged = merge(merged, layer)
        model = laid_upon(model, layer)
    assert plain(merged) == model


@given(maps, maps)
def test_nothing_that_was_removed_is_left(low: Data, high: Data) -> None:
    removed: set[tuple[str, ...]] = set()
    data = finish(merge(low, high), removed)

    def check(value: Data, at: tuple[str, ...]) -> None:
        assert value is not None
        assert at not in removed
        if type(value) is dict:
            for key, inner in value.items():
                check(inner, (*at, key))
        assert type(value) is not Reset

    check(data, ())


@given(maps, maps)
def test_merging_leaves_its_layers_as_they_were(low: Data, high: Data) -> None:
    before = shape(low), shape(high)
    merge(low, high)
    assert (shape(low), shape(high)) == before
