"""Which fix a finding has: one order for all, and in a manifest that a person wrote never the words of a descriptor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from example_repository import NEWEST, made, rules, written

from genspark.check.rule import EVERY, Rule, fix_of
from genspark.check.view import ChangeView, JobView, ObjectView, OperatorView, SettingsView
from genspark.compiler import parts
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.manifests import Files, checked

TARGET = "kubeflow"
_KEY = re.compile(r"(?P<asked>(?:under|write|set|say) )?(?P<path>[A-Za-z]\w*(?:\.\w+)*)(?P<colon>:(?= |$))?")
_CAMEL = re.compile("[a-z][A-Z]")


def rule(fix: str = "rule", **in_manifest: str) -> Rule:
    own = {EVERY if target == "every" else target: text for target, text in in_manifest.items()}
    return Rule(
        code="GS9999", severity=Severity.NOTE, title="t", fix=fix, on=JobView, find=lambda _: (), in_manifest=own
    )


def finding(fix: str = "", **in_manifest: str) -> Finding:
    return Finding("m", Traced(None, ()), fix=fix, in_manifest=in_manifest)


@pytest.mark.parametrize(
    ("one", "of", "manifest_of", "fix"),
    [
        (finding(), rule(), "", "rule"),
        (finding("own"), rule(kubeflow="in all"), "", "own"),
        (finding("own", kubeflow="here"), rule(kubeflow="in all"), "kubeflow", "here"),
        (finding("own"), rule(kubeflow="in all"), "kubeflow", "in all"),
        (finding("own"), rule(every="in every"), "acme", "in every"),
        (finding("own"), rule(), "kubeflow", "own"),
        (finding(), rule(), "kubeflow", "rule"),
        (finding("own"), rule(kubeflow="in all"), "acme", "see genspark explain GS9999"),
        (finding("own", kubeflow="here"), rule(), "acme", "see genspark explain GS9999"),
    ],
)
def test_the_fixes_have_one_order(one: Finding, of: Rule, manifest_of: str, fix: str) -> None:
    assert fix_of(of, one, manifest_of) == fix


@cache
def fields() -> frozenset[tuple[str, ...]]:
    """The paths of an application's fields, and all that they end in."""
    target = parts().targets[TARGET]
    rows = target.rows(target.installed({}))
    assert rows is not None
    paths = [slot.field for slot in rows.slots.values()]
    return frozenset(path[start:end] for path in paths for end in range(len(path) + 1) for start in range(end))


def of_a_descriptor(fix: str) -> Iterator[str]:
    """The keys in a fix that a descriptor has and an application has not.

    A word that no dot, colon, capital or verb marks as a key is English.
    """
    words = parts().words.job
    for found in _KEY.finditer(fix):
        path = tuple(found["path"].split("."))
        marked = found["asked"] or found["colon"] or len(path) > 1 or _CAMEL.search(found["path"])
        own = path[1:] if path[0] == "spec" else path
        if marked and words.at(path) is not None and own not in fields() and path[0] != "metadata":
            yield found["path"]


@pytest.mark.parametrize(
    ("fix", "keys"),
    [
        ("write executors.memory", ["executors.memory"]),
        ("remove it and write the setting under conf", ["conf"]),
        ("write identity: {driver: spark}", ["identity"]),
        ("write executor.memory", []),
        ("write spec.driver.memory and driver.serviceAccount", []),
        ("remove the environment's conf, or nothing", []),
        ("write serviceAccount or retries: 3", ["retries"]),
    ],
)
def test_a_descriptor_s_key_is_seen_in_a_fix(fix: str, keys: list[str]) -> None:
    assert [*of_a_descriptor(fix)] == keys


@pytest.mark.parametrize("one", [r for r in rules() if not r.of or TARGET in r.of], ids=lambda one: one.code)
def test_no_fix_in_a_manifest_speaks_of_a_descriptor_s_key(one: Rule, tmp_path: Path) -> None:
    """The bad example's own objects, as if a person had written them."""
    if one.on is ChangeView:
        pytest.skip("sees no manifest of a person")
    (tmp_path / "a").mkdir()
    objects = [manifest.data for manifest in made(written(one.bad, tmp_path / "a"))]
    said = checked(Files([("a.yaml", yaml.safe_dump_all(objects).encode())]), NEWEST).findings
    assert [(s.code, s.fix, [*of_a_descriptor(s.fix)]) for s in said if [*of_a_descriptor(s.fix)]] == []


@pytest.mark.parametrize(
    "one",
    [r for r in rules() if r.on in (OperatorView, SettingsView, ObjectView, JobView) and r.in_manifest],
    ids=lambda one: one.code,
)
def test_the_words_of_a_manifest_are_no_descriptor_s(one: Rule) -> None:
    assert [key for fix in one.in_manifest.values() for key in of_a_descriptor(fix)] == []
