"""What layers say of a path, found by one walk through all of them, is what looking at each of them finds."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from genspark.core.paths import paths_of
from genspark.core.trace import Data, Path
from genspark.resolve.claims import Claims
from genspark.resolve.layer import ABSENT, Layer, look

KEYS = st.sampled_from(["a", "b", "c"])
LEAVES = st.none() | st.integers(0, 9) | st.sampled_from(["x", "y"])
DOCUMENTS = st.dictionaries(
    KEYS, st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner) | st.lists(inner, max_size=3), max_leaves=8)
)


def layers(documents: list[dict[str, Data]]) -> tuple[Layer, ...]:
    return tuple(Layer(str(n), f"{n}.yaml", (), one, lambda raw, _: raw) for n, one in enumerate(documents))


@given(st.lists(DOCUMENTS, max_size=5), st.lists(KEYS, max_size=3))
def test_every_layer_s_word_is_found_the_highest_first(documents: list[dict[str, Data]], other: list[str]) -> None:
    every = layers(documents)
    claims = Claims(every)
    for path in {(), tuple(other), *(path for one in documents for path in paths_of(one))}:
        looked = [(layer, *said) for layer in reversed(every) if (said := word(layer, path))]
        assert [(claim.layer, claim.path, claim.value) for claim in claims.at(path)] == looked


def word(layer: Layer, path: Path) -> tuple[Path, Data] | None:
    """What a layer says of a path, and where: above it, if no map or list stands there."""
    for size in range(len(path)):
        above = look(layer.data, path[:size])
        if above is not None and above is not ABSENT and not isinstance(above, dict | list):
            return path[:size], above
    found = look(layer.data, path)
    return None if found is ABSENT else (path, found)


def test_an_expression_for_a_map_is_what_its_layer_says_of_all_that_is_read_from_it() -> None:
    said: list[dict[str, Any]] = [{"a": {"b": "1"}}, {"a": "${{ vars.all }}"}, {"a": {}}]
    found = [(claim.height, claim.path, claim.value) for claim in Claims(layers(said)).at(("a", "b"))]
    expected: list[tuple[int, Path, Data]] = [(1, ("a",), "${{ vars.all }}"), (0, ("a", "b"), "1")]
    assert found == expected
