"""What overlays say together with a job: contradictions, numbers and expressions of any spelling."""

from __future__ import annotations

from typing import Any

import pytest

from genspark.compiler import Compiled, Options, parts, stages
from genspark.core.trace import Data
from genspark.explain.claims import claims
from genspark.resolve.environment import Environment, Overlay
from genspark.source.reader import read

JOB = "name: a\nimage: acme/a:1\nsparkVersion: 4.0.1\nmain: local:///a.py\nrun: on-change\n"


def compiled(job: str, overlay: str = "{}", **set_: Data) -> Compiled:
    (data,) = read(overlay.encode(), "overlays/base.yaml").documents
    environment = Environment("prod", "", (Overlay("overlays/base.yaml", data),), parts().words)
    return stages(parts(), environment, "jobs/a/a.yaml", f"{JOB}{job}".encode(), Options(set_=tuple(set_.items())))


def spec(found: Compiled) -> Any:
    assert not found.failed, found.findings
    return found.manifests[0].data["spec"]


def codes(found: Compiled) -> set[str]:
    return {finding.code for finding in found.findings}


@pytest.mark.parametrize("place", ["defaults", "enforced"])
def test_an_overlay_that_contradicts_itself_is_a_finding_there(place: str) -> None:
    found = compiled("", f"{place}: {{executors: {{count: 4, max: 8}}}}")
    (clash,) = (finding for finding in found.findings if finding.code == "GS3001")
    assert clash.at[0].file == "overlays/base.yaml"  # type: ignore[union-attr]


def test_profiles_that_are_enforced_are_used() -> None:
    overlay = "{profiles: {lake: {conf: {a.b: c}}}, enforced: {use: [lake]}}"
    assert spec(compiled("", overlay))["sparkConf"] == {"a.b": "c"}


@pytest.mark.parametrize("written", ["4", "4.0", "0x4", "04", "'${{ vars.four }}'"])
def test_a_whole_number_is_the_same_however_it_is_spelled(written: str) -> None:
    made = spec(compiled(f"executors: {{count: {written}, cores: {written}}}\n", "{vars: {four: 4.0}}"))
    assert (made["executor"]["instances"], made["executor"]["cores"]) == (4, 4)
    assert "sparkConf" not in made


def test_half_a_core_is_refused_after_an_expression_too() -> None:
    assert "GS2001" in codes(compiled("driver: {cores: '${{ vars.half }}'}\n", "{vars: {half: 4.5}}"))


def test_an_expression_in_a_list_of_texts_is_a_text() -> None:
    made = spec(compiled("args: ['${{ vars.n }}', '${{ vars.v }}', 'v${{ vars.v }}']\n", "{vars: {n: 5, v: 1.10}}"))
    assert made["arguments"] == ["5", "1.10", "v1.10"]


def test_null_within_a_text_is_a_mistake() -> None:
    assert "GS3003" in codes(compiled("args: ['a${{ vars.n }}']\n", "{vars: {n: null}}"))


def test_an_expression_on_the_command_line_is_evaluated() -> None:
    assert spec(compiled("", args=["${{ env }}"]))["arguments"] == ["prod"]


def test_an_escaped_expression_is_one() -> None:
    assert spec(compiled('args: ["\\x24{{ env }}"]\n'))["arguments"] == ["prod"]


def test_an_item_of_a_list_that_grew_is_its_layer_s_though_it_holds_an_expression() -> None:
    overlay = "{vars: {k: five, j: six}, defaults: {pod: {tolerations: [{key: '${{ vars.k }}', operator: Exists}]}}}"
    found = compiled("pod: {tolerations: [{key: '${{ vars.j }}', operator: Exists}]}\n", overlay)
    first, second = (claims(found.input, ("driver", "tolerations", position, "key")) for position in "01")
    assert [claim.where.file for claim in (*first, *second)] == ["overlays/base.yaml", "jobs/a/a.yaml"]


def test_a_tier_needs_a_class_for_each_role() -> None:
    found = compiled("priority: high\n", "{tiers: {high: {driver: spark-high-driver}}}")
    (half,) = (finding for finding in found.findings if finding.code == "GS5105")
    assert half.message == "the tier high has no class for the executors"


@pytest.mark.parametrize(
    ("image", "version"),
    [
        ("acme/revenue:4.0.1", "4.0.1"),
        ("apache/spark:v3.5.1-python3", "3.5.1"),
        ("acme/etl:2.7-spark-4.0.1", "4.0.1"),
        ("acme/etl:python-3.11.4", None),
        ("acme/etl:3.11.4", None),
    ],
)
def test_a_tag_tells_the_version_only_where_spark_has_had_it(image: str, version: str | None) -> None:
    text = JOB.replace("acme/a:1", image).replace("sparkVersion: 4.0.1\n", "")
    environment = Environment("prod", "", (), parts().words)
    found = stages(parts(), environment, "jobs/a/a.yaml", text.encode(), Options())
    assert (spec(found)["sparkVersion"] if not found.failed else None) == version


def test_one_account_for_both_roles_may_use_its_token() -> None:
    from genspark.compile.change import Beside
    from genspark.compiler import compile_job, compile_shared

    environment = Environment("prod", "", (), parts().words)
    raw = f"{JOB}identity: {{driver: spark, executor: spark, create: true}}\n".encode()
    result = compile_job(parts(), environment, "jobs/a/a.yaml", raw, Options())
    beside = Beside({}, lambda path: stages(parts(), environment, path, raw, Options()))
    shared = compile_shared(parts(), environment, [result], beside)
    assert not shared.findings


def test_an_amount_beyond_all_bounds_is_no_bug_of_ours() -> None:
    assert "GS0001" not in codes(compiled('driver: {coreLimit: "1e9999999"}\n'))


def test_a_patch_of_one_job_is_not_seen_by_another() -> None:
    overlay = "{defaults: {driver: {affinity: {}}}}"
    (data,) = read(overlay.encode(), "overlays/base.yaml").documents
    environment = Environment("prod", "", (Overlay("overlays/base.yaml", data),), parts().words)
    patch = "patches: [{kind: SparkApplication, merge: {spec: {driver: {affinity: {podAffinity: {}}}}}}]\n"
    before, patched, after = (
        spec(stages(parts(), environment, "jobs/a/a.yaml", f"{JOB}{more}".encode(), Options()))["driver"]["affinity"]
        for more in ("", patch, "")
    )
    assert (before, patched, after) == ({}, {"podAffinity": {}}, {})


def test_annotations_that_a_patch_made_a_list_are_refused_and_no_bug_of_ours() -> None:
    patch = "patches: [{kind: SparkApplication, merge: {metadata: {annotations: []}}}]\n"
    assert "GS7002" in codes(compiled(f"args: ['${{HOME}}']\n{patch}"))


@pytest.mark.parametrize("key", ["team", "namespace", "target", "name"])
def test_who_a_job_is_must_be_a_text_after_its_expressions_too(key: str) -> None:
    text = "".join(line for line in JOB.splitlines(True) if not line.startswith(f"{key}:"))
    (data,) = read(b"{vars: {a: b}}", "overlays/base.yaml").documents
    environment = Environment("prod", "", (Overlay("overlays/base.yaml", data),), parts().words)
    found = stages(parts(), environment, "jobs/a/a.yaml", f"{text}{key}: ${{{{ vars }}}}\n".encode(), Options())
    assert "GS2001" in codes(found)
