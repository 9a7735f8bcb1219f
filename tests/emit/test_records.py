"""A file that is a record is written once."""

from __future__ import annotations

from genspark.emit.changes import changes
from genspark.emit.layout import header
from genspark.plan.address import ObjectId
from genspark.resolve.project import FILE
from genspark.results.facts import Facts
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult

DOCUMENT = "jobs/growth/a.yaml"
PATH = "growth/a/sparkapplication-a.yaml"
ID = ObjectId("job", "sparkoperator.k8s.io/v1beta2", "SparkApplication", "growth", "a")
OLD, NEW = (header(DOCUMENT) + f"kind: SparkApplication\nspec: {{image: acme/a:{tag}}}\n" for tag in "12")
NOTHING = JobResult(FILE, Facts(document=FILE), {}, ())


def job(keep: bool) -> JobResult:
    return JobResult(DOCUMENT, Facts(document=DOCUMENT), {PATH: Rendered(ID, NEW, DOCUMENT, keep=keep)}, ())


def test_a_record_that_is_there_is_neither_written_again_nor_removed() -> None:
    plan = changes({PATH: OLD.encode()}, [job(keep=True)], NOTHING, lambda _: True, False)
    assert (PATH in plan.write, plan.remove, plan.foreign) == (False, (), ())


def test_a_record_that_is_not_there_yet_is_written() -> None:
    assert changes({}, [job(keep=True)], NOTHING, lambda _: True, False).write[PATH] == NEW


def test_what_is_no_record_follows_its_descriptor() -> None:
    assert changes({PATH: OLD.encode()}, [job(keep=False)], NOTHING, lambda _: True, False).write[PATH] == NEW
