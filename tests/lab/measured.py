"""What the lab measured, kept so that the documentation can say it; `--update-golden` writes it down anew."""

from __future__ import annotations

import json
from pathlib import Path

_KEPT = Path(__file__).parent / "recorded" / "lab.json"


def kept() -> dict[str, int]:
    found: dict[str, int] = json.loads(_KEPT.read_text())
    return found


def measured(update: bool, **found: int) -> None:
    """Compares counts with those that are kept."""
    known = kept() if _KEPT.exists() else {}
    if update:
        _KEPT.write_text(json.dumps({**known, **found}, indent=1, sort_keys=True) + "\n")
    assert {name: kept().get(name) for name in found} == found
