"""Careless plug-ins: what has a wrong type, or cannot be, is told of the plug-in, and is no bug of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from core.test_plugins import found_in
from laws.repositories import Memory
from test_plug_ins import JOB, install

from genspark.compile import tools as made
from genspark.compile.plugin.plugged import Plugged, plugged
from genspark.compile.plugin.shape import CLOSED, Known, wrong
from genspark.compiler import parts
from genspark.core import plugins
from genspark.core.diagnostic import Diagnostic
from genspark.core.plugins import Part
from genspark.extend import (
    TEXT,
    Block,
    ChangeView,
    Either,
    Feature,
    Field,
    Finding,
    JobView,
    Place,
    RepositoryView,
    Rule,
    Severity,
    Statement,
    Target,
    Traced,
    conf,
)
from genspark.repository import Repository

KUBEFLOW = parts().targets["kubeflow"]


class Ours(Block):
    ours = Field(TEXT, "Ours.", addresses=())


def nothing(*given: Any) -> Iterator[Any]:
    """It finds nothing."""
    yield from ()


RULE = Rule(code="GS9001", severity=Severity.WARNING, title="t", fix="f", on=JobView, find=nothing)
FEATURE = Feature("ours", (Ours,), nothing)


def rule(**other: Any) -> Rule:
    return RULE._replace(**other)


def feature(where: Any = "job", says: Any = "", **of_field: Any) -> Feature:
    """A feature of a block with one field."""
    return Feature("ours", (type("Own", (Block,), {"where": where, "own": field(says=says, **of_field)}),))


def field(kind: Any = TEXT, doc: Any = "Own.", **more: Any) -> Field:
    return Field(kind, doc, **more)


def target(**other: Any) -> Target:
    """A target like kubeflow's, called otherwise."""
    kind: Any = type("Another", (type(KUBEFLOW),), {"name": "another", **other})
    made_of: Target = kind()
    return made_of


class Nameless(Block):
    where: Any = "nowhere"
    own = Field(TEXT, "Own.")


class Empty(Block):
    pass


def part(group: str, value: Any, name: str = "some", plugin: str = "genspark-ours") -> Part:
    return Part(plugin, group, name, value, "")


def taken(*found: Part) -> Plugged:
    return plugged(found, parts().features, parts().targets.values())


CARELESS: list[tuple[str, Any, str, str]] = [
    ("rules", rule(needs=["conf:spark.app.name"]), "gives needs as a list", "correct the needs"),
    ("rules", rule(needs=""), "leaves needs empty; it must be a tuple of texts", "correct the needs"),
    ("rules", rule(needs="conf:spark.app.name"), "gives needs as a str", "correct the needs"),
    ("rules", rule(needs=("bogus:x",)), "needs bogus:x, which is no address", "write LANGUAGE:PATH"),
    (
        "rules",
        rule(needs=("conf:",)),
        "needs conf:, which is no address",
        "conf, descriptor, driver, environment",
    ),
    ("rules", rule(needs=(":x",), on=ChangeView), "needs :x, which names no kind", "KIND:KEY"),
    ("rules", rule(code=9001), "gives code as an int; it must be a text", "correct the code"),
    ("rules", rule(code="GS901"), "has the code GS901", "from GS9001 to GS9999"),
    ("rules", rule(severity="warning"), "gives severity as a str; it must be a Severity", "correct the severity"),
    ("rules", rule(title=None), "leaves title out; it must be a text", "correct the title"),
    ("rules", rule(on=dict), "is on dict, which is no view", "JobView, SettingsView"),
    ("rules", rule(on=[]), "is on a list, which is no view", "set on to one of"),
    ("rules", rule(of=("kubflow",)), "is of the target kubflow, which there is not", "use some of: kubeflow, native"),
    ("rules", rule(of="kubeflow"), "gives of as a str", "correct the of"),
    ("rules", rule(find=None), "leaves find out; it must be a function", "correct the find"),
    ("rules", rule(bad=4), "gives bad as an int", "correct the bad"),
    ("rules", rule(in_manifest="write x"), "gives in_manifest as a str", "correct the in_manifest"),
    ("features", FEATURE._replace(name=""), "leaves name empty", "correct the name"),
    ("features", FEATURE._replace(blocks=()), "leaves blocks empty", "correct the blocks"),
    ("features", FEATURE._replace(blocks=None), "leaves blocks out", "correct the blocks"),
    ("features", FEATURE._replace(blocks=(4,)), "has an int among its blocks", "subclasses of Block"),
    ("features", FEATURE._replace(blocks=(Empty,)), "has the block Empty without a field", "give it one"),
    ("features", FEATURE._replace(say="ours"), "gives say as a str", "correct the say"),
    ("features", Feature("own", (Nameless,)), "has the block Nameless at nowhere", "job, driver, executors"),
    (
        "features",
        feature(where="overlay")._replace(say=nothing),
        "speaks of Own, which no job has",
        "put a block first",
    ),
    ("features", feature(kind="text"), "gives kind of the field own as a str", "correct the kind"),
    (
        "features",
        feature(kind=TEXT._replace(schema=4)),
        "cannot be taken for its features some: TypeError",
        "report it",
    ),
    ("features", feature(kind=TEXT._replace(names="moons")), "names the set moons", "use another kind"),
    ("features", feature(doc=None), "leaves doc of the field own out", "correct the doc"),
    ("features", feature(says="bogus"), "which says bogus, which is no address", "write LANGUAGE:PATH"),
    ("features", feature(says="pod:spec.x"), "says pod:spec.x of no role", "set where of Own to role"),
    ("features", feature(addresses=("moon:x",)), "which names moon:x, which is no address", "write LANGUAGE:PATH"),
    ("features", feature(addresses=["run:ttl"]), "gives addresses of the field own as a list", "correct the addresses"),
    ("features", feature(says="conf:x.*", default=4), "cannot be taken for its features some: Attrib", "report it"),
    ("targets", type(KUBEFLOW), "is not a Target", "report it"),
    ("targets", target(name=None), "leaves name out", "correct the name"),
    ("targets", target(name=""), "leaves name empty", "correct the name"),
    ("targets", target(doc=4), "gives doc as an int", "correct the doc"),
    ("targets", target(languages="another"), "gives languages as a str", "correct the languages"),
    ("targets", target(keys=["version"]), "gives keys as a list", "correct the keys"),
    ("targets", target(keys={"version": "text"}), "gives keys as a dict; it must be a mapping of kinds", "the keys"),
    ("targets", target(name="native"), "is called native, as another is", "a name of its own"),
    ("rule", RULE, "is of the group genspark.rule, which nobody reads", "write genspark.rules, or uninstall"),
    ("", RULE, "is of the group genspark, which nobody reads", "write one of genspark.features, genspark.targets"),
    ("overlays", dict, "is not a package with overlays", "report it"),
]


@pytest.mark.parametrize(("group", "value", "says", "fix"), CARELESS, ids=[f"{row[0]}: {row[2]}" for row in CARELESS])
def test_a_careless_part_is_left_out_with_a_sentence_that_says_what_is_wrong(
    group: str, value: Any, says: str, fix: str
) -> None:
    found = taken(part(group, value), part("rules", rule(code="GS9999"), "good"))
    (fault,) = found.faults
    assert fault.code == "GS0003"
    assert "genspark-ours" in fault.message
    assert says in fault.message
    assert fix in fault.fix
    assert [one.code for one in found.rules] == ["GS9999"]
    assert (found.features, found.targets, found.overlays) == ((), (), {})


def test_a_rule_may_name_a_target_and_a_language_that_a_plug_in_brings() -> None:
    new = rule(of=("another",), needs=("moon:x",))
    found = taken(part("rules", new), part("targets", target(languages=("moon",))))
    assert (found.faults, [one.code for one in found.rules]) == ((), ["GS9001"])


def test_two_plug_ins_with_overlays_of_one_name_are_told() -> None:
    import genspark as package

    found = taken(part("overlays", package, "acme"), part("overlays", package, "acme", "genspark-other"))
    assert [fault.message for fault in found.faults] == [
        "the overlays acme of the plug-in genspark-other have the name acme of others"
    ]
    assert "name genspark of others" in taken(part("overlays", package, "genspark")).faults[0].message


def test_all_of_ours_has_the_shape_that_is_asked_of_plug_ins() -> None:
    tools = parts()
    known = Known(frozenset(tools.targets), CLOSED.union(*(one.languages for one in tools.targets.values())))
    rules = (one._replace(code="GS9001") for one in tools.rules.every())
    assert [fault for one in (*tools.features, *tools.targets.values(), *rules) if (fault := wrong(one, known))] == []


def said_of_a_job(monkeypatch: pytest.MonkeyPatch, *added: Part) -> list[Diagnostic]:
    """What is found in a project of one job with these parts; the job says `ours`."""
    monkeypatch.setattr(plugins, "installed", lambda: added)
    tools = made.parts.__wrapped__()
    text = JOB + ("ours: yes\n" if any(one.group == "features" for one in added) else "")
    project = "edition: 2026\nenvironments: {prod: {overlays: [base]}}\n"
    base = "teams: {growth: {identity: {driver: spark, executor: spark-exec}}}\n"
    files = {"genspark.yaml": project, "overlays/base.yaml": base, "jobs/growth/revenue.yaml": text}
    repo = Repository(Memory({path: said.encode() for path, said in files.items()}), tools)
    environment = repo.environment("prod")
    assert environment is not None, repo.findings
    return [*repo.findings, *repo.outcome(environment, repo.options(), 1, None).findings]


HERE = Traced("x", (Place("job", ("name",)),))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("text", "yields a str, which is no Finding"),
        (None, "yields None, which is no Finding"),
        (Finding("m", None), "yields a Finding that leaves about out"),
        (Finding(4, HERE), "yields a Finding that gives message as an int"),
        (Finding("m", HERE, [HERE]), "yields a Finding that gives related as a list"),
        (Finding("m", HERE, fix=None), "yields a Finding that leaves fix out"),
        (Finding("m", HERE, in_manifest="write x"), "yields a Finding that gives in_manifest as a str"),
        (Finding("m", Traced("x", ("name",))), "yields a Finding that gives about as a Traced"),
    ],
)
@pytest.mark.parametrize("on", [JobView, RepositoryView])
def test_a_finding_of_a_wrong_type_is_told_of_the_plug_in(
    given: Any, says: str, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(view: Any) -> Iterator[Any]:
        yield given

    (fault,) = said_of_a_job(monkeypatch, part("rules", rule(find=find, on=on)))
    assert (fault.code, fault.crash) == ("GS0003", None)
    assert f"rule GS9001 of the plug-in genspark-ours {says}" in fault.message


@pytest.mark.parametrize("given", [None, 4], ids=str)
def test_a_rule_that_gives_nothing_to_go_through_is_told_of_the_plug_in(
    given: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fault,) = said_of_a_job(monkeypatch, part("rules", rule(find=lambda view: given)))
    assert fault.message == "rule GS9001 of the plug-in genspark-ours crashed: TypeError"


AT = conf("spark.x")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("text", "yields a str, which is no Statement"),
        (Statement(AT, None), "yields a Statement that leaves value out"),
        (Statement("conf:x", HERE), "yields a Statement that gives at as a str"),
        (Statement(AT, HERE.of({1, 2})), "yields a Statement that gives value as a Traced"),
        (Statement(AT, Traced("x", ())), "yields a Statement that gives value as a Traced"),
        (Statement(AT, HERE, 2), "yields a Statement that gives precedence as an int"),
        (Either(()), "yields an Either without a tuple of options"),
        (Either((("x",),)), "yields an Either with a str, which is no Statement"),
    ],
)
@pytest.mark.parametrize("turn", ["say", "second"])
def test_a_statement_of_a_wrong_type_is_told_of_the_plug_in(
    given: Any, says: str, turn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def say(*_: Any) -> Iterator[Any]:
        yield given

    found = said_of_a_job(monkeypatch, part("features", Feature("ours", (Ours,))._replace(**{turn: say})))
    assert [fault.code for fault in found] == ["GS0003"]
    expected = f"the plug-in genspark-ours failed on this job: its feature ours {says}"
    assert expected in found[0].message


def test_a_plug_in_whose_parts_are_right_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(view: JobView) -> Iterator[Finding]:
        said = view.plan.conf("spark.x")
        if said is not None:
            yield Finding(f"it says {said.value}", said)

    def say(job: Any, block: Any, plan: Any) -> Iterator[Statement]:
        if block.ours is not None:
            yield Statement(AT, block.ours)

    ours = part("rules", rule(find=find)), part("features", FEATURE._replace(say=say))
    assert "it says yes" in [one.message for one in said_of_a_job(monkeypatch, *ours)]


def test_the_page_of_a_rule_is_that_of_its_own_function() -> None:
    (found,) = taken(part("rules", RULE)).rules
    assert found.find.__doc__ == "It finds nothing."


def test_an_entry_point_of_a_misspelled_group_is_told_of_the_plug_in(tmp_path: Path) -> None:
    install(tmp_path, "RULE = 4\n", "genspark-misspelled", rule="RULE")
    (fault,) = taken(*found_in(tmp_path)).faults
    assert fault.message.startswith("the part some of the plug-in genspark-misspelled is of the group genspark.rule,")


def test_entry_points_that_cannot_be_read_are_told_of_the_plug_in(tmp_path: Path) -> None:
    install(tmp_path, "RULE = 4\n", "genspark-broken", rules="RULE")
    (tmp_path / "genspark_broken-1.0.dist-info/entry_points.txt").write_bytes(b"[genspark.rules]\n\xff = x\n")
    (fault,) = taken(*found_in(tmp_path)).faults
    assert "the plug-in genspark-broken cannot be loaded for its entry points: UnicodeDecodeError" in fault.message
