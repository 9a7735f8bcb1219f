"""Input that is YAML and yet wrong: seeded changes of structure, over every file of a repository that uses everything.

Keys dropped, doubled, renamed and moved, values of other types, nulls, huge numbers, odd texts, deep nesting. Whatever
comes in, what comes out are findings at places that exist; only Problem is ever raised, and nothing but the output
changes. (Changes of text are next door.)
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path as Disk
from random import Random
from typing import Any

import pytest
from laws.repositories import FOUND, Memory, inputs
from marks import some, spread
from started import ran

from genspark.compiler import Options
from genspark.core.diagnostic import Problem, Severity
from genspark.core.trace import Data, Path
from genspark.core.yaml import dump
from genspark.emit.changes import changes
from genspark.repository import Repository
from genspark.source.reader import read

ODD: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**40, 1.5, float("inf"), float("nan"), "", " ", "null", "yes", "0x1F",
    "${{ vars.bucket }}", "${{ vars.nothing }}", "${{ vars }}", "${{ name", "${{ [1][0] }}", "${{ 1 / 0 }}", "$(X)",
    "${HOME}", "é", "\u2028", "\u0000", "💥", "../../../etc/passwd", "/", "a/b", "a" * 300, "-" * 70, "a\nb\tc", "8Gi",
    "1e999", "@hourly", "%", [], [[]], [None], [1, "a", {}], {}, {"": 1}, {"a": None}, {"a": {"b": [1]}},
    {"$replace": []}, {"$replace": 1}, {"path": 1}, {"name": "x"}, [{"name": "x"}, {"name": "x"}], [{"path": "/x"}],
]  # fmt: skip
KEYS = [
    "",
    "name",
    "pod",
    "conf",
    "mount",
    "path",
    "$replace",
    "a.b",
    "é",
    "x" * 300,
    "null",
    "0",
    "environments",
    "template",
]
CONFS = [
    "spark.kubernetes.driver.label.", "spark.executorEnv.", "spark.kubernetes.driver.secretKeyRef.", "spark", "",
    "spark.kubernetes.driver.secretKeyRef.A", "spark.jars", "spark.kubernetes.node.selector.a/b", "spark.driver.memory",
    "spark.kubernetes.driver.label.spark-role", "spark.kubernetes.scheduler.name", "spark.executor.cores",
    "spark.kubernetes.namespace", "spark.kubernetes.driver.pod.name", "spark.dynamicAllocation.enabled",
]  # fmt: skip
KINDS = ("SparkApplication", "ScheduledSparkApplication", "Job", "CronJob", "ConfigMap", "Service", "x")
PATCHES = [
    {"kind": kind, "merge": merge}
    for kind in KINDS
    for merge in (
        {"spec": None}, {"spec": []}, {"spec": "x"}, {"spec": {"driver": None}}, {"spec": {"executor": []}},
        {"metadata": {"labels": None}}, {"metadata": {"annotations": []}}, {"metadata": {"annotations": {"a": "${B}"}}},
        {"metadata": "x"}, {"metadata": {"name": None}}, {"spec": {"template": "x"}},
        {"spec": {"template": {"spec": 1}}},
        {"spec": {"template": {"spec": {"containers": "x"}}}}, {"spec": {"template": {"spec": {"containers": [1]}}}},
        {"spec": {"template": {"spec": {"containers": [{"name": 1}]}}}}, {"data": {"pod.yaml": "["}}, {"data": 1},
        {"spec": {"template": {"spec": {"containers": [{"name": "spark-kubernetes-driver", "args": "x"}]}}}},
        {"spec": {"template": {"spec": {"containers": [{"name": "spark-kubernetes-driver", "args": [1, None]}]}}}},
        {"spec": {"driver": {"env": "x", "template": []}}}, {"spec": {"driver": {"env": [1], "labels": [1]}}},
        {"spec": {"sparkConf": {"spark.jars": 1, "a": None}}}, {"spec": {"deps": {"jars": "x"}}},
        {"spec": {"volumes": {}}},
        {"spec": {"driver": {"template": {"spec": {"containers": [{"name": "main"}, {}]}}}}}, {},
        {"spec": {"template": {"metadata": {"labels": [1]}}}}, {"spec": {"jobTemplate": []}},
        {"spec": {"backoffLimit": "x"}},
        {"spec": {"schedule": 1, "suspend": "x"}}, {"spec": {"jobTemplate": {"spec": {"backoffLimit": None}}}},
    )
]  # fmt: skip


def places(data: Data, at: Path = ()) -> Iterator[Path]:
    """Every place of a document but its root."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*at, str(key))
        yield from places(value, (*at, str(key)))


def parent(data: Data, at: Path) -> Data:
    for key in at[:-1]:
        data = data[int(key)] if isinstance(data, list) else data[key]
    return data


def mutate(data: Data, chance: Random) -> Data:
    """One change of structure, in place where that is possible."""
    found = list(places(data))
    if not found or chance.random() < 0.02:
        return chance.choice(ODD)
    at = chance.choice(found)
    above, key = parent(data, at), at[-1]
    index: Any = int(key) if isinstance(above, list) else key
    kind = chance.randrange(9)
    if kind == 0:
        del above[index]
    elif kind == 1 and isinstance(above, dict):
        above[chance.choice(KEYS)] = above[index]
    elif kind == 2 and isinstance(above, dict):
        above[chance.choice([*KEYS, f"{key}x", key[:-1]])] = above.pop(index)
    elif kind == 3:
        above[index] = deepcopy(parent(data, chance.choice(found)))
    elif kind == 4:
        for _ in range(chance.choice([1, 5, 60, 240])):
            above[index] = [above[index]] if chance.random() < 0.5 else {"a": above[index]}
    elif kind == 5 and isinstance(above, list):
        above.extend(above[:])
    elif kind == 6 and isinstance(data, dict):
        data.setdefault("conf", {})
        if isinstance(data["conf"], dict):
            data["conf"][chance.choice(CONFS)] = chance.choice(ODD)
    elif kind == 7 and isinstance(data, dict):
        data["patches"] = [chance.choice(PATCHES)]
    else:
        above[index] = chance.choice(ODD)
    return data


def mutated(files: dict[str, bytes], chance: Random) -> tuple[str, bytes]:
    """One file of a repository with one to three changes."""
    name = chance.choice(sorted(files))
    try:
        data = deepcopy(read(files[name], name).documents[0])
        for _ in range(chance.randint(1, 3)):
            data = mutate(data, chance)
        return name, dump(data).encode("utf-8", "surrogatepass")
    except RecursionError:
        return name, b"a: " + b"[" * 5000


def code(files: dict[str, bytes]) -> int:
    """What render would exit with, after everything that it decides."""
    try:
        repo = Repository(Memory(files))
        for name in repo.environment_names():
            environment = repo.environment(name)
            if environment is not None:
                outcome = repo.outcome(environment, Options(repo.project.jobs), 1, None, {})
                changes({}, outcome.results, outcome.shared, lambda _: True, False)
                repo.findings.extend(outcome.findings)
    except Problem:
        return 2
    for finding in repo.findings:
        assert finding.message
        assert finding.fix
        for where in (*finding.at, *finding.related):
            mark = repo.mark(where)
            lines = files[mark.file].decode("utf-8", "replace").splitlines() or [""] if mark.file in files else [""]
            assert 1 <= mark.line <= len(lines) + 1, (finding, mark)
            assert mark.file in files or mark.file.startswith("genspark:"), finding
    return 1 if any(finding.severity is Severity.ERROR for finding in repo.findings) else 0


def rounds(seed: int, count: int) -> set[int]:
    chance, seen = Random(seed), set()
    repositories = [inputs(folder) for folder in FOUND]
    for number in range(count):
        files = repositories[-1] if number % 2 else chance.choice(repositories)
        name, raw = mutated(files, chance)
        try:
            seen.add(code({**files, name: raw}))
        except Exception as error:
            raise AssertionError(f"round {number} of seed {seed}: {name}:\n{raw.decode(errors='replace')}") from error
    return seen


def test_changes_of_structure_end_in_findings() -> None:
    assert rounds(0, 60) >= {0, 1}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_changes_of_structure_end_in_findings(seed: int) -> None:
    assert rounds(seed, 250) >= {0, 1}


@pytest.mark.parametrize("seed", spread(long=range(100, 104), whole=range(104, 120)))
def test_ten_thousand_changes_of_structure_end_in_findings(seed: int) -> None:
    assert rounds(seed, 500) >= {0, 1}


@pytest.mark.parametrize("seed", some(range(25), 5))
def test_the_command_ends_as_the_library_says_and_touches_nothing_but_its_output(seed: int, tmp_path: Disk) -> None:
    chance = Random(5000 + seed)
    source = FOUND[seed % len(FOUND)] if seed % 3 else FOUND[-1]
    folder = tmp_path / "repo"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("rendered", ".genspark-cache"))
    files = inputs(folder)
    name, raw = mutated(files, chance)
    (folder / name).write_bytes(raw)
    before = inputs(folder)
    run = ran(["render"], folder)
    assert run.returncode == code(before), (name, raw, run.stderr)
    assert "Traceback" not in run.stdout + run.stderr
    assert inputs(folder) == before
