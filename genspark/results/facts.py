"""What a repository needs to know of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genspark.core.diagnostic import document_of
from genspark.core.records import NamedTuple
from genspark.core.trace import Path, Place, Traced
from genspark.plan.address import ObjectId

if TYPE_CHECKING:
    from genspark.plan.statement import Companions


class Write(NamedTuple):
    """A place that a job writes to."""

    option: str
    """Which of its arguments says so: `output` or `checkpoint`."""
    uri: str


class Claim(NamedTuple):
    """A claim that a job mounts, or that lies beside it."""

    name: str
    mode: str
    """How many pods it takes, where it lies beside the job and takes one node's or one; else empty."""
    mounted: bool


class Facts:
    """What is known of a job when its plan is gone; every field but the document may be left out."""

    __slots__ = (
        "claims",
        "document",
        "endless",
        "name",
        "namespace",
        "objects",
        "place",
        "schedule",
        "shared",
        "team",
        "writes",
    )

    def __init__(
        self,
        *,
        document: str,
        name: str = "",
        namespace: str = "",
        team: str = "",
        objects: tuple[ObjectId, ...] = (),
        schedule: str = "",
        shared: tuple[Companions, ...] = (),
        writes: tuple[Write, ...] = (),
        place: Path = ("name",),
        claims: tuple[Claim, ...] = (),
        endless: bool = False,
    ) -> None:
        self.document = document
        self.name, self.namespace, self.team = name, namespace, team
        self.objects = objects
        """Its own objects; none for one that does not exist in the environment."""
        self.schedule = schedule
        """Its cron expression; empty where it has none."""
        self.shared = shared
        """What it says of objects that several jobs speak of."""
        self.writes = writes
        """Where it writes, as far as its arguments tell."""
        self.place = place
        """Where its name stands in its document."""
        self.claims = claims
        self.endless = endless
        """It is started again whenever it ends."""

    @property
    def speaks_of(self) -> set[ObjectId]:
        """The shared objects that it has a part in."""
        said = (statement.at.language for companions in self.shared for statement in companions.statements)
        return {language for language in said if isinstance(language, ObjectId)}

    @property
    def file(self) -> str:
        """Where its document lies."""
        return document_of(self.document)[0]

    @property
    def named(self) -> Traced[object]:
        """Its name, to report what is wrong with the job."""
        return Traced(None, (Place(self.document, self.place),))
