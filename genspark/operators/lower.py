"""Lowering: a plan's statements put into the fields of an operator's manifest.

Each statement goes to the first row that can say it: the one of its author's spelling, then the field of
first choice, then sparkConf or the pod template. What no row takes is handed back, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from genspark.core.trace import Data, Path, Traced
from genspark.operators.assemble import Log, add_main, assemble, name_first, placed, plant
from genspark.operators.profile import LOCAL_DIR, Profile
from genspark.operators.row import Refused, Slot
from genspark.operators.ways import is_mount, ways
from genspark.plan.address import MAIN, ROLES, Address
from genspark.plan.alias import of_conf
from genspark.plan.fold import Plan, same
from genspark.plan.statement import Statement
from genspark.resolve.resolved import Resolved

_MOUNTS = ("spec", "containers", MAIN, "volumeMounts")
_VOLUMES = ("spec", "volumes")
_MOUNTED = len(_MOUNTS) + 2


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
    trees: Trees = {}
    own: list[Statement] = []
    unsaid: list[Statement] = []
    operator, memo = profile.operator, profile.memo
    for statement in said:
        at, value, _, via = statement
        if at.language == operator:
            own.append(statement)
            continue
        found = memo.get((at, via))
        if found is not None and found.straight and type(value.value) is str:
            slot, rest, _ = found.rows[0]
        else:
            way = lowering.way(statement)
            if way is None:
                unsaid.append(statement)
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
    data: dict[str, Data] = {}
    log: Log = {}
    apart: list[Statement] = []
    for statement in sorted(own, key=lambda one: [name_first(key) for key in one.at.path]):
        way = lowering.way(statement)
        if way is None:
            apart.append(statement)
            continue
        slot, rest, value = way
        if not _fits(trees, slot.order, rest, value):
            unsaid.append(statement)
    for order in sorted(trees):
        tree, slot = trees[order], profile.slots[order]
        out = (*base, *slot.field)
        if isinstance(tree, Traced):
            log[out] = tree
            plant(data, slot.field, tree.value)
            continue
        role = str(slot.at[0].language)
        pods = role in ROLES and not slot.each
        if slot.row.via == "template":
            add_main(tree, role)
        plant(data, slot.field, assemble(tree, slot.at[0].path if pods else None, out, source, role, log))
    for statement in apart:
        value = statement.value.value
        if not placed(data, statement.at.path, statement.value, {} if value == {} else value):
            unsaid.append(statement)
        elif value not in ({}, []):
            log[(*base, *statement.at.path)] = statement.value
    return Lowered(data, log, tuple(unsaid))


class _Volumes:
    """What a plan says of volumes, outside of templates."""

    def __init__(self, plan: Plan) -> None:
        self.mounts: dict[str, dict[str, str]] = {role: {} for role in ROLES}
        """The volume behind each mount path."""
        sources: dict[str, dict[str, dict[Path, Data]]] = {role: {} for role in ROLES}
        for statement in plan.of(*ROLES):
            if statement.via == "template":
                continue
            language, path = statement.at
            size = len(path)
            if size == _MOUNTED and path[5] == "name" and path[:4] == _MOUNTS:
                self.mounts[str(language)][path[4]] = statement.value.value
            elif size > len(_VOLUMES) and path[1] == "volumes" and path[0] == "spec":
                sources[str(language)].setdefault(path[2], {})[path] = statement.value.value
        self.mounted = {role: frozenset(of.values()) for role, of in self.mounts.items()}
        """The volumes that a role mounts."""
        driver, executor = sources["driver"], sources["executor"]
        self.common = {name: driver[name] for name in driver if name in executor}
        """Volumes that both roles have under one name: what the driver means by it."""
        self.differing = {name for name, meant in self.common.items() if meant != executor[name]}
        """Those that the executors mean something else by."""


class _Lowering:
    def __init__(self, plan: Plan, profile: Profile) -> None:
        self.plan, self.profile = plan, profile

    @cached_property
    def volumes(self) -> _Volumes:
        return _Volumes(self.plan)

    def way(self, statement: Statement) -> Way | None:
        """The best place that can say a statement, None where there is none."""
        at, value, _, via = statement
        if via and via.startswith("conf:"):
            found = self.as_conf(statement)
            if found is not None:
                return found
            via = ""
        if at.language == "executor":
            value = self.beside(at, value)
        rows, sure, _ = self.profile.memo.get((at, via)) or ways(self.profile, at, via)
        for slot, rest, codec in rows:
            if not sure and not self.honours(slot, statement, rest):
                continue
            if codec is None:
                return slot, rest, value
            try:
                out = codec.out(value.value)
            except Refused:
                continue
            return slot, rest, value if out is value.value else value.of(out)
        return None

    def beside(self, at: Address, value: Traced[Any]) -> Traced[Any]:
        """What goes to one field or another by what the driver means by the same volume."""
        path = at.path
        name = path[2] if path[:2] == _VOLUMES and len(path) > 2 else ""
        if path[:4] == _MOUNTS and len(path) > 4:
            name = self.volumes.mounts["executor"].get(path[4], "")
        meant = self.volumes.common.get(name, ()) if name else ()
        return value.because(*(self.plan.get(Address("driver", inner)) for inner in meant)) if meant else value

    def honours(self, slot: Slot, statement: Statement, rest: Path) -> bool:
        """Whether the operator, as it is installed, will put on the pod what this row says."""
        role, via = str(statement.at.language), statement.via
        if role == self.profile.operator:
            return True
        if slot.row.mounted:
            return self.reaches(role, rest[0])
        if slot.shared:
            return via == slot.row.via and all(
                (twin := self.plan.statements.get(Address(other.language, (*other.path, *rest)))) is not None
                and twin.via == via
                and twin.value.value == statement.value.value
                for other in slot.at
            )
        if is_mount(slot) and rest:
            volume = self.volumes.mounts[role].get(rest[0], "")
            if role == "executor" and volume in self.volumes.differing:
                return False
            return self.profile.webhook or volume.startswith(LOCAL_DIR)
        return True

    def reaches(self, role: str, volume: str) -> bool:
        """Whether `spec.volumes` brings a volume to a role: where the role mounts it, and both roles mean the same."""
        if not self.profile.webhook and not volume.startswith(LOCAL_DIR):
            return False
        known = self.volumes
        return volume in known.mounted[role] and (role == "driver" or volume not in known.differing)

    def as_conf(self, statement: Statement) -> Way | None:
        """The conf key that its author chose, if it still says all that it said."""
        key, path = statement.via.removeprefix("conf:"), statement.at.path
        value = statement.value.value
        if path[-2:-1] == ("secretKeyRef",):
            parts = [self.plan.get(statement.at._replace(path=(*path[:-1], part))) for part in ("name", "key")]
            value = ":".join(str(part.value) for part in parts if part)
        for at, said in of_conf(key, value):
            twin = self.plan.statements.get(at)
            if twin is None or twin.via != statement.via or twin.value.value != said:
                return None
        slot = next((slot for _, slot in self.profile.conf_prefixes if slot.row.via == "conf"), None)
        return (slot, (key,), statement.value.of(value)) if slot else None


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
