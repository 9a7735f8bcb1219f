"""A checkout with Windows' line ends is still ours."""

from __future__ import annotations

from genspark.emit.changes import changes
from genspark.emit.layout import header
from genspark.plan.address import ObjectId
from genspark.resolve.project import FILE
from genspark.results.facts import Facts
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult

ID = ObjectId("job", "sparkoperator.k8s.io/v1beta2", "SparkApplication", "growth", "a")


def test_a_file_whose_line_ends_git_changed_is_written_anew_and_not_in_the_way() -> None:
    text = header("jobs/growth/a.yaml") + "kind: SparkApplication\n"
    path = "growth/a/sparkapplication-a.yaml"
    facts = Facts(document="jobs/growth/a.yaml", name="a", namespace="growth", team="growth")
    shared = JobResult(FILE, facts, {}, ())
    job = JobResult("jobs/growth/a.yaml", facts, {path: Rendered(ID, text, facts.document)}, ())
    plan = changes({path: text.replace("\n", "\r\n").encode()}, [job], shared, lambda _: True, False)
    assert plan.foreign == ()
    assert plan.write[path] == text
