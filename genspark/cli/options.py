"""What the commands that compile share of their options: projects, paths and settings as people type them."""

from __future__ import annotations

import os

from genspark.check.traits import traits
from genspark.core.diagnostic import Problem
from genspark.core.trace import Data
from genspark.model.vocabulary import Vocabulary
from genspark.repository import Repository
from genspark.schema.check import check
from genspark.schema.library import Schema
from genspark.source.reader import without_nul
from genspark.source.tree import Folder


def repository(folder: str, staged: bool = False) -> Repository:
    """The project in a folder, or as it is staged in Git."""
    if not staged:
        return Repository(Folder(folder))
    from genspark.source.index import Index

    return Repository(Index(folder))


def below(folder: str, paths: list[str]) -> tuple[str, ...]:
    """Paths that a person gave, from the project's root; Problem where one lies outside or is not there."""
    found = []
    for path in paths:
        inside = path_inside(folder, path)
        if inside is None:
            raise Problem(f"{path} is outside of this project", "name a file or folder of the project")
        found.append(inside)
    return tuple(found)


def path_inside(folder: str, path: str) -> str | None:
    """A path from a project's root, "" for the root itself; None for one that lies elsewhere.

    Links below the root stay as they are named: a descriptor that is one, or lies below one, is known by that name.
    """
    whole = at = os.path.abspath(path)
    while os.path.realpath(at) != folder:
        at, before = os.path.dirname(at), at
        if at == before:
            return None
    return os.path.relpath(whole, at).replace(os.sep, "/") if whole != at else ""


def settings(given: list[str], words: Vocabulary) -> tuple[tuple[str, Data], ...]:
    """`--set executors.max=4` as data: top-level keys with nested maps; values are read as YAML."""
    data: dict[str, Data] = {}
    for number, item in enumerate(given, 1):
        path, sign, value = item.partition("=")
        if not _readable(item):
            raise Problem("--set has bytes that are not UTF-8", "write it in UTF-8")
        if not sign or not path:
            # It may be a value without its key, and a credential.
            raise Problem(f"--set number {number} says nothing", "write --set KEY.KEY=VALUE")
        reading = without_nul(value.encode(), "--set")
        if reading.faults:
            fault = reading.faults[0]
            fix = fault.fix if traits(fault.code).tag else "quote the value"
            raise _wrong(given, f"--set {path}: {fault.message}", fix)
        node = data
        keys = _keys(path)
        for key in keys[:-1]:
            node = node.setdefault(key, {})
            if not isinstance(node, dict):
                raise _wrong(given, f"--set {path}: {key} has a value already", "set either the whole or its parts")
        node[keys[-1]] = reading.documents[0] if reading.documents else None
    faults = check(Schema(words.layer.schema, "job.schema.json"), data)
    if faults:
        raise _wrong(given, f"--set {'.'.join(faults[0].path)}: {faults[0].message}", faults[0].fix)
    return tuple(data.items())


def _wrong(given: list[str], message: str, fix: str) -> Problem:
    """What is wrong with a value of the command line, without the credentials that stand there."""
    from genspark.core.credential.mask import BLIND

    pairs = [item.partition("=") for item in given]
    texts = (text for path, _, value in pairs for text in (f"{path}: {value}", value))
    hides = BLIND.knowing({path: value for path, _, value in pairs}, texts=texts)
    return Problem(hides.text(message), hides.text(fix))


def _readable(text: str) -> bool:
    """Whether an argument was UTF-8; Python keeps other bytes as halves of pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _keys(path: str) -> list[str]:
    """A dotted path; what follows `conf.` is one key."""
    head, _, rest = path.partition(".")
    if head in ("conf", "hadoopConf", "labels", "annotations") and rest:
        return [head, rest]
    return path.split(".")
