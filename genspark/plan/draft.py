"""Drafting: fields and features speak, their statements fold into a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from genspark.core.trace import JOB, Data, Path, Traced, here
from genspark.model.field import ROLE_KEYS, Block
from genspark.model.vocabulary import Vocabulary
from genspark.plan.address import Address, conf
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan, extended, fold
from genspark.plan.statement import Companions, Either, Statement, Strength
from genspark.resolve.resolved import Resolved
from genspark.source.reader import source_text

_NO_PLAN = Plan({})


class Direct(NamedTuple):
    """A field that says one thing at one address."""

    path: Path
    at: Address
    prefix: bool
    default: Data


def directs(words: Vocabulary) -> tuple[Direct, ...]:
    """The fields that need no feature's logic."""
    found = []
    for owned in words.fields:
        if not owned.declared.says:
            continue
        language, _, path = owned.declared.says.replace("{role}", owned.role).partition(":")
        keys: Path = (path.removesuffix("*"),) if language == "conf" else tuple(path.split("."))
        at = Address(owned.role if language == "pod" else language, keys)
        found.append(Direct(owned.path, at, path.endswith("*"), owned.declared.default))
    return tuple(found)


def spoken(table: tuple[Direct, ...], source: Resolved) -> Iterator[Statement]:
    """What the direct fields say of one job."""
    data, plain = source.data, not source.also
    for path, at, prefix, default in table:
        value: Data = data
        for key in path:
            value = value.get(key)
            if value is None:
                break
        strength = Strength.SAID
        if value is None:
            if default is None or source.switched_off(path):
                continue
            value, strength = default, Strength.FILLED
        places = here(JOB, path) if plain else source.places(path)
        if at.language != "conf" or type(value) is str:
            yield Statement(at, Traced(value, places), strength)
        elif prefix:
            for key, inner in value.items():
                yield Statement(
                    conf(at.path[0] + key), Traced(source_text(inner), source.places((*path, key))), strength
                )
        else:
            yield Statement(at, Traced(conf_text(value), places), strength)


def conf_text(value: Data) -> str:
    """A value as Spark conf spells it: lists with commas."""
    if isinstance(value, list):
        return ",".join(source_text(item) for item in value)
    return source_text(value)


def bound(block: type[Block], source: Resolved, always: bool = True) -> Iterator[Block]:
    """A block's instances, one or one a role: those with something given, or all of them."""
    inside = (block.key,) if block.key else ()
    for role, key in _PLACES[block.where]:
        node = source.data.get(key) if key else source.data
        if always or (node is not None and (block.key in node if inside else block.given_in(node))):
            yield block(source, (key, *inside) if key else inside, role)


_PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "job": (("", ""),),
    "driver": (("driver", ROLE_KEYS["driver"]),),
    "executors": (("executor", ROLE_KEYS["executor"]),),
    "role": tuple(ROLE_KEYS.items()),
    "pod": tuple(ROLE_KEYS.items()),
}
"""The roles and keys at which a block stands, by its `where`."""


def draft(
    job: Job, features: tuple[Feature, ...], table: tuple[Direct, ...], can: Callable[[Address], bool]
) -> tuple[Plan, list[Statement]]:
    """The job's plan, and what no alternative of an `Either` could say; `can` asks the target."""
    source = job.input
    said: list[Statement] = list(spoken(table, source))
    companions: list[Companions] = []
    impossible: list[Statement] = []
    plan = _NO_PLAN
    for turn in (1, 2):
        for feature in features:
            if feature.round != turn or feature.say is None:
                continue
            for block in bound(feature.blocks[0], source, feature.always):
                for one in feature.say(job, block, plan):
                    if type(one) is Statement:
                        said.append(one)
                    elif isinstance(one, Companions):
                        companions.append(one)
                    else:
                        _take(one, can, said, impossible)
        plan = fold(said, source.rank) if turn == 1 else extended(plan, said, source.rank)
        said = []
    return plan._replace(companions=tuple(companions)), impossible


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
