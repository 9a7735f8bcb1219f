"""What a rule says it needs only saves time: without it the rule finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.descriptors import Descriptor, descriptors
from laws.jobs import compiled
from rules.example_repository import MANIFEST, environments, files, rules, written

from genspark.check.rule import Rule
from genspark.check.view import BesideView, JobView, ObjectView, OperatorView, views
from genspark.compiler import Compiled, parts
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.repository import Repository
from genspark.source.tree import Folder

NEEDY = [rule for rule in rules() if rule.on in (JobView, OperatorView, ObjectView, BesideView) and rule.needs]


def left_out_for_nothing(case: Compiled, platform: Platform) -> None:
    """Calls the rules that are left out all the same."""
    if case.job is None:
        return
    target = parts().targets[case.job.target.value]
    manifests = [manifest for manifest in case.manifests if manifest.data]
    every = [*views(case.job, case.plan, target, platform, lambda: None, manifests)] if manifests else []
    every.append(BesideView(case.job, case.plan, target, platform, lambda: None, manifests))
    for view in every:
        chosen = parts().rules.able(view)
        for rule in NEEDY:
            if rule.on is type(view) and (not rule.of or target.name in rule.of) and rule not in chosen:
                assert list(rule.find(view)) == [], rule.code


@given(descriptors(nulls=0.02), st.sampled_from(["kubeflow", "native"]))
def test_a_rule_that_is_left_out_would_find_nothing_in_a_drawn_job(descriptor: Descriptor, target: str) -> None:
    left_out_for_nothing(compiled(descriptor, None, target), Platform(NEWEST, True))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_that_is_left_out_would_find_nothing_in_an_example(rule: Rule, tmp_path: Path) -> None:
    for number, example in enumerate((rule.bad, rule.good)):
        if MANIFEST in files(example):
            continue
        repo = Repository(Folder(str(written(example, tmp_path / str(number)))))
        for environment in environments(repo):
            for path in repo.documents:
                left_out_for_nothing(repo.compiled(environment, path), Platform(NEWEST, True))
