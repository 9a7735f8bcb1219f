"""`genspark features`: what a descriptor can say, by the file that owns it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from genspark.cli.screen import show
from genspark.compiler import parts
from genspark.core.registry import exported, modules
from genspark.model.field import Block
from genspark.plan.feature import Feature
from genspark.report.columns import folded, listed


def command() -> int:
    """List the features and the fields that they own.

    Each field stands at its path, then where that path is said: in a job, in the driver or executors, in pod (or
    below either of them), or in an overlay.
    """
    ours = {name: exported(name, "FEATURE") for name in modules("genspark.features")}
    plugged = {one.blocks[0].__module__: one for one in parts().features[len(ours) :] if one.blocks}
    for position, (name, feature) in enumerate({**ours, **plugged}.items()):
        doc = (importlib.import_module(name).__doc__ or "").partition("\n")[0]
        show("\n" if position else "")
        show(folded(f"{feature.name}: {doc}", ""))
        show(listed(list(_fields(feature)), indent=2))
    return 0


def _fields(feature: Feature) -> Iterator[tuple[str, str, str]]:
    for block in feature.blocks:
        for field in block.fields():
            yield ".".join((*_above(block), field.key)), _WHERE[block.where], field.doc


def _above(block: type[Block]) -> tuple[str, ...]:
    inside = (block.key,) if block.key else ()
    return (*_PREFIX.get(block.where, ()), *inside)


_PREFIX = {
    "driver": ("driver",),
    "executors": ("executors",),
    "pod": ("pod",),
    "tier": ("tiers", "TIER"),
    "team": ("teams", "TEAM"),
}
_WHERE = {
    "job": "job",
    "driver": "job",
    "executors": "job",
    "role": "driver, executors",
    "pod": "pod",
    "overlay": "overlay",
    "tier": "overlay",
    "team": "overlay",
}
