"""All tries, and the groups that the table has a row for."""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    cache,
    crash,
    credentials,
    expressions,
    git,
    growth,
    lengths,
    links,
    printing,
    reading,
    staying,
    two_at_once,
    workers,
)
from .tries import Try

GROUPS: Mapping[str, str] = {
    "A1": "write through a planted temporary file",
    "A2": "write into linked folders of the output",
    "A3": "write into a linked cache",
    "A4": "read outside by an absolute path",
    "A5": "read Git's own files",
    "A6": "believe a committed cache",
    "A7": "run what a folder brings through Git",
    "A8": "print texts of the repository raw",
    "A9": "print without an end",
    "A10": "leave out what is linked out of the project, without a word",
    "A11": "write a CRD below a link",
    "A12": "write an import or a new project below a link",
    "S": "links, pipes and shared files at every level, for every command",
    "B1": "expressions that grow",
    "B2": "expressions without an end",
    "B3": "patterns of a CRD",
    "B4": "unknown keys",
    "B5": "brackets",
    "B6": "comments",
    "B7": "quantities",
    "B8": "options of a JVM",
    "B9": "volumes",
    "B10": "settings, variables, labels",
    "B11": "wait for a pipe",
    "B12": "profiles that use profiles",
    "B13": "one fault many times over",
    "C1": "attributes of Python's objects as values",
    "C2": "control characters out of expressions",
    "D1": "two renders at once",
    "D2": "remove the output of what is there but not read",
    "D3": "one job's error stops all",
    "D4": "workers outlive their parent",
    "D5": "files left by a full disk",
    "D6": "one path ends the whole run",
    "E explain": "credentials in explain",
    "E pods": "credentials in explain --pods",
    "E diff": "credentials in validate --diff and --fix",
    "E findings": "credentials in findings, in every format",
    "E import": "credentials in import",
    "E unknown": "credentials that no finding names",
    "F1": "seconds that are a fraction",
    "F2": "a block that is an expression",
    "F3": "names that are not UTF-8",
    "F4": "expressions that end in no value",
    "F5": "expressions too deep or too large",
    "F6": "control characters in paths",
    "F7": "a traceback",
    "F8": "a damaged cache",
    "F9": "a damaged CRD of the project",
    "F10": "a damaged CRD for schema crd",
    "F11": "a CRD with odd patterns and references",
    "F12": "a closed stdin",
    "F13": "a current folder that is gone",
    "F14": "few files, little memory",
    "X": "broken jobs, overlays, projects: what lies in the output",
    "det": "the same bytes on every setting",
}


_SHARED = ("E findings", "E unknown")
"""Groups whose tries share their commands: more of them cost nothing."""


def ordinary() -> frozenset[str]:
    """The names of the tries that the ordinary run of the tests has, which is to take seconds."""
    return _spread(1, 6)


def longer() -> frozenset[str]:
    """The names of those that the long run has, which CI can wait for; `make attack` has all."""
    return _spread(8, 56)


def _spread(most: int, links: int) -> frozenset[str]:
    """So many tries of each group, from its beginning to its end; of links some for each level where one is planted."""
    found: set[str] = set()
    for group in GROUPS:
        mine = [one.name for one in tries() if one.group == group and not one.long]
        few = min(len(mine), links if group == "S" else len(mine) if group in _SHARED else most)
        found.update(mine[number * len(mine) // few] for number in range(few))
    return frozenset(found)


def tries() -> tuple[Try, ...]:
    """Every try, in the order of the table."""
    modules = (
        links, reading, cache, git, printing, lengths, growth, expressions, two_at_once, workers, credentials, crash,
        staying,
    )  # fmt: skip
    found = [one for module in modules for one in module.TRIES]
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda one: order.index(one.group)))
