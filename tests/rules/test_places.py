"""Findings stand at what a person would change, and their fixes name what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import job, plain, said, written


@pytest.mark.parametrize(
    ("example", "code", "line"),
    [
        (job("deps:\n  jars:\n  - local:///opt/a.jar\n  - local://opt/b.jar"), "GS2146", "  - local://opt/b.jar"),
        (job("deps:\n  pyFiles:\n  - local://opt/b.py"), "GS2146", "  - local://opt/b.py"),
        (
            job("conf:\n  spark.jars: local:///opt/a.jar,local://opt/b.jar"),
            "GS2146",
            "  spark.jars: local:///opt/a.jar,local://opt/b.jar",
        ),
        (plain("deps:\n  jars:\n  - local:///a.jar\n  - local://opt/b.jar"), "GS2146", "    - local://opt/b.jar"),
        ("name: revenue\nmain: local:///a.py\nrun: on-change\nimage: acme/revenue\n", "GS2002", "image: acme/revenue"),
    ],
)
def test_a_finding_stands_at_the_line_that_is_to_change(example: str, code: str, line: str, tmp_path: Path) -> None:
    if not example.startswith(("---", "apiVersion")) and "sparkVersion" not in example:
        example = f"--- jobs/growth/revenue.yaml\n{example}"
    found = [one for one in said(written(example, tmp_path)) if one.finding.code == code]
    (mark,) = {one.mark for one in found}
    assert (tmp_path / mark.file).read_text().splitlines()[mark.line - 1] == line


@pytest.mark.parametrize(
    ("example", "code", "fix"),
    [
        (
            job("labels: {kueue.x-k8s.io/queue-name: a}\ndriver: {coreRequest: 1}\nexecutors: {count: 2}"),
            "GS5134",
            "write executors: {coreRequest: N}",
        ),
        (
            plain(
                "driver: {cores: 1, coreRequest: '1', memory: 2g, serviceAccount: spark-growth}",
                "{name: revenue, namespace: growth, labels: {kueue.x-k8s.io/queue-name: a}}",
            ),
            "GS5134",
            "write executor.coreRequest",
        ),
        (
            plain("executor: {instances: 1, cores: 1, memory: 2g, gpu: {name: amd.com/gpu, quantity: 1}}"),
            "GS5116",
            "write sparkConf: {spark.executor.resource.gpu.amount: '1', spark.executor.resource.gpu.vendor: amd.com, "
            "spark.executor.resource.gpu.discoveryScript: SCRIPT} instead of executor.gpu",
        ),
    ],
)
def test_a_fix_names_what_is_not_there_and_with_which_values(example: str, code: str, fix: str, tmp_path: Path) -> None:
    assert [one.finding.fix for one in said(written(example, tmp_path)) if one.finding.code == code] == [fix]
