"""Open sets: folders of modules that each export one named object, found without listing them anywhere by hand."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any


@cache
def modules(package: str, families: bool = False) -> tuple[str, ...]:
    """The dotted names of an open set's modules, in name order: from the index in a wheel, by scanning in a checkout.

    Where members stand in `families`, folders are not members themselves. Importing to find out costs 60 ms
    for 200 modules; the names alone cost one read.
    """
    known = listed("MODULES")
    return tuple(scan(package, families) if known is None else known[package])


@cache
def listed(name: str) -> Any:
    """What a wheel lists of its open sets; None in a checkout."""
    try:
        return getattr(importlib.import_module("genspark._index"), name)
    except ModuleNotFoundError:
        return None


def scan(package: str, families: bool = False) -> Iterator[str]:
    """The same by looking into the folder: every module whose name does not begin with `_`."""
    root = importlib.import_module(package)
    folders = [os.fspath(entry) for entry in root.__path__]
    found = pkgutil.iter_modules(folders, prefix=f"{package}.")
    for module in sorted(found, key=lambda info: info.name):
        if module.name.rpartition(".")[2].startswith("_"):
            continue
        if families and module.ispkg:
            yield from scan(module.name)
        else:
            yield module.name


def exported(module: str, name: str) -> Any:
    """The object that a module of an open set exports."""
    return getattr(importlib.import_module(module), name)
