"""A list where a mapping is wanted, a mapping where a list is, and the like: the value that is there, written right."""

from __future__ import annotations

import re

from genspark.core.trace import Data
from genspark.schema.flow import flow, scalar
from genspark.schema.mistake import Mistake, flat
from genspark.source.scalars import source_text

_PAIR = re.compile(r"([^\s=:]+)\s*(?:=|:\s)\s*(\S.*)")
_FIRST = ("name", "secretName", "claimName", "path")
"""Of a mapping that somebody wrote as one word, the key that the word stands at."""


def reshaped(mistake: Mistake) -> str | None:
    """What to write; None where nothing says how, or where it may not be repeated."""
    wanted, found = {*flat([mistake.wanted])} - {"null"}, mistake.found
    name = mistake.subject.partition("[")[0]
    better: Data = None
    if isinstance(found, dict):
        better = _of_mapping(found, wanted, mistake.schema, name)
    elif isinstance(found, list) and "object" in wanted:
        better = as_map(found, mistake.schema)
    elif isinstance(found, list) and "string" in wanted and "object" not in wanted:
        better = joined(found)
    if better is None:
        return None
    text = flow(better, name)
    return f"write {text}" if text else None


def _of_mapping(found: dict[str, Data], wanted: set[str], schema: Data, name: str) -> Data:
    items = schema.get("items") if isinstance(schema, dict) else None
    if "array" in wanted and "object" not in wanted:
        pairs = name == "env" and not found.keys() & {"name", "value", "valueFrom"}
        if pairs and not any(isinstance(one, dict | list) for one in found.values()):
            return [{"name": key, "value": "" if one is None else source_text(one)} for key, one in found.items()]
        if name in _LISTED and "name" not in found:
            return _by_name(found, name)
        takes = items.get("type") if isinstance(items, dict) else None
        return None if not found or (takes is not None and "object" not in flat([takes])) else [found]
    if len(found) == 1 and wanted and "object" not in wanted:
        ((key, value),) = found.items()
        if key in ("name", "value", name) and not isinstance(value, dict | list):
            return value
    return None


_LISTED = {
    "volumes": (),
    "volumeMounts": ("mountPath",),
}
"""Lists whose entries have a name, which people write as a mapping by that name; what a word in it is meant for."""


def _by_name(found: dict[str, Data], name: str) -> Data:
    """The entries of a mapping by name as the list that Kubernetes has."""
    if name not in _LISTED or not found or found.keys() & {"name", *_LISTED[name]}:
        return None
    entries: list[Data] = []
    for key, one in found.items():
        if isinstance(one, dict):
            entries.append({"name": key, **one})
        elif isinstance(one, str) and _LISTED[name]:
            entries.append({"name": key, _LISTED[name][0]: one})
        else:
            return None
    return entries


def as_map(found: list[Data], schema: Data) -> dict[str, Data] | None:
    """A list of one mapping, of pairs or of mappings with one key each, as the mapping that it may be meant for."""
    taken: dict[str, Data] = {}
    for item in found:
        if isinstance(item, str) and (pair := _PAIR.fullmatch(item)):
            taken[pair[1]] = pair[2].strip()
        elif isinstance(item, dict) and (len(item) == 1 or len(found) == 1):
            taken.update(item)
        else:
            return None
    known = schema if isinstance(schema, dict) else {}
    fits = "additionalProperties" in known and known["additionalProperties"] is not False
    return taken if taken and (fits or taken.keys() <= known.get("properties", {}).keys()) else None


def joined(found: list[Data]) -> str | None:
    """Words in one text, with commas between; a setting of Spark's takes its lists so."""
    words = [item if isinstance(item, str) else scalar(item) for item in found if not isinstance(item, dict | list)]
    return ",".join(words) if words and len(words) == len(found) else None


def word_as_mapping(mistake: Mistake) -> str | None:
    """A word as a mapping that is mostly written for one of its keys: `configMap: orders`."""
    known = mistake.schema.get("properties", {}) if isinstance(mistake.schema, dict) else {}
    key = next((key for key in _FIRST if key in known), None)
    text = flow(mistake.found, key or "", named=True)
    return f"write {{{key}: {text}}}" if key and text and isinstance(mistake.found, str) else None
