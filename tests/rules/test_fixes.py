"""Which fix a finding has: one order for all, and in a manifest that a person wrote never the words of a descriptor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from case_files import CASES
from example_repository import NEWEST, made, rules, written

from genspark.check.rule import EVERY, Rule, fix_of
from genspark.check.view import ChangeView, JobView, ObjectView, OperatorView, SettingsView
from genspark.compiler import parts
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced
from genspark.core.yaml import dump
from genspark.manifests import Files, checked
from genspark.model.kind import Kind

TARGET = "kubeflow"
_KEY = re.compile(r"(?P<asked>(?:under|write|set|say) )?(?P<path>[A-Za-z]\w*(?:\.\w+)*)(?P<colon>:(?= |$))?")
_REFERENCE = re.compile(r"\$\{[^}]*\}")
"""Spark's own `${env.NAME}`, which stands in values of both."""
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
    """The keys in a fix that a descriptor has and an application has not, those inside of braces by their paths.

    A word that no dot, colon, capital or verb marks as a key is English.
    """
    words = parts().words.job
    fix = _REFERENCE.sub("", fix)
    for found in _KEY.finditer(fix):
        path = tuple(found["path"].split("."))
        marked = found["asked"] or found["colon"] or len(path) > 1 or _CAMEL.search(found["path"])
        own = path[1:] if path[0] == "spec" else path
        kind = words.at(path) or words.at(("pod", *path))
        if marked and kind is not None and own not in fields() and path[0] != "metadata":
            yield found["path"]
        elif found["colon"]:
            value = _flow(fix[found.end() :].lstrip())
            yield from (".".join(inner) for inner in _inside(value, kind, path) if inner not in fields())


def _flow(text: str) -> Data:
    """What stands in the brackets that a text begins with; None where it begins with none."""
    ends = (end for end, sign in enumerate(text, 1) if sign in "}]" and _balanced(text[:end]))
    return yaml.safe_load(text[: next(ends)]) if text[:1] in tuple("{[") else None


def _balanced(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in ("{}", "[]"))


def _inside(value: Data, kind: Kind | None, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of the keys that a descriptor has inside of a value that is written as a descriptor writes it."""
    if isinstance(value, dict) and kind is not None:
        for key, item in value.items():
            if key in kind.keys:
                yield (*path, key)
            yield from _inside(item, kind.keys.get(key, kind.each), (*path, key))
    elif isinstance(value, list) and kind is not None:
        for item in value:
            yield from _inside(item, kind.of, path)


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
        ("name it: imagePull: {secrets: [NAME]}", ["imagePull"]),
        (
            "mount it: volumes: {db: {secret: {secretName: NAME}, mount: /etc/db}}",
            ["volumes.db.secret", "volumes.db.mount"],
        ),
        ("mount it: volumes: [{name: db, secret: {secretName: NAME}}], and there", []),
        ("write driver: {memory: 2g}", []),
        ("write ${env.NAME}", []),
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
    assert descriptors_words(one.bad, tmp_path / "a") == []


def descriptors_words(example: str, folder: Path) -> list[tuple[str, str, list[str]]]:
    """The findings of an example's objects in manifests whose fixes have keys of a descriptor."""
    objects = [dump(manifest.data) for manifest in made(written(example, folder))]
    said = checked(Files([("a.yaml", "---\n".join(objects).encode())]), NEWEST).findings
    return [(s.code, s.fix, keys) for s in said if (keys := [*of_a_descriptor(s.fix)])]


@pytest.mark.parametrize("code", sorted({case.code for case in CASES if case.raises}))
def test_no_fix_of_a_case_speaks_of_a_descriptor_s_key(code: str, tmp_path: Path) -> None:
    """One rule has several fixes, which its bad example alone would not show."""
    words: list[tuple[str, str, list[str]]] = []
    for number, case in enumerate(case for case in CASES if case.raises and case.code == code):
        (tmp_path / str(number)).mkdir()
        words.extend(descriptors_words(case.example(), tmp_path / str(number)))
    assert words == []


@pytest.mark.parametrize(
    "one",
    [r for r in rules() if r.on in (OperatorView, SettingsView, ObjectView, JobView) and r.in_manifest],
    ids=lambda one: one.code,
)
def test_the_words_of_a_manifest_are_no_descriptor_s(one: Rule) -> None:
    assert [key for fix in one.in_manifest.values() for key in of_a_descriptor(fix)] == []
