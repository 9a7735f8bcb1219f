"""Comments of a manifest, taken along to the fields of the descriptor that its lines became."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genspark.core.credential.mask import BLIND, Mask, in_text
from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.importer.credentials import Hidden
from genspark.importer.inversion import Inverted
from genspark.source.comments import Comment, Found

_WHO: dict[Path, Path] = {("metadata", "name"): ("name",), ("metadata", "namespace"): ("namespace",)}


class Brought(NamedTuple):
    """The comments of a manifest in its descriptor."""

    kept: dict[Path, Comment]
    """By the path of the descriptor that each is about now."""
    homeless: tuple[str, ...]
    """Lines of those that stand at no key, or at one that no descriptor has, such as `spec`."""
    notes: tuple[str, ...]
    """What is left out."""


def taken_along(comments: Found, inverted: Iterable[Inverted], tree: dict[str, Data], mask: Mask = BLIND) -> Brought:
    """Every comment, at what it is about now or without a place; but for those that hold a credential."""
    ways = _Ways(inverted)
    found: dict[Path, Comment] = {}
    homeless = list(comments.loose)
    shown = {about: _harmless(comment, mask) for about, comment in comments.about.items()}
    for about, comment in shown.items():
        if comment == Comment():
            continue
        path = _WHO.get(about) or ways.path(about)
        where = _there(path, tree) if path else None
        if where:
            known = found.get(where, Comment())
            beside = known.beside or comment.beside
            above = (*known.above, *comment.above)
            if known.beside and comment.beside:
                above = (*above, comment.beside)
            found[where] = Comment(above, beside)
        else:
            homeless.append(comment.above)
            homeless.extend([(f"{'.'.join(about)}: {comment.beside}",)] if comment.beside else [])
    kept = [block for block in homeless if not _LICENCE.search(" ".join(block))]
    open_ = [block for block in kept if not _gives_away(block, mask)]
    notes = [_OF_LICENCE] if len(kept) < len(homeless) else []
    notes.extend([UNSAID] if shown != comments.about or len(open_) < len(kept) else [])
    return Brought(found, tuple(line for block in open_ for line in block), tuple(notes))


UNSAID = "a comment is left out: it holds a credential"
_OF_LICENCE = "the notice of licence is left out: it is about the file that it stands in"
_LICENCE = re.compile(r"copyright|spdx-license|licensed under|license agreements|license, version", re.IGNORECASE)


def _harmless(comment: Comment, mask: Mask) -> Comment:
    """A comment without lines that give a credential away."""
    above = () if _gives_away(comment.above, mask) else comment.above
    return Comment(above, "" if _gives_away((comment.beside,), mask) else comment.beside)


def _gives_away(lines: Iterable[str], mask: Mask) -> bool:
    """Whether lines of a comment hold a credential, as an entry or as an item of a list."""
    text = "\n".join(lines)
    return mask.lines(text) != text or next(in_text(text), None) is not None


class _Ways:
    """Where statements stood in the manifest, and where they stand in the descriptor."""

    def __init__(self, inverted: Iterable[Inverted]) -> None:
        self._exact: dict[Path, Path] = {}
        self._below: dict[Path, Path] = {}
        for there, path in _ways(inverted):
            self._exact.setdefault(there, path)
            for size in range(len(there) + 1):
                self._below.setdefault(there[:size], path)

    def path(self, about: Path) -> Path | None:
        """The descriptor's path of what a comment is about: a line, all below it, or the value that it stands in."""
        depth = 2 if about[:2] == ("spec", "template") else 1
        for size in range(len(about), depth, -1):
            above = about[:size]
            exact = self._exact.get(above)
            if exact is not None:
                return (*exact, *about[size:])
            below = self._below.get(above)
            if below is not None:
                return below[: max(1, size - depth)]
        return None


def _ways(inverted: Iterable[Inverted]) -> Iterator[tuple[Path, Path]]:
    for path, value, statements in inverted:
        keys = {key: at for at, key in enumerate(value)} if isinstance(value, dict) else {}
        sizes = {len(key) for key in keys}
        for said in statements:
            word = said.at.path[0]
            ends = (word[len(word) - size :] for size in sizes if word[-size - 1 : len(word) - size] == ".")
            inside = min((key for key in (*said.at.path, *ends) if key in keys), key=keys.__getitem__, default=None)
            yield said.value.places[0].path, (*path, inside) if inside is not None else path


def _there(path: Path, tree: dict[str, Data]) -> Path | None:
    """The path, or where it moved to in the tree; of what went into a value, the value's."""
    candidates = [path]
    if path[0] in ("driver", "executors"):
        candidates.append(("pod", *path[1:]))
    for size in range(len(path), 0, -1):
        for candidate in candidates:
            node = at_path(tree, candidate[:size])
            if node is not None and (size > 1 or candidate[0] not in ("driver", "executors", "pod") or len(path) == 1):
                return candidate[:size]
    return None


def to_do(hidden: tuple[Hidden, ...], secret: str) -> Iterator[str]:
    """What is left to do where credentials stood in clear text."""
    if not hidden:
        return
    yield f"to do: make the Secret {secret} of what stood here in clear text, with these keys:"
    for one in hidden:
        yield f"  {one.key}: {one.name}"
        if one.how:
            yield f"    {one.how}"
