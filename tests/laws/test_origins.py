"""The first law: no value without its origin, and nothing changes without naming what changed it.

A leaf of a manifest is told apart by its path, in which the items of a list stand by their name where they have one,
whose origins are then those of all in the item; a list without names is one value, as in the plan. An object that jobs
share is decided by its overlays, and by which jobs use it: those are listed apart from its origins, by what makes them
its users.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as Disk
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from laws.descriptors import Descriptor, descriptors
from laws.jobs import compiled
from laws.repositories import FOUND, RICH, Memory, inputs
from marks import spread

from genspark.compiler import Compiled, parts
from genspark.core.paths import leaves_of
from genspark.core.trace import ENVIRONMENT, Data, Path, Place
from genspark.core.yaml import dump
from genspark.explain.case import Case
from genspark.operators.target import finish
from genspark.plan.manifest import Manifest
from genspark.plan.shared import objects
from genspark.repository import Repository
from genspark.resolve.environment import Environment
from genspark.resolve.origin import origins
from genspark.resolve.resolved import Resolved
from genspark.source.lines import Lines
from genspark.source.reader import read

STEERS = {"genspark.yaml": ("edition", "clusterObjects", "jobs", "output", "requires")}
"""What steers everything; `cluster` in an overlay and `target` and `only` in a job do, too."""
KEYS = ("name", "mountPath", "devicePath", "ip")
OTHER: dict[Any, tuple[Any, ...]] = {
    "Forbid": ("Allow",), "Replace": ("Allow",), "IfNotPresent": ("Always",), "Always": ("IfNotPresent", "Never"),
    "on-change": ("service",), "service": ("on-change",), "Exists": ("Equal",), "Equal": ("Exists",),
    "NoSchedule": ("NoExecute",), "NoExecute": ("NoSchedule",), "true": ("false",), "false": ("true",),
    "@daily": ("@hourly",), "OnFailure": ("Never",), "Never": ("PreemptLowerPriority", "OnFailure"),
    "Python": ("Scala",), "high": ("low",), "low": ("high",), "iceberg": ("small", "lake"), "small": ("lake",),
    "lake": ("small",), "growth": ("risk",), "prod": ("test",), "test": ("prod",), "status.podIP": ("status.hostIP",),
    "Europe/Berlin": ("Europe/Paris",), "pod": ("pods",), "/mnt/two": ("/mnt/one",),
    "${{ vars.bucket }}": ("${{ env }}",), "${{ vars.sizes.big }}": ("7g",),
}  # fmt: skip
"""Other values where the word is one of a few."""


class Leaf(NamedTuple):
    value: Data
    origins: frozenset[tuple[str, Path]]


Leaves = dict[tuple[Any, ...], Leaf]


class Item(NamedTuple):
    at: Path
    shown: Path
    """The path that tells it apart."""
    value: Data
    named: tuple[Path, ...]
    """Where the names in that path stand."""


def items(data: Data, at: Path = (), shown: Path = (), named: tuple[Path, ...] = ()) -> Iterator[Item]:
    """The values of a manifest."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from items(value, (*at, key), (*shown, key), named)
    elif isinstance(data, list) and data and (key := naming(data)):
        for position, item in enumerate(data):
            where = (*at, str(position))
            yield from items(item, where, (*shown, item[key]), (*named, (*where, key)))
    elif isinstance(data, list) and shown[-1:] == ("args",):
        yield from arguments(data, at, shown)
    else:
        yield Item(at, shown, data, named)


def naming(data: list[Data]) -> str | None:
    """The key that tells the items of a list apart, None where none does."""
    for key in KEYS:
        found = [item.get(key) if isinstance(item, dict) else None for item in data]
        if all(isinstance(name, str) for name in found) and len(set(found)) == len(found):
            return key
    return None


def arguments(data: list[Data], at: Path, shown: Path) -> Iterator[Item]:
    """Options by their names, which one more does not change; what follows them by its position."""
    position = 1
    while position < len(data) and str(data[position]).startswith("--"):
        flag, value = data[position], str(data[position + 1])
        key = value.partition("=")[0] if flag == "--conf" else ""
        yield Item((*at, str(position)), (*shown, f"{flag} {key}"), flag, ())
        yield Item((*at, str(position + 1)), (*shown, f"{flag} {key}", "value"), value, ())
        position += 2
    for following in range(position, len(data)):
        yield Item((*at, str(following)), (*shown, str(following - position)), data[following], ())


Exact = Callable[[tuple[Place, ...]], tuple[Place, ...]]


def leaves(
    manifest: Manifest,
    key: tuple[Any, ...],
    inputs: Mapping[str, Resolved],
    users: frozenset[Any],
    exact: Exact = tuple,
) -> Leaves:
    found: Leaves = {}
    for at, shown, value, named in items(manifest.data):
        places: set[Place] = set()
        for inner in (*named, *(inner for inner, _ in leaves_of(value, at))):
            made = manifest.origin(inner)
            assert made, f"{key} {'.'.join(inner)} has no origin"
            places.update(exact(made))
        written = (spot for place in places for spot in origins(place, inputs))
        found[(*key, shown)] = Leaf(value, users.union((spot.file, spot.path) for spot in written))
    return found


def of_job(case: Compiled, environment: Environment) -> Leaves:
    """The leaves of a job's own objects, whose origins are those that `explain` tells (test_shown_origins)."""
    found: Leaves = {}
    sources = {case.input.root: case.input, ENVIRONMENT: environment.facts}
    exact = Case(case, environment, parts().words, Lines({}.get)).exact
    for manifest in case.manifests:
        key = (environment.name, case.input.file, manifest.id.kind)
        found.update(leaves(manifest, key, sources, frozenset(), exact))
    return found


def of_shared(cases: list[Compiled], environment: Environment) -> Leaves:
    """The leaves of what jobs share; for each object, what makes its users its users is listed as well."""
    facts, sources = environment.facts, {ENVIRONMENT: environment.facts, **{c.input.file: c.input for c in cases}}
    said = [one for feature in parts().features if feature.environment for one in feature.environment(facts)]
    users: dict[Any, set[Any]] = {}
    for case in cases:
        inside = [s for companions in case.plan.companions for s in companions.statements]
        said.extend(inside)
        why = [Place(case.input.file, path) for path in (("namespace",), ("team",), ("identity", "driver"), ("name",))]
        why.append(Place(case.input.file, ("identity", "executor")))
        spots = {(spot.file, spot.path) for place in why for spot in origins(place, sources)}
        for statement in inside:
            users.setdefault(statement.at.language, set()).update(spots)
    found: Leaves = {}
    for manifest in objects(said)[0]:
        finish(manifest)
        key = (environment.name, "shared", *manifest.id)
        found.update(leaves(manifest, key, sources, frozenset(users.get(manifest.id, ()))))
    return found


Known = dict[tuple[Any, ...], tuple[Compiled, Leaves]]


def everything(files: Mapping[str, bytes], known: Known) -> Leaves | None:
    """Every leaf of every manifest of a repository, None while it has errors; what is `known` is not made again."""
    repo = Repository(Memory(files))
    base = tuple(raw for path, raw in files.items() if not path.startswith("jobs/"))
    found: Leaves = {}
    for name in repo.environment_names():
        environment = repo.environment(name)
        if environment is None:
            return None
        cases = []
        for path, raw in repo.documents.items():
            key = (name, path, raw, base)
            if key not in known:
                case = repo.compiled(environment, path)
                known[key] = case, {} if case.failed else of_job(case, environment)
            case, own = known[key]
            if case.failed:
                return None
            cases.append(case)
            found.update(own)
        found.update(of_shared(cases, environment))
    return found


def others(value: Data) -> Iterator[Data]:
    """Other values of the same type, likely to be valid where this one is."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1)
    elif isinstance(value, str):
        yield from OTHER.get(value, ())
        digit = re.search(r"[1-8]", value)
        if digit:
            yield value[: digit.start()] + str(int(digit.group()) + 1) + value[digit.end() :]
        yield re.sub(r"([a-z])(?=[^a-z]*$)", r"\1x", value, count=1)
        yield value + "x"


def scalars(data: Data, at: Path = ()) -> Iterator[tuple[Path, Data]]:
    yield from ((path, value) for path, value in leaves_of(data, at) if not isinstance(value, dict | list | None))


def replaced(data: Data, path: Path, value: Data) -> Data:
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {k: replaced(v, rest, value) if k == key else v for k, v in data.items()}
    return [replaced(v, rest, value) if str(n) == key else v for n, v in enumerate(data)]


def steers(file: str, path: Path) -> bool:
    if file == "genspark.yaml":
        # Names of overlays choose whole files; which group an environment is of is data like any other.
        return path[0] in STEERS[file] or "overlays" in path
    # A volume's name is a key, in the list spelling too: two roles that mean one thing by it share one field.
    return path[0] in ("cluster", "only") or path[-1] == "target" or (path[-1] == "name" and "volumes" in path[-3:])


def named(leaf: Leaf | None, file: str, path: Path) -> bool:
    """Whether a scalar is among a leaf's origins: itself, or the short form or item that it is a part of."""
    if leaf is None:
        return False
    return any(f == file and p and (p[: len(path)] == path or path[: len(p)] == p) for f, p in leaf.origins)


PARTS = 18
"""Of the scalars of the largest repository: one part is tried in each run, all of them in the long one."""


def of_part() -> Iterator[object]:
    """Each repository, and which part of its scalars is tried."""
    for folder in FOUND:
        if folder != RICH:
            yield pytest.param(folder, None, id=folder.name)
            continue
        for part in range(PARTS):
            yield pytest.param(folder, part, id=f"{folder.name} {part}", marks=[pytest.mark.long] if part else [])


@pytest.mark.parametrize(("folder", "part"), [*of_part()])
@pytest.mark.parametrize("target", spread([""], long=["native"]), ids=["as written", "native"])
def test_what_changes_with_a_scalar_names_it_as_an_origin(folder: Disk, part: int | None, target: str) -> None:
    files = inputs(folder)
    documents = {path: read(raw, path).documents[0] for path, raw in files.items() if path.endswith(".yaml")}
    if target:
        documents = {p: {**d, "target": target} if p.startswith("jobs/") else d for p, d in documents.items()}
    files.update((path, dump(data).encode()) for path, data in documents.items())
    known: Known = {}
    before = everything(files, known)
    first = set(known)
    if target and before is None:
        pytest.skip("says what only an operator can do")
    assert before
    tried, skipped = 0, []
    for file, data in documents.items():
        for number, (path, value) in enumerate(scalars(data)):
            if steers(file, path) or (part is not None and number % PARTS != part):
                continue
            for other in others(value):
                after = everything({**files, file: dump(replaced(data, path, other)).encode()}, known)
                known = {key: known[key] for key in first}
                if after is not None:
                    tried += 1
                    break
            else:
                skipped.append((file, ".".join(path)))
                continue
            for key in before.keys() | after.keys():
                old, new = before.get(key), after.get(key)
                if old is None or new is None or old.value != new.value:
                    assert named(old, file, path) or named(new, file, path), (file, path, other, key, old, new)
    assert tried > 2 * len(skipped), skipped


def test_the_rich_repository_uses_every_field_there_is() -> None:
    repo = Repository(Memory(inputs(RICH)))
    seen: set[Path] = set()
    fields = {owned.path for owned in parts().words.fields}
    for name in repo.environment_names():
        environment = repo.environment(name)
        assert environment is not None
        for path in repo.documents:
            case = repo.compiled(environment, path)
            stages = [
                one for one in case.findings if one.code not in parts().rules.codes
            ]  # rules do not like them all together
            assert not stages, (path, stages)
            seen |= {field for field in fields if case.input.read(field) is not None}
    assert fields - seen == set(), "use them in a job of tests/laws/rich: the laws try every field there is"


@given(descriptors(nulls=0.02), st.sampled_from(["kubeflow", "native"]))
def test_every_leaf_of_a_generated_job_has_a_place(descriptor: Descriptor, target: str) -> None:
    case = compiled(descriptor, None, target)
    assume(case.manifests)
    for manifest in case.manifests:
        for path, _ in manifest.leaves():
            assert manifest.origin(path), path
