"""Where the project is: apart, since a run with nothing to do needs no more."""

from __future__ import annotations

import os

from genspark.core.diagnostic import Problem

FILE = "genspark.yaml"


def root() -> str:
    """The nearest folder upwards that holds a project."""
    found = above(os.getcwd())
    if found is None:
        raise Problem(f"there is no {FILE} here or above", "run genspark init, or change to a project's folder")
    return found


def above(folder: str) -> str | None:
    """The nearest folder that holds a project, from a folder upwards."""
    folder = os.path.realpath(folder)
    while not os.path.exists(os.path.join(folder, FILE)):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
