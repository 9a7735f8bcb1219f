"""Folding: many statements become one plan, whatever order they arrive in.

Folding is commutative, associative and idempotent: it depends on the set of statements alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from genspark.core.trace import Place, Traced
from genspark.plan.address import Address, ObjectId
from genspark.plan.statement import Companions, Statement, Strength, opened

Combine = Literal["one", "commas", "words", "set"]
"""How several statements at one address become one: all equal, a comma list, words, or a list without repeats."""

_COMMAS = frozenset(
    {
        "spark.jars",
        "spark.files",
        "spark.archives",
        "spark.submit.pyFiles",
        "spark.jars.packages",
        "spark.jars.excludes",
        "spark.jars.repositories",
        "spark.kubernetes.container.image.pullSecrets",
        "spark.sql.extensions",
        "spark.plugins",
        "spark.extraListeners",
    }
)
_WORDS = frozenset(
    {
        "spark.driver.extraJavaOptions",
        "spark.executor.extraJavaOptions",
        "spark.driver.defaultJavaOptions",
        "spark.executor.defaultJavaOptions",
    }
)


def combination(at: Address) -> Combine:
    """How an address takes several statements."""
    if at.language == "conf":
        return "commas" if at.path[0] in _COMMAS else "words" if at.path[0] in _WORDS else "one"
    if isinstance(at.language, ObjectId):
        return "set" if at.language.kind == "Role" and at.path[0] == "rules" else "one"
    return "set" if at.path == ("spec", "tolerations") else "one"


class Conflict(NamedTuple):
    """Two different values of equal strength at one address (GS4001)."""

    at: Address
    one: Statement
    other: Statement


class Plan(NamedTuple):
    """One statement an address, with what lost beside it."""

    statements: Mapping[Address, Statement]
    lost: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    companions: tuple[Companions, ...] = ()
    """What the job says of shared objects, folded when all jobs have spoken."""

    def get(self, at: Address) -> Traced[Any] | None:
        found = self.statements.get(at)
        return found.value if found else None

    def conf(self, key: str) -> Traced[str] | None:
        """What is said of a Spark conf key."""
        found = self.statements.get(Address("conf", (key,)))
        return found.value if found else None

    def below(self, prefix: Address) -> Iterator[Statement]:
        """All statements at or below an address."""
        language, path = prefix
        size = len(path)
        for at, statement in self.statements.items():
            if at.language == language and at.path[:size] == path:
                yield statement


Rank = Callable[[Place], Any]
"""The position of a place in the resolved input."""


def _by_path(place: Place) -> Any:
    return place


def fold(statements: Iterable[Statement], rank: Rank = _by_path) -> Plan:
    """One plan from many statements; sets and words stand in the order of their first places."""
    kept: dict[Address, Statement] = {}
    crowd: dict[Address, list[Statement]] = {}
    hollow: list[Address] = []
    for said in statements:
        value = said.value.value
        whole = type(value) is str or not isinstance(value, dict | list) or not value
        for leaf in (said,) if whole else opened(said):
            at = leaf.at
            if at in kept:
                crowd.setdefault(at, [kept[at]]).append(leaf)
            else:
                kept[at] = leaf
                if leaf.value.value in ({}, []):
                    hollow.append(at)
    lost: list[Statement] = []
    conflicts: list[Conflict] = []
    for at in hollow:
        size = len(at.path)
        if any(o.language == at.language and len(o.path) > size and o.path[:size] == at.path for o in kept):
            lost.append(kept.pop(at))
            crowd.pop(at, None)
    for at, rivals in crowd.items():
        kept[at] = _settle(at, rivals, rank, lost, conflicts)
    return Plan(kept, tuple(lost), tuple(sorted(conflicts, key=lambda c: (str(c.at), str(c.other.value.value)))))


def extended(plan: Plan, statements: Iterable[Statement], rank: Rank = _by_path) -> Plan:
    """The plan that also holds these statements; the same as folding all together."""
    more = [leaf for said in statements for leaf in opened(said)]
    known = plan.statements
    crowded = len({leaf.at for leaf in more}) < len(more) or any(leaf.at in known for leaf in more)
    if crowded or any(leaf.value.value in ({}, []) for leaf in more):
        return fold((*known.values(), *plan.lost, *(c.other for c in plan.conflicts), *more), rank)
    return Plan({**known, **{leaf.at: leaf for leaf in more}}, plan.lost, plan.conflicts)


def _settle(
    at: Address, rivals: list[Statement], rank: Rank, lost: list[Statement], conflicts: list[Conflict]
) -> Statement:
    combine = combination(at)
    strongest = max(rival.strength for rival in rivals)
    ordered = sorted(rivals, key=lambda s: (rank(s.value.places[0]), s.via, str(s.value.value)))
    if combine == "one":
        lost.extend(rival for rival in ordered if rival.strength < strongest)
        ordered = [rival for rival in ordered if rival.strength == strongest]
        first = ordered[0]
        conflicts.extend(Conflict(at, first, o) for o in ordered[1:] if not same(o.value.value, first.value.value))
        value: Any = first.value.value
    else:
        if strongest > Strength.FILLED:
            lost.extend(rival for rival in ordered if rival.strength == Strength.FILLED)
            ordered = [rival for rival in ordered if rival.strength > Strength.FILLED]
        first = ordered[0]
        value = _combined(combine, [rival.value.value for rival in ordered])
    places = tuple(dict.fromkeys(place for rival in ordered for place in rival.value.places))
    return Statement(at, Traced(value, places), strongest, first.via)


def _combined(combine: Combine, values: list[Any]) -> Any:
    if combine == "commas":
        return ",".join(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))
    if combine == "words":
        return " ".join(dict.fromkeys(values))
    items: list[Any] = []
    for value in values:
        items.extend(item for item in value if item not in items)
    return items


def same(one: Any, other: Any) -> bool:
    """Equal as JSON is: true is not 1."""
    return type(one) is type(other) and bool(one == other)
