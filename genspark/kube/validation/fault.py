"""What the API server has against a document, and ways into documents that may be of any shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Path


class Fault(NamedTuple):
    """One thing that is refused."""

    path: Path
    """Where it stands in the document."""
    message: str
    """One sentence without its subject's document, such as `two volumes are called data`."""
    fix: str
    """One line, imperative, without a full stop."""
    also: tuple[Path, ...] = ()
    """Other places that have a part in it, such as the first of two that are alike."""


Faults = Iterator[Fault]


def table(value: Any) -> dict[str, Any]:
    """A map, empty for what is none."""
    return value if isinstance(value, dict) else {}


def items(holder: Any, key: str, at: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The maps in a list of a map, each with its path; a list is no place for anything else."""
    found = table(holder).get(key)
    every = found if isinstance(found, list) else []
    return [((*at, key, str(n)), one) for n, one in enumerate(every) if isinstance(one, dict)]


def texts(holder: Any, key: str, at: Path) -> list[tuple[Path, str]]:
    """The texts in a list of a map that nobody fills in later, each with its path."""
    found = table(holder).get(key)
    every = found if isinstance(found, list) else []
    return [((*at, key, str(n)), one) for n, one in enumerate(every) if isinstance(one, str) and not is_open(one)]


def text(holder: Any, key: str) -> str:
    """A text of a map that nobody fills in later; empty for anything else."""
    found = table(holder).get(key)
    return found if isinstance(found, str) and not is_open(found) else ""


def number(holder: Any, key: str) -> int | None:
    """A whole number of a map."""
    found = table(holder).get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def is_open(value: str) -> bool:
    """Whether something else fills a text in before the API server sees it."""
    return "${" in value or "{{" in value


def empty(holder: Any, key: str) -> bool:
    """Whether a map has no text at a key, or an empty one; to Kubernetes these are the same."""
    return table(holder).get(key) in (None, "")


def twice(named: Iterable[tuple[Path, str]], message: str, fix: str) -> Faults:
    """A fault at each text that another had before; `message` has a place for it."""
    seen: dict[str, Path] = {}
    for at, name in named:
        first = seen.setdefault(name, at)
        if name and first is not at:
            yield Fault(at, message.format(name), fix, (first,))
