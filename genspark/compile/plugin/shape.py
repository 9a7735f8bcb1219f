"""What a part of a plug-in must look like: a wrong type in it would stop us far from where it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from genspark.check.rule import Rule
from genspark.check.view import ChangeView, JobView, View
from genspark.core.diagnostic import Severity
from genspark.core.records import NamedTuple
from genspark.model.field import Block, Field, Where
from genspark.model.kind import Kind
from genspark.operators.target import Target
from genspark.plan.address import ROLES
from genspark.plan.draft import PLACES
from genspark.plan.feature import Feature

CLOSED = frozenset(("conf", "run", "pod", *ROLES))
"""The languages of addresses that every target knows."""
INPUTS = frozenset(("descriptor", "environment"))
"""What a rule can need besides: what is said before anything of the plan is."""

_CODE = re.compile("GS9[0-9]{3}")
_AN = re.compile("[aeiouAEIO]|Un(?!i)")
_VIEWS = {view.__name__: view for view in get_args(View)}
_SETS = ("", "targets", "operators")
"""The open sets whose members a kind can name."""


class Known(NamedTuple):
    """What there is already that a part may name."""

    targets: frozenset[str]
    languages: frozenset[str]
    """Of addresses: the closed ones, and those of targets."""


class Wrong(NamedTuple):
    """Why a part cannot be taken, and what to do."""

    why: str
    fix: str


class Must(NamedTuple):
    """What a value must be."""

    holds: Callable[[Any], bool]
    words: str


def of_type(kind: type[Any] | tuple[type[Any], ...], words: str) -> Must:
    """An instance of a type."""
    return Must(lambda value: isinstance(value, kind), words)


def _texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) and one for one in value)


def _words(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(one, str) for said in value.items() for one in said)


def _may(must: Must) -> Must:
    return Must(lambda value: value is None or must.holds(value), f"{must.words} or None")


TEXT = of_type(str, "a text")
_FILLED = Must(lambda value: isinstance(value, str) and bool(value), "a text that is not empty")
_TEXTS = Must(_texts, "a tuple of texts that are not empty")
_CALLED = Must(callable, "a function")
_MAP = of_type(Mapping, "a mapping")
WORDS = Must(_words, "a mapping of texts, by the names of targets")
_KINDS = Must(
    lambda value: isinstance(value, Mapping) and all(isinstance(one, Kind) for one in value.values()),
    "a mapping of kinds of values, such as TEXT",
)

_RULE = {
    "code": _FILLED,
    "severity": of_type(Severity, "a Severity"),
    "title": _FILLED,
    "fix": _FILLED,
    "find": _CALLED,
    "of": _TEXTS,
    "needs": _TEXTS,
    "bad": TEXT,
    "good": TEXT,
    "mended": TEXT,
    "in_manifest": WORDS,
}
_FEATURE = {
    "name": _FILLED,
    "blocks": Must(lambda value: isinstance(value, tuple) and bool(value), "a tuple of one Block or more"),
    "say": _may(_CALLED),
    "always": of_type(bool, "True or False"),
    "second": _may(_CALLED),
    "environment": _may(_CALLED),
}
_BLOCK = {"key": TEXT, "conf": TEXT, "doc": TEXT, "short": _may(_CALLED), "short_schema": _may(_MAP)}
_FIELD = {
    "kind": of_type(Kind, "a kind of values, such as TEXT or integer()"),
    "doc": _FILLED,
    "says": TEXT,
    "key": _FILLED,
    "instead_of": _TEXTS,
    "required": TEXT,
    "unless": of_type(tuple, "a tuple"),
    "families": _TEXTS,
    "separator": TEXT,
    "spelling": TEXT,
    "addresses": _TEXTS,
    "inverse": _may(_CALLED),
    "former": _may(_CALLED),
}
METHODS = tuple(name for name, value in vars(Target).items() if callable(value) and not name.startswith("_"))
"""What a target can be asked."""

_TARGET = {
    "name": _FILLED,
    "doc": _FILLED,
    "newest": TEXT,
    "api": TEXT,
    "places": _MAP,
    "languages": _TEXTS,
    "keys": _KINDS,
    **dict.fromkeys(METHODS, _CALLED),
}


def wrong(value: Rule | Feature | Target, known: Known) -> Wrong | None:
    """The first thing that is wrong with a part; None where it can be taken."""
    if isinstance(value, Rule):
        return next(_of_rule(value, known), None)
    if isinstance(value, Feature):
        return next(_of_feature(value, known), None)
    return next(mistyped(value, _TARGET), None)


def mistyped(value: Any, table: Mapping[str, Must], whose: str = "") -> Iterator[Wrong]:
    """The attributes that are not what they must be; `whose` says of what they are, where that is an inner part."""
    for name, must in table.items():
        said = getattr(value, name, None)
        if must.holds(said):
            continue
        given = "out" if said is None else "empty" if said in ("", ()) else ""
        why = f"leaves {name}{whose} {given}" if given else f"gives {name}{whose} as {called(said)}"
        yield Wrong(f"{why}; it must be {must.words}", f"correct the {name}")


def called(value: object) -> str:
    """A value by its type alone: what it says may be a secret."""
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if _AN.match(name) else 'a'} {name}"


def _of_rule(rule: Rule, known: Known) -> Iterator[Wrong]:
    yield from mistyped(rule, _RULE)
    if not _CODE.fullmatch(rule.code):
        yield Wrong(f"has the code {rule.code}", "give it a code from GS9001 to GS9999")
    if rule.on not in _VIEWS.values():
        looks = getattr(rule.on, "__name__", None) or called(rule.on)
        yield Wrong(f"is on {looks}, which is no view", f"set on to one of: {', '.join(_VIEWS)}")
    for name in rule.of:
        if name not in known.targets:
            yield Wrong(f"is of the target {name}, which there is not", f"use some of: {_listed(known.targets)}")
    for need in rule.needs:
        if rule.on is JobView:
            yield from _of_address("needs", need, known._replace(languages=known.languages | INPUTS))
        elif rule.on is ChangeView and not need.partition(":")[0]:
            yield Wrong(f"needs {need}, which names no kind", "write it as KIND or KIND:KEY")


def _of_feature(feature: Feature, known: Known) -> Iterator[Wrong]:
    yield from mistyped(feature, _FEATURE)
    blocks: tuple[Any, ...] = feature.blocks
    for block in blocks:
        if not (isinstance(block, type) and issubclass(block, Block)):
            yield Wrong(f"has {called(block)} among its blocks", "give it subclasses of Block")
            return
        yield from _of_block(block, known)
    first = feature.blocks[0]
    if (feature.say or feature.second) and first.where not in PLACES:
        why = f"speaks of {first.__name__}, which no job has: it stands at {first.where}"
        yield Wrong(why, f"put a block first that stands at one of: {', '.join(PLACES)}")


def _of_block(block: type[Block], known: Known) -> Iterator[Wrong]:
    name = block.__name__
    yield from mistyped(block, _BLOCK, f" of {name}")
    if block.where not in get_args(Where):
        why = f"has the block {name} at {block.where}, which there is not"
        yield Wrong(why, f"set where to one of: {', '.join(get_args(Where))}")
    if not block.fields():
        yield Wrong(f"has the block {name} without a field", "give it one, or remove it")
    for field in block.fields():
        whose = f" of the field {field.key}"
        yield from mistyped(field, _FIELD, whose)
        yield from _of_field(block, field, known)


def _of_field(block: type[Block], field: Field, known: Known) -> Iterator[Wrong]:
    if field.kind.names not in _SETS:
        yield Wrong(f"has a kind of the field {field.key} that names the set {field.kind.names}", "use another kind")
    for word, address in (
        *((("says", field.says),) if field.says else ()),
        *(("names", end) for end in field.addresses),
    ):
        yield from _of_address(f"has the field {field.key}, which {word}", address, known)
    if block.where == "job" and field.says.startswith("pod:"):
        why = f"has the field {field.key}, which says {field.says} of no role"
        yield Wrong(why, f"set where of {block.__name__} to role, driver or executors")


def _of_address(says: str, address: str, known: Known) -> Iterator[Wrong]:
    language, _, path = address.partition(":")
    keys = (path,) if language == "conf" else path.removesuffix(".*").split(".")
    if language not in known.languages or not all(keys):
        why = f"{says} {address}, which is no address"
        yield Wrong(why, f"write LANGUAGE:PATH, with one of these languages: {_listed(known.languages)}")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
