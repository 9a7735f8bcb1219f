"""A rule about Spark counts on every target: its example raises it there, or it says of which targets it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.example_repository import MANIFEST, environments, files, rules, written

from genspark.check.rule import Rule
from genspark.check.view import BesideView, ChangeView, JobView, ObjectView, OperatorView, RepositoryView, SettingsView
from genspark.compiler import Options, parts
from genspark.emit.existing import output_files
from genspark.repository import Repository
from genspark.source.tree import Folder

TARGETS = tuple(parts().targets)
EXAMPLES = [rule for rule in rules() if MANIFEST not in files(rule.bad)]


def raised(example: str, target: str, folder: Path) -> set[str]:
    """The codes that an example raises where another target runs its jobs."""
    repo = Repository(Folder(str(written(example, folder))))
    found = {one.code for one in repo.findings}
    for environment in environments(repo):
        options = Options(set_=(("target", target),))
        existing = output_files(Folder(str(folder)), repo.project, environment.name)
        found |= {one.code for one in repo.outcome(environment, options, 1, None, existing).findings}
    return found


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_an_example_raises_its_code_on_every_target_that_the_rule_is_of(
    rule: Rule, target: str, tmp_path: Path
) -> None:
    codes = raised(rule.bad, target, tmp_path)
    assert (rule.code in codes) is (not rule.of or target in rule.of), (
        f"on {target} the example raises {sorted(codes)}; with GS7001, {target} hands back what the rule looks for, and"
        " no rule that needs pods sees any before its `predict` says them"
    )
    assert not codes & {"GS0001", "GS0002"}, "nothing crashes"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_names_targets_that_there_are_and_one_about_an_operator_names_its_own(rule: Rule) -> None:
    assert set(rule.of) <= set(TARGETS)
    assert rule.of or rule.on in (JobView, BesideView, SettingsView, ObjectView, RepositoryView, ChangeView)
    assert rule.on is not OperatorView or all(parts().targets[name].newest for name in rule.of)


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.of], ids=lambda rule: rule.code)
def test_the_targets_of_a_rule_have_an_effect(rule: Rule) -> None:
    assert rule.on is not RepositoryView, "it sees the jobs of all targets"
    if rule.on is ChangeView:  # no target is known there, the kinds alone tell
        kinds = {need.partition(":")[0] for need in rule.needs}
        assert kinds
        assert kinds <= {kind for name in rule.of for kind in parts().targets[name].places}


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.of], ids=lambda rule: rule.code)
def test_a_rule_about_an_operator_lies_in_a_folder_of_its_own(rule: Rule) -> None:
    assert rule.find.__module__.split(".")[2] in rule.of
