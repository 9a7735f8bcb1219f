"""Careless targets of plug-ins: what their methods raise, or give of a wrong type, is told of the plug-in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from laws.repositories import Memory
from test_careless_plug_ins import HERE, KUBEFLOW, part, rule, taken, target
from test_plug_ins import JOB, Project

from genspark.cli.app import failed
from genspark.compile import tools as made
from genspark.compile.plugin.shape import METHODS
from genspark.compile.plugin.target_guard import _GIVES, guarded_target
from genspark.core import plugins
from genspark.core.diagnostic import Diagnostic
from genspark.core.plugins import Part, PluginError, TargetError
from genspark.extend import Finding, Output, Plan, Target
from genspark.manifests import Files, checked
from genspark.pods.pod import Unsure
from genspark.repository import Repository


def raising(*given: Any, **named: Any) -> Any:
    raise LookupError("the moon")


def giving(value: Any) -> Any:
    return lambda *given, **named: value


def said_of_a_job(monkeypatch: pytest.MonkeyPatch, *added: Part, more: str = "") -> list[Diagnostic]:
    """What is found in a project of one job of the target `another`, with these parts."""
    monkeypatch.setattr(plugins, "installed", lambda: added)
    files = {
        "genspark.yaml": "edition: 2026\nenvironments: {prod: {overlays: [base]}}\n",
        "overlays/base.yaml": "teams: {growth: {identity: {driver: spark, executor: spark-exec}}}\n"
        "cluster: {nodes: {small: {cpu: 4, memory: 16Gi}}}\n",
        "jobs/growth/revenue.yaml": f"{JOB}target: another\n{more}",
    }
    repo = Repository(Memory({path: said.encode() for path, said in files.items()}), made.parts.__wrapped__())
    environment = repo.environment("prod")
    assert environment is not None, repo.findings
    return [*repo.findings, *repo.outcome(environment, repo.options(), 1, None).findings]


def of_plug_ins(found: list[Diagnostic]) -> list[Diagnostic]:
    assert [one for one in found if one.crash is not None] == []
    return [one for one in found if one.code == "GS0003"]


PATCH = "patches: [{kind: SparkApplication, merge: {spec: {timeToLiveSeconds: 5}}}]\n"
MOUNTED = "driver: {configMaps: {app-conf: /etc/app}}\n"
ASKED_OF_EACH_JOB = ("platform", "can", "lower", "settings", "rows", "lacking", "schema", "name_limits")


@pytest.mark.parametrize("method", [*ASKED_OF_EACH_JOB, "predict", "lift"])
def test_a_method_that_raises_is_one_finding_about_the_plug_in(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = said_of_a_job(monkeypatch, part("targets", target(**{method: raising})), more=PATCH + MOUNTED)
    (fault,) = of_plug_ins(found)
    assert fault.message.startswith("the plug-in genspark-ours failed on this job: LookupError at test_careless_targ")
    assert "the moon" not in fault.message


MANIFESTS = "an Output, with a tuple of whole Manifests and one of Statements"


@pytest.mark.parametrize(
    ("method", "given", "says"),
    [
        ("lower", None, f"answers lower with None; it must be {MANIFESTS}"),
        ("lower", Output([], ()), f"answers lower with an Output; it must be {MANIFESTS}"),  # type: ignore[arg-type]
        ("lower", Output(({"kind": "Job"},), ()), f"answers lower with an Output; it must be {MANIFESTS}"),  # type: ignore[arg-type]
        ("lower", Output((), ("conf:x",)), f"answers lower with an Output; it must be {MANIFESTS}"),  # type: ignore[arg-type]
        ("lift", [], "answers lift with a list; it must be a Plan"),
        ("lift", Plan({"conf:x": HERE}), "answers lift with a Plan; it must be a Plan of Statements by"),  # type: ignore[dict-item]
        ("predict", 4, "answers predict with an int; it must be Pods, Unsure or None"),
        ("predict", Unsure("nobody knows"), "answers predict with an Unsure"),  # type: ignore[arg-type]
        ("settings", {"spark.x": "y"}, "answers settings with a dict; it must be a mapping of Traced values"),
        ("rows", {}, "answers rows with a dict; it must be a Profile or None"),
        ("lacking", None, "failed on this job: TypeError"),
        ("lacking", ("spec",), "answers lacking with a tuple; it must be some Lacking"),
        ("schema", {}, "answers schema with a dict; it must be a Schema or None"),
        ("name_limits", [63], "answers name_limits with a tuple; it must be pairs of a number and a text"),
    ],
)
def test_a_method_that_gives_a_wrong_type_is_told_of_the_plug_in(
    method: str, given: Any, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = said_of_a_job(monkeypatch, part("targets", target(**{method: giving(given)})), more=PATCH)
    (fault,) = of_plug_ins(found)
    assert fault.message.startswith("the plug-in genspark-ours failed on this job: ")
    assert says in fault.message


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_guarded(method: str) -> None:
    other = guarded_target(target(**{method: raising}), "genspark-ours")
    with pytest.raises(TargetError):
        getattr(other, method)()


def test_what_every_method_must_give_is_known_or_may_be_anything() -> None:
    anything = {"platform", "installed", "can", "owns", "opaque"}
    assert {*METHODS} - anything == {*_GIVES}


def test_a_generator_that_raises_on_the_way_is_told_of_the_plug_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def limits(*given: Any) -> Iterator[Any]:
        yield 63, "a label"
        raise LookupError("the moon")

    (fault,) = of_plug_ins(said_of_a_job(monkeypatch, part("targets", target(name_limits=limits))))
    assert "failed on this job: LookupError" in fault.message


def test_a_method_that_is_none_is_told_when_the_plug_in_is_taken() -> None:
    (fault,) = taken(part("targets", target(predict=4))).faults
    assert fault.message.endswith("gives predict as an int; it must be a function")


def test_a_method_that_an_instance_has_of_its_own_is_guarded() -> None:
    own = target()
    vars(own)["can"] = raising
    with pytest.raises(TargetError):
        guarded_target(own, "genspark-ours").can(None, None)  # type: ignore[arg-type]


def test_a_rule_of_another_plug_in_is_not_blamed_for_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(view: Any) -> Iterator[Finding]:
        if view.pods() is None:
            yield Finding("none", view.job.name)

    parts = part("targets", target(predict=raising)), part("rules", rule(find=find), "other", "genspark-other")
    (fault,) = of_plug_ins(said_of_a_job(monkeypatch, *parts))
    assert fault.message.startswith("the plug-in genspark-ours failed on this job: LookupError")


def test_a_target_that_is_right_does_what_it_does_without_a_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mine(type(KUBEFLOW)):  # type: ignore[misc]
        name = "another"

    assert of_plug_ins(said_of_a_job(monkeypatch, part("targets", Mine()), more=PATCH)) == []
    guarded: Target = guarded_target(Mine(), "genspark-ours")
    assert isinstance(guarded, Mine)
    assert guarded.doc == KUBEFLOW.doc
    assert guarded.installed({}) == KUBEFLOW.installed({})


def test_a_manifest_is_looked_at_beside_a_target_that_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "installed", lambda: (part("targets", target(owns=raising)),))
    raw = b"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"
    found = checked(Files([("x.yaml", raw)]), None, made.parts.__wrapped__()).findings
    assert [one.message.partition(" at ")[0] for one in of_plug_ins([*found])] == [
        "the plug-in genspark-ours failed on this object: LookupError"
    ]


def test_what_a_plug_in_does_where_nobody_looks_is_told_of_it_and_no_bug_of_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert failed(PluginError("genspark-ours", "its feature ours yields a str, which is no Statement")) == 2
    assert capsys.readouterr().err == (
        "genspark: the plug-in genspark-ours failed: its feature ours yields a str, which is no Statement\n"
        "  fix: report it to who wrote the plug-in, or uninstall it\n"
    )


TARGET = """\
    from genspark.targets.kubeflow import TARGET as KUBEFLOW

    def raising(*given):
        raise LookupError("the moon")

    class Another(type(KUBEFLOW)):
        name = "another"
        {method} = raising

    TARGET = Another()
"""


@pytest.fixture
def project(tmp_path: Any) -> Project:
    return Project(tmp_path)


def test_pods_that_cannot_be_told_are_a_finding_about_the_plug_in(project: Project) -> None:
    project.plug_in(TARGET.format(method="predict"), targets="TARGET")
    project.job("target: another\n")
    code, said = project.said("explain", "revenue", "--pods")
    assert code == 1, said
    assert said.count("error GS0003 the plug-in genspark-ours failed on this job: LookupError at") == 1
    assert "bug of ours" not in said


@pytest.mark.parametrize("method", ["platform", "rows"])
def test_a_setting_is_explained_beside_a_target_that_raises(project: Project, method: str) -> None:
    project.plug_in(TARGET.format(method=method), targets="TARGET")
    code, said = project.said("explain", "spark.executor.memory")
    assert code == 1, said
    assert "error GS0003 the plug-in genspark-ours failed on this setting: LookupError at" in said
    assert "spec.executor.memory" in said
    assert "bug of ours" not in said
