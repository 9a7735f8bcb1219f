"""What is different, for programs: `schemas/diff.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from genspark.comparison.answer import Amounts, Compared, Cost, FieldChange, Need, ObjectChange
from genspark.core.diagnostic import Mark
from genspark.core.printable import visible_json


def written(compared: Sequence[Compared], stat: bool = False) -> str:
    """One object: for each environment its effects, and with that its objects."""
    found = [
        {
            "environment": one.environment,
            "effects": {counted.effect: counted.number for counted in one.effects},
            "cost": _cost(one.cost),
            **({} if stat else {"objects": [_object(change) for entry in one.entries for change in entry.objects]}),
        }
        for one in compared
    ]
    data = {"version": 1, "environments": found}
    return f"{visible_json(json.dumps(data, indent=2, ensure_ascii=False))}\n"


def _object(one: ObjectChange) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": one.name,
        "was": one.was or None,
        "change": one.what,
        "effect": one.effect,
        "sameToSpark": one.respelled,
        "byNoLine": one.by_no_line,
        "file": one.file,
        "descriptor": one.owner or None,
        "cost": _cost(one.cost),
        "fields": [_field(field) for field in one.fields],
    }


def _field(one: FieldChange) -> dict[str, Any]:
    return {
        "path": one.path,
        "before": one.before or None,
        "after": one.after or None,
        "effect": one.effect,
        "sameToSpark": one.respelled,
        "cause": _place(one.cause),
        "causeBefore": _place(one.was),
    }


def _cost(one: Cost | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"before": _need(one.before), "after": _need(one.after), "noNodeFor": [*one.unfit]}


def _need(one: Need) -> dict[str, Any]:
    return {"start": _amounts(one.start), "peak": None if one.peak is None else _amounts(one.peak)}


def _amounts(one: Amounts) -> dict[str, float]:
    return {"cores": float(one.cores), "memoryGiB": float(one.memory), "gpus": float(one.gpus), "pods": one.pods}


def _place(mark: Mark | None) -> dict[str, Any] | None:
    return None if mark is None else {"file": mark.file, "line": mark.line, "column": mark.column}
