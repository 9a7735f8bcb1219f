"""`genspark targets`: what jobs can be compiled for."""

from __future__ import annotations

from genspark.cli.screen import show
from genspark.compiler import parts
from genspark.report.columns import listed


def command() -> int:
    """List the targets: what `target:` in a descriptor or overlay can be."""
    show(listed([(target.name, target.doc) for target in parts().targets.values()]))
    return 0
