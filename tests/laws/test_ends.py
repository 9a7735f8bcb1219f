"""A field ends where it says that it ends: what its values have a part in lies at the addresses that it declares.

Every field of a job declares some, or that it ends nowhere: import and limits read the vocabulary backwards by them,
and would pass by a field that is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, given
from laws.descriptors import Descriptor, descriptors
from laws.jobs import compiled
from laws.repositories import RICH, Memory, inputs

from genspark.compiler import Compiled, parts
from genspark.core.trace import JOB, Path
from genspark.model.vocabulary import Owned
from genspark.operators.row import parse
from genspark.plan.address import Address
from genspark.plan.statement import Precedence
from genspark.repository import Repository

ELSEWHERE: dict[Path, str] = {
    ("name",): "the names of objects that the job's pods mount",
    ("patches",): "whatever they patch",
    ("run", "mode"): "how a plain Job takes the place of the one before, which no field says",
    ("identity",): "the accounts' objects, which no address of the plan is",
    ("image",): "the version of Spark, which is read from its tag",
    ("resources",): "companion objects",
    ("executors", "min"): "dynamic allocation, which a bound switches on",
    ("executors", "initial"): "dynamic allocation, which a bound switches on",
    ("executors", "max"): "dynamic allocation, which a bound switches on",
}
"""Fields that have a part in more than they end at, and in what."""
UNDECLARED = "(where it is said, the field, what that declares): write the address into `addresses` of the field"


def ends(owned: Owned) -> list[tuple[str, Path, Path]]:
    """The addresses of a field: language, path, and what follows the key of an entry."""
    found = []
    for text in owned.declared.addresses:
        at, inner, _ = parse(text.replace("{role}", owned.role).replace("pod:", f"{owned.role}:", 1))
        found.append((str(at.language), at.path, inner))
    return found


ROLES = {"driver": "executor", "executor": "driver"}


def reached(at: Address, owned: Owned) -> str:
    """Which of its ends an address is; of the other role's pod, where both have something alike: it is said once."""
    for language in (at.language, ROLES.get(str(at.language))):
        for text, (declared, path, _) in zip(owned.declared.addresses, ends(owned), strict=True):
            if declared == language == "conf" and at.path[0].startswith(path[0]):
                return text
            if declared == language != "conf" and at.path[: len(path)] == path:
                return text
    return ""


def fields() -> dict[Path, Owned]:
    """The fields of a job."""
    return {owned.path: owned for owned in parts().words.fields}


def field_of(path: Path, known: dict[Path, Owned]) -> Owned | None:
    """The field that a place in a descriptor is of."""
    return next((known[path[:size]] for size in range(len(path), 0, -1) if path[:size] in known), None)


def undeclared(case: Compiled) -> list[tuple[str, Path, tuple[str, ...]]]:
    """Addresses that a field says without declaring them."""
    known, found = fields(), []
    for at, statement in case.plan.statements.items():
        first = statement.value.places[0]
        if (
            statement.precedence is not Precedence.SAID
            or first.root != JOB
            or not isinstance(at.language, str)
            or statement.spelling == "template"
        ):
            continue
        owned = field_of(first.path, known)
        if owned is None or {owned.path[:1], owned.path} & ELSEWHERE.keys() or first.path[0] in ("conf", "hadoopConf"):
            continue
        if not reached(at, owned):
            found.append((str(at), owned.path, owned.declared.addresses))
    return found


def test_every_field_says_where_it_ends() -> None:
    silent = [".".join(owned.path) for owned in parts().words.fields if not owned.declared.addressed]
    assert silent == [], (
        "a field that `say` speaks for writes addresses=(...), the addresses of its values, or addresses=NOWHERE"
    )


@given(descriptors(nulls=0.02))
def test_what_a_field_says_is_at_an_address_that_it_declares(written: Descriptor) -> None:
    case = compiled(written)
    assume(case.sound)
    assert undeclared(case) == [], UNDECLARED


def test_a_field_ends_at_all_that_it_declares_and_nowhere_else() -> None:
    seen: dict[int, set[str]] = {}
    for case in rich():
        assert [one.message for one in case.findings if one.code == "GS0002"] == [], "a job of tests/laws/rich"
        assert undeclared(case) == [], UNDECLARED
        known = fields()
        for at, statement in case.plan.statements.items():
            for place in statement.value.places if isinstance(at.language, str) else ():
                owned = field_of(place.path, known)
                if owned is not None:
                    seen.setdefault(id(owned.declared), set()).add(reached(at, owned))
    never = {
        ".".join(owned.path): unseen
        for owned in parts().words.fields
        if (unseen := {*owned.declared.addresses} - seen.get(id(owned.declared), set()))
    }
    assert never == {}, "no job of tests/laws/rich has a value there: use the field so there, or declare it no end"


def rich() -> Iterator[Compiled]:
    """The jobs that use every field."""
    repo = Repository(Memory(inputs(RICH)))
    for name in repo.environment_names():
        environment = repo.environment(name)
        assert environment is not None
        yield from (repo.compiled(environment, path) for path in repo.documents)
