"""Every pattern of the package with the calls that use it, and texts that hurt a pattern which is not linear."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._constants as code  # type: ignore[import-not-found, unused-ignore]
import re._parser as parser  # type: ignore[import-not-found, unused-ignore]
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import genspark
from genspark.check.traits import told_apart, traits
from genspark.core.patterns import Patterns
from genspark.schema.library import named, places

ROOT = Path(genspark.__path__[0])
CALLS = ("fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer")


def _covers(code: str) -> str:
    return traits(code).covers


MADE: dict[str, Callable[[Any], Any]] = {
    "genspark.core.yaml": lambda module: module._beyond(),
    "genspark.check.repeated": lambda module: [re.compile(covers) for covers in map(_covers, told_apart()) if covers],
    "genspark.core.credential.forms": lambda module: [module.compiled(form) for form in module.FORMS],
}
"""What compiles its patterns when it first needs them, and is no `Patterns`."""


SINGLE = 24
"""Signs that are tried alone."""
WIDE = 9
"""Pieces that are tried in pairs."""


class Use(NamedTuple):
    """A pattern, and a call that runs it."""

    pattern: str
    flags: int
    call: str
    home: str

    def __str__(self) -> str:
        return f"{self.home} {self.call} {self.pattern!r}"


@cache
def uses() -> tuple[Use, ...]:
    """Every pattern of the package."""
    of_modules = (use for name, tree in trees() for use in (*_of_module(name, tree), *_inline(name, tree)))
    return tuple(dict.fromkeys((*of_modules, *_of_schemas())))


def trees() -> Iterator[tuple[str, ast.Module]]:
    for module in pkgutil.walk_packages(genspark.__path__, "genspark."):
        path = ROOT.joinpath(*module.name.split(".")[1:])
        file = path / "__init__.py" if module.ispkg else path.with_suffix(".py")
        text = file.read_text()
        if "re." in text or "atterns" in text:  # else it has no pattern, and takes its time to read
            yield module.name, ast.parse(text)


def _of_module(name: str, tree: ast.Module) -> Iterator[Use]:
    if name.endswith("__main__"):
        return
    loaded = importlib.import_module(name)
    if name in MADE:
        vars(loaded)["_made"] = MADE[name](loaded)
    inside = [(inner, pattern) for own, value in list(vars(loaded).items()) for inner, pattern in _within(own, value)]
    calls = list(_calls_of(tree)) if inside else []
    for inner, pattern in inside:
        # One that is not called by its name here is held to all that this module calls of any.
        named = {call for said, call in calls if said == inner}
        anywhere = {call for _, call in calls if call != "split"} or {"search", "fullmatch"}
        for call in sorted(named or anywhere):
            yield Use(*_as_text(pattern), call, name)


def _as_text(pattern: re.Pattern[Any]) -> tuple[str, int]:
    """A pattern and its flags; one of bytes as the same of their characters, which takes as long."""
    if isinstance(pattern.pattern, bytes):
        return pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII
    return pattern.pattern, pattern.flags


def _calls_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CALLS:
            receiver = node.value
            yield receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", ""), node.attr


def _within(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, Patterns):
        for own in value.sources:
            yield own, getattr(value, own)
    elif isinstance(value, dict) and not name.startswith("__"):
        for each in value.values():
            yield from _within("", each)
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        for field, each in value._asdict().items():
            yield from _within(field, each)
    elif isinstance(value, tuple | list) and any(isinstance(each, re.Pattern | tuple) for each in value):
        for each in value:
            yield from _within("", each)


def _inline(name: str, tree: ast.Module) -> Iterator[Use]:
    """Calls such as `re.sub("-+", ...)`."""
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr in CALLS and isinstance(call.args[0], ast.Constant):
            yield Use(call.args[0].value, re.compile(call.args[0].value).flags, call.func.attr, name)


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every call of a function of `re`."""
    for node in ast.walk(tree):
        function = node.func if isinstance(node, ast.Call) else None
        owner = function.value if isinstance(function, ast.Attribute) else None
        if isinstance(node, ast.Call) and isinstance(owner, ast.Name) and owner.id == "re":
            yield node


def _of_schemas() -> Iterator[Use]:
    for place in places():
        for pattern in _patterns_in(named(place).data):
            # As `readings.search` reads it.
            last = f"{pattern[:-1]}\\Z" if pattern.endswith("$") and not pattern.endswith("\\$") else pattern
            yield Use(last, re.compile(last).flags, "search", place)


def _patterns_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        if isinstance(node.get("patternProperties"), dict):
            yield from node["patternProperties"]
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _patterns_in(each)


def texts(use: Use, size: int) -> Iterator[str]:
    """Texts of about a size, made of what the pattern speaks of: a beginning, a piece again and again, another end."""
    pieces, starts = _pieces(use.pattern, use.flags)
    for start in starts:
        for piece in pieces:
            middle = piece * (size // len(piece))
            for end in ("", "!", "\n", "\n!", " x"):
                yield start + middle + end


@cache
def _pieces(pattern: str, flags: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    tree = parser.parse(pattern, flags & ~re.UNICODE)
    signs = dict.fromkeys(sign for node in _leaves(tree) for sign in _samples(node))
    inner = dict.fromkeys(_sample(part) for part in _repeated(tree))
    single = tuple(sign for sign in (*signs, " ", "\n", "a") if sign)[-SINGLE:]
    few = tuple(dict.fromkeys((*inner, *single)))[:WIDE]
    pairs = (one + other for one in few for other in few if one != other)
    starts = dict.fromkeys(("", *(_sample(tree.data[:size]) for size in range(1, len(tree.data) + 1))))
    pieces = dict.fromkeys(piece for piece in (*single, *inner, *pairs) if piece)
    return tuple(pieces), tuple(starts)[:5]


def _children(node: Any) -> Iterator[Any]:
    op, value = node
    if op is code.SUBPATTERN:
        yield value[-1]
    elif op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        yield value[2]
    elif op is code.BRANCH:
        yield from value[1]
    elif op in (code.ASSERT, code.ASSERT_NOT):
        yield value[1]
    elif op is code.ATOMIC_GROUP:
        yield value


def _leaves(tree: Any) -> Iterator[Any]:
    for node in tree:
        inner = list(_children(node))
        for each in inner:
            yield from _leaves(each)
        if not inner:
            yield node


def _repeated(tree: Any) -> Iterator[Any]:
    for node in tree:
        if node[0] in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            yield node[1][2]
        for each in _children(node):
            yield from _repeated(each)


def _samples(leaf: Any) -> tuple[str, ...]:
    op, value = leaf
    if op is code.LITERAL:
        return (chr(value),)
    if op in (code.NOT_LITERAL, code.ANY):
        return ("a",)
    if op is code.IN:
        return tuple(dict.fromkeys(sign for each in value for sign in _of_set(each)))[:4]
    return ()


def _of_set(each: Any) -> tuple[str, ...]:
    op, value = each
    if op is code.LITERAL:
        return (chr(value),)
    if op is code.RANGE:
        return (chr(value[0]),)
    if op is code.CATEGORY:
        return (_CATEGORIES.get(value, "a"),)
    return ("a", " ") if op is code.NEGATE else ()


_CATEGORIES = {
    code.CATEGORY_DIGIT: "1",
    code.CATEGORY_SPACE: " ",
    code.CATEGORY_NOT_WORD: "-",
}


def _sample(tree: Any) -> str:
    """A short text that a part matches, or nearly does."""
    out = []
    for node in tree:
        op, value = node
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            out.append(_sample(value[2]) * max(min(value[0], 64), 1))
        elif op is code.BRANCH:
            out.append(_sample(value[1][0]))
        elif op in (code.ASSERT, code.ASSERT_NOT):
            continue
        elif inner := list(_children(node)):
            out.append("".join(map(_sample, inner)))
        else:
            out.append(_samples(node)[0] if _samples(node) else "")
    return "".join(out)


def run(use: Use, pattern: re.Pattern[str], text: str) -> None:
    """The pattern on a text, by that call."""
    if use.call in ("sub", "subn"):
        getattr(pattern, use.call)("", text)
    elif use.call == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, use.call)(text)
