"""A field ends where it says that it ends: what its values have a part in lies at the addresses that it declares."""

from __future__ import annotations

from hypothesis import assume, given
from laws.descriptors import Descriptor, descriptors
from laws.jobs import compiled

from genspark.compiler import parts
from genspark.core.trace import JOB, Path
from genspark.model.vocabulary import Owned
from genspark.operators.row import parse
from genspark.plan.address import Address
from genspark.plan.statement import Strength

ELSEWHERE: dict[Path, str] = {
    ("identity",): "the accounts' objects, which no address of the plan is",
    ("image",): "the version of Spark, which is read from its tag",
    ("resources",): "companion objects",
    ("executors", "min"): "dynamic allocation, which a bound switches on",
    ("executors", "initial"): "dynamic allocation, which a bound switches on",
    ("executors", "max"): "dynamic allocation, which a bound switches on",
}
"""Fields that have a part in more than they end at, and in what."""


def ends(owned: Owned) -> list[tuple[str, Path, Path]]:
    """The addresses of a field: language, path, and what follows the key of an entry."""
    found = []
    for text in owned.declared.ends:
        at, inner, _ = parse(text.replace("{role}", owned.role).replace("pod:", f"{owned.role}:", 1))
        found.append((str(at.language), at.path, inner))
    return found


def reaches(at: Address, owned: Owned) -> bool:
    for language, path, _ in ends(owned):
        if language == at.language == "conf":
            if at.path[0].startswith(path[0]):
                return True
        elif language == at.language and at.path[: len(path)] == path:
            return True
    return False


@given(descriptors(nulls=0.02))
def test_what_a_field_says_is_at_an_address_that_it_declares(written: Descriptor) -> None:
    case = compiled(written)
    assume(not case.failed)
    fields = {owned.path: owned for owned in parts().words.fields if owned.declared.ends}
    for at, statement in case.plan.statements.items():
        first = statement.value.places[0]
        if (
            statement.strength is not Strength.SAID
            or first.root != JOB
            or not isinstance(at.language, str)
            or statement.via == "template"
        ):
            continue
        owned = next(
            (fields[first.path[:size]] for size in range(len(first.path), 0, -1) if first.path[:size] in fields), None
        )
        if owned is None or {owned.path[:1], owned.path} & ELSEWHERE.keys() or first.path[0] in ("conf", "hadoopConf"):
            continue
        assert reaches(at, owned), (at, owned.path, owned.declared.ends)
