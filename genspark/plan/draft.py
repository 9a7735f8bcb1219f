"""Drafting: fields and features speak, their statements fold into a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from genspark.core.trace import Data, Path, Place, Traced
from genspark.model.field import ROLE_KEYS, Block
from genspark.model.vocabulary import Vocabulary
from genspark.plan.address import Address
from genspark.plan.feature import Feature, Job, Said
from genspark.plan.fold import Plan, extended, fold
from genspark.plan.statement import Statement, Strength
from genspark.resolve.layer import Resolved
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
    data, root, plain = source.data, source.root, not source.also
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
        places = (Place(root, path),) if plain else source.places(path)
        if at.language != "conf":
            yield Statement(at, Traced(value, places), strength)
        elif prefix:
            for key, inner in value.items():
                name = Address("conf", (at.path[0] + key,))
                yield Statement(name, Traced(source_text(inner), source.places((*path, key))), strength)
        else:
            yield Statement(at, Traced(conf_text(value), places), strength)


def conf_text(value: Data) -> str:
    """A value as Spark conf spells it: lists with commas."""
    if isinstance(value, list):
        return ",".join(source_text(item) for item in value)
    return source_text(value)


def bound(block: type[Block], source: Resolved) -> Iterable[Block]:
    """A block's instances: one, or one a role."""
    inside = (block.key,) if block.key else ()
    if block.where in ("role", "pod"):
        return [block(source, (key, *inside), role) for role, key in ROLE_KEYS.items()]
    if block.where in ("driver", "executors"):
        role = "driver" if block.where == "driver" else "executor"
        return [block(source, (ROLE_KEYS[role], *inside), role)]
    return [block(source, inside)]


def draft(
    job: Job, features: tuple[Feature, ...], table: tuple[Direct, ...], can: Callable[[Address], bool]
) -> tuple[Plan, list[Statement]]:
    """The job's plan, and what no alternative of an `Either` could say; `can` asks the target."""
    source = job.input
    said: list[Statement] = list(spoken(table, source))
    impossible: list[Statement] = []
    plan = _NO_PLAN
    for turn in (1, 2):
        for feature in features:
            if feature.round == turn and feature.say is not None:
                for block in bound(feature.blocks[0], source):
                    for one in feature.say(job, block, plan):
                        _take(one, can, said, impossible)
        plan = fold(said, source.rank) if turn == 1 else extended(plan, said, source.rank)
        said = []
    return plan, impossible


def _take(said: Said, can: Callable[[Address], bool], statements: list[Statement], impossible: list[Statement]) -> None:
    if isinstance(said, Statement):
        statements.append(said)
        return
    for option in said.options:
        if all(can(statement.at) for statement in option):
            statements.extend(option)
            return
    impossible.append(said.options[0][0])
