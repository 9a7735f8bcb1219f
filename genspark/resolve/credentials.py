"""What expressions made of credentials, which is one in another form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genspark.core.credential.tree import leaves
from genspark.core.trace import Data, Path
from genspark.resolve.expand import Budget, expand
from genspark.resolve.expression.scan import spans


class Readers:
    """Which expressions of a job read a credential; each name is looked through once, however many read it."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self._names = names
        self._known: dict[Path, bool] = {}

    def read_one(self, used: tuple[Path, ...]) -> bool:
        """Whether one of the names that an expression used stands for a credential, or for what holds one."""
        return any(self._holds(name) for name in used)

    def _holds(self, name: Path) -> bool:
        if name not in self._known:
            self._known[name] = any(leaf.what for leaf in leaves(_read(self._names, name), name[-1]))
        return self._known[name]


def made_of_credentials(text: str, names: Mapping[str, Any], readers: Readers) -> Iterator[str]:
    """The value of every expression of a text that read a credential; the text was evaluated before."""
    for start, end in spans(text):
        value, used = expand(text[start:end], names, Budget())
        if readers.read_one(used):
            yield from (leaf.text for leaf in leaves(value) if leaf.value is not None)


def _read(names: Mapping[str, Any], name: Path) -> Data:
    value: Data = names
    for key in name:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
