"""Shuffle managers of others, and what Spark asks of them before it lets executors go."""

from __future__ import annotations

from genspark.core.records import NamedTuple

MANAGER = "spark.shuffle.manager"
PLUGIN = "spark.shuffle.sort.io.plugin.class"
ASKED_SINCE = (3, 5)
"""From here on the I/O plug-in tells whether shuffle files outlive their executor (SPARK-42689,
ShuffleDriverComponents.supportsReliableStorage); before, no word of anybody's counts, but patches of Spark do."""


class Remote(NamedTuple):
    """A service that keeps shuffle files outside of executors."""

    name: str
    plugin: str
    """The class that says so to Spark."""
    untracked: bool
    """Whether its manager switches Spark's own tracking of shuffle files off, whatever is said."""


_CELEBORN = Remote("Celeborn", "org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO", False)
_UNIFFLE = Remote("Uniffle", "org.apache.spark.shuffle.RssShuffleDataIo", True)
_REMOTE = {
    "org.apache.spark.shuffle.celeborn.SparkShuffleManager": _CELEBORN,
    "org.apache.spark.shuffle.celeborn.RssShuffleManager": _CELEBORN,
    "org.apache.spark.shuffle.RssShuffleManager": _UNIFFLE,
    "org.apache.spark.shuffle.DelegationRssShuffleManager": _UNIFFLE,
}
"""By the class of the manager. Celeborn: its deployment guide and spark patches (assets/spark-patch, up to Spark 3.4).
Uniffle: apache/uniffle#802 and #1490, client 0.9.2 run with Spark 3.5.5."""


def remote(manager: str) -> Remote | None:
    """The service of a shuffle manager, None for one that is not known."""
    return _REMOTE.get(manager)
