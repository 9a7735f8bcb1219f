"""Files as they may be printed: what hides their credentials, and their text without these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from genspark.core.credential.judge import may_hold
from genspark.core.credential.mask import BLIND, Mask
from genspark.core.trace import Data
from genspark.source.reader import read

_AT_HAND = 16
"""Masks that are kept: findings come file by file, and may be many in one."""


def mask_of(files: Iterable[bytes], mask: Mask = BLIND) -> Mask:
    """What hides the credentials of these files wherever they are repeated, of files that are no YAML too; `mask` is
    what is hidden besides.
    """
    for raw in files:
        text = raw.decode("utf-8", "replace")
        if may_hold(text):
            reading = read(raw, "")
            mask = mask.knowing(*reading.documents, texts=[text] if reading.faults else ())
    return mask


def masked_text(raw: bytes) -> str:
    """The text of a YAML file, line for line, without its credentials."""
    text = raw.decode("utf-8", "replace")
    return mask_of([raw]).knowing(texts=[text]).lines(text) if may_hold(text) else text


class Masks:
    """What hides the credentials of the files of a project: of all jobs and of each one."""

    def __init__(self, raw: Callable[[str], bytes | None]) -> None:
        self._raw = raw
        self.read: dict[str, dict[str, str]] = defaultdict(dict)
        """The files that a descriptor's job read, each with its digest."""
        self.given: dict[str, Data] = {}
        """What the command line says above all layers."""
        self._of = lru_cache(_AT_HAND)(self._made)
        self._shared = lru_cache(1)(self._made)

    def note(self, read: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
        """Files that jobs have read, by their descriptors."""
        for document, files in read:
            self.read[document].update(files)

    def of(self, file: str, shared: tuple[str, ...]) -> Mask:
        """What hides the credentials of a file, of what its job read and of what all share."""
        return self._of((file, *self.read.get(file, {})), shared).knowing(self.given)

    def _made(self, paths: tuple[str, ...], shared: tuple[str, ...] = ()) -> Mask:
        mask = self._shared(shared) if shared else BLIND
        return mask_of((raw for path in paths if (raw := self._raw(path)) is not None), mask)
