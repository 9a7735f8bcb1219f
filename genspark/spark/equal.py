"""When two spellings of a setting's value are one to Spark."""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Data
from genspark.kube.quantity import amount
from genspark.source.scalars import source_text
from genspark.spark.settings import Takes, setting
from genspark.spark.values import number
from genspark.spark.versions import Version

_QUANTITIES = (".limit.cores", ".request.cores")
"""How the settings end that Spark hands to Kubernetes as they are: `2000m` is 2 there."""


def equal(key: str, one: Data, other: Data, version: Version = ()) -> bool:
    """Whether Spark reads two values of a setting as the same: texts, or what an operator's field holds for it.

    A setting that no Spark declares is compared as text, since only its reader knows what it means.
    """
    ours, theirs = _text(one), _text(other)
    if ours is None or theirs is None:
        return False
    if ours == theirs:
        return True
    if key.endswith(_QUANTITIES):
        return _known(amount(ours), amount(theirs))
    declared = setting(key)
    return declared is not None and _same(declared.takes(version), ours.strip(), theirs.strip(), version)


def _same(takes: Takes, ours: str, theirs: str, version: Version) -> bool:
    if takes.type == "boolean":
        return ours.lower() == theirs.lower() in ("true", "false")
    if takes.type == "enum" and not takes.exact:
        return ours.lower() == theirs.lower()
    return _known(number(takes, ours, version), number(takes, theirs, version))


def _known(one: Any, other: Any) -> bool:
    return one is not None and one == other


def _text(value: Data) -> str | None:
    """A value as spark-submit is given it; a list is its items with commas. None for what no setting holds."""
    if isinstance(value, list):
        items = [_text(item) for item in value]
        return ",".join(item for item in items if item is not None)
    return None if value is None or isinstance(value, dict) else str(source_text(value))
