"""What expressions made of credentials, which is one in another form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genspark.core.credential.tree import leaves
from genspark.core.trace import Data, Path
from genspark.resolve.expand import Budget, expand
from genspark.resolve.expression.scan import spans


def reads_credential(used: tuple[Path, ...], names: Mapping[str, Any]) -> bool:
    """Whether one of the names that an expression used stands for a credential, or for what holds one."""
    return any(leaf.what for name in used for leaf in leaves(_read(names, name), name[-1]))


def made_of_credentials(text: str, names: Mapping[str, Any]) -> Iterator[str]:
    """The value of every expression of a text that read a credential; the text was evaluated before."""
    for start, end in spans(text):
        value, used = expand(text[start:end], names, Budget())
        if reads_credential(used, names):
            yield from (leaf.text for leaf in leaves(value) if leaf.value is not None)


def _read(names: Mapping[str, Any], name: Path) -> Data:
    value: Data = names
    for key in name:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
