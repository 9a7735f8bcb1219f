"""What a keyword of a schema says against a value, and what may be said of that value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from genspark.core.credential.judge import may_change
from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.source.scalars import source_text

NOUNS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "a mapping",
    "string": "a string",
}
"""What the types of a schema are called in a sentence."""


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


def flat(types: Iterable[str | list[str]]) -> list[str]:
    """The types that several alternatives ask for, each once."""
    return list(dict.fromkeys(each for some in types for each in ([some] if isinstance(some, str) else some)))


def listed(words: Sequence[str], last: str = "or") -> str:
    """`a, b or c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def free(mistake: Mistake) -> bool:
    """Whether a fix may be made of what stands there."""
    return may_change(mistake.subject.partition("[")[0], source_text(mistake.found))


def of_form(mistake: Mistake) -> str | None:
    """What a schema of ours says to write, an example with it."""
    form: str | None = mistake.schema.get("x-genspark-form")
    return f"write {form.partition(':')[0]}" if form else None
