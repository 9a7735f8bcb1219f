"""An environment: its overlays stacked, what they say of the platform, and the layers below every job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.diagnostic import Written
from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT, JOB, Data, Path, Place, Traced
from genspark.model.vocabulary import Vocabulary
from genspark.resolve.expand import is_expression
from genspark.resolve.layer import Layer
from genspark.resolve.merge import Finished, finish, finished, merge
from genspark.resolve.normalise import ROLE_KEYS, SourceMap, normalise, normalise_job
from genspark.resolve.project import FILE
from genspark.resolve.resolved import Resolved
from genspark.resolve.uses import reached, ways
from genspark.source.allowances import Allowances

_LAYERS = ("defaults", "profiles", "enforced")


class Overlay(NamedTuple):
    """One overlay document, valid."""

    path: str
    data: dict[str, Data]
    allowances: Allowances | None = None


class Stacked(NamedTuple):
    """Layers and what they merge to; the same for all jobs of a team that use the same profiles."""

    layers: tuple[Layer, ...]
    data: dict[str, Data]
    linked: frozenset[str]
    """The conf keys said here that are one with a field."""
    finished: Finished
    """What the data comes to where no other layer says more."""


class Environment:
    """One environment of a project, ready to compile jobs for."""

    def __init__(
        self,
        name: str,
        group: str,
        overlays: tuple[Overlay, ...],
        words: Vocabulary,
        cluster_objects: bool = False,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self.known = known
        """The names of all environments and groups of the project, if they are known."""
        self.name, self.group, self.overlays, self.words = name, group, overlays, words
        self.cluster_objects = cluster_objects
        self.facts = self._facts()
        self.defaults = tuple(self._layer(o, ("defaults",), "defaults") for o in overlays if o.data.get("defaults"))
        self.enforced = tuple(
            self._layer(o, ("enforced",), "enforced", enforced=True) for o in overlays if o.data.get("enforced")
        )
        self.expressions = any(has_expression(overlay.data) for overlay in overlays)
        self.shared = self.facts.shared
        self.allowances = tuple(o.allowances for o in overlays if o.allowances is not None)
        self._below: dict[tuple[str, tuple[str, ...]], Stacked] = {}
        self._reached: dict[tuple[str, ...], dict[str, str | None]] = {}
        self._teams: dict[str, tuple[Layer, ...]] = {}

    def _layer(
        self, overlay: Overlay, at: Path, what: str, because: tuple[Path, ...] = (), enforced: bool = False
    ) -> Layer:
        raw: dict[str, Data] = at_path(overlay.data, at)
        return Layer(f"{overlay.path} {what}", overlay.path, at, raw, self.normal, because, enforced)

    def _profile(self, overlay: Overlay, name: str, chosen: Iterable[Written]) -> Layer:
        """A profile's layer, which other profiles may have named; the profiles that it names itself are no value."""
        raw = {key: value for key, value in overlay.data["profiles"][name].items() if key != "use"}
        at: Path = ("profiles", name)
        return Layer(f"{overlay.path} profile {name}", overlay.path, at, raw, self.normal, (("use",),), False, chosen)

    def normal(self, raw: dict[str, Data], sources: SourceMap | None) -> dict[str, Data]:
        """A job layer in the form that merges."""
        return self._sized(normalise_job(raw, self.words, self.words.layer, sources), sources)

    def _sized(self, data: dict[str, Data], sources: SourceMap | None) -> dict[str, Data]:
        """A layer with the sizes that it names, below everything else that it says."""
        for role, size in named_sizes(data):
            known = (self.facts.data.get("sizes") or {}).get(size) or {}
            own = data[role]
            data[role] = type(own)({**known, **own})
            if sources is not None:
                sources.written.update(((role, key), sources.path((role, "size"))) for key in known if key not in own)
        return data

    def sizes_of(self, layers: Iterable[Layer]) -> dict[Path, tuple[Place, ...]]:
        """What the sizes that layers name have a part in, and where that stands."""
        found: dict[Path, tuple[Place, ...]] = {}
        for layer in layers:
            for role, size in named_sizes(layer.data):
                for key in (self.facts.data.get("sizes") or {}).get(size) or ():
                    known = found.get((role, key), ())
                    found[(role, key)] = (*known, Place(ENVIRONMENT, ("sizes", size, key)), Place(JOB, (role, "size")))
        return found

    def _facts(self) -> Resolved:
        """What the overlays say of the platform: everything but the layers of jobs."""

        def normal(raw: dict[str, Data], sources: SourceMap | None) -> dict[str, Data]:
            data = normalise(self.words.overlay, raw, (), (), sources)
            assert isinstance(data, dict)
            if not self.words.before(data):
                return data
            from genspark.resolve.former import modern

            return modern(data, self.words, sources)

        where: dict[str, Data] = {"env": self.name, "group": self.group}
        layers = [Layer(FILE, FILE, ("environments", self.name), where, _in_project)]
        merged: dict[str, Data] = {}
        for overlay in self.overlays:
            raw = {key: value for key, value in overlay.data.items() if key not in _LAYERS}
            if isinstance(raw.get("teams"), dict):
                raw["teams"] = {team: _without_defaults(said) for team, said in raw["teams"].items()}
            layer = Layer(overlay.path, overlay.path, (), raw, normal)
            layers.append(layer)
            merged = merge(merged, layer.data)
        removed: set[Path] = set()
        data = finish(merged, removed)
        return Resolved(ENVIRONMENT, data, tuple(layers), frozenset(removed))

    def profiles(self, name: str) -> tuple[Overlay, ...]:
        """The overlays that define a profile, low to high."""
        return tuple(o for o in self.overlays if isinstance((o.data.get("profiles") or {}).get(name), dict))

    def profile_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for o in self.overlays for name in o.data.get("profiles") or {}))

    def uses(self, name: str) -> Iterator[str]:
        """The profiles that a profile names itself, in each overlay that defines it."""
        for overlay in self.profiles(name):
            yield from names_of(overlay.data["profiles"][name].get("use"))

    def expanded_use(self, names: tuple[str, ...]) -> dict[str, str | None]:
        """The profiles that names stand for, as `reached` orders them; the same for all jobs that use the same."""
        found = self._reached.get(names)
        if found is None:
            found = self._reached[names] = reached(names, self.uses)
        return found

    def team_layers(self, team: str) -> tuple[Layer, ...]:
        """A team's own defaults."""
        found = self._teams.get(team)
        if found is None:
            because = (("team",),)
            found = self._teams[team] = tuple(
                self._layer(o, ("teams", team, "defaults"), f"teams.{team}.defaults", because)
                for o in self.overlays
                if isinstance(((o.data.get("teams") or {}).get(team) or {}).get("defaults"), dict)
            )
        return found

    def below(self, team: str, use: tuple[str, ...]) -> Stacked:
        """The layers below a job's own: defaults, its team's defaults, its profiles."""
        found = self._below.get((team, use))
        if found is not None:
            return found
        order = self.expanded_use(use)
        profiles = tuple(
            self._profile(overlay, name, Users(self, order, name)) for name in order for overlay in self.profiles(name)
        )
        layers = (*self.defaults, *self.team_layers(team), *profiles)
        data: dict[str, Data] = {}
        for layer in layers:
            data = merge(data, layer.data)
        stacked = self._below[(team, use)] = Stacked(
            layers, data, self.linked((*layers, *self.enforced)), finished(data)
        )
        return stacked

    def linked(self, layers: Iterable[Layer]) -> frozenset[str]:
        """The conf keys said by some layer that are one with a field."""
        said = {key for layer in layers if isinstance(confs := layer.data.get("conf"), dict) for key in confs}
        return frozenset(key for key in said if self.words.fields_of(key))


class Users:
    """Where the profiles that led to one name the next, the farthest first; looked up when asked, chains are long."""

    def __init__(self, environment: Environment, order: dict[str, str | None], name: str) -> None:
        self._of = environment, order, name

    def __iter__(self) -> Iterator[Written]:
        environment, order, name = self._of
        for user in reversed([*ways(order, name)]):
            for overlay in environment.profiles(user):
                yield Written(overlay.path, ("profiles", user, "use"))


def named_sizes(data: dict[str, Data]) -> list[tuple[str, str]]:
    """The roles of a layer that name a size, and its name."""
    sizes = ((role, data[role].get("size")) for role in ROLE_KEYS if isinstance(data.get(role), dict))
    return [(role, size) for role, size in sizes if isinstance(size, str)]


def _in_project(raw: dict[str, Data], sources: SourceMap | None) -> dict[str, Data]:
    """What the project file says of an environment, whose name is a key there."""
    if sources is not None:
        sources.written[("env",)] = ()
    return raw


def _without_defaults(said: Data) -> Data:
    return {key: value for key, value in said.items() if key != "defaults"} if isinstance(said, dict) else said


def names_of(value: Data) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def has_expression(data: Data) -> bool:
    if isinstance(data, dict):
        return any(has_expression(value) for value in data.values())
    if isinstance(data, list):
        return any(has_expression(value) for value in data)
    return is_expression(data)


def default_namespace(facts: Resolved, team: Traced[str]) -> Traced[str]:
    """Where a team's jobs run that name no namespace: the first of the team's; a team without any has its own name."""
    spaces = facts.read(("teams", team.value, "namespaces"))
    if spaces is None or not spaces.value:
        return team.of(team.value or "default")
    place = spaces.places[0]
    return Traced(str(spaces.value[0]), (place._replace(path=(*place.path, "0")),)).because(team)
