"""What Spark knows of its settings: types, bounds, versions.

The facts lie beside this module, in `settings.json`, which `tests/oracle/catalogue.py` reads from real Sparks.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import Any, NamedTuple

from genspark.core.near import nearest
from genspark.spark.versions import Version, numbers

OPEN = (
    *(f"spark.kubernetes.{role}.{family}." for role in ("driver", "executor") for family in (
        "label", "annotation", "node.selector", "secrets", "secretKeyRef", "volumes", "service.label",
        "service.annotation",
    )),
    "spark.kubernetes.authenticate.",
    "spark.kubernetes.driverEnv.",
    "spark.kubernetes.node.selector.",
    "spark.kubernetes.scheduler.volcano.",
    "spark.driver.resource.",
    "spark.executor.resource.",
    "spark.executorEnv.",
    "spark.hadoop.",
    "spark.hive.",
    "spark.io.encryption.commons.config.",
    "spark.mesos.",
    "spark.metrics.conf.",
    "spark.network.",
    "spark.plugins.",
    "spark.rpc.",
    "spark.security.credentials.",
    "spark.shuffle.io.",
    "spark.sql.catalog.",
    "spark.ssl.",
    "spark.task.resource.",
    "spark.yarn.",
)  # fmt: skip
"""Families whose keys nobody can list: of names that people choose, of Hadoop's, of transports."""
_CLOSED = ("spark.kubernetes.", "spark.dynamicAllocation.", "spark.executor.", "spark.driver.", "spark.memory.")
"""Families that Spark alone speaks of: whatever is not known in them is not read."""
_NEAR = 0.88
_NEAR_FAMILY = 0.75
_NUMBER = {
    "int": re.compile(r"[+-]?[0-9]+"),
    "double": re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?"),
}
_TIME = re.compile(r"-?[0-9]+(us|ms|s|m|min|h|d)?")
_BYTES = re.compile(r"[0-9]+(b|[kmgtp]b?)?")
_BINARY = re.compile(r"[0-9]+[kmgtp]ib?")
_BINARY_SINCE: Version = (4, 2)


class Setting(NamedTuple):
    """One setting, as the newest Spark that has it knows it."""

    type: str
    """`boolean`, `int`, `double`, `bytes`, `time`, `enum`, `seq` or `string`."""
    least: int | None
    choices: tuple[str, ...]
    since: Version
    """Empty for all versions that are known here, of which the oldest is 3.3."""
    until: Version
    """The last one; empty where the newest has it."""


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
def _families() -> frozenset[str]:
    """The second words of Spark's settings."""
    return frozenset(key.split(".")[1] for key in _facts()["settings"])


def setting(key: str) -> Setting | None:
    """What is known of a key; None for one that no Spark declares."""
    one = _facts()["settings"].get(key)
    if one is None:
        return None
    since, until = numbers(one.get("since", "")), numbers(one.get("until", ""))
    return Setting(one["type"], one.get("min"), tuple(one.get("enum", ())), since, until)


def gone(key: str) -> Gone | None:
    """Whether Spark warns of a key, and what takes its place."""
    one = _facts()["deprecated"].get(key)
    if one is None:
        return None
    return Gone(one.get("removed") or one["deprecated"], one.get("instead", ""), "removed" in one)


def stranger(key: str) -> tuple[bool, str]:
    """Whether nobody reads a key, as far as that can be told, and the known one that is near."""
    facts = _facts()
    if key.startswith(OPEN) or key in facts["settings"] or key in facts["deprecated"] or key in facts["others"]:
        return False, ""
    if key.split(".")[1] not in _families():
        return False, ""  # another library's
    stem, _, last = key.rpartition(".")
    alike = [family for family in OPEN if family.endswith(f".{stem.rpartition('.')[2]}.")]
    family = alike[0] if len(alike) == 1 else nearest(f"{stem}.", OPEN, cutoff=_NEAR_FAMILY)
    near = nearest(key, facts["settings"], cutoff=_NEAR) or (family + last if family else "")
    return bool(near) or key.startswith(_CLOSED), near


def misfit(known: Setting, text: str, version: Version) -> str:
    """What is wrong with a value of a setting; empty if Spark takes it."""
    said = text.strip()
    if known.type == "boolean" and said.lower() not in ("true", "false"):
        return "is true or false"
    if known.type in _NUMBER and not _NUMBER[known.type].fullmatch(said):
        return "is a whole number" if known.type == "int" else "is a number"
    if known.type == "time" and not _TIME.fullmatch(said.lower()):
        return "is a time, such as 30s, 5m or 1h"
    if known.type == "bytes" and not _size(said.lower(), version):
        return "is a size in whole numbers, such as 512m or 2g"
    if known.type == "enum" and said.lower() not in {choice.lower() for choice in known.choices}:
        return f"is one of {', '.join(known.choices)}"
    if known.least is not None and re.fullmatch(r"-?[0-9]+", said) and int(said) < known.least:
        return f"is {known.least} or more"
    return ""


def _size(text: str, version: Version) -> bool:
    return bool(_BYTES.fullmatch(text) or (version >= _BINARY_SINCE and _BINARY.fullmatch(text)))
