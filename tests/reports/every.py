"""All cases, from every module of this folder that has some."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

from .case import Case


def cases() -> list[Case]:
    """Every case, in the order of the modules' names."""
    modules = sorted(one.name for one in pkgutil.iter_modules([str(Path(__file__).parent)]))
    apart = ("case", "bases", "every")
    found = (
        import_module(f"{__package__}.{n}") for n in modules if n not in apart and not n.startswith(("_", "test_"))
    )
    return [case for module in found for case in getattr(module, "CASES", ())]
