"""The tools of a compilation: what is installed of each open set."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from genspark.check.index import Index, installed
from genspark.compile.plugged import plugged
from genspark.core.diagnostic import Diagnostic
from genspark.core.registry import exported, modules
from genspark.model.vocabulary import Vocabulary, vocabulary
from genspark.operators.target import Target
from genspark.plan.draft import Directs, directs
from genspark.plan.feature import Feature
from genspark.schema.library import Schema


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


@cache
def parts() -> Tools:
    """Every feature and target that is installed, plug-ins' included, and a list of the rules.

    Like an import it is made once for a process. Only who owns a run asks for it; all others are given the tools.
    """
    own = tuple(exported(name, "FEATURE") for name in modules("genspark.features"))
    others = [exported(name, "TARGET") for name in modules("genspark.targets")]
    more = plugged(own, others)
    features = (*own, *more.features)
    targets = {target.name: target for target in (*others, *more.targets)}
    names = {"targets": tuple(targets), "operators": tuple(name for name, one in targets.items() if one.newest)}
    words = vocabulary((block for feature in features for block in feature.blocks), names)
    schema = Schema(words.job.schema, "job.schema.json")
    rules = installed(more.rules)
    return Tools(words, features, targets, rules, directs(words), schema, more.overlays, more.faults)
