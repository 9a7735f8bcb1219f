"""What is different between two sides, as it is printed: words, and nothing that is a credential."""

from __future__ import annotations

from decimal import Decimal

from genspark.core.diagnostic import Mark
from genspark.core.records import NamedTuple


class FieldChange(NamedTuple):
    """One field of an object that is another."""

    path: str
    """With dots, as in a manifest."""
    before: str
    """On one line; empty for what was absent."""
    after: str
    effect: str
    respelled: bool
    """Spark reads both as one."""
    cause: Mark | None
    """The line that says it now; None where no line that is known does."""
    was: Mark | None
    """The line that said it before, in the older revision; None where that was not compiled, or nobody said it."""


class Amounts(NamedTuple):
    """What pods request together."""

    cores: Decimal = Decimal(0)
    memory: Decimal = Decimal(0)
    """GiB."""
    gpus: Decimal = Decimal(0)
    """Devices of any kind."""
    pods: int = 0

    def plus(self, other: Amounts) -> Amounts:
        """The sum of both."""
        return Amounts(
            self.cores + other.cores, self.memory + other.memory, self.gpus + other.gpus, self.pods + other.pods
        )


class Need(NamedTuple):
    """What an application asks of a cluster."""

    start: Amounts
    peak: Amounts | None
    """With as many executors as it may have; None where nothing bounds them."""


class Cost(NamedTuple):
    """What an application, or several, ask for before and after."""

    before: Need
    after: Need
    unfit: tuple[str, ...]
    """The roles whose pods fitted a declared node before, and fit none any more."""


class ObjectChange(NamedTuple):
    """One object that is not as it was."""

    what: str
    """`added`, `removed`, `changed` or `renamed`."""
    effect: str
    kind: str
    name: str
    """With its namespace."""
    was: str
    """Its name before, with its kind where that is another; empty where it kept both."""
    file: str
    owner: str
    """The descriptor that it is made of; empty where that is not known."""
    fields: tuple[FieldChange, ...]
    respelled: bool
    """Nothing but spellings of what Spark reads is different."""
    runs: bool
    """Whether it is an application."""
    cost: Cost | None
    """What it asks for on both sides; None where nobody can tell, or nothing runs."""
    by_no_line: bool
    """No file that it is made of is another than before: another genspark made it, or its output was edited."""


class Entry(NamedTuple):
    """Objects that change alike: one line of an overlay changes many, and is one entry."""

    objects: tuple[ObjectChange, ...]
    """One at least; their fields, values and causes are the same."""

    @property
    def first(self) -> ObjectChange:
        """What they have in common, and the name of one."""
        return self.objects[0]


class Counted(NamedTuple):
    """An effect and how many objects have it."""

    effect: str
    doc: str
    number: int


class Verdicts(NamedTuple):
    """How near the objects of two sides are to one another, in numbers."""

    equal: int
    """Files that are the same byte for byte."""
    identical: int
    """Objects that are the same to their operator or API server, in files that are not."""
    same_to_spark: int
    different: int


class Compared(NamedTuple):
    """All that is different in one environment; without a project it has no name."""

    environment: str
    effects: tuple[Counted, ...]
    """The strongest first."""
    entries: tuple[Entry, ...]
    """In the same order."""
    cost: Cost | None
    """What all that changes asks for; None where that is the same as before."""
    verdicts: Verdicts

    @property
    def objects(self) -> int:
        """How many objects are different."""
        return sum(one.number for one in self.effects)
