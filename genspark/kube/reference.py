"""References to images: what a container's `image` is made of."""

from __future__ import annotations

import re
from typing import NamedTuple

_REFERENCE = re.compile(r"(?P<repository>.*?)(?::(?P<tag>[^/:@]+))?(?:@(?P<digest>[^@]+))?", re.DOTALL)


class Reference(NamedTuple):
    """A reference in its three parts, None for those that it lacks."""

    repository: str
    tag: str | None
    digest: str | None


def reference(text: str) -> Reference:
    """The parts of a reference, whether or not a registry takes them."""
    match = _REFERENCE.fullmatch(text)
    assert match is not None
    return Reference(*match.groups())


def whole(repository: str, tag: str, digest: str) -> str:
    """A reference put together; a part that is empty is left out."""
    return repository + (f":{tag}" if tag else "") + (f"@{digest}" if digest else "")
