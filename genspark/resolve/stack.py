"""Stacking: the layers of one job in one environment, merged and expanded into its resolved input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from genspark.core.diagnostic import SET, Diagnostic, Written
from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT, JOB, Data, Path, Place, Traced
from genspark.resolve.credentials import Readers, made_of_credentials
from genspark.resolve.environment import Environment, default_namespace, names_of
from genspark.resolve.expand import Budget, Mistake, Spent, Work, expand, is_expression
from genspark.resolve.expression.scan import unclosed
from genspark.resolve.layer import Layer
from genspark.resolve.merge import finish, merge
from genspark.resolve.normalise import clear_confs, normalise
from genspark.resolve.project import FILE
from genspark.resolve.resolved import Resolved
from genspark.resolve.trouble import (
    circles,
    clashes,
    clashes_below,
    unknown_environments,
    unknown_profiles,
    unseen_pods,
)
from genspark.source.scalars import source_text


class Job(NamedTuple):
    """A job's layers, merged, and what is wrong with them."""

    input: Resolved
    team: str
    use: tuple[str, ...]
    wrong: tuple[Diagnostic, ...]
    names: Mapping[str, Any]
    """What expressions may read; nothing where no layer has any."""
    work: Work
    """What is left of the work that its expressions share."""


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
            at: Path = ("environments", name)
            chosen = (Written(FILE, (*at[:1], environment.name, "group")),) if name != environment.name else ()
            layers.append(Layer(f"environments.{name}", path, at, blocks[name], environment.normal, chosen=chosen))
    if set_:
        layers.append(Layer(SET, SET, (), dict(set_), environment.normal))
    said_team = data.get("team")
    team = said_team if isinstance(said_team, str) and said_team else team_of(path, jobs)
    use = profiles_of(environment, team, layers)
    below = environment.below(team, use)
    every = (*below.layers, *layers, *environment.enforced)
    merged: Data = below.data
    linked = below.linked | environment.linked(layers)
    if linked:
        every = tuple(layer.replaced(clear_confs(layer.data, environment.words, linked)) for layer in every)
        merged = {}
        for layer in every:
            merged = merge(merged, layer.data)
    else:
        for layer in every[len(below.layers) :]:
            merged = merge(merged, layer.data)
    removed: set[Path] = set()
    done, common = finish(merged, removed, (), below.finished), below.finished.common
    sizes = environment.sizes_of(every) if environment.facts.data.get("sizes") else {}
    resolved = Resolved(JOB, done, every, frozenset(removed), sizes, path, common, environment.shared)
    wrong = [*unseen_pods(every), *unknown_profiles(environment, resolved, use), *circles(environment, use)]
    wrong.extend(clashes(layers, environment))
    wrong.extend(clashes_below((*below.layers, *environment.enforced), environment))
    wrong.extend(unknown_environments(environment, path, blocks))
    names: Mapping[str, Any] = {}
    work = Work()
    if expressions or environment.expressions:
        names = _names(resolved, environment, team, work)
        resolved, more = _expanded(resolved, environment, team, names, work)
        wrong.extend(more)
    return Job(resolved, team, use, tuple(wrong), names, work)


def profiles_of(environment: Environment, team: str, layers: Iterable[Layer] = ()) -> tuple[str, ...]:
    """The profiles of a job: what the last layer that names any says; `layers` are its own."""
    candidates = (*environment.defaults, *environment.team_layers(team), *layers, *environment.enforced)
    for layer in reversed(candidates):
        if "use" in layer.data:
            return names_of(layer.data["use"])
    return ()


def _names(resolved: Resolved, environment: Environment, team: str, work: Work) -> dict[str, Any]:
    """What expressions may read; a name or namespace that is one itself reads what stands before it here."""
    facts, data = environment.facts, resolved.data
    names: dict[str, Any] = {
        "env": environment.name,
        "group": environment.group,
        "team": team,
        "vars": facts.data.get("vars") or {},
    }
    names["name"] = _own(data.get("name", ""), names, work)
    names["namespace"] = _own(data.get("namespace"), names, work) or default_namespace(facts, Traced(team, ())).value
    return names


def _own(said: Data, names: Mapping[str, Any], work: Work) -> Data:
    """What a job's name or namespace comes to; one that cannot be evaluated is reported where it stands."""
    if not is_expression(said):
        return said
    try:
        value = expand(said, names, Budget(work))[0]
    except Mistake:
        return ""
    return source_text(value) if isinstance(value, bool | int | float) else value


_BEFORE: Mapping[Path, Path] = {("name",): ("name", "namespace"), ("namespace",): ("namespace",)}
"""What a name and a namespace cannot read, which are known after them or are themselves."""


def _expanded(
    resolved: Resolved, environment: Environment, team: str, names: Mapping[str, Any], work: Work
) -> tuple[Resolved, list[Diagnostic]]:
    """The input with every expression evaluated; the names that each used become its origins."""
    also = dict(resolved.also)
    wrong: list[Diagnostic] = []
    credentials: set[str] = set()
    readers = Readers(names)
    budget: Budget | None = Budget(work)

    def walk(value: Data, at: Path) -> Data:
        if isinstance(value, dict):
            changed = {key: walk(inner, (*at, key)) for key, inner in value.items()}
            return changed if any(changed[key] is not value[key] for key in value) else value
        if isinstance(value, list):
            return [walk(inner, (*at, str(position))) for position, inner in enumerate(value)]
        nonlocal budget
        if not is_expression(value) or budget is None:
            return value
        later = _BEFORE.get(at, ())
        known = {name: said for name, said in names.items() if name not in later} if later else names
        try:
            said, used = expand(value, known, budget)
        except Mistake as mistake:
            if isinstance(mistake, Spent):
                budget = None  # said once; the job is not compiled
            where = resolved.locate(at) or resolved.locate(("name",)) or Written(resolved.file, at)
            wrong.append(Diagnostic.of("GS3003", mistake.message, where, mistake.fix))
            return value
        if unclosed(value):
            where = resolved.locate(at) or Written(resolved.file, at)
            wrong.append(Diagnostic.of("GS2137", "a ${{ that nothing closes is written as it stands", where))
        if readers.read_one(used):
            credentials.update(made_of_credentials(value, known, readers))
        also[at] = (*also.get(at, ()), *(place for name in used for place in _places_of(name, resolved, team)))
        kind = environment.words.job.at(at)
        return said if kind is None else finish(normalise(kind, said, at, at, None), set())

    data = walk(resolved.data, ())
    layers, removed, file, told = resolved.layers, resolved.removed, resolved.file, frozenset(credentials)
    return Resolved(JOB, data, layers, removed, also, file, written=resolved.data, credentials=told), wrong


def _places_of(name: Path, resolved: Resolved, team: str) -> tuple[Place, ...]:
    if name[0] in ("vars", "group", "env"):
        return (Place(ENVIRONMENT, name),)
    own = Place(JOB, (name[0],))
    if name[0] == "namespace" and not resolved.says(name[:1]):
        return (own, Place(ENVIRONMENT, ("teams", team, "namespaces", "0")), Place(JOB, ("team",)))
    return (own,)
