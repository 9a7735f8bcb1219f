"""A profile: the rows that hold for one operator at one version, with or without its webhook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from genspark.core.records import NamedTuple
from genspark.core.trace import Path
from genspark.core.whole import whole
from genspark.operators.names import Budget
from genspark.operators.row import Codec, Row, Slot, ready
from genspark.plan.address import Address


class Ways(NamedTuple):
    """The rows that may say an address, best first, each with what is left of the address below it, and its codec."""

    rows: tuple[tuple[Slot, Path, Codec | None], ...]
    sure: bool
    """The first of them is honoured whatever else a job says."""
    straight: bool
    """The first way always applies and its codec changes no text, so lowering need not ask either."""


class Profile(NamedTuple):
    """An operator as it is installed: what its manifests can say, and where."""

    operator: str
    version: str
    webhook: bool
    refused: frozenset[str]
    """Conf keys that it refuses in sparkConf."""
    slots: Mapping[int, Slot]
    """By their order."""
    fields: Mapping[Path, Slot]
    """By field, for lifting."""
    exact: Mapping[Address, tuple[Slot, ...]]
    """By address, for lowering."""
    prefixes: Mapping[Address, tuple[Slot, ...]]
    """By the address that a row takes the rest of."""
    conf_prefixes: tuple[tuple[str, Slot], ...]
    parents: frozenset[Path]
    """Fields that have rows below them."""
    newer: tuple[tuple[Slot, str], ...]
    """Rows that a later version has, and which."""
    names: tuple[Budget, ...]
    """Names that it makes of an application's."""
    memo: dict[tuple[Address, str], Ways]
    """The rows found for an address and a spelling: the same for all jobs."""


_VERSION = re.compile(r"(?:v1beta2-|^v?)(\d+(?:\.\d+)*)")


def known(text: str) -> bool:
    """Whether a text is a version."""
    return bool(_VERSION.search(text))


@lru_cache(1024)
def version_of(text: str) -> tuple[int, ...]:
    """`2.5.1`, `v2.5.1` or `v1beta2-1.3.8-3.1.1` (as kubeflow tagged its 1.x) as numbers that compare."""
    match = _VERSION.search(text)
    said = [whole(part) for part in match.group(1).split(".")] if match else [999]
    return (*said, *(0 for _ in range(3 - len(said))))  # 2.5 is not older than 2.5.0


def holds(row: Row | Budget, version: tuple[int, ...]) -> bool:
    """Whether something exists in a version of its operator."""
    if row.since and version < version_of(row.since):
        return False
    return not (row.until and version >= version_of(row.until))


def profile(
    operator: str,
    version: str,
    webhook: bool,
    rows: tuple[Row, ...],
    refused: frozenset[str],
    budgets: tuple[Budget, ...] = (),
) -> Profile:
    """The rows of a version, indexed in both directions."""
    number = version_of(version)
    slots = [ready(row, order) for order, row in enumerate(rows) if holds(row, number)]
    exact: dict[Address, tuple[Slot, ...]] = {}
    prefixes: dict[Address, tuple[Slot, ...]] = {}
    conf_prefixes: list[tuple[str, Slot]] = []
    for slot in slots:
        for at in slot.at:
            if not slot.rest and not slot.inner:
                exact[at] = (*exact.get(at, ()), slot)
            elif at.language == "conf":
                conf_prefixes.append((at.path[0], slot))
            else:
                prefixes[at] = (*prefixes.get(at, ()), slot)
    conf_prefixes.sort(key=lambda found: -len(found[0]))
    parents = {slot.field[:size] for slot in slots for size in range(len(slot.field))}
    fields = {slot.field: slot for slot in slots}
    ordered = {slot.order: slot for slot in slots}
    newer = tuple((ready(row, -1), row.since) for row in rows if row.since and number < version_of(row.since))
    indexes = (ordered, fields, exact, prefixes, tuple(conf_prefixes), frozenset(parents), newer)
    names = tuple(budget for budget in budgets if holds(budget, number))
    return Profile(operator, version, webhook, refused, *indexes, names, {})


def idle(profile: Profile, at: Address) -> bool:
    """Whether a field of the operator's own is one that nobody reads without its webhook, which is not there."""
    if profile.webhook or at.language != profile.operator:
        return False
    above = (Address(at.language, at.path[:size]) for size in range(1, len(at.path) + 1))
    return any(slot.row.webhook for own in above for slot in profile.exact.get(own, ()))


def since(profile: Profile, at: Address) -> str:
    """The version from which on the operator has a field for an address; empty if this one has, or none will."""
    for slot, version in profile.newer:
        for own in slot.at:
            above = at.path[: len(own.path)] if own.language != "conf" else at.path
            if at.language == own.language and above == own.path:
                return version
    return ""
