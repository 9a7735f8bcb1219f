"""An object as it is rendered: what it is, whose it is, how it runs, and its text."""

from __future__ import annotations

from genspark.core.records import NamedTuple
from genspark.plan.address import ObjectId

EXTERNALLY = "external"
"""The run mode of what others start: nothing applies its objects."""


class Rendered(NamedTuple):
    """One object of a job, or one that jobs share, and the file that holds it."""

    id: ObjectId
    text: str
    """Of its file; empty in a result that was kept, where nobody asked for texts."""
    owner: str
    """Whose it is: the descriptor, or the project file for what jobs share. The file's first line names it."""
    run: str = ""
    """How its job runs: `schedule`, or the mode that the descriptor says; empty for what runs nothing itself."""
    keep: bool = False
    """The file is a record of what ran: once written, it is never written again."""
