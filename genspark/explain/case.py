"""A compiled job beside the files that it was made from, and its places as people find them."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.compiler import Compiled
from genspark.core.credential.mask import BLIND, Mask
from genspark.core.diagnostic import Written
from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT, JOB, Data, Path, Place, Traced
from genspark.explain.answers import Origin, Safe
from genspark.model.vocabulary import Vocabulary
from genspark.plan.statement import Statement
from genspark.resolve.environment import Environment
from genspark.resolve.origin import makers
from genspark.resolve.project import FILE
from genspark.resolve.resolved import Resolved
from genspark.source.lines import Lines

_OF_STACKS = ("vars", "env", "group")
"""The names that an expression may read of the environment."""


class Case(NamedTuple):
    """One job in one environment, and the means to explain it."""

    compiled: Compiled
    environment: Environment
    words: Vocabulary
    lines: Lines
    mask: Mask = BLIND

    def safe(self, path: Path, value: Data) -> Safe:
        """What stands at a path, without a credential: the one way of a value into an answer."""
        return Safe(self.mask.at(path, value))

    def document(self, data: Data) -> Safe:
        """A whole document, without credentials."""
        return Safe(self.mask.data(data))

    @property
    def input(self) -> Resolved:
        return self.compiled.input

    @property
    def shared(self) -> Iterator[Statement]:
        """What the job says of objects that it shares with others, from its own places."""
        file = self.input.file
        for companions in self.compiled.plan.companions:
            for said in companions.statements:
                places = tuple(Place(JOB, p.path) if p.root == file else p for p in said.value.places)
                yield said._replace(value=Traced(said.value.value, places))

    def elsewhere(self, place: Place) -> bool:
        """Whether a place is in none of the inputs: in a file that lies beside the job, as it is written there."""
        return place.root not in (ENVIRONMENT, self.input.root)

    def source(self, place: Place) -> Resolved:
        """The resolved input that a place is in."""
        return self.environment.facts if place.root == ENVIRONMENT else self.input

    def where(self, place: Place) -> list[Written]:
        """Where a place was written, the winner last; in several places where layers added to a list or a map."""
        if place.root == ENVIRONMENT and place.path in (("env",), ("group",)):
            inside = ("group",) if place.path == ("group",) else ()
            return [Written(FILE, ("environments", self.environment.name, *inside), key=not inside)]
        if self.elsewhere(place):
            return [Written(*place)]
        claims = makers(self.source(place), place.path)
        return [where for claim in reversed(claims) for where in reversed(claim.parts)]

    def value(self, place: Place) -> Data:
        """What stands at a place, None where nothing does."""
        if place.root == ENVIRONMENT and place.path in (("env",), ("group",)):
            return self.environment.group if place.path == ("group",) else self.environment.name
        if self.elsewhere(place):
            return self.lines.value(Written(*place))
        found = at_path(self.source(place).data, place.path)
        derived = self.derived(place) if found is None else None
        return derived.value if derived else found

    def derived(self, place: Place) -> Traced[Data] | None:
        """Who the job is, where its layers leave it to its folder and its team."""
        job = self.compiled.job
        if job is None or place.root != self.input.root or place.path not in (("team",), ("namespace",), ("target",)):
            return None
        if self.input.read(place.path) is not None:
            return None
        return {"team": job.team, "namespace": job.namespace, "target": job.target}[place.path[0]]

    def origin(self, place: Place, column: bool = False) -> Origin | None:
        """Where a place was written, None where nobody did; a team may come from the descriptor's folder."""
        found = self._origins(place, column)
        return found[-1] if found else None

    def origins(self, places: tuple[Place, ...]) -> tuple[Origin, ...]:
        """Where all places of a value were written, line by line; nowhere if it is built in."""
        found = (origin for place in self.exact(places) for origin in self._origins(place, column=False))
        return tuple(dict.fromkeys(found))

    def _origins(self, place: Place, column: bool) -> list[Origin]:
        marks = [self.lines.mark(where) for where in self.where(place)]
        if not marks and place == Place(self.input.root, ("team",)):
            return [Origin(self.input.file)]
        return [Origin(mark.file, mark.line, mark.column if column else 0) for mark in marks]

    def exact(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """The places of a leaf without the names in expressions (`vars`, `env`) that only the leaves beside it used."""
        source = self.input
        if not source.also:
            return places
        used = {p for place in places if place.root == source.root for p in source.places(place.path)}
        return tuple(p for p in places if p in used or p.root != ENVIRONMENT or p.path[0] not in _OF_STACKS)
