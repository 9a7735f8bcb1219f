"""Lowering: a plan's statements put into the fields of an operator's manifest.

Each statement goes to the first row that can say it: the one of its author's spelling, then the field of
first choice, then sparkConf or the pod template. What no row takes is handed back, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path, Traced
from genspark.operators.assemble import Log, add_main, assemble, name_first, placed, plant
from genspark.operators.profile import Profile
from genspark.operators.row import Circumstances, Honoured, Refused, Slot
from genspark.operators.ways import ways
from genspark.plan.address import ROLES, Address
from genspark.plan.alias import of_conf
from genspark.plan.fold import Plan, same
from genspark.plan.statement import Statement
from genspark.resolve.resolved import Resolved


class Lowered(NamedTuple):
    """A spec with the origins of its leaves, and the statements that it has no place for."""

    data: dict[str, Data]
    log: Log
    unsaid: tuple[Statement, ...]


Trees = dict[int, Any]
"""By the order of a slot: the leaf that its field holds, or a tree of leaves."""
Way = tuple[Slot, Path, Traced[Any]]
"""A row that can say a statement: the rest of the address below the row's, and the value as the field spells it."""


def lower(plan: Plan, said: Iterable[Statement], profile: Profile, source: Resolved, base: Path) -> Lowered:
    """The spec that says these statements of a plan; `base` is where it will stand in its manifest.

    Lists stand in the order of the `source`.
    """
    lowering = _Lowering(plan, profile)
    own = lowering.spread(said)
    apart = lowering.beside(own)
    data, log = _assembled(lowering.trees, profile, source, base)
    for statement in apart:
        value = statement.value.value
        if not placed(data, statement.at.path, statement.value, {} if value == {} else value):
            lowering.unsaid.append(statement)
        elif value not in ({}, []):
            log[(*base, *statement.at.path)] = statement.value
    return Lowered(data, log, tuple(lowering.unsaid))


class _Lowering:
    def __init__(self, plan: Plan, profile: Profile) -> None:
        self.plan, self.profile = plan, profile
        self.trees: Trees = {}
        self.unsaid: list[Statement] = []

    @cached_property
    def around(self) -> Circumstances:
        """What decides whether a field is honoured; most plans have no statement that it is asked for."""
        return Circumstances(self.plan, self.profile.webhook)

    def spread(self, said: Iterable[Statement]) -> list[Statement]:
        """Gives each statement to a row; those in the operator's own language are handed back."""
        own: list[Statement] = []
        operator, memo, trees = self.profile.operator, self.profile.memo, self.trees
        for statement in said:
            at, value, _, spelling = statement
            if at.language == operator:
                own.append(statement)
                continue
            found = memo.get((at, spelling))
            if found is not None and found.straight and type(value.value) is str:
                # The rows of this address are known, and the first needs no look at the value: most statements.
                slot, rest, _ = found.rows[0]
            else:
                way = self.way(statement)
                if way is None:
                    self.unsaid.append(statement)
                    continue
                slot, rest, value = way
                if slot.shared:
                    value = _shared(trees.get(slot.order), rest, value)
            if not rest:
                trees[slot.order] = value
                continue
            tree = trees.get(slot.order)
            if tree is None:
                tree = trees[slot.order] = {}
            if len(rest) == 1:
                tree[rest[0]] = value
            else:
                plant(tree, rest, value)
        return own

    def beside(self, own: list[Statement]) -> list[Statement]:
        """Puts the operator's own statements beside the others; those that no row takes are handed back."""
        apart: list[Statement] = []
        for statement in sorted(own, key=lambda one: [name_first(key) for key in one.at.path]):
            way = self.way(statement)
            if way is None:
                apart.append(statement)
                continue
            slot, rest, value = way
            if not _fits(self.trees, slot.order, rest, value):
                self.unsaid.append(statement)
        return apart

    def way(self, statement: Statement) -> Way | None:
        """The best place that can say a statement, None where there is none."""
        at, value, _, spelling = statement
        if spelling and spelling.startswith("conf:"):
            found = self.as_conf(statement)
            if found is not None:
                return found
            spelling = ""
        rows, sure, _ = self.profile.memo.get((at, spelling)) or ways(self.profile, at, spelling)
        for slot, rest, codec in rows:
            if not sure:
                honoured, because = self.honours(slot, statement, rest)
                value = value.because(*because) if because else value
                if not honoured:
                    continue
            if codec is None:
                return slot, rest, value
            try:
                out = codec.out(value.value)
            except Refused:
                continue
            return slot, rest, value if out is value.value else value.of(out)
        return None

    def honours(self, slot: Slot, statement: Statement, rest: Path) -> Honoured:
        """Whether the operator, as it is installed, will put on the pod what this row says."""
        spelling = statement.spelling
        if statement.at.language == self.profile.operator:
            return Honoured(True)
        if slot.row.honoured is not None:
            return slot.row.honoured(self.around, statement, rest)
        if not slot.shared:
            return Honoured(True)
        twins = [self.plan.statements.get(Address(other.language, (*other.path, *rest))) for other in slot.at]
        value = statement.value.value
        alike = all(twin is not None and twin.spelling == spelling and twin.value.value == value for twin in twins)
        return Honoured(spelling == slot.row.spelling and alike)

    def as_conf(self, statement: Statement) -> Way | None:
        """The conf key that its author chose, if it still says all that it said."""
        key, path = statement.spelling.removeprefix("conf:"), statement.at.path
        value = statement.value.value
        if path[-2:-1] == ("secretKeyRef",):
            parts = [self.plan.get(statement.at._replace(path=(*path[:-1], part))) for part in ("name", "key")]
            value = ":".join(str(part.value) for part in parts if part)
        for at, said in of_conf(key, value):
            twin = self.plan.statements.get(at)
            if twin is None or twin.spelling != statement.spelling or twin.value.value != said:
                return None
        slot = next((slot for _, slot in self.profile.conf_prefixes if slot.row.spelling == "conf"), None)
        return (slot, (key,), statement.value.of(value)) if slot else None


def _assembled(trees: Trees, profile: Profile, source: Resolved, base: Path) -> tuple[dict[str, Data], Log]:
    """The document of what rows say, in the order of the rows."""
    data: dict[str, Data] = {}
    log: Log = {}
    for order in sorted(trees):
        tree, slot = trees[order], profile.slots[order]
        out = (*base, *slot.field)
        if isinstance(tree, Traced):
            log[out] = tree
            plant(data, slot.field, tree.value)
            continue
        role = str(slot.at[0].language)
        pods = role in ROLES and not slot.each
        if slot.row.spelling == "template":
            add_main(tree, role)
        plant(data, slot.field, assemble(tree, slot.at[0].path if pods else None, out, source, role, log))
    return data, log


def _shared(tree: Any, path: Path, value: Traced[Any]) -> Traced[Any]:
    """A value that both roles say through one field."""
    for key in path:
        tree = tree.get(key) if tree else None
    return tree.because(value) if isinstance(tree, Traced) else value


def _fits(trees: Trees, order: int, rest: Path, value: Traced[Any]) -> bool:
    """Puts a leaf of the operator's own where nothing stands; whether it is there now, or nothing was lost."""
    there = trees.setdefault(order, {} if rest else value)
    if not rest:
        agrees = isinstance(there, Traced) and same(there.value, value.value)
        return agrees or value.value in ({}, [])
    return isinstance(there, dict) and placed(there, rest, value, value)
