"""What Spark knows of its settings: types, bounds, versions.

The facts lie beside this module, in `settings.json`, which `tests/oracle/catalogue.py` reads from real Sparks.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from genspark.core.records import NamedTuple
from genspark.spark.versions import Version, numbers

HELD_LATER: dict[str, dict[str, int]] = {
    "spark.executor.cores": {"min": 1},
    "spark.executor.heartbeatInterval": {"min": 1},
    "spark.kryoserializer.buffer": {"max": 2**21 - 1},
    "spark.kryoserializer.buffer.max": {"max": 2047},
    "spark.memory.fraction": {"above": 0, "max": 1},
    "spark.rpc.message.maxSize": {"min": 1, "max": 2047},
    "spark.task.cpus": {"above": 0},
}
"""Bounds that a driver holds a setting to at its start, and no converter knows (seen with 3.5.9 and 4.3.0)."""


class Takes(NamedTuple):
    """The values that a setting takes."""

    type: str
    """`boolean`, `int`, `long`, `double`, `decimal`, `bytes`, `time`, `enum`, `seq` or `string`."""
    unit: str = ""
    """What a bare number counts: b, k, m, g; ns, us, ms, s, min."""
    min: int | None = None
    max: int | None = None
    above: int | None = None
    below: int | None = None
    also: int | None = None
    """One number beside those of the bounds, most often -1 for none."""
    ends: str = ""
    """What a text has to end in."""
    enum: tuple[str, ...] = ()
    exact: bool = False
    """Whether the words are taken in this case alone."""


class Setting(NamedTuple):
    """One setting, as the newest Spark that has it knows it."""

    newest: Takes
    older: dict[Version, Takes]
    """By the last version that has them."""
    default: str
    """Empty where there is none, or another setting's is taken."""
    defaults: dict[Version, str]
    """Of older versions, where it was another; empty where there was none."""
    fallback: str
    """The setting that counts where this one is not set."""
    other_names: tuple[str, ...]
    runtime: bool
    """Whether a session can change it; all others are read at the start of an application."""
    internal: bool
    """Whether Spark's own documentation leaves it out."""
    since: Version
    """Empty for all versions that are known here, of which the oldest is 3.3."""
    last: Version
    """The last version that has it; empty where the newest has it."""

    def takes(self, version: Version) -> Takes:
        """The values that a version of Spark takes; the newest's where the version is not known."""
        if not version:
            return self.newest
        return next((takes for last, takes in self.older.items() if version[:2] <= last), self.newest)


class Gone(NamedTuple):
    """A setting that Spark warns of or no longer reads."""

    since: str
    instead: str
    removed: bool


@cache
def _facts() -> dict[str, Any]:
    with open(os.path.join(os.path.dirname(__file__), "settings.json"), encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found


@cache
def declared() -> frozenset[str]:
    """The keys that a Spark declares."""
    return frozenset(_facts()["settings"])


@cache
def read() -> frozenset[str]:
    """The keys that a Spark reads, declared or not, or warns of."""
    return frozenset((*_facts()["settings"], *_facts()["deprecated"], *_facts()["others"]))


@cache
def setting(key: str) -> Setting | None:
    """What is known of a key; None for one that no Spark declares."""
    one = _facts()["settings"].get(key)
    if one is None:
        return None
    held: dict[str, Any] = HELD_LATER.get(key, {})
    return Setting(
        newest=takes(one)._replace(**held),
        older={numbers(last): takes(fact)._replace(**held) for last, fact in one.get("takes", {}).items()},
        default=one.get("default", ""),
        defaults={numbers(version): text or "" for version, text in one.get("defaults", {}).items()},
        fallback=one.get("fallback", ""),
        other_names=tuple(one.get("alternatives", ())),
        runtime="runtime" in one or (key.startswith("spark.sql.") and "static" not in one),
        internal="internal" in one,
        since=numbers(one.get("since", "")),
        last=numbers(one.get("last", "")),
    )


def takes(fact: dict[str, Any]) -> Takes:
    """The values that a fact tells of."""
    known = {name: fact[name] for name in Takes._fields if name in fact}
    return Takes(**{**known, "enum": tuple(fact.get("enum", ()))})


def gone(key: str) -> Gone | None:
    """Whether Spark warns of a key, and what takes its place."""
    one = _facts()["deprecated"].get(key)
    if one is None:
        return None
    return Gone(one.get("removed") or one["deprecated"], one.get("instead", ""), "removed" in one)
