"""Every field with values that nobody meant: whatever is written, no compilation of it is an internal error.

Each value stands in the text as a person would type it, since `1.0`, `0x10` and `1e3` are not what their meaning is
dumped as. The whole table takes minutes; of an ordinary run each field has a few values, each value many fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from genspark.compiler import Options, compile_job, parts
from genspark.core.trace import Path
from genspark.model.kind import Kind
from genspark.resolve.environment import Environment, Overlay
from genspark.spark.settings import declared

TOKENS = [
    "null", "true", "no", "0", "-0", "+1", "1.0", "-0.0", "1e3", "1E-3", ".5", "0x10", "0o17", "012", "-1", "1_000",
    "2147483648", "9223372036854775808", "1" + "0" * 40, "9" * 3_999, "9" * 5_000, "1e400", ".inf", "-.inf", ".nan",
    '""', '" "', '" x "', '"1.0"', '"1e3"', '"0x10"', '"١٢"', '"²"', '"१s"', '"٣g"', '"1 g"', '"g"', '"-1g"',
    '"1.5.5"', '"1e9999999999s"', '"' + "9" * 5_000 + '"', '"' + "9" * 5_000 + 'g"', '"' + "9" * 5_000 + 's"',
    '"1\u066b5"',
    '"' + "x" * 10_000 + '"', '"a\\nb"', '"a,b,,c"', '"a=b"', '":"', '"/"', '"//"', '"s3a://"', '"[::1"', '"@daily"',
    '"* * * * *"', '"%"', '"$(X)"', '"é"', "{}", "[]", "[null]", "[[]]", "[{}]", "{a: null}", "{a: {b: [1.0]}}",
    "[1.0, x, {}]", "{'': 1}", "{name: x}", "[{name: x}, {name: x}]", "{$replace: []}", "2026-11-30",
]  # fmt: skip
HERE = "@@HERE@@"
_APART = 31
"""Of the pairs of place and value, the long run takes every so many; it is prime to the number of values."""
OVERLAY: dict[str, Any] = {
    "tiers": {"high": {"driver": {"class": "spark-high-driver", "value": 1000}, "executor": {"class": "spark-high"}}},
    "teams": {"growth": {"namespaces": ["growth"], "identity": {"driver": "spark", "executor": "spark-exec"}}},
    "limits": {"executors.max": {"max": 50}, "ttl": {"max": "2d"}},
    "defaults": {"pod": {"env": {"TZ": "UTC"}}},
}
_JOB: dict[str, Any] = {
    "name": "revenue",
    "image": "ghcr.io/acme/revenue:1.4.2",
    "sparkVersion": "4.0.1",
    "main": "local:///opt/app/revenue.py",
    "priority": "high",
    "driver": {"cores": 1, "memory": "2g"},
    "executors": {"cores": 2, "memory": "4g"},
}
JOBS: list[dict[str, Any]] = [
    {**_JOB, "run": "on-change", "executors": {"min": 1, "max": 4, "cores": 2, "memory": "4g"}},
    {**_JOB, "run": "service"},
    {**_JOB, "schedule": "0 3 * * *", "ttl": "1d"},
    {**_JOB, "run": "on-change", "target": "native"},
    {**_JOB, "schedule": "0 3 * * *", "target": "native"},
]
OTHERS = [("conf", "spark.made.up"), ("hadoopConf", "fs.made.up")]
"""Beside the fields."""


@cache
def environment() -> Environment:
    return Environment("prod", "", (Overlay("overlays/base.yaml", OVERLAY),), parts().words)


def fields(kind: Kind, at: Path = ()) -> Iterator[Path]:
    """The places of a vocabulary; `x` stands for the keys that people choose, `0` for an item of a list."""
    if at:
        yield at
    for key, inner in kind.keys.items():
        yield from fields(inner, (*at, key))
    if len(at) < 9:
        yield from fields(kind.each, (*at, "x")) if kind.each else ()
        yield from fields(kind.of, (*at, "0")) if kind.of else ()


def places() -> list[Path]:
    return [*fields(parts().words.job), *OTHERS, *(("conf", key) for key in sorted(declared()))]


def written(job: dict[str, Any], at: Path, token: str) -> str:
    """The job with a value, as it is typed, at a place."""
    tree: Any = {"": job}
    node, key = tree, ""
    for step in at:
        below = node.get(key) if isinstance(node, dict) else None
        node[key] = dict(below) if isinstance(below, dict) else {}
        node, key = node[key], step
    node[key] = HERE
    return json.dumps(_listed(tree[""])).replace(f'"{HERE}"', token)


def _listed(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    return [_listed(data["0"])] if list(data) == ["0"] else {key: _listed(value) for key, value in data.items()}


def crashes(chosen: list[tuple[Path, str, dict[str, Any]]]) -> dict[str, str]:
    """The internal errors, and what each first arose from."""
    found: dict[str, str] = {}
    for at, token, job in chosen:
        text = written(job, at, token)
        result = compile_job(parts(), environment(), "jobs/growth/revenue.yaml", text.encode(), Options())
        for one in result.findings:
            if one.crash is not None:
                shown = token if len(token) < 50 else f"{token[:20]}... ({len(token)})"
                found.setdefault(one.message, f"{'.'.join(at)}: {shown} ({job.get('target')}, {'schedule' in job})")
    return found


LONG = '"' + "9" * 5_000 + '"'
FOUND: list[tuple[str, str, int]] = [
    ("ttl", "1.0", 2),
    ("ttl", "0.0", 2),
    ("ttl", "1e3", 2),
    ("ttl", LONG[:-1] + 's"', 2),
    ("retries failureWait", "10.0", 0),
    ("retries submissionWait", "1e1", 0),
    ("driver memoryLimit", "1Gi", 3),
    ("executors memoryLimit", "12Gi", 3),
    ("executors memoryOverhead", LONG, 3),
    ("conf spark.driver.memoryOverheadFactor", "9" * 3_999, 4),
    ("conf spark.driver.memoryOverheadFactor", "NaN", 4),
    ("conf spark.locality.wait", LONG, 0),
    ("conf spark.executor.instances", LONG, 0),
    ("conf spark.network.timeoutInterval", LONG, 3),
    ("conf spark.dynamicAllocation.initialExecutors", LONG, 0),
    ("conf spark.sql.orc.columnarReaderBatchSize", LONG, 0),
    ("conf spark.sql.orc.columnarReaderBatchSize", '"1e999999999"', 0),
    ("conf spark.sql.files.maxPartitionBytes", LONG[:-1] + 'gg"', 0),
    ("conf spark.blockManager.port", LONG, 0),
]
"""What once was one, or was close to it: the place, what is typed, and in which job."""


@pytest.mark.parametrize(("at", "token", "job"), FOUND)
def test_what_once_was_an_internal_error_is_none(at: str, token: str, job: int) -> None:
    assert crashes([(tuple(at.split()), token, JOBS[job])]) == {}


def test_a_few_odd_values_in_every_field_are_no_internal_error() -> None:
    settings = [("conf", key) for key in sorted(declared())]
    every = [place for place in places() if place not in set(settings)] + settings[::8]
    chosen = [(at, TOKENS[number * 31 % len(TOKENS)], JOBS[number % len(JOBS)]) for number, at in enumerate(every)]
    assert {token for _, token, _ in chosen} == set(TOKENS)
    assert crashes(chosen) == {}


@pytest.mark.long
@pytest.mark.parametrize("job", range(len(JOBS)))
def test_many_odd_values_in_every_field_are_no_internal_error(job: int) -> None:
    every = [(at, token, JOBS[job]) for at in places() for token in TOKENS]
    assert crashes(every[job::_APART]) == {}


@pytest.mark.whole
@pytest.mark.parametrize("job", range(len(JOBS)))
def test_every_odd_value_in_every_field_is_no_internal_error(job: int) -> None:
    assert crashes([(at, token, JOBS[job]) for at in places() for token in TOKENS]) == {}
