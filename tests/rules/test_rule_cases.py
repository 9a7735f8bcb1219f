"""What rules take and what they leave alone, case by case (`cases/`): a false alarm costs more than a miss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from case_files import CASES, Case
from example_repository import rules

from genspark.core.codes import CODES
from genspark.core.diagnostic import Diagnostic, Severity

RAISES = [case for case in CASES if case.raises]
SILENT = [case for case in CASES if not case.raises]
CLEAN = [case for case in SILENT if case.kind == "job" and not case.beside and "target:" not in case.text]


OF_DESCRIPTORS = re.compile(r"\b(?:executors[.:]|run:|schedule\.|pod\.|conf:|hadoopConf\.)")
BESIDE = "what is found beside it, rightly, is named in the case; all else is a false alarm"


def label(value: Case | str) -> str:
    return value.label if isinstance(value, Case) else value


def others(case: Case, findings: list[Diagnostic]) -> set[str]:
    return {one.code for one in findings} - {case.code}


@pytest.mark.parametrize("case", RAISES, ids=label)
def test_what_is_wrong_is_said_and_nothing_else(case: Case, tmp_path: Path) -> None:
    findings = case.findings(tmp_path)
    assert [one.code for one in findings].count(case.code) == case.times
    assert others(case, findings) == {*case.beside}, BESIDE
    if case.kind in ("manifest", "scheduled"):
        assert [one.fix for one in findings if OF_DESCRIPTORS.search(one.fix)] == []


@pytest.mark.parametrize("case", SILENT, ids=label)
def test_what_is_right_hears_nothing(case: Case, tmp_path: Path) -> None:
    findings = case.findings(tmp_path)
    assert case.code not in {one.code for one in findings}
    assert others(case, findings) == {*case.beside}, BESIDE
    # What a stage refuses, no rule looks at: silence would mean nothing.
    assert [one.message for one in findings if one.code in CODES and one.severity is Severity.ERROR] == []


KINDS = {
    ("kubeflow", False): "SparkApplication",
    ("kubeflow", True): "ScheduledSparkApplication",
    ("native", False): "Job",
    ("native", True): "CronJob",
}
TARGETED = [(case, target) for case in CLEAN for target in case.targets]


@pytest.mark.parametrize(("case", "target"), TARGETED, ids=label)
@pytest.mark.parametrize("patched", [False, True], ids=["as it is", "patched"])
def test_a_good_job_hears_nothing_on_any_target(case: Case, target: str, patched: bool, tmp_path: Path) -> None:
    more = f"target: {target}\n"
    if patched:
        kind = KINDS[target, "schedule:" in case.text]
        more += f"patches: [{{kind: {kind}, merge: {{metadata: {{labels: {{cost: a}}}}}}}}]\n"
    assert [one.code for one in case.findings(tmp_path, more)] == [], BESIDE


def test_every_file_is_of_a_code_and_holds_no_case_twice() -> None:
    assert {case.code for case in CASES} - {rule.code for rule in rules()} - CODES.keys() == set()
    assert sorted(label(case) for case in CASES if CASES.count(case) > 1) == []
