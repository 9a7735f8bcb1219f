"""The first law: changing a scalar of the input changes only what names it among its origins."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import ROOT

from genspark.compiler import parts
from genspark.core.diagnostic import Written
from genspark.core.trace import ENVIRONMENT, Place
from genspark.core.yaml import dump
from genspark.plan.manifest import Manifest, at_path
from genspark.plan.shared import objects
from genspark.repository import Repository
from genspark.resolve.layer import Resolved
from genspark.source.reader import read
from genspark.source.tree import Folder

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/genspark.yaml"))
STEERS = ("target", "edition", "cluster")
"""What steers everything."""
OTHERS = {
    "Forbid": "Allow", "Allow": "Replace", "Replace": "Forbid", "IfNotPresent": "Always", "on-change": "service",
    "Exists": "Equal", "NoSchedule": "NoExecute", "true": "false", "@hourly": "@daily",
}  # fmt: skip

Path_ = tuple[str, ...]


class Leaf(NamedTuple):
    value: Any
    origins: frozenset[tuple[str, Path_]]
    users: frozenset[str]


def scalars(data: Any, at: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*at, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from scalars(value, (*at, str(position)))
    elif data is not None:
        yield at, data


def changed(value: Any) -> Any:
    """Another value of the same type, valid where the first one was, if that can be guessed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if value in OTHERS:
        return OTHERS[value]
    digit = re.search(r"[1-8]", value)
    if digit:
        return value[: digit.start()] + str(int(digit.group()) + 1) + value[digit.end() :]
    return re.sub(r"([a-z])(?=[^a-z]*$)", r"\1x", value, count=1)


def with_value(data: Any, path: Path_, value: Any) -> Any:
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {k: with_value(v, rest, value) if k == key else v for k, v in data.items()}
    return [with_value(v, rest, value) if str(i) == key else v for i, v in enumerate(data)]


def written(place: Place, job: Resolved | None, facts: Resolved) -> Iterator[tuple[str, Path_]]:
    """Where a place, and all that decided its value, was written."""
    source = facts if place.root == ENVIRONMENT else job
    if source is None:
        yield place.root, place.path
        return
    for one in source.sources(place):
        origin = facts if one.root == ENVIRONMENT else job
        for layer in origin.layers if origin else ():
            spot: Written = layer.written(one.path)
            yield spot.file, spot.path


def leaves(folder: Path) -> dict[tuple[Any, ...], Leaf] | None:
    """Every leaf of every manifest of a repository; None while it has errors."""
    repo = Repository(Folder(str(folder)))
    found: dict[tuple[Any, ...], Leaf] = {}
    for name in repo.environment_names():
        environment = repo.environment(name)
        if environment is None:
            return None
        facts = environment.facts
        said = [s for f in parts().features if f.environment for s in f.environment(facts)]
        users: dict[Any, set[str]] = {}
        for path in repo.documents:
            compiled = repo.compiled(environment, path)
            if compiled.failed:
                return None
            for manifest in compiled.manifests:
                found.update(of(manifest, (name, path, manifest.id.kind), compiled.input, facts, frozenset()))
            for companions in compiled.plan.companions:
                for statement in companions.statements:
                    users.setdefault(statement.at.language, set()).add(path)
                    said.append(statement)
        for manifest in objects(said)[0]:
            who = frozenset(users.get(manifest.id, ()))
            found.update(of(manifest, (name, manifest.id.kind, manifest.id.name), None, facts, who))
    return found


def of(
    manifest: Manifest, key: tuple[Any, ...], job: Resolved | None, facts: Resolved, users: frozenset[str]
) -> dict[tuple[Any, ...], Leaf]:
    found = {}
    for path, value in manifest.leaves():
        places = manifest.origin(path)
        assert places, f"{key} {'.'.join(path)} has no origin"
        origins = frozenset(spot for place in places for spot in written(place, job, facts))
        if path[-1].isdecimal() and path[-2] == "args":
            # An argument more moves those behind it, and changes none of them.
            following = at_path(manifest.data, (*path[:-1], str(int(path[-1]) + 1))) if value == "--conf" else ""
            path = (*path[:-1], f"{value} {following}")
            path = (*path, str(sum(known[-1][: len(path)] == path for known in found)))
        found[(*key, path)] = Leaf(value, origins, users)
    return found


def named(file: str, path: Path_, leaf: Leaf | None) -> bool:
    """Whether a leaf names a scalar among its origins, itself, a part of it or what it is a part of."""
    if leaf is None:
        return False
    if file in leaf.users:
        return True
    return any(f == file and (p[: len(path)] == path or path[: len(p)] == p) for f, p in leaf.origins)


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.name for e in EXAMPLES])
@pytest.mark.parametrize("target", ["kubeflow", "native"])
def test_changing_a_scalar_changes_only_what_names_it_as_an_origin(example: Path, target: str, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("rendered", ".genspark-cache"))
    files = [p for p in sorted(folder.rglob("*.yaml")) if p.name != "genspark.yaml"]
    documents: dict[Path, Any] = {}
    for file in files:
        data = read(file.read_bytes(), "").documents[0]
        if target == "native" and "jobs" in file.parts:
            data = {**data, "target": "native"}
        documents[file] = data
        file.write_text(dump(data))
    before = leaves(folder)
    assert before
    tried = 0
    for file, data in documents.items():
        name = str(file.relative_to(folder))
        for path, value in scalars(data):
            if path[0] in STEERS:
                continue
            file.write_text(dump(with_value(data, path, changed(value))))
            after = leaves(folder)
            if after is None:
                continue
            tried += 1
            for key in before.keys() | after.keys():
                old, new = before.get(key), after.get(key)
                if old is not None and new is not None and old.value == new.value:
                    continue
                assert named(name, path, old) or named(name, path, new), f"{name} {path} changed {key}: {old} {new}"
        file.write_text(dump(data))
    assert tried > 10
