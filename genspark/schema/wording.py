"""How a fault is said: short, in the words of somebody who writes YAML, with what to write instead."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from genspark.core.near import nearest
from genspark.core.trace import Data
from genspark.core.yaml import word as bare
from genspark.schema import gopattern
from genspark.schema.conversion import as_mapping, conversion
from genspark.schema.mistake import NOUNS, Mistake, flat, free, listed, of_form
from genspark.schema.phrases import candidates
from genspark.schema.readings import map_keys, search
from genspark.schema.reshaped import reshaped
from genspark.source.scalars import source_text

_NEAR = 0.7
"""How alike a key must be to be taken for another."""
_ALIKE = 0.85
"""How alike it must be where a neighbour has the very key."""
_COMMON = frozenset(("driver", "executor", "executors", "key", "kind", "mode", "name", "path", "type", "value"))
"""Keys that many mappings have: that a neighbour has one too says nothing."""


def subject(steps: Sequence[str | int]) -> str:
    """What a path is called in a sentence: `memory`, `arguments[2]`."""
    name = ""
    for step in reversed(steps):
        if isinstance(step, str):
            return step + name
        name = f"[{step}]{name}"
    return "the document" + name


def removal(key: str, known: Mapping[str, Any], homes: Sequence[str]) -> str:
    """What to do about an unknown key: `homes` are neighbours that know it."""
    near = nearest(key, known, _ALIKE if homes else _NEAR) or (nearest(key, known, _NEAR) if key in _COMMON else "")
    if homes and not near and key not in _COMMON:
        return f"move it into {listed(homes[:3])}"
    ends = [name for name in known if _ends_alike(name.casefold(), key.casefold())]
    if near or len(ends) == 1:
        return f"write {near or ends[0]}"
    return f"remove it; known here: {', '.join(known)}" if 0 < len(known) <= 8 else "remove it"


def _ends_alike(one: str, other: str) -> bool:
    """Whether one of two words is the end of the other: `name` and `secretName`."""
    return min(len(one), len(other)) > 3 and (one.endswith(other) or other.endswith(one))


def addition(key: str, schema: Any) -> str:
    """What to add where a key is missing."""
    node = schema.get("properties", {}).get(key)
    if isinstance(node, dict) and "const" in node:
        return f"add {key}: {_shown(node['const'])}"
    if isinstance(node, dict) and "enum" in node:
        return f"add {key}: {listed([_shown(value) for value in node['enum']])}"
    return f"add {key}"


def word(mistake: Mistake) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    says = _WORDS.get(mistake.keyword)
    if says:
        message, fix = says(mistake)
        return f"{mistake.subject} {message}", fix
    if mistake.schema is False:
        return f"{mistake.subject} is not allowed here", "remove it"
    # A keyword of somebody else's schema; a long message would be its text.
    short = mistake.message if len(mistake.message) < 120 else f'{mistake.subject} does not satisfy "{mistake.keyword}"'
    return short, "write what the schema asks for"


def _shown(value: Data) -> str:
    return bare(value) if isinstance(value, str) else json.dumps(value)


def _type(mistake: Mistake) -> tuple[str, str]:
    wanted = flat([mistake.wanted])
    # Nobody wants to be told that a value may also be left out.
    nouns = listed([NOUNS[each] for each in wanted if each != "null"] or ["null"])
    fix = reshaped(mistake) or conversion(wanted, mistake) or as_mapping(mistake) or f"write {nouns}"
    return f"must be {nouns}, not {_found(mistake.found)}", fix


def _found(value: Data) -> str:
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int | float):
        return "a number" if isinstance(value, int) else source_text(value)
    return "a string" if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"


def _enum(mistake: Mistake) -> tuple[str, str]:
    allowed = [value for value in mistake.wanted if value != ""] or [""]
    # A number that is also taken as text is one alternative, and needs no quotes.
    words = {str(value) if isinstance(value, str) else json.dumps(value): _shown(value) for value in allowed}
    words |= {json.dumps(value): json.dumps(value) for value in allowed if not isinstance(value, str)}
    text = "" if isinstance(mistake.found, list | dict | None) else source_text(mistake.found)
    near = text if text in words else nearest(text, words, _NEAR)
    fix = f"write {words[near] if near else listed(list(words.values()))}"
    return f"must be one of {', '.join(words)}", fix


def _const(mistake: Mistake) -> tuple[str, str]:
    return f"must be {_shown(mistake.wanted)}", f"write {_shown(mistake.wanted)}"


def _pattern(mistake: Mistake) -> tuple[str, str]:
    form = mistake.schema.get("x-genspark-form")
    fits = (gopattern.search if mistake.keyword == gopattern.KEYWORD else search)(mistake.wanted)
    text = str(mistake.found)
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    spelled = (text.strip(), *candidates(text), text.casefold(), plain, re.sub(r"\s", "", text))
    for candidate in spelled if free(mistake) else ():
        if fits(candidate):
            fix = f"write {_shown(candidate)}"
            break
    else:
        fix = of_form(mistake) or "write a value that matches it"
    return f"must be {form}" if form else f"must match {mistake.wanted}", fix


def _bound(words: str, fix: str) -> Any:
    def says(mistake: Mistake) -> tuple[str, str]:
        limit = mistake.wanted
        return f"must be {words} {limit}, not {source_text(mistake.found)}", f"write {fix.format(limit)}"

    return says


def _size(words: str, unit: str, fix: str) -> Any:
    def says(mistake: Mistake) -> tuple[str, str]:
        limit, size = mistake.wanted, len(mistake.found)
        units = unit if limit == 1 else {"entry": "entries"}.get(unit, unit + "s")
        return f"must have {words} {limit} {units}, not {size}", fix.format(abs(limit - size))

    return says


def _keys(mistake: Mistake) -> tuple[str, str]:
    surplus = len(mistake.found) - mistake.wanted
    keys = "key" if mistake.wanted == 1 else "keys"
    limit = "at most" if surplus > 0 else "at least"
    known = list(mistake.schema.get("properties", ()))
    fix = f"remove {surplus} of {', '.join(mistake.found)}" if surplus > 0 else f"add one of {', '.join(known[:8])}"
    return f"must have {limit} {mistake.wanted} {keys}, not {len(mistake.found)}", fix


def _list_map(mistake: Mistake) -> tuple[str, str]:
    keys = map_keys(mistake.wanted)
    said = [f"{key} {_shown(mistake.found.get(key, default))}" for key, default in keys.items()]
    return f"is a second entry with {listed(said, 'and')}", f"remove it or give it another {next(iter(keys))}"


def _not(mistake: Mistake) -> tuple[str, str]:
    form = mistake.schema.get("x-genspark-form")
    return f"must be {form}" if form else "is what is ruled out here", of_form(mistake) or "write something else"


_WORDS: dict[str, Any] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    gopattern.KEYWORD: _pattern,
    "multipleOf": lambda mistake: (f"must be a multiple of {mistake.wanted}", f"write a multiple of {mistake.wanted}"),
    "minimum": _bound("at least", "{} or more"),
    "maximum": _bound("at most", "{} or less"),
    "exclusiveMinimum": _bound("more than", "more than {}"),
    "exclusiveMaximum": _bound("less than", "less than {}"),
    "minLength": _size("at least", "character", "add {} or more"),
    "maxLength": _size("at most", "character", "shorten it by {}"),
    "minItems": _size("at least", "entry", "add {} or more"),
    "maxItems": _size("at most", "entry", "remove {}"),
    "minProperties": _keys,
    "maxProperties": _keys,
    "uniqueItems": lambda mistake: ("repeats an earlier entry", "remove it"),
    "listMapKeys": _list_map,
    "not": _not,
    "oneOf": lambda mistake: ("fits more than one of the forms allowed here", "keep to one of them"),
}
