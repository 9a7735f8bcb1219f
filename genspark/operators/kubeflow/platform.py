"""kubeflow's operator as an environment has it: what an overlay may say below `cluster.operators.kubeflow`."""

from __future__ import annotations

from collections.abc import Mapping

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Traced
from genspark.model.kind import FLAG, TEXT, Kind, items

RELEASES = (
    ("1.3.8", "1.6.2"),
    ("2.0.0", "2.0.2"),
    ("2.1.0", "2.1.1"),
    ("2.2.0", "2.2.1"),
    ("2.3.0", "2.3.0"),
    ("2.4.0", "2.4.0"),
    ("2.5.0", "2.5.2"),
)
"""The first and the last release of each line (tags of kubeflow/spark-operator; CHANGELOG.md, charts of the index).

Of 1.x, whose tags are as v1beta2-1.3.8-3.1.1, only the ends are known.
"""
NEWEST = RELEASES[-1][1]
LIVE_TTL = "2.5.1"
"""The first version in which a change of timeToLiveSeconds runs nothing again (event_filter.go)."""
NEXT = "2.6.0"
"""A guess: the release that will bring what was merged after v2.5.2. None was made yet; the operator's code of then
calls itself v2.6.0 (kubeflow/spark-operator, master).
"""

KEYS: Mapping[str, Kind] = {
    # Any text that does not compare would count as newer than all; `2.5` is a number in YAML.
    "version": Kind(
        {
            "type": ["string", "number"],
            "minimum": 1,
            "maximum": 999,
            # Nothing lies between these bounds, and .nan outside of none: this is what it is refused by.
            "not": {"type": "number", "minimum": 999, "maximum": 1},
            "pattern": r"^(?![^$]*\$)([^$]*v1beta2-|v?)[0-9]",
            "x-genspark-form": "numbers with dots, such as 2.5.2",
        },
        text=True,
    ),
    "webhook": FLAG,
    "batchScheduler": items(TEXT),
    "namespaces": items(TEXT),
    "gates": items(TEXT),
}


class Platform(NamedTuple):
    """What decides which fields the operator has, and which of them it reads."""

    version: str
    webhook: bool


def declared(version: Traced[Data] | None, webhook: Traced[Data] | None) -> Platform:
    """The operator as it is declared; the newest, with its webhook, where nothing is said."""
    return Platform(str(version.value) if version else NEWEST, webhook is None or bool(webhook.value))
