"""Writes the index of the open sets into a wheel, so that an installed genspark need not look into folders.

A checkout has no index: there a dropped-in module is found by scanning.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SETS = {"genspark.features": False, "genspark.targets": False, "genspark.rules": True}


class Index(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `genspark/_index.py` to a wheel that is no editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from genspark.check.index import rows
        from genspark.core.registry import scan

        modules = {package: list(scan(package, families)) for package, families in SETS.items()}
        head = '"""The members of the open sets, written when this wheel was built."""'
        text = f"{head}\n\nMODULES = {modules!r}\nRULES = {rows()!r}\n"
        folder = Path(tempfile.mkdtemp())
        (folder / "_index.py").write_text(text)
        build_data["force_include"][str(folder / "_index.py")] = "genspark/_index.py"
