"""Stacking: the layers of one job in one environment, merged and expanded into its resolved input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from genspark.core.diagnostic import Written
from genspark.core.trace import ENVIRONMENT, Data, Path, Place
from genspark.model.kind import Kind
from genspark.resolve.environment import Environment, names_of
from genspark.resolve.expand import Mistake, expand
from genspark.resolve.layer import ABSENT, Layer, Resolved, look
from genspark.resolve.merge import finish, merge
from genspark.resolve.normalise import ROLES, clear_confs, is_expression, normalise


class Trouble(NamedTuple):
    """What is wrong with the layers of a job."""

    code: str
    message: str
    fix: str
    at: Written
    related: tuple[Written, ...] = ()


class Job(NamedTuple):
    """A job's layers, merged; `trouble` keeps it from being compiled."""

    input: Resolved
    team: str
    use: tuple[str, ...]
    trouble: tuple[Trouble, ...]


def team_of(path: str, jobs: str) -> str:
    """The team of a descriptor that names none: the first folder below the folder of descriptors."""
    inside = path.removeprefix(f"{jobs}/")
    return inside.split("/", 1)[0] if "/" in inside else ""


def stack(
    environment: Environment,
    path: str,
    data: dict[str, Data],
    *,
    jobs: str = "jobs",
    set_: Mapping[str, Data] | None = None,
    expressions: bool = False,
) -> Job:
    """The resolved input of the job whose valid descriptor stands at `path`."""
    own = {key: value for key, value in data.items() if key != "environments"}
    blocks = data.get("environments") or {}
    layers = [Layer("descriptor", path, (), own, environment.normal)]
    for name in dict.fromkeys((environment.group, environment.name)):
        if name and isinstance(blocks.get(name), dict):
            layers.append(Layer(f"environments.{name}", path, ("environments", name), blocks[name], environment.normal))
    if set_:
        layers.append(Layer("--set", "--set", (), dict(set_), environment.normal))
    said_team = data.get("team")
    team = said_team if isinstance(said_team, str) and said_team else team_of(path, jobs)
    use = _use(environment, team, layers)
    below = environment.below(team, use)
    every = (*below.layers, *layers, *environment.enforced)
    merged: Data = below.data
    linked = _linked(every, environment)
    if linked:
        every = tuple(layer.replaced(clear_confs(layer.data, environment.words, linked)) for layer in every)
        merged = {}
        for layer in every:
            merged = merge(merged, layer.data)
    else:
        for layer in every[len(below.layers) :]:
            merged = merge(merged, layer.data)
    removed: set[Path] = set()
    resolved = Resolved(path, finish(merged, removed), every, frozenset(removed))
    trouble = [*_unknown_profiles(environment, resolved, use), *clashes(layers, environment)]
    if expressions or environment.expressions:
        resolved, wrong = _expanded(resolved, environment, team)
        trouble.extend(wrong)
    return Job(resolved, team, use, tuple(trouble))


def _use(environment: Environment, team: str, layers: list[Layer]) -> tuple[str, ...]:
    """The profiles of the job: what the last layer that names any says."""
    candidates = (*environment.defaults, *environment.team_layers(team), *layers)
    for layer in reversed(candidates):
        if "use" in layer.data:
            return names_of(layer.data["use"])
    return ()


def _linked(layers: tuple[Layer, ...], environment: Environment) -> frozenset[str]:
    """The conf keys said by some layer that are one with a field."""
    fields = environment.words.conf_fields
    return frozenset(
        key for layer in layers if isinstance(confs := layer.data.get("conf"), dict) for key in confs if key in fields
    )


def _unknown_profiles(environment: Environment, resolved: Resolved, use: tuple[str, ...]) -> list[Trouble]:
    where = resolved.locate(("use",))
    missing = [name for name in environment.expanded_use(use) if not environment.profiles(name)]
    known = ", ".join(environment.profile_names()) or "none is defined"
    return [
        Trouble("GS3002", f"no overlay of {environment.name} defines the profile {name}", f"use one of: {known}", where)
        for name in missing
        if where
    ]


def clashes(layers: list[Layer], environment: Environment) -> list[Trouble]:
    """Alternatives that one layer says together, a conf key and its field among them."""
    found: list[Trouble] = []
    for layer in layers:
        _alternatives(environment.words.layer, layer.data, (), layer, found)
        confs = layer.data.get("conf")
        for key, value in confs.items() if isinstance(confs, dict) else ():
            field = environment.words.conf_fields.get(key)
            if field and look(layer.data, field) not in (ABSENT, None) and value is not None:
                found.append(
                    Trouble(
                        "GS3001",
                        f"{'.'.join(field)} and conf {key} are one key, both given here",
                        "keep one of the two",
                        layer.written(("conf", key)),
                        (layer.written(field),),
                    )
                )
    return found


def _alternatives(kind: Kind, data: Data, at: Path, layer: Layer, found: list[Trouble]) -> None:
    if kind.merge != "map" or not isinstance(data, dict):
        return
    for key, rivals in kind.instead.items():
        for rival in rivals:
            if data.get(key) is not None and data.get(rival) is not None and key < rival:
                found.append(
                    Trouble(
                        "GS3001",
                        f"{'.'.join((*at, key))} and {rival} exclude each other",
                        "keep one of the two",
                        layer.written((*at, rival)),
                        (layer.written((*at, key)),),
                    )
                )
    for key, value in data.items():
        inner = kind.keys.get(key) or kind.each
        if inner is not None and inner.choices and value is not None:
            _alternatives(inner, value, (*at, key), layer, found)


def _expanded(resolved: Resolved, environment: Environment, team: str) -> tuple[Resolved, list[Trouble]]:
    """The input with every expression evaluated; the names that each used become its origins."""
    facts, data = environment.facts.data, resolved.data
    spaces = environment.facts.read(("teams", team, "namespaces"))
    namespaces = spaces.value if spaces and spaces.value else [""]
    names: dict[str, Any] = {
        "env": environment.name,
        "group": environment.group,
        "team": team,
        "name": data.get("name", ""),
        "namespace": data.get("namespace") or namespaces[0],
        "vars": facts.get("vars") or {},
    }
    also: dict[Path, tuple[Place, ...]] = {}
    trouble: list[Trouble] = []

    def walk(value: Data, at: Path) -> Data:
        if isinstance(value, dict):
            changed = {key: walk(inner, (*at, key)) for key, inner in value.items()}
            return changed if any(changed[key] is not value[key] for key in value) else value
        if isinstance(value, list):
            return [walk(inner, (*at, str(position))) for position, inner in enumerate(value)]
        if not is_expression(value):
            return value
        try:
            said, used = expand(value, names)
        except Mistake as mistake:
            where = resolved.locate(at) or resolved.locate(("name",)) or Written(resolved.root, at)
            trouble.append(Trouble("GS3003", mistake.message, mistake.fix, where))
            return value
        also[at] = tuple(_place_of(name, resolved.root) for name in used)
        kind = _kind_at(environment.words.job, at)
        return said if kind is None else finish(normalise(kind, said, at, at, None), set())

    return Resolved(resolved.root, walk(data, ()), resolved.layers, resolved.removed, also), trouble


def _place_of(name: Path, root: str) -> Place:
    if name[0] in ("vars", "group", "env"):
        return Place(ENVIRONMENT, name)
    return Place(root, (name[0],))


def _kind_at(kind: Kind, at: Path) -> Kind | None:
    """The kind of the value at a path of a job, None inside opaque values."""
    for key in at:
        inner = kind.keys.get(key) or kind.each
        if inner is None:
            return None
        kind = inner
    return kind


def fights(resolved: Resolved) -> list[tuple[Path, Written, Written]]:
    """Where a job's own layer says something else than what is enforced: the path, its line, the enforced line."""
    found = []
    enforced = [layer for layer in resolved.layers if layer.enforced]
    own = [layer for layer in resolved.layers if layer.document in (resolved.root, "--set")]
    for rule in enforced:
        for path in _leaf_paths(rule.data, ()):
            value = look(rule.data, path)
            for layer in own:
                said = look(layer.data, path)
                if said is not ABSENT and said != value and path not in layer.moved.cleared:
                    found.append((path, layer.written(path), rule.written(path)))
    return found


def _leaf_paths(data: Data, at: Path) -> list[Path]:
    if type(data) is dict and data:
        return [path for key, value in data.items() for path in _leaf_paths(value, (*at, key))]
    return [at]


__all__ = ["ROLES", "Job", "Trouble", "clashes", "fights", "stack", "team_of"]
