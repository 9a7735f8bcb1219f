"""Folding: many statements become one plan, whatever order they arrive in.

Folding is commutative, associative and idempotent: it depends on the set of statements alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from genspark.core.records import NamedTuple
from genspark.core.trace import Place, Traced
from genspark.plan.address import Address, ObjectId
from genspark.plan.combination import combination, combined
from genspark.plan.statement import Companions, Precedence, Statement, opened

_OF_PODS = ("spark.kubernetes.driver.", "spark.kubernetes.executor.")


class Conflict(NamedTuple):
    """Two different values of equal precedence at one address.

    A plan keeps them as data and knows no codes: folding again with more statements may settle or repeat them.
    """

    at: Address
    one: Statement
    other: Statement


T = TypeVar("T")


class _Plan(NamedTuple):
    statements: Mapping[Address, Statement]
    overridden: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    companions: tuple[Companions, ...] = ()
    """What the job says of shared objects, folded when all jobs have spoken."""
    merged: tuple[Statement, ...] = ()
    """Those merged into one, each by itself, so that folding again with more is folding everything at once."""
    empty: tuple[Address, ...] = ()
    """Addresses whose value is `{}` or `[]`; a statement below such an address replaces it."""


class Plan(_Plan):
    """One statement an address, with what it overrides beside it."""

    @cached_property
    def _by_language(self) -> dict[str | ObjectId, list[Statement]]:
        found: dict[str | ObjectId, list[Statement]] = defaultdict(list)
        for at, statement in self.statements.items():
            found[at.language].append(statement)
        return dict(found)

    def of(self, *languages: str) -> Iterable[Statement]:
        """All that is said in these languages."""
        by_language = self._by_language
        if len(languages) == 1:
            return by_language.get(languages[0], ())
        return chain.from_iterable([by_language.get(language, ()) for language in languages])

    def once(self, work: Callable[[Plan], T]) -> T:
        """What some work makes of the plan, done when it is first asked for: several rules look at the same."""
        made = self._made
        if work not in made:
            made[work] = work(self)
        found: T = made[work]
        return found

    @cached_property
    def _made(self) -> dict[Callable[[Plan], Any], Any]:
        return {}

    def companion(self) -> Iterator[Statement]:
        """All that is said of objects of the job's own beside the application."""
        for language, said in self._by_language.items():
            if isinstance(language, ObjectId):
                yield from said

    def unfolded(self) -> Iterator[Statement]:
        """All that was folded: folding it again, alone or with more, is folding everything at once."""
        together = {statement.at for statement in self.merged}
        yield from (statement for at, statement in self.statements.items() if at not in together)
        yield from (*self.merged, *self.overridden)

    def get(self, at: Address) -> Traced[Any] | None:
        found = self.statements.get(at)
        return found.value if found else None

    def conf(self, key: str) -> Traced[str] | None:
        """What is said of a Spark conf key."""
        found = self._confs.get(key)
        return found.value if found else None

    @cached_property
    def _confs(self) -> dict[str, Statement]:
        """By key alone: rules ask for dozens of them."""
        return {statement.at.path[0]: statement for statement in self._by_language.get("conf", ())}

    def of_pods(self, role: str, family: str) -> Sequence[Statement]:
        """What conf keys say of a role's pods in one family, such as `volumes` or `label`."""
        return self._families.get((role, family), ())

    @cached_property
    def _families(self) -> dict[tuple[str, str], list[Statement]]:
        """By role and family: a dozen rules look at some of them."""
        found: dict[tuple[str, str], list[Statement]] = {}
        for key, statement in self._confs.items():
            if key.startswith(_OF_PODS):
                role, _, rest = key[len("spark.kubernetes.") :].partition(".")
                found.setdefault((role, rest.partition(".")[0]), []).append(statement)
        return found

    def below(self, prefix: Address) -> Iterator[Statement]:
        """All statements at or below an address."""
        language, path = prefix
        size = len(path)
        for statement in self._by_language.get(language, ()):
            if statement.at.path[:size] == path:
                yield statement


Rank = Callable[[Place], Any]
"""The position of a place in the resolved input."""


def _by_path(place: Place) -> Any:
    return place


def fold(statements: Iterable[Statement], rank: Rank = _by_path) -> Plan:
    """One plan from many statements; sets and words stand in the order of their first places."""
    kept: dict[Address, Statement] = {}
    crowd: dict[Address, list[Statement]] = {}
    blank: dict[Address, None] = {}
    for said in statements:
        value = said.value.value
        nests = type(value) is not str and isinstance(value, (dict, list))
        for leaf in opened(said) if nests else (said,):
            at = leaf.at
            there = kept.setdefault(at, leaf)
            if there is not leaf:
                crowd.setdefault(at, [there]).append(leaf)
            if nests and leaf.value.value in ({}, []):
                blank[at] = None
    overridden: list[Statement] = []
    above = _above(kept, {len(at.path) for at in blank}) if blank else frozenset()
    for at in blank:
        if at in above:
            rivals = crowd.pop(at, None) or [kept[at]]
            del kept[at]
            overridden.extend(rival for rival in rivals if rival.value.value in ({}, []))
            full = [rival for rival in rivals if rival.value.value not in ({}, [])]
            if full:
                kept[at], crowd[at] = full[0], full
    empty = tuple(at for at in blank if at in kept) if blank else ()
    if not crowd:
        return Plan(kept, _ordered(overridden, rank), empty=empty)
    conflicts: list[Conflict] = []
    merged: list[Statement] = []
    for at, rivals in crowd.items():
        kept[at] = _settle(at, _ordered(rivals, rank), overridden, conflicts, merged)
    conflicts.sort(key=lambda c: (str(c.at), str(c.other.value.value)))
    return Plan(kept, _ordered(overridden, rank), tuple(conflicts), merged=_ordered(merged, rank), empty=empty)


def _above(addresses: Iterable[Address], sizes: Collection[int]) -> frozenset[Address]:
    """The addresses of some lengths that others lie below."""
    return frozenset(at._replace(path=at.path[:size]) for at in addresses for size in sizes if size < len(at.path))


def extended(plan: Plan, statements: Iterable[Statement], rank: Rank = _by_path) -> Plan:
    """The plan that also holds these statements; the same as folding all together."""
    more = [leaf for said in statements for leaf in opened(said)]
    known, empty = plan.statements, frozenset(plan.empty)
    crowded = len({leaf.at for leaf in more}) < len(more) or any(_meets(leaf, plan, empty) for leaf in more)
    if crowded:
        return fold((*plan.unfolded(), *more), rank)
    return plan._replace(statements={**known, **{leaf.at: leaf for leaf in more}})


def _meets(leaf: Statement, plan: Plan, empty: frozenset[Address]) -> bool:
    """Whether something is said at the address of a statement already, or nothing above it, or it is nothing itself."""
    at, value = leaf.at, leaf.value.value
    if at in plan.statements or value in ({}, []):
        return True
    if not empty:
        return False
    return any(at._replace(path=at.path[:size]) in empty for size in range(len(at.path) + 1))


def _ordered(statements: Sequence[Statement], rank: Rank) -> tuple[Statement, ...]:
    """Statements as the input shows them, each once."""
    if len(statements) < 2:
        return tuple(statements)
    unique = {(s.at, repr(s.value.value), s.value.places, s.precedence, s.spelling): s for s in statements}
    order = sorted(unique, key=lambda key: (rank(key[2][0]), key[4], key[1], key[2], key[3], str(key[0])))
    return tuple(unique[key] for key in order)


def _settle(
    at: Address,
    rivals: tuple[Statement, ...],
    overridden: list[Statement],
    conflicts: list[Conflict],
    merged: list[Statement],
) -> Statement:
    combine = combination(at)
    strongest = max(rival.precedence for rival in rivals)
    enough = strongest if combine == "one" else min(strongest, Precedence.PREFERRED)
    overridden.extend(rival for rival in rivals if rival.precedence < enough)
    speaking = [rival for rival in rivals if rival.precedence >= enough]
    if combine == "one":
        speaking.sort(key=_is_conf)  # of what is said twice alike, the field speaks, and the conf key stands beside it
    first = speaking[0]
    if len(speaking) == 1:
        return first
    merged.extend(speaking)
    value: Any = first.value.value
    if combine == "one":
        conflicts.extend(Conflict(at, first, o) for o in speaking[1:] if not same(o.value.value, value))
    else:
        value = combined(combine, [rival.value.value for rival in speaking])
    places = tuple(dict.fromkeys(place for rival in speaking for place in rival.value.places))
    return Statement(at, Traced(value, places), strongest, first.spelling)


def _is_conf(said: Statement) -> bool:
    return said.spelling.startswith("conf")


def same(one: Any, other: Any) -> bool:
    """Equal as JSON is: true is not 1."""
    return type(one) is type(other) and bool(one == other)
