"""A result is the same after it was written and read."""

from __future__ import annotations

import json
from typing import Any

from genspark.core.crash import Crash
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written, document_name
from genspark.core.trace import Place, Traced
from genspark.plan.address import Address, ObjectId
from genspark.plan.statement import Companions, Statement
from genspark.results.codec import compact, companions_in, companions_out, from_json, shared_of, to_json
from genspark.results.facts import Claim, Facts, Write
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult

ROLE = ObjectId("team", "rbac.authorization.k8s.io/v1", "Role", "growth", "spark", "growth")
SAID = Companions((Statement(Address(ROLE, ("rules",)), Traced([{"verbs": ["get"]}], (Place("job", ("run",)),))),))
EVERYTHING = Facts(
    document=document_name("jobs/growth/revenue.yaml", 1),
    name="revenue",
    namespace="growth-spark",
    team="growth",
    objects=(ObjectId("job", "sparkoperator.k8s.io/v1beta2", "SparkApplication", "growth-spark", "revenue"),),
    schedule="0 4 * * *",
    shared=(SAID,),
    writes=(Write("output", "s3a://lake/revenue"), Write("checkpoint", "s3a://lake/checkpoints")),
    place=("items", "0", "metadata", "name"),
    claims=(Claim("lookups", "ReadWriteOncePod", True),),
    endless=True,
)


def again(result: JobResult) -> JobResult:
    """A result through the codec, as the shelf keeps it: what it says of shared objects lies elsewhere."""
    lines: dict[str, Any] = {}

    def share(companions: Companions) -> str:
        lines["first"] = companions_out(companions)
        return "first"

    raw = compact(to_json(result, share))
    assert shared_of(json.loads(raw)) == [*lines]
    return from_json(json.loads(raw), lambda name: companions_in(json.loads(compact(lines[name]))))


def test_every_fact_comes_back_as_it_was() -> None:
    found = again(JobResult(EVERYTHING.document, EVERYTHING, {}, ())).facts
    assert found is not None
    plain = Facts(document="")
    for field in Facts.__slots__:
        assert repr(getattr(found, field)) == repr(getattr(EVERYTHING, field)), field
        assert getattr(EVERYTHING, field) != getattr(plain, field), f"this test says nothing of {field}"


def test_a_job_with_errors_has_no_facts_and_keeps_its_findings() -> None:
    at = (Mark("jobs/a.yaml", 3, 5), Written("jobs/a.yaml", ("driver", "memory"), key=True), Place("job", ("name",)))
    finding = Diagnostic(
        "GS0001", Severity.ERROR, "it broke", "report it", at, at[:1], Crash("KeyError", ("a.py:1 f",))
    )
    files = {"a/b.yaml": Rendered(ROLE, "kind: A\n", "jobs/a.yaml")}
    result = JobResult("jobs/a.yaml", None, files, (finding,), (("conf/a", "12"),), (at[0],), checked=False)
    assert again(result) == result


def test_an_object_comes_back_as_it_was_and_is_written_once() -> None:
    document, (id_,) = EVERYTHING.document, EVERYTHING.objects
    result = JobResult(document, EVERYTHING, {"a/b.yaml": Rendered(id_, "kind: A\n", document, "external", True)}, ())
    found = again(result)
    assert found.files == result.files
    assert found.facts is not None
    assert found.facts.objects == EVERYTHING.objects
    assert compact(to_json(result, lambda _: "")).count(id_.kind.encode()) == 1


def test_a_text_that_is_kept_elsewhere_is_handed_in() -> None:
    document, (id_,) = EVERYTHING.document, EVERYTHING.objects
    result = JobResult(document, None, {"a/b.yaml": Rendered(id_, "kind: A\n", document)}, ())
    data = to_json(result, lambda _: "", lambda text: f"{len(text)} characters")
    for texts, text in (({"a/b.yaml": "kind: A\n"}, "kind: A\n"), ({}, "")):
        assert [one.text for one in from_json(data, lambda _: SAID, texts).files.values()] == [text]
