"""Where the project is: apart, since a run with nothing to do needs no more."""

from __future__ import annotations

import os

from genspark.core.diagnostic import Problem

FILE = "genspark.yaml"


def root() -> str:
    """The nearest folder upwards that holds a project."""
    folder = os.path.realpath(os.getcwd())
    while not os.path.exists(os.path.join(folder, FILE)):
        parent = os.path.dirname(folder)
        if parent == folder:
            raise Problem(f"there is no {FILE} here or above", "run genspark init, or change to a project's folder")
        folder = parent
    return folder
