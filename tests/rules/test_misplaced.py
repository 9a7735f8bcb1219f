"""A key that is known elsewhere, or a value of another form, is not merely refused: the fix can be copied."""

from __future__ import annotations

import pytest

from genspark.advice.misplaced import advised
from genspark.compile.document import document
from genspark.compiler import parts
from genspark.model.vocabulary import RESERVED
from genspark.schema.check import check
from genspark.schema.fault import Fault
from genspark.schema.library import Schema
from genspark.source.reader import read

JOB = "name: a\nimage: a:1\n"


def faults(text: str, overlay: bool = False) -> list[Fault]:
    """What is found in a descriptor or overlay of a project with the environment prod."""
    words = parts().words
    schema = Schema(words.overlay.schema, "overlay.schema.json") if overlay else parts().schema
    (data,) = read(text.encode(), "a.yaml").documents
    return advised(check(schema, data), data, words, frozenset({"prod"}), home="defaults" if overlay else "")


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("env: {A: b}", "move it into pod"),
        ('cron: "@daily"', "move it into schedule"),
        ("prod: {suspend: true}", "move it into environments"),
        ("memory: 4g", "move it into driver or executors"),
        ("driver: {schedule: x}", "move it out, to the top level"),
        ("environments: {prod: {env: {A: b}}}", "move it into pod"),
        ("executors: {instances: 3}", "write count"),
        ("sparkConf: {a: b}", "write conf"),
        ("serviceAccount: a", "write identity: {driver: a, executor: a}"),
        ("pod: {env: {A: {secretKeyRef: {name: s, key: k}}}}", "write {secret: s, key: k}"),
        ("pod: {volumes: {v: {emptyDir: {}, mountPath: /x}}}", "write mount"),
        ("drivr: {}", "write driver"),
        ("zzz: 1", "remove it"),
    ],
)
def test_a_descriptor(written: str, fix: str) -> None:
    (fault,) = faults(f"{JOB}{written}\n")
    assert (fault.unknown, fault.fix) == (True, fix)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("pod: {nodeSelector: pool=batch}", "write {pool: batch}"),
        ("pod: {nodeSelector: batch}", "write a mapping"),
        ("pod: {volumes: {v: {persistentVolumeClaim: data}}}", "write {claimName: data}"),
        ("schedule: daily", 'write "@daily"'),
        ("schedule: often", "write five cron fields, such as 0 3 * * *, or @daily"),
        ("schedule: {cron: 0 3 * *}", "write 0 3 * * *"),
        ("schedule: '@every 10m'", None),
        ("schedule: CRON_TZ=Asia/Tokyo 30 */4 * * 1-5", None),
    ],
)
def test_a_value_of_another_form(written: str, fix: str | None) -> None:
    assert [fault.fix for fault in faults(f"{JOB}{written}\n")] == [fix] * (fix is not None)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("image: a:1", "move it into defaults"),
        ("conf: {a: b}", "move it into defaults"),
        ("teams: {growth: {labels: {a: b}}}", "move it into defaults"),
        ("defaults: {env: {A: b}}", "move it into pod"),
        ("profiles: {small: {sparkConf: {a: b}}}", "write conf"),
        ("teams: {growth: {defaults: {cron: x}}}", "move it into schedule"),
    ],
)
def test_an_overlay(written: str, fix: str) -> None:
    (fault,) = faults(f"{written}\n", overlay=True)
    assert (fault.unknown, fault.fix) == (True, fix)


def test_what_is_reserved_for_later_is_no_key_of_today() -> None:
    """A key that is known and stands at the wrong place must not be said to be of a later version."""
    words = parts().words
    teams, cluster = words.overlay.keys["teams"].each, words.overlay.keys["cluster"]
    assert teams is not None
    assert RESERVED & {*words.job.keys, *words.overlay.keys, *teams.keys, *cluster.keys} == set()


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("quota", 'unknown key "quota"'),
        ("rules", 'unknown key "rules"'),
        ("logs", "logs is reserved for a later version, which will know it"),
    ],
)
def test_a_key_is_reserved_only_until_it_is_known(key: str, message: str) -> None:
    tools = parts()
    _, wrong = document("a.yaml", f"{JOB}{key}: {{}}\n".encode(), tools.schema, tools.words)
    assert message in [one.message for one in wrong]
