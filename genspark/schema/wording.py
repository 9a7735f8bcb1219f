"""How a fault is said: short, in the words of somebody who writes YAML, with what to write instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from genspark.core.credential.judge import may_change
from genspark.core.near import nearest
from genspark.core.trace import Data
from genspark.core.yaml import quoted
from genspark.core.yaml import word as bare
from genspark.schema import gopattern
from genspark.schema.readings import map_keys, search
from genspark.source.scalars import source_text

_NOUNS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "a mapping",
    "string": "a string",
}
_YES = {"true": True, "yes": True, "on": True, "y": True, "false": False, "no": False, "off": False, "n": False}


_NEAR = 0.7
"""How alike a key must be to be taken for another."""


class Mistake(NamedTuple):
    """What a keyword of a schema says against a value."""

    subject: str
    keyword: str
    wanted: Any
    """What stands at the keyword."""
    found: Data
    schema: Any
    """What the keyword stands in."""
    message: str
    """What jsonschema would say."""


def subject(steps: Sequence[str | int]) -> str:
    """What a path is called in a sentence: `memory`, `arguments[2]`."""
    name = ""
    for step in reversed(steps):
        if isinstance(step, str):
            return step + name
        name = f"[{step}]{name}"
    return "the document" + name


def flat(types: Iterable[str | list[str]]) -> list[str]:
    """The types that several alternatives ask for, each once."""
    return list(dict.fromkeys(each for some in types for each in ([some] if isinstance(some, str) else some)))


def listed(words: Sequence[str], last: str = "or") -> str:
    """`a, b or c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def removal(key: str, known: Mapping[str, Any], homes: Sequence[str]) -> str:
    """What to do about an unknown key: `homes` are neighbours that know it."""
    if homes:
        return f"move it into {listed(homes[:3])}"
    near = nearest(key, known, _NEAR)
    if near:
        return f"write {near}"
    return f"remove it; known here: {', '.join(known)}" if 0 < len(known) <= 8 else "remove it"


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


def _free(mistake: Mistake) -> bool:
    """Whether a fix may be made of what stands there."""
    return may_change(mistake.subject.partition("[")[0], source_text(mistake.found))


def _shown(value: Data) -> str:
    return bare(value) if isinstance(value, str) else json.dumps(value)


_LONG = 6
_PRIVATE = re.compile(r"(?i)pass|pwd|secret|token|credential|key|://[^/\s]*@")
"""What may lie beside a credential, which no message repeats."""


def _type(mistake: Mistake) -> tuple[str, str]:
    wanted = flat([mistake.wanted])
    # Nobody wants to be told that a value may also be left out.
    nouns = listed([_NOUNS[each] for each in wanted if each != "null"] or ["null"])
    fix = _conversion(wanted, mistake) or _as_mapping(mistake) or f"write {nouns}"
    return f"must be {nouns}, not {_found(mistake.found)}", fix


def _found(value: Data) -> str:
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int | float):
        return "a number" if isinstance(value, int) else source_text(value)
    return "a string" if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"


def _conversion(wanted: Sequence[str], mistake: Mistake) -> str | None:
    value = mistake.found
    if value is None:
        return f"remove it or write {listed([_NOUNS[each] for each in wanted])}"
    if isinstance(value, list | dict) or not _free(mistake):
        return None
    text = source_text(value)
    if "string" in wanted:
        # A long number may be a password: nothing here knows what it is called.
        return f"write {quoted(text)}" if len(text) < _LONG else "put it in quotes"
    if "integer" in wanted and re.fullmatch(r"-?[0-9]+", text):
        return f"write {text}"
    if "number" in wanted and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return f"write {text}"
    if "boolean" in wanted and text.casefold() in _YES:
        return f"write {json.dumps(_YES[text.casefold()])}"
    if "array" in wanted:
        words = re.split(r"[,\s]+", text.strip())
        shows = json.dumps(words, ensure_ascii=False)
        return "write a list, an item for each word" if _PRIVATE.search(text) else f"write {shows}"
    return None


def _as_mapping(mistake: Mistake) -> str | None:
    """A text as the mapping that it may have been meant for: `pool=batch`, or the one key that must be there."""
    if {*flat([mistake.wanted])} - {"null"} != {"object"} or not isinstance(mistake.found, str):
        return None
    required = mistake.schema.get("required", ())
    if _PRIVATE.search(mistake.found) or not _free(mistake):
        return None
    if len(required) == 1:
        return f"write {{{required[0]}: {bare(mistake.found)}}}"
    pair = re.fullmatch(r"([^\s=:]+)\s*[=:]\s*([^\s=]+)", mistake.found)
    return f"write {{{bare(pair[1])}: {bare(pair[2])}}}" if pair and "additionalProperties" in mistake.schema else None


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
    for candidate in (text.strip(), re.sub(r"\s", "", text), text.casefold(), plain) if _free(mistake) else ():
        if fits(candidate):
            fix = f"write {_shown(candidate)}"
            break
    else:
        fix = f"write {form.partition(':')[0]}" if form else "write a value that matches it"
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
    "not": lambda mistake: ("is what is ruled out here", "write something else"),
    "oneOf": lambda mistake: ("fits more than one of the forms allowed here", "keep to one of them"),
}
