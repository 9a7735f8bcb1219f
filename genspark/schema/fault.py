"""What a schema has to say against a document; apart from the explanation, so that naming it imports no jsonschema."""

from __future__ import annotations

from genspark.core.records import NamedTuple
from genspark.core.trace import Path


class Fault(NamedTuple):
    """What a schema refuses in data: where, what, and what to write instead.

    No diagnostic yet: the data may be a document, a manifest, an option or the schema itself, each of which is reported
    with its own code at its own place, and some faults are mended or advised on before.
    """

    path: Path
    """The offending value; an unknown key itself; the mapping in which a required key is missing."""
    message: str
    fix: str
    """One line, imperative, without a full stop."""
    key: bool = False
    """The path ends at a key, not at its value."""
    unknown: bool = False
    """The key is not known there."""
    missing: bool = False
    """A required key is not there."""
