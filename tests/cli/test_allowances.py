"""What people allow, and what overlays make of rules: with a reason, seen by the next reader, and never too much."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_process import genspark, written

from genspark.check.traits import traits
from genspark.compiler import parts

JOB = """\
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
executors: {count: 40, cores: 1}
pod:
  env: {API_KEY: abc}
"""
MANY = "executors: {count: 40, cores: 1}"
KEY = "  env: {API_KEY: abc}"
BASE = "teams: {growth: {identity: {driver: spark}}}\n"


def said(folder: Path, job: str = JOB, overlay: str = BASE, *arguments: str) -> list[str]:
    """The findings' first lines."""
    files = {
        "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
        "overlays/base.yaml": overlay,
        "jobs/growth/revenue.yaml": job,
    }
    run = genspark(written(folder, files), "validate", *arguments)
    return [line for line in run.stdout.splitlines() if not line.startswith("  ")]


def codes(lines: list[str]) -> list[str]:
    return [line.split()[2] for line in lines]


def test_both_are_found_where_nothing_is_allowed(tmp_path: Path) -> None:
    assert codes(said(tmp_path)) == ["GS5101", "GS6102"]


@pytest.mark.parametrize(
    "text",
    [
        f"# genspark: allow GS5101 because the input is one file\n{MANY}",
        f"{MANY}  # genspark: allow GS5101 because the input is one file",
        f"{MANY}  # many small files. genspark: allow GS5101 because of that\n#",
    ],
)
def test_an_allowance_covers_its_line_and_the_next(text: str, tmp_path: Path) -> None:
    expected = ["GS6102"] if "small" not in text else ["GS5101", "GS6102"]  # it begins the comment
    assert codes(said(tmp_path, JOB.replace(MANY, text))) == expected


def test_an_allowance_two_lines_above_covers_nothing_and_is_said_to(tmp_path: Path) -> None:
    job = JOB.replace(MANY, f"# genspark: allow GS5101 because it is meant\n\n{MANY}")
    lines = said(tmp_path, job)
    assert codes(lines) == ["GS1012", "GS5101", "GS6102"]
    assert lines[0] == "jobs/growth/revenue.yaml:6:1: warning GS1012 the allowance of GS5101 silences nothing"


def test_the_first_comment_covers_the_file(tmp_path: Path) -> None:
    head = "# Revenue of each day.\n# genspark: allow GS5101, GS6102 because it is a demonstration\n"
    assert said(tmp_path, head + JOB) == []


def test_the_first_comment_covers_what_an_overlay_says_of_the_job(tmp_path: Path) -> None:
    overlay = f"{BASE}defaults: {{pod: {{env: {{API_KEY: abc}}}}}}\n"
    job = JOB.replace(f"pod:\n{KEY}\n", "").replace(f"{MANY}\n", "")
    assert codes(said(tmp_path, job, overlay)) == ["GS6102"]
    assert said(tmp_path, f"# genspark: allow GS6102 because it is public\n{job}", overlay) == []


def test_an_overlay_allows_at_its_own_lines(tmp_path: Path) -> None:
    overlay = f"{BASE}# genspark: allow GS6102 because it is public\ndefaults: {{pod: {{env: {{API_KEY: abc}}}}}}\n"
    job = JOB.replace(f"pod:\n{KEY}\n", "").replace(f"{MANY}\n", "")
    assert said(tmp_path, job, overlay) == []


def test_an_allowed_error_keeps_no_job_from_being_rendered(tmp_path: Path) -> None:
    said(tmp_path, f"# genspark: allow GS5101 GS6102 because it is a demonstration\n{JOB}")
    run = genspark(tmp_path, "render")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "rendered/prod/growth/revenue/sparkapplication-revenue.yaml").is_file()


@pytest.mark.parametrize(
    "comment", ["# genspark: allow GS5101", "# genspark: allow GS5101 because", "# genspark: allow"]
)
def test_an_allowance_without_a_reason_is_an_error_and_allows_nothing(comment: str, tmp_path: Path) -> None:
    lines = said(tmp_path, JOB.replace(MANY, f"{comment}\n{MANY}"))
    assert codes(lines) == ["GS1011", "GS5101", "GS6102"]
    assert lines[0].startswith("jobs/growth/revenue.yaml:6:1: error")


def test_what_a_stage_finds_cannot_be_allowed(tmp_path: Path) -> None:
    overlay = f"{BASE}limits: {{executors.max: {{max: 10}}}}\n"
    job = JOB.replace(MANY, f"# genspark: allow GS3009, GS5101 because I say so\n{MANY}")
    lines = said(tmp_path, job, overlay)
    assert codes(lines) == ["GS1012", "GS3009", "GS6102"]
    assert "GS3009 cannot be allowed: only what rules find can" in lines[0]


def test_an_overlay_takes_no_allowances_of_descriptors(tmp_path: Path) -> None:
    overlay = f"{BASE}rules: {{GS6: {{allow: overlays-only}}}}\n"
    lines = said(tmp_path, f"# genspark: allow GS5101, GS6102 because I say so\n{JOB}", overlay)
    assert codes(lines) == ["GS3010", "GS6102"]
    assert lines[0] == "jobs/growth/revenue.yaml:1:1: error GS3010 GS6102 is allowed in overlays only"


def test_overlays_set_severities_the_most_exact_code_and_the_last_overlay_win(tmp_path: Path) -> None:
    overlay = f"{BASE}rules: {{GS5: {{severity: error}}, GS6: {{severity: note}}, GS6102: {{severity: warning}}}}\n"
    assert [line.split()[1:3] for line in said(tmp_path, JOB, overlay)] == [["error", "GS5101"], ["warning", "GS6102"]]
    overlay = f"{BASE}rules: {{GS6102: {{severity: none, because: it is a demonstration}}}}\n"
    assert codes(said(tmp_path, JOB, overlay)) == ["GS5101"]


def test_strict_fails_on_what_is_left(tmp_path: Path) -> None:
    overlay = f"{BASE}rules: {{GS6102: {{severity: note}}}}\n"
    said(tmp_path, JOB, overlay)
    assert genspark(tmp_path, "validate").returncode == 0
    assert genspark(tmp_path, "validate", "--strict").returncode == 1


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("{GS6102: {severity: none}}", "GS6102 is switched off without a reason"),
        ("{GS3009: {severity: note}}", "GS3009 is no rule, and cannot be set"),
        ("{GS99: {severity: note}}", "GS99 is no rule, and cannot be set"),
    ],
)
def test_a_setting_that_cannot_be_is_an_error_at_its_line(rules: str, message: str, tmp_path: Path) -> None:
    lines = said(tmp_path, JOB, f"{BASE}rules: {rules}\n")
    assert f"overlays/base.yaml:2:{9 + rules.index(': ') + 1}: error GS3011 {message}" in lines


def test_an_allowance_of_the_whole_repository_s_rules_works_too(tmp_path: Path) -> None:
    twin = JOB.replace(MANY, "executors: {count: 4}").replace(f"pod:\n{KEY}\n", "")
    written(tmp_path, {"jobs/growth/twin.yaml": twin.replace("name: revenue", "name: revenue")})
    (line,) = said(tmp_path, twin)
    assert codes([line]) == ["GS2101"]
    file = tmp_path / line.partition(":")[0]
    file.write_text(f"# genspark: allow GS2101 because one is a copy\n{file.read_text()}")
    assert genspark(tmp_path, "validate").stdout == ""


def test_a_job_whose_allowance_is_refused_beside_others_keeps_its_committed_files(tmp_path: Path) -> None:
    scheduled = JOB.replace("run: on-change", 'schedule: "0 3 * * *"')
    said(tmp_path, f"# genspark: allow GS5101, GS6102 because it is a demonstration\n{scheduled}")
    assert genspark(tmp_path, "render").returncode == 0
    (file,) = (tmp_path / "rendered").rglob("scheduledsparkapplication-revenue.yaml")
    before = file.read_bytes()
    later = scheduled.replace("0 3", "0 5")
    head = "# genspark: allow GS5101, GS6102, GS8104 because it is a demonstration\n"
    lines = said(tmp_path, head + later, f"{BASE}rules: {{GS8: {{allow: overlays-only}}}}\n")
    assert codes(lines) == ["GS3010", "GS8104"]
    assert genspark(tmp_path, "render").returncode == 1
    assert file.read_bytes() == before
    assert said(tmp_path, head + later) == []
    assert genspark(tmp_path, "render").returncode == 0
    assert b"0 5 * * *" in file.read_bytes()


def test_in_one_environment_nothing_is_called_unused(tmp_path: Path) -> None:
    job = JOB.replace(MANY, f"# genspark: allow GS5102 because it is meant\n{MANY}")
    assert codes(said(tmp_path, job, BASE, "-e", "prod")) == ["GS5101", "GS6102"]


def test_a_run_with_nothing_to_do_knows_what_was_allowed(tmp_path: Path) -> None:
    job = f"# genspark: allow GS5101, GS6102 because it is a demonstration\n{JOB}"
    assert said(tmp_path, job) == []
    assert said(tmp_path, job) == []  # from what was kept


def test_a_manifest_s_comments_allow_too(tmp_path: Path) -> None:
    spec = "  type: Python\n  sparkVersion: 4.0.1\n  mode: cluster\n  image: acme/a:1\n  mainApplicationFile: local:///a.py\n"
    head = (
        "apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: {name: a, namespace: b}\nspec:\n"
    )
    pods = "  restartPolicy: {type: Never}\n  driver: {serviceAccount: s}\n  # genspark: allow GS5204 because I test\n"
    text = f"{head}{spec}{pods}  executor: {{memory: 2x}}\n"
    run = genspark(written(tmp_path, {"a.yaml": text}), "validate", "a.yaml")
    assert run.stdout == ""
    run = genspark(written(tmp_path, {"a.yaml": text.replace("2x", "2g")}), "validate", "a.yaml")
    assert "a.yaml:12:3: warning GS1012" in run.stdout


@pytest.mark.parametrize(
    "text",
    [
        "args:\n  - |\n    # genspark: allow GS5101\n    echo",
        'args: ["a # genspark: allow GS5101 because x"]',
        "args: ['a\n  # genspark: allow GS5101']",
    ],
)
def test_what_looks_like_an_allowance_inside_of_a_text_is_none(text: str, tmp_path: Path) -> None:
    assert codes(said(tmp_path, f"{JOB}{text}\n")) == ["GS5101", "GS6102"]


@pytest.mark.parametrize("start", ["# genspark:allow GS5101", "\ufeff# genspark: allow GS5101"])
def test_it_is_read_without_a_blank_and_behind_a_byte_order_mark(start: str, tmp_path: Path) -> None:
    assert codes(said(tmp_path, f"{start} because it is meant\n{JOB}")) == ["GS6102"]


@pytest.mark.parametrize("broken", ["a: [", "unknown: 1"])
def test_of_a_file_that_was_not_understood_nobody_says_that_it_silences_nothing(broken: str, tmp_path: Path) -> None:
    job = JOB.replace(MANY, f"# genspark: allow GS5101 because it is meant\n{MANY}")
    assert "GS1012" not in codes(said(tmp_path, f"{job}{broken}\n"))


UNNEEDED = "# genspark: allow GS5102 because it was meant"
TEAM = "teams: {growth: {namespaces: [growth], identity: {driver: spark}}}\n"
TWICE = "{apiVersion: %s/v1, kind: Service, metadata: {name: k}}\n"
OWN = "target: native\nexecutors: {count: 40, cores: 1, memoryLimit: 4Gi}\n"
SELECTOR = "defaults: {conf: {spark.kubernetes.node.selector.a: '1'}}\n"
LOOKED = {
    "GS3008": ("namespace: elsewhere\n", ""),
    "GS3009": ("", "limits: {executors.max: {max: 10}}\n"),
    "GS4002": ("resources: [jobs/growth/more]\n", ""),
    "GS7001": (OWN, ""),
}
"""Errors of a job of which rules see everything, as lines of its descriptor and of the overlay."""
PARTLY = {
    "GS3002": ("use: [icebreg]\n", ""),
    "GS3006": ("environments: {pord: {suspend: true}}\n", ""),
    "GS3007": ("team: grwoth\n", ""),
    "GS4001": ("driver: {nodeSelector: {a: '2'}}\n", SELECTOR),
    "GS7003": ("patches: [{kind: Nothing, merge: {a: 1}}]\n", ""),
}
"""Errors that keep something from the rules: what it was meant to say may need the allowance."""
ENDED = {
    "GS2003": ("schedule: '0 3 * * *'\n", ""),
    "GS3001": ("conf: {spark.executor.instances: 3}\n", ""),
    "GS3003": ("args: ['${{ vars.nothing }}']\n", ""),
}
"""Errors that end the work on a job."""
BROKEN = {"GS7002": ("patches: [{kind: SparkApplication, merge: {spec: {driver: [1]}}}]\n", "")}
"""Errors of what a patch left, which no rule looks at."""
ALL = {**LOOKED, **PARTLY, **ENDED, **BROKEN}


@pytest.mark.parametrize("code", ALL)
def test_an_unneeded_allowance_is_told_where_rules_saw_all_of_its_job(code: str, tmp_path: Path) -> None:
    text, overlay = ALL[code]
    job = JOB.replace(f"{MANY}\n", "" if "executors" in text else f"{MANY}\n")
    written(tmp_path, {"jobs/growth/more": "---\n".join(TWICE % group for group in ("a.b", "c.d"))})
    found = codes(said(tmp_path, f"{UNNEEDED}\n{job}{text}", TEAM + overlay))
    assert code in found
    assert ("GS1012" in found) == (code in LOOKED)
    assert ("GS5101" in found) == (code in {**LOOKED, **PARTLY}), "whether rules looked at all"
    stops = {one for one in found if one not in parts().rules.codes and traits(one).stops and one != "GS1012"}
    assert stops == ({code} if code in ENDED else set()), "the table of traits says otherwise"


@pytest.mark.parametrize("code", ["GS2101", "GS8104", "GS8104, GS5102"])
@pytest.mark.parametrize("broken", ["beside", "itself"])
def test_of_rules_that_look_at_all_jobs_none_is_unneeded_while_a_job_has_errors(
    code: str, broken: str, tmp_path: Path
) -> None:
    good = JOB.replace(f"pod:\n{KEY}\n", "").replace(MANY, "executors: {count: 4}")
    job = f"# genspark: allow {code} because it is meant\n{good}"
    limited = f"{TEAM}limits: {{executors.max: {{max: 10}}}}\n"
    other = good.replace("name: revenue", "name: other")
    large = "executors: {count: 40}"
    there = other.replace("executors: {count: 4}", large) if broken == "beside" else other
    written(tmp_path, {"jobs/growth/other.yaml": there})
    text = job.replace("executors: {count: 4}", large) if broken == "itself" else job
    assert codes(said(tmp_path, text, limited)) == ["GS3009"]
    written(tmp_path, {"jobs/growth/other.yaml": other})
    assert codes(said(tmp_path, job, limited)) == ["GS1012"]
