"""Which fields of a descriptor say a plan: the vocabulary read backwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from genspark.core.paths import at_path, put
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.core.yaml import number
from genspark.model.field import NotInvertible, never
from genspark.model.kind import Kind
from genspark.model.vocabulary import Owned, Vocabulary
from genspark.operators.row import parse
from genspark.plan.address import MAIN, Address
from genspark.plan.alias import to_conf
from genspark.plan.statement import Statement
from genspark.plan.template import closed_template
from genspark.plan.tree import grown, listed
from genspark.source.scalars import plain, source_text

_CONTAINERS: Path = ("spec", "containers")


class End(NamedTuple):
    """One of the addresses that a field ends at."""

    owned: Owned
    position: int
    """Which of the field's ends."""
    at: Address
    inner: Path
    """What follows the key of an entry: `value` in `env.*.value`."""
    rest: bool
    """It takes what is below the address as well."""


Ends = Mapping[tuple[str | Any, str], tuple[End, ...]]
"""The ends of all fields by language and spelling."""


class Inverted(NamedTuple):
    """A field with the value that says these statements."""

    path: Path
    value: Data
    statements: tuple[Statement, ...]


def invert(
    statements: Iterable[Statement], ends_of: Ends, but: frozenset[Path] = frozenset()
) -> tuple[list[Inverted], list[Statement]]:
    """The fields that say these statements of a plan, but for some of them, and the statements that no field says."""
    found: list[Inverted] = []
    groups: dict[Path, tuple[Owned, dict[int, list[tuple[Path, Statement]]]]] = {}
    templates: dict[str, list[Statement]] = {}
    confs: dict[str, list[Statement]] = {}
    left: list[Statement] = []
    for said in statements:
        if said.spelling == "template":
            templates.setdefault(_role(said), []).append(said)
        elif said.spelling.startswith("conf:"):
            confs.setdefault(said.spelling.removeprefix("conf:"), []).append(said)
        else:
            end, below = end_of(said, ends_of, but)
            if end is None and said.at.path[0] == "sparkConf" and isinstance(said.value.value, str):
                # The same as a field's own statement: no conflict if it says the same.
                found.append(Inverted(("conf", said.at.path[1]), bare(str(said.value.value)), (said,)))
            elif end is None:
                left.append(said)
            else:
                _, ends = groups.setdefault(path_of(end.owned), (end.owned, {}))
                ends.setdefault(end.position, []).append((below, said))
    for role, told in templates.items():
        template = closed_template(((one.at, one.value.value) for one in told), role)
        found.append(Inverted((_ROLES[role], "template"), template, tuple(told)))
    for path, (owned, ends) in groups.items():
        own = tuple(said for told in ends.values() for _, said in told)
        try:
            found.append(Inverted(path, _value(owned, ends), own))
        except NotInvertible:
            # Another field may end there too, as `priority.driver` does beside `priority.class`.
            others, still = invert(own, ends_of, but | {path})
            found.extend(others)
            left.extend(still)
    for key, told in confs.items():
        found.append(Inverted(("conf", key), bare(to_conf((one.at, one.value.value) for one in told)), tuple(told)))
    return found, left


_ROLES = {"driver": "driver", "executor": "executors"}


def _role(said: Statement) -> str:
    """Whose template says something: an account's and a label's address is a conf key that names the role."""
    if said.at.language in _ROLES:
        return str(said.at.language)
    return "driver" if ".driver." in said.at.path[0] else "executor"


def path_of(owned: Owned) -> Path:
    """Where a field's value stands; of a reference in parts, where the whole does."""
    return owned.path[:-1] if owned.block.conf else owned.path


def ends(words: Vocabulary) -> Ends:
    """All ends of all fields by language and spelling, those that say most exactly where first."""
    found: dict[tuple[str | Any, str], list[End]] = {}
    for owned in words.fields:
        if owned.declared.inverse is never:
            continue
        for position, text in enumerate(owned.declared.addresses):
            spelled = text.replace("{role}", owned.role).replace("pod:", f"{owned.role}:", 1)
            at, inner, rest = parse(spelled)
            end = End(owned, position, at, inner, rest or at.language != "conf")
            found.setdefault((at.language, owned.declared.spelling), []).append(end)
    return {key: tuple(sorted(several, key=lambda e: -len(".".join(e.at.path)))) for key, several in found.items()}


def end_of(said: Statement, ends_of: Ends, but: frozenset[Path] = frozenset()) -> tuple[End | None, Path]:
    """The end that a statement's address is at or below, and what is left of the address there."""
    language, path = said.at
    for end in ends_of.get((language, said.spelling), ()):
        base, size = end.at.path, len(end.at.path)
        if path_of(end.owned) in but:
            continue
        if language == "conf":
            if path == base or (end.rest and path[0].startswith(base[0]) and path[0] != base[0]):
                return end, (path[0][len(base[0]) :],) if end.rest else ()
            continue
        if path[:size] != base or (base == _CONTAINERS and path[size : size + 1] == (MAIN,)):
            continue
        below, inner = path[size:], len(end.inner)
        if not inner:
            return end, below
        if below[1 : 1 + inner] == end.inner and (end.rest or len(below) == 1 + inner):
            return end, (below[0], *below[1 + inner :])
    return None, ()


def _value(owned: Owned, ends: dict[int, list[tuple[Path, Statement]]]) -> Data:
    """The value of a field whose ends say this."""
    field = owned.declared
    values: list[Data] = [None] * len(field.addresses)
    for position, told in ends.items():
        tree = grown((below, one.value.value) for below, one in told)
        at = told[0][1].at
        base = at.path[: len(at.path) - len(told[0][0])] if at.language in _ROLES else None
        if base is None or not field.kind.list_key:
            tree = listed(tree, base)
        elif isinstance(tree, dict):
            tree = {key: listed(inner, (*base, key)) for key, inner in tree.items()}
        else:
            raise NotInvertible
        values[position] = tree
    if field.inverse is not None:
        return _spelled(field.kind, field.inverse(*values), field.separator, native=True)
    native = next(iter(ends.values()))[0][1].at.language != "conf"
    return _spelled(field.kind, next(value for value in values if value is not None), field.separator, native)


def _spelled(kind: Kind, value: Data, between: str, native: bool) -> Data:
    """A value as a descriptor spells it."""
    if isinstance(value, dict):
        each = {key: kind.keys.get(key) or kind.each for key in value}
        return {
            key: _spelled(of, inner, between, native) if (of := each[key]) else inner for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_spelled(kind.of, inner, between, native) for inner in value] if kind.of else value
    return _spelled_text(kind, value, between, native) if isinstance(value, str) else value


def _spelled_text(kind: Kind, value: str, between: str, native: bool) -> Data:
    if kind.of is not None and not native:
        items = value.split(between)
        return [bare(item) for item in (items if all(item and item == item.strip() for item in items) else [value])]
    if kind.text:
        return bare(value)
    typed = value if native else plain(value)
    wanted = int if kind.whole else bool if kind.schema.get("type") == "boolean" else str
    return typed if type(typed) is wanted and source_text(typed) == value else value


def bare(text: str) -> Data:
    """A text that needs no quotes where texts are kept as they are spelled: a number or flag of the same spelling."""
    value = plain(text)
    return value if isinstance(value, bool | int | float) and written(value) == text else text


def written(value: bool | int | float) -> str:
    """A scalar as the writer writes it."""
    return source_text(value) if isinstance(value, bool) else number(value)


def planted(found: Iterable[Inverted]) -> dict[str, Data]:
    """The descriptor that holds these fields."""
    tree: dict[str, Any] = {}
    for path, value, _ in found:
        there = at_path(tree, path)
        put(tree, path, {**there, **value} if isinstance(there, dict) and isinstance(value, dict) else value)
    return tree
