"""The tools of a compilation: what is installed of each open set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from genspark.check.index import Index, installed
from genspark.core import plugins
from genspark.core.diagnostic import Diagnostic
from genspark.core.records import NamedTuple
from genspark.core.registry import exported, modules
from genspark.disk.absent import Absent
from genspark.model.kind import block
from genspark.model.vocabulary import Names, Vocabulary, vocabulary
from genspark.operators.target import Target
from genspark.plan.draft import Directs, directs
from genspark.plan.feature import Feature
from genspark.schema.library import Schema

if TYPE_CHECKING:
    from genspark.compile.plugin.plugged import Plugged


class Tools(NamedTuple):
    """What the stages work with; whoever owns a run hands it to them."""

    words: Vocabulary
    features: tuple[Feature, ...]
    targets: dict[str, Target]
    rules: Index
    table: Directs
    schema: Schema
    """Of a descriptor."""
    overlays: Mapping[str, str]
    """Folders of overlays that plug-ins bring, by the word before the colon in an overlay's name."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with plug-ins."""

    def of_library(self, path: str) -> bytes | Absent:
        """An overlay of a library, ours or a plug-in's."""
        from genspark.compile.plugin.plugged import of_library  # few projects use any

        return of_library(self.overlays, path)

    def choices(self, library: str) -> str:
        """What to do about an overlay that its library does not have."""
        from genspark.compile.plugin.plugged import choices

        return choices(self.overlays, library)


@cache
def parts() -> Tools:
    """Every feature and target that is installed, plug-ins' included, and a list of the rules.

    Like an import it is made once for a process. Only who owns a run asks for it; all others are given the tools.
    """
    own = tuple(exported(name, "FEATURE") for name in modules("genspark.features"))
    others = [exported(name, "TARGET") for name in modules("genspark.targets")]
    more = _plugged(own, others)
    features = (*own, *more.features) if more else own
    targets = {target.name: target for target in (*others, *(more.targets if more else ()))}
    words = vocabulary((one for feature in features for one in feature.blocks), names_of(targets.values()))
    schema = Schema(words.job.schema, "job.schema.json")
    rules, table = installed(more.rules if more else ()), directs(words)
    overlays, faults = (more.overlays, more.faults) if more else ({}, ())
    return Tools(words, features, targets, rules, table, schema, overlays, faults)


def names_of(targets: Iterable[Target]) -> Names:
    """The targets that a job can choose, and what an overlay may say of the operators of those that have one."""
    entries = {target.name: block(target.keys) for target in targets}
    return {"targets": entries, "operators": {name: entry for name, entry in entries.items() if entry.keys}}


def _plugged(own: tuple[Feature, ...], targets: list[Target]) -> Plugged | None:
    """What plug-ins add, where any is installed."""
    found = plugins.installed()
    if not found:
        return None
    from genspark.compile.plugin.plugged import plugged

    return plugged(found, own, targets)
