"""Pods that an API server refuses or takes: one that says nearly everything a pod can, and small changes to it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml

Object = dict[str, Any]

_GIVEN = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text())
RICH: Object = _GIVEN["pod"]
"""Accepted as it stands."""
SEED = 3_000


def mutated(source: Object, chance: Random) -> Object:
    """The pod with one or two small changes, its kind and name as they were."""
    found = deepcopy(source)
    for _ in range(chance.choice((1, 1, 2))):
        _change(found, chance)
    return found


def _change(pod: Object, chance: Random) -> None:
    holders = [*_holders(pod["spec"]), pod["metadata"]["labels"], pod["metadata"]["annotations"]]
    holder = chance.choice(holders)
    way = chance.randrange(6)
    if isinstance(holder, list):
        if not holder:
            return
        at = chance.randrange(len(holder))
        if way < 3:
            holder.append(deepcopy(holder[at]))
        elif way < 4:
            del holder[at]
        elif not isinstance(holder[at], (dict, list)):
            holder[at] = chance.choice(_GIVEN["odd"])
        return
    key = chance.choice([*holder] or [""])
    if way == 0 and key:
        del holder[key]
    elif way == 1:
        more, value = chance.choice(_GIVEN["beside"])
        holder[more] = deepcopy(value)
    elif way == 2 and key and not isinstance(holder[key], (dict, list)):
        holder[str(chance.choice(_GIVEN["odd"]))] = holder.pop(key)
    elif key and isinstance(holder[key], (dict, list)):
        holder[key] = type(holder[key])()
    elif key:
        holder[key] = chance.choice(_GIVEN["odd"])


def _holders(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [data, *(one for value in data.values() for one in _holders(value))]
    return [data, *(one for value in data for one in _holders(value))] if isinstance(data, list) else []
