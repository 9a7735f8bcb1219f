"""A descriptor as a person would write it: what belongs together on one line, comments beside what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from genspark.core.paths import leaves_of
from genspark.core.printable import orders, printable
from genspark.core.trace import Data, Path
from genspark.core.yaml import dump, flow, in_flow, quoted, word
from genspark.source.comments import Comment

_VERSION = re.compile(r"[0-9]+(\.[0-9]+){2,}")
"""Bare, it is a string to every reader, and looks like what it is."""
WIDTH = 100
"""Of a line; what is longer is broken at its keys and items."""

_ORDER = (
    "name team namespace suspend use labels annotations target image imagePull sparkVersion pythonVersion type main "
    "class args deployMode proxyUser deps schedule run retries ttl priority batchScheduler identity driver executors "
    "pod memoryOverheadFactor nodeSelector monitoring ui confMaps conf hadoopConf environments patches"
).split()
"""The keys of a descriptor as people look for them; others stand before `patches`."""
_IN_ROLE = (
    "count min initial max dynamic shuffleTracking shuffleTrackingTimeout cores coreRequest coreLimit memory "
    "memoryOverhead memoryLimit gpu image podName labels annotations"
).split()


def written(tree: dict[str, Data], comments: Mapping[Path, Comment], header: tuple[str, ...] = ()) -> str:
    """The text of a descriptor; it reads back as the tree."""
    lines = [f"# {printable(line)}".rstrip() for line in header]
    lines.extend(_Writer(comments).mapping(_sorted(tree), (), ""))
    return "".join(f"{line}\n" for line in lines)


def _sorted(tree: dict[str, Data]) -> dict[str, Data]:
    rank = {key: position for position, key in enumerate(_ORDER)}
    found = {key: tree[key] for key in sorted(tree, key=lambda key: rank.get(key, rank["patches"] - 0.5))}
    inner = {key: position for position, key in enumerate(_IN_ROLE)}
    for role in ("driver", "executors"):
        if isinstance(found.get(role), dict):
            of = found[role]
            found[role] = {key: of[key] for key in sorted(of, key=lambda key: inner.get(key, len(inner)))}
    return found


class _Writer:
    def __init__(self, comments: Mapping[Path, Comment]) -> None:
        self.comments = comments
        self.above = {path[:size] for path in comments for size in range(len(path))}
        """The paths below which something has a comment: they stay open."""

    def mapping(self, data: dict[str, Data], at: Path, indent: str) -> Iterator[str]:
        for key, value in data.items():
            path = (*at, key)
            yield from self.ahead(path, indent)
            yield from self.entry(f"{indent}{word(key)}:", value, path, indent)

    def entry(self, head: str, value: Data, path: Path, indent: str) -> Iterator[str]:
        beside = self.beside(path)
        line = flowing(value) if path not in self.above else None
        if line is not None and (len(head) + 1 + len(line) <= WIDTH or not isinstance(value, dict | list) or not value):
            yield f"{head} {line}{beside}"
        elif isinstance(value, dict):
            yield f"{head}{beside}"
            yield from self.mapping(value, path, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{head}{beside}"
            yield from self.items(value, path, f"{indent}  ")
        else:
            first, *more = dump({"x": value})[3:].splitlines()
            yield f"{head} {first}{beside}"
            yield from (f"{indent}{line}" if line else "" for line in more)

    def items(self, items: list[Data], at: Path, indent: str) -> Iterator[str]:
        for position, item in enumerate(items):
            path = (*at, str(position))
            yield from self.ahead(path, indent)
            line = flowing(item) if path not in self.above else None
            if line is not None and (len(indent) + 2 + len(line) <= WIDTH or not isinstance(item, dict) or not item):
                yield f"{indent}- {line}{self.beside(path)}"
            elif isinstance(item, dict):
                first, *more = self.mapping(item, path, f"{indent}  ")
                yield f"{indent}- {first.lstrip()}"
                yield from more
            else:
                first, *more = dump([item])[2:].splitlines()
                yield f"{indent}- {first}{self.beside(path)}"
                yield from (f"{indent}{line}" if line else "" for line in more)

    def ahead(self, path: Path, indent: str) -> Iterator[str]:
        yield from (f"{indent}# {line}".rstrip() for line in self.comments.get(path, Comment()).above)

    def beside(self, path: Path) -> str:
        text = self.comments.get(path, Comment()).beside
        return f"  # {text}" if text else ""


def flowing(value: Data) -> str | None:
    """A value on one line, None for a text that needs several."""
    return None if any(_several(leaf) for _, leaf in leaves_of(value)) else flow(value, _text)


def _several(leaf: Data) -> bool:
    """Whether a text needs several lines; one that a runner of CI would obey stays on one, escaped."""
    return isinstance(leaf, str) and "\n" in leaf and not orders(leaf)


def _text(text: str) -> str:
    if orders(text):
        return quoted(text).replace("##", r"#\x23")  # it is printed where a runner of CI may read along
    return text if _VERSION.fullmatch(text) else in_flow(text)
