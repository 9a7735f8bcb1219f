"""Drafting: fields and features speak, their statements fold into a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from genspark.core.paths import put
from genspark.core.records import NamedTuple
from genspark.core.shared import at_first
from genspark.core.trace import JOB, Data, Path, Traced, here
from genspark.model.field import ROLE_KEYS, Block
from genspark.model.vocabulary import Owned, Vocabulary
from genspark.plan.address import Address, conf
from genspark.plan.entries import Step, Trace, once
from genspark.plan.feature import Feature, Job, Predict, Say
from genspark.plan.fold import Plan, extended, fold
from genspark.plan.statement import Companions, Either, Precedence, Statement
from genspark.resolve.resolved import Resolved
from genspark.source.reader import source_text

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure

_NO_PLAN = Plan({})


class Direct(NamedTuple):
    """A field that says one thing at one address."""

    path: Path
    step: Step
    filled: Statement | None
    """What it says by default."""


class Directs(NamedTuple):
    """The fields that need no feature's logic."""

    tree: Mapping[str, Any]
    """By the keys of their paths."""
    filled: tuple[Direct, ...]
    """Those with a default."""


def directs(words: Vocabulary) -> Directs:
    found = [_direct(owned) for owned in words.fields if owned.declared.says]
    tree: dict[str, Any] = {}
    for direct in found:
        put(tree, direct.path, direct)
    return Directs(tree, tuple(direct for direct in found if direct.filled is not None))


def _direct(owned: Owned) -> Direct:
    language, _, path = owned.declared.says.replace("{role}", owned.role).partition(":")
    spelling = owned.declared.spelling
    if language == "conf":
        step = _of_entries(path.removesuffix("*")) if path.endswith("*") else _of_conf(path, owned.declared.separator)
    else:
        at = Address(owned.role if language == "pod" else language, tuple(path.split(".")))
        opens = owned.declared.kind.merge == "map"
        step = _of_items(at, spelling) if "*" in at.path else _of_value(at, spelling, opens)
    default = owned.declared.default
    if default is None:
        return Direct(owned.path, step, None)
    (said,) = step(lambda place, value: Traced(value, here(JOB, place)), owned.path, default, "")
    return Direct(owned.path, step, said._replace(precedence=Precedence.FILLED))


def _of_value(at: Address, spelling: str, opens: bool) -> Step:
    """What a value says; a map without entries says nothing."""

    def step(traced: Trace, place: Path, value: Data, _: str) -> Iterable[Statement]:
        return () if opens and value == {} else (Statement(at, traced(place, value), spelling=spelling),)

    return step


def _of_items(at: Address, spelling: str) -> Step:
    star = at.path.index("*")
    above, below = at.path[:star], at.path[star + 1 :]
    return lambda traced, place, entries, _: (
        Statement(Address(at.language, (*above, key, *below)), traced((*place, key), value), spelling=spelling)
        for key, value in entries.items()
    )


def _of_conf(key: str, between: str) -> Step:
    return lambda traced, place, value, _: (Statement(conf(key), traced(place, conf_text(value, between))),)


def _of_entries(prefix: str) -> Step:
    return lambda traced, place, entries, _: (
        Statement(conf(prefix + key), traced((*place, key), source_text(value))) for key, value in entries.items()
    )


def spoken(table: Directs, source: Resolved) -> Iterator[Statement]:
    """What the direct fields say of one job."""
    yield from _said(table.tree, source.data, source)
    for path, _, filled in table.filled:
        if filled is not None and not source.says(path) and not source.switched_off(path):
            yield filled


def _said(tree: Mapping[str, Any], node: dict[str, Data], source: Resolved) -> Iterator[Statement]:
    for key, value in node.items():
        found = tree.get(key)
        if found is None or value is None:
            continue
        if type(found) is dict:
            yield from _said(found, value, source)
        elif isinstance(value, str | dict | list):
            yield from once(found.step, source, found.path, value)
        else:
            yield from found.step(source.traced, found.path, value, "")


def conf_text(value: Data, between: str = ",") -> str:
    """A value as Spark conf spells it; of a list, with what stands between its items."""
    if isinstance(value, list):
        return between.join(source_text(item) for item in value)
    return source_text(value)


def bound(block: type[Block], source: Resolved, always: bool = True) -> Iterator[Block]:
    """A block's instances, one or one a role: those with something given, or all of them."""
    inside = (block.key,) if block.key else ()
    for role, key in PLACES[block.where]:
        node = source.data.get(key) if key else source.data
        if always or (node is not None and (block.key in node if inside else block.given_in(node))):
            yield block(source, (key, *inside) if key else inside, role)


PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "job": (("", ""),),
    "driver": (("driver", ROLE_KEYS["driver"]),),
    "executors": (("executor", ROLE_KEYS["executor"]),),
    "role": tuple(ROLE_KEYS.items()),
    "pod": tuple(ROLE_KEYS.items()),
}
"""The roles and keys at which a block stands, by its `where`."""


def draft(
    job: Job,
    features: tuple[Feature, ...],
    table: Directs,
    can: Callable[[Address], bool],
    foresee: Callable[[Plan], Pods | Unsure | None],
) -> tuple[Plan, list[Statement]]:
    """The job's plan, and what no alternative of an `Either` could say; `can` and `foresee` ask the target.

    `foresee` predicts the pods of the plan of round 1, once, and only if a feature of round 2 asks.
    """
    source = job.input
    said: list[Statement] = list(spoken(table, source))
    companions: list[Companions] = []
    impossible: list[Statement] = []
    plan = _NO_PLAN
    for turn in (1, 2):
        pods = at_first(partial(foresee, plan))
        for feature in features:
            speak = feature.say if turn == 1 else _second(feature, pods)
            if speak is None:
                continue
            own = feature.blocks[0]
            if not feature.always and own.key and own.where == "job" and own.key not in source.data:
                continue
            for block in bound(own, source, feature.always):
                for one in speak(job, block, plan):
                    if type(one) is Statement:
                        said.append(one)
                    elif isinstance(one, Companions):
                        companions.append(one)
                    else:
                        _take(one, can, said, impossible)
        plan = fold(said, source.rank) if turn == 1 else extended(plan, said, source.rank)
        said = []
    return plan._replace(companions=tuple(companions)), impossible


def _second(feature: Feature, pods: Predict) -> Say | None:
    """What a feature says in round 2."""
    second = feature.second
    return None if second is None else lambda job, block, plan: second(job, block, plan, pods)


def _take(
    said: Statement | Either, can: Callable[[Address], bool], statements: list[Statement], impossible: list[Statement]
) -> None:
    if isinstance(said, Statement):
        statements.append(said)
        return
    for option in said.options:
        if all(can(statement.at) for statement in option):
            statements.extend(option)
            return
    impossible.append(said.options[0][0])
