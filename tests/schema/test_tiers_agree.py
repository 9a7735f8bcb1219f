"""Both tiers say the same of thousands of manifests that were right until something was changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from accepted_manifests import MANIFESTS, schema_of, title
from laws.descriptors import descriptor
from marks import some, spread

from genspark.compiler import parts
from genspark.schema.accept import acceptor
from genspark.schema.explain import explain
from genspark.schema.library import Schema

EACH = 300
BIG = 2000

Slot = tuple[Any, Any]
"""A mapping and a key in it, or a list and a position."""
STRINGS = ("", "a", "A_b", "a\n", "-a", "x" * 64, "TCP", "1", "4Gi", "true", "a/b", "Never", "\N{SNOWMAN}")
NUMBERS = (0, -1, 1, 1.0, 1.5, 2**31 - 1, 2**31, 2**63, -(2**63) - 1, 10**30)


def slots(node: Any) -> Iterator[Slot]:
    for key in node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
        yield node, key
        yield from slots(node[key])


def drop(chance: random.Random, slot: Slot) -> None:
    del slot[0][slot[1]]


def add(chance: random.Random, slot: Slot) -> None:
    if isinstance(slot[0], dict):
        slot[0][chance.choice(("unknown", "name", "metadata", "cores", slot[1] + "s"))] = chance.choice(
            (1, "a", {}, [])
        )
    else:
        slot[0].append(chance.choice(("a", 1, {}, None)))


def retype(chance: random.Random, slot: Slot) -> None:
    slot[0][slot[1]] = chance.choice((True, 1, 1.5, "a", [], {}, ["a"], {"a": "b"}))


def respell(chance: random.Random, slot: Slot) -> None:
    slot[0][slot[1]] = chance.choice(STRINGS)


def renumber(chance: random.Random, slot: Slot) -> None:
    slot[0][slot[1]] = chance.choice(NUMBERS)


def repeat(chance: random.Random, slot: Slot) -> None:
    if isinstance(slot[0], list):
        slot[0].append(deepcopy(slot[0][slot[1]]))


def empty(chance: random.Random, slot: Slot) -> None:
    slot[0][slot[1]] = None


MUTATIONS: tuple[Callable[[random.Random, Slot], None], ...] = (drop, add, retype, respell, renumber, repeat, empty)


def agree(schema: Schema, documents: Callable[[random.Random], Any], seed: str, count: int) -> None:
    """Both tiers say the same of so many documents, in each of which one thing was changed."""
    accepts = acceptor(schema)
    assert accepts is not None
    chance = random.Random(seed)
    refused = 0
    for _ in range(count):
        mutant = deepcopy(documents(chance))
        mutation = chance.choice(MUTATIONS)
        mutation(chance, chance.choice(list(slots(mutant))))
        faults = explain(schema, mutant)
        assert accepts(mutant) is (faults == ()), (mutation.__name__, mutant)
        refused += bool(faults)
        assert all(fault.message and fault.fix and "\n" not in fault.fix for fault in faults)
    # Neither tier says yes, or no, to everything.
    assert count / 5 < refused < count


@pytest.mark.parametrize("manifest", some(MANIFESTS, 3), ids=title)
def test_both_tiers_say_the_same_of_mutated_manifests(manifest: dict[str, Any]) -> None:
    agree(schema_of(manifest), lambda _: manifest, title(manifest), EACH)


@pytest.mark.long
def test_both_tiers_say_the_same_of_the_largest_manifest_mutated_more_often() -> None:
    (manifest,) = (one for one in MANIFESTS if title(one) == "SparkApplication" and len(one["spec"]) > 9)
    agree(schema_of(manifest), lambda _: manifest, title(manifest), BIG)


def test_both_tiers_say_the_same_of_mutated_descriptors() -> None:
    agree(parts().schema, lambda chance: descriptor(chance, 0.3), "descriptors", EACH)


@pytest.mark.parametrize("seed", spread(long=[0], whole=range(1, 5)))
def test_both_tiers_say_the_same_of_ten_thousand_mutated_manifests_and_descriptors(seed: int) -> None:
    big = [manifest for manifest in MANIFESTS if "sparkoperator" in manifest["apiVersion"]]
    for number, manifest in enumerate(big):
        agree(schema_of(manifest), lambda _, it=manifest: it, f"{seed} {number}", 1000 // len(big) + 1)
    agree(parts().schema, lambda chance: descriptor(chance, 0.3), f"{seed}", 1000)
