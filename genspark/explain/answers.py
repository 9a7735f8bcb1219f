"""Answers as data: what was asked about, who said what of it, where it goes.

Nothing of the compiler is imported here, so that what prints an answer does not depend on what found it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from genspark.core.diagnostic import Diagnostic, Severity
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path

if TYPE_CHECKING:
    from genspark.spark.settings import Gone, Setting

PAGES = "https://github.com/genspark-dev/genspark/blob/main/docs/rules"


class Known(NamedTuple):
    """A code, explained."""

    code: str
    severity: Severity
    title: str
    why: str
    """What happens if it is ignored; paragraphs."""
    fix: str
    bad: str
    good: str
    in_manifest: Mapping[str, str] = {}
    """The fix in the words of a target's manifests, by target, where they are others; of all by an empty name."""
    allowed: bool = False
    """Whether a person may live with it: a rule's finding, not what keeps a job from being compiled."""

    @property
    def page(self) -> str:
        return f"{PAGES}/{self.code}.md"


class Reached(NamedTuple):
    """One field of a manifest, and all that is known of it."""

    field: str
    said: str
    """The descriptor's fields that end there."""
    address: str
    webhook: str
    since: str
    until: str
    effect: str


class Safe(NamedTuple):
    """A value without credentials: a case alone makes one, and answers hold no others."""

    data: Data


class Origin(NamedTuple):
    """Where something was written."""

    file: str
    line: int = 0
    """0 for what the path of the file says."""
    column: int = 0
    """0 where the line is enough."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


BUILT_IN = "built-in"
"""What the origin of a value is called that nobody wrote."""


class Leaf(NamedTuple):
    """One value of many, and where it was written; nowhere if it is built in."""

    path: Path
    value: Safe
    origins: tuple[Origin, ...]


class LayerValue(NamedTuple):
    """One layer's word on a place."""

    value: Safe | None
    """None where the layer removes what is there, or leaves it out."""
    origin: Origin | None
    """None for what is built in."""
    note: str
    """The layer and the fate of what it says, in a few words."""


class PlaceValue(NamedTuple):
    """What stands at a place, and the word of every layer on it, the winner's first."""

    path: Path
    value: Safe | None
    """None where nothing is set."""
    layers: tuple[LayerValue, ...]
    """Empty where nobody says anything, which is built in."""


class Input(NamedTuple):
    """Another place that had a part in a value."""

    path: Path
    value: Safe
    origin: Origin | None
    """None for what is built in."""
    chose_layer: bool = False
    """Whether it decided which layer won, not what the value is."""


class Destination(NamedTuple):
    """What became of a value."""

    what: str
    """An address of the plan, or a kind and a path of a manifest."""
    value: Safe | None
    """None where it is spelled there as it is in the input, or is no scalar."""
    inputs: tuple[Input, ...]
    """What else it was made from."""


class FieldAnswer(NamedTuple):
    """A field of the descriptor or of an overlay."""

    place: PlaceValue
    """Below `pod` where driver and executors have the same."""
    leaves: tuple[Leaf, ...]
    """Of a map: what stands in it; its layers are those of its leaves."""
    made_from: tuple[Input, ...]
    goes_to: tuple[Destination, ...]


class ManifestAnswer(NamedTuple):
    """A path of one of the job's manifests."""

    kind: str
    alone: bool
    """Whether the job has no other manifest."""
    path: Path
    """With the names of list items in place of their positions."""
    value: Safe
    leaves: tuple[Leaf, ...]
    """Of a map or a list: what stands in it."""
    made_from: tuple[PlaceValue, ...]


class Missing(NamedTuple):
    """A field or a path at which nothing stands."""

    asked: str
    is_field: bool
    doc: str
    """What the field is."""
    near: str
    """What may have been meant; empty if nothing is like it."""


class Document(NamedTuple):
    """A whole document with the origins of its leaves; a leaf that is not listed was built in."""

    file: str
    """Empty for what is no file."""
    value: Safe
    origins: Mapping[Path, tuple[Origin, ...]]


class Removed(NamedTuple):
    """A place that a layer removed."""

    path: Path
    origin: Origin


class ResolvedStage(NamedTuple):
    """The input after all layers."""

    document: Document
    removed: tuple[Removed, ...]


class Stated(NamedTuple):
    """One statement of the plan."""

    address: str
    value: Safe
    origins: tuple[Origin, ...]
    precedence: str
    """`filled` or `preferred`; empty for what a person said."""
    spelling: str
    """The spelling that its author chose; empty for the usual one."""


class PlanStage(NamedTuple):
    """The plan, statement by statement."""

    statements: tuple[Stated, ...]
    shared: tuple[Stated, ...]
    """About objects that jobs have in common."""
    overridden: tuple[Stated, ...]


class ManifestStage(NamedTuple):
    """The manifests at the paths of their files, below the folder of their environment."""

    documents: tuple[Document, ...]


class SettingAnswer(NamedTuple):
    """A setting of Spark's."""

    key: str
    declared: Setting | None
    read: bool
    """Whether a Spark reads it, declared or not."""
    family: str
    """The open keys that it is one of; empty for a key by itself."""
    gone: Gone | None
    fields: tuple[str, ...]
    """Of the descriptor, that say it."""
    operators: tuple[tuple[str, str], ...]
    """Each operator that has a place for it, or refuses it, with how."""
    failed: tuple[Diagnostic, ...] = ()
    """Of the targets that could not answer."""
