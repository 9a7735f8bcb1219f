"""Where the files that ship beside the code are: schemas and the library of overlays."""

from __future__ import annotations

import os
from functools import cache

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@cache
def shipped(folder: str) -> str:
    """The folder `schemas` or `overlays`: inside an installed package, else beside it in a checkout."""
    inside = os.path.join(_PACKAGE, "_shipped", folder)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), folder)
