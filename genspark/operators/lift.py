"""Lifting: an operator's spec read back to statements, each traced to its place in the manifest.

What no row says keeps an address in the operator's own language, so nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.paths import at_path
from genspark.core.trace import Data, Path, Place, Traced
from genspark.operators.profile import Profile
from genspark.operators.row import Refused, Slot
from genspark.plan.address import MAIN, ROLES, Address
from genspark.plan.alias import of_conf
from genspark.plan.statement import Precedence, Statement, keyed, leaves
from genspark.plan.template import Unreadable, opened_template
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER

_MOUNTS = ("spec", "containers", MAIN, "volumeMounts")


def lift(spec: dict[str, Data], profile: Profile, root: str, at: Path) -> Iterator[Statement]:
    """Every statement that an application's spec makes; `at` is where it stands in the document `root`.

    Of two fields that say one thing the one with the effect speaks; the other stays in the operator's language.
    """
    lifting = _Lift(profile, root, at, spec)
    while True:
        said: dict[Address, Statement] = {}
        lost: list[Statement] = []
        for statement in lifting.walk(spec, ()):
            rival = said.get(statement.at)
            if rival is not None and _force(rival, profile) >= _force(statement, profile):
                lost.append(statement)
                continue
            if rival is not None:
                lost.append(rival)
            said[statement.at] = statement
        lost.extend(_covering(said, profile))
        whole = {slot.field for slot in map(lifting.slot, lost) if len(slot.at) > 1 and not slot.row.mounted}
        if not whole:
            break
        lifting.whole |= whole
    yield from (statement for statement in said.values() if statement not in lost)
    for statement in lost:
        yield from lifting.aside(statement)


def _covering(said: dict[Address, Statement], profile: Profile) -> Iterator[Statement]:
    """Of two statements, one of which speaks of all that the other stands in, the one without effect.

    A field that is only there, empty, has none.
    """
    for below in tuple(said.values()):
        language, path = below.at
        for size in range(1, len(path)) if language in ROLES else ():
            above = said.get(Address(language, path[:size]))
            if above is not None:
                empty = above.value.value in ({}, [])
                yield above if empty or _force(above, profile) < _force(below, profile) else below


class _Lift:
    def __init__(self, profile: Profile, root: str, at: Path, spec: dict[str, Data]) -> None:
        self.profile, self.root, self.at = profile, root, at
        self.whole: set[Path] = set()
        """Fields that are not opened."""
        self.mounts: dict[str, frozenset[str]] = {role: _mounted(profile, role, spec) for role in ROLES}
        """The volumes that a role mounts."""

    def walk(self, node: Data, path: Path) -> Iterator[Statement]:
        slot = self.profile.fields.get(path)
        if slot is not None and path not in self.whole:
            try:
                yield from tuple(self.row(slot, node))
            except Refused:
                yield from self.own(node, path)
        elif isinstance(node, dict) and node and path in self.profile.parents:
            for key, value in node.items():
                yield from self.walk(value, (*path, key))
        else:
            yield from self.own(node, path)

    def slot(self, statement: Statement) -> Slot:
        """The field that a statement stands in."""
        path = statement.value.places[0].path[len(self.at) :]
        fields = (self.profile.fields.get(path[:size]) for size in range(1, len(path) + 1))
        return next(slot for slot in fields if slot is not None)

    def aside(self, statement: Statement) -> Iterator[Statement]:
        """What another field says with more effect, in the operator's language, which descends lists by key too."""
        slot, path = self.slot(statement), statement.at.path
        if statement.at.language in ROLES and slot.rest and not slot.each:
            yield statement._replace(at=Address(self.profile.operator, (*slot.field, *path[len(slot.at[0].path) :])))
        else:
            yield from self.own(statement.value.value, statement.value.places[0].path[len(self.at) :])

    def own(self, node: Data, path: Path) -> Iterator[Statement]:
        """What only this operator understands, kept as it is."""
        for inner, value, _ in leaves(path, node, pods=False):
            yield self.say(Address(self.profile.operator, inner), value, inner, "")

    def say(self, at: Address, value: Any, path: Path, spelling: str) -> Statement:
        return Statement(at, Traced(value, (Place(self.root, (*self.at, *path)),)), Precedence.SAID, spelling)

    def row(self, slot: Slot, node: Data) -> Iterator[Statement]:
        if node is None or (slot.each and (not isinstance(node, dict) or not node)):
            raise Refused
        if slot.row.mounted:
            yield from self.mounted(slot, node)
        elif slot.at[0].language == "conf":
            yield from self.confs(slot, node)
        elif slot.each:
            for key, value in node.items():
                base = (*slot.at[0].path, key, *slot.inner)
                for inner, leaf, taken in leaves(base, _back(slot, value), pods=True):
                    at = Address(slot.at[0].language, inner)
                    yield self.say(at, leaf, (*slot.field, key, *taken), slot.row.spelling)
        else:
            for at in slot.at:
                yield from self.below(slot, at, node)

    def confs(self, slot: Slot, node: Data) -> Iterator[Statement]:
        if not slot.rest:
            yield self.say(slot.at[0], _back(slot, node), slot.field, slot.row.spelling)
            return
        for key, value in node.items():
            path = (*slot.field, key)
            if not isinstance(value, str):
                yield self.say(Address(self.profile.operator, path), value, path, "")
                continue
            name = slot.at[0].path[0] + key
            if slot.row.spelling != "conf":
                yield self.say(Address("conf", (name,)), value, path, slot.row.spelling)
                continue
            spoken = of_conf(name, value)
            spelling = "conf" if spoken[0][0].language == "conf" else f"conf:{name}"
            for at, said in spoken:
                yield self.say(at, said, path, spelling)

    def below(self, slot: Slot, at: Address, node: Data) -> Iterator[Statement]:
        spelling = slot.row.spelling
        if not slot.rest:
            value = _back(slot, node) if slot.row.codec else node
            for inner, leaf, taken in leaves(at.path, value, pods=at.language in ROLES):
                yield self.say(Address(at.language, inner), leaf, (*slot.field, *taken), spelling)
            return
        role = str(at.language)
        if slot.row.sidecars:
            named = keyed(node, "name") if isinstance(node, list) else None
            if named is None or MAIN in named or SPARK_CONTAINER[role] in named:
                raise Refused
        if not at.path:
            yield from self.template(slot, node, role)
            return
        for inner, leaf, taken in leaves(at.path, node, pods=True):
            yield self.say(Address(role, inner), leaf, (*slot.field, *taken), spelling)

    def template(self, slot: Slot, node: Data, role: str) -> Iterator[Statement]:
        try:
            for at, leaf, taken in opened_template(node, role):
                yield self.say(at, leaf, (*slot.field, *taken), slot.row.spelling)
        except Unreadable:
            raise Refused from None

    def mounted(self, slot: Slot, node: Data) -> Iterator[Statement]:
        volumes = keyed(node, "name") if isinstance(node, list) and node else None
        if volumes is None:
            raise Refused
        for position, (name, source) in enumerate(volumes.items()):
            users = [at for at in slot.at if name in self.mounts[str(at.language)]]
            if not users:
                for inner, leaf, taken in leaves(("spec", "volumes", name), source, pods=True):
                    own = Address(self.profile.operator, (*slot.field, *inner[2:]))
                    yield self.say(own, leaf, (*slot.field, str(position), *taken), "")
            for at in users:
                for inner, leaf, taken in leaves((*at.path, name), source, pods=True):
                    yield self.say(
                        Address(at.language, inner), leaf, (*slot.field, str(position), *taken), slot.row.spelling
                    )


def _force(statement: Statement, profile: Profile) -> int:
    """Which of several fields decides in the pod: the higher wins; 0 has no effect, as without a webhook it needs."""
    spelling = statement.spelling
    if spelling == "template":
        return 1
    if spelling.startswith("conf"):
        return 3
    if spelling:
        return 4  # a field that becomes settings, behind those
    if statement.at.language in ROLES:
        return 5 if profile.webhook else 0
    return 5 if all(slot.row.beats_conf for slot in profile.exact.get(statement.at, ())) else 2


def _back(slot: Slot, value: Data) -> Data:
    return slot.row.codec.back(value) if slot.row.codec else value


def _mounted(profile: Profile, role: str, spec: dict[str, Data]) -> frozenset[str]:
    """The volumes that a role mounts; of a list whose paths do not tell its items apart, nothing is known."""
    found: set[str] = set()
    for slot in profile.prefixes.get(Address(role, _MOUNTS), ()):
        mounts = at_path(spec, slot.field)
        if isinstance(mounts, list) and mounts and keyed(mounts, "mountPath") is not None:
            found |= {m["name"] for m in mounts if isinstance(m, dict) and isinstance(m.get("name"), str)}
    return frozenset(found)
