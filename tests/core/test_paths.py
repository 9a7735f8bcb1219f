"""Ways into data by a path: what is told of a document's values is found there again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genspark.core.paths import at_path, cut, is_below, leaves_of, paths_of, put
from genspark.core.trace import Data, Path

KEYS = st.sampled_from(["a", "b", "0", "7"])
DOCUMENTS = st.recursive(
    st.integers(0, 9) | st.sampled_from(["x", ""]),
    lambda inner: st.dictionaries(KEYS, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=12,
)


@given(DOCUMENTS)
def test_every_leaf_stands_at_its_path(document: Data) -> None:
    for path, leaf in leaves_of(document):
        assert at_path(document, path) is leaf
        assert not isinstance(leaf, dict | list) or not leaf


@given(DOCUMENTS)
def test_what_holds_a_value_comes_before_it(document: Data) -> None:
    seen: list[Path] = [()]
    for path in paths_of(document):
        assert path[:-1] in seen
        assert path not in seen
        seen.append(path)
    assert {path for path, _ in leaves_of(document)} <= {*seen}


@pytest.mark.parametrize("path", [("b",), ("a", "b"), ("a", "2"), ("a", "-1"), ("a", "0", "b"), ("a", "9" * 400)])
def test_nothing_stands_at_a_path_that_a_document_does_not_have(path: Path) -> None:
    assert at_path({"a": ["x", "y"]}, path) is None


@given(st.lists(st.tuples(st.lists(KEYS, min_size=1, max_size=3), st.integers()), max_size=4))
def test_what_was_put_last_is_there(written: list[tuple[list[str], int]]) -> None:
    tree: dict[str, Any] = {}
    for keys, value in written:
        path = tuple(keys)
        if all(not isinstance(at_path(tree, path[:size]), int) for size in range(1, len(path))):
            put(tree, path, value)
            assert at_path(tree, path) == value


@given(DOCUMENTS)
def test_a_cut_takes_one_key_and_no_item_of_a_list(document: Data) -> None:
    for path in paths_of(document):
        item = isinstance(at_path(document, path[:-1]), list)
        left = cut(document, path)
        assert (left == document) == item
        others = [leaf for leaf in leaves_of(document) if not is_below(leaf[0], path)]
        assert all(at_path(left, at) == value for at, value in others)
