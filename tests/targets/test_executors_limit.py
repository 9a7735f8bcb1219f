"""On native, Spark sets an executor's memory limit itself: a field that says another is refused, and not written."""

from __future__ import annotations

from laws.jobs import compiled

from genspark.compiler import parts
from genspark.plan.address import MAIN, Address

JOB = {"name": "a", "team": "growth", "image": "acme/a:1", "sparkVersion": "4.0.1", "main": "local:///a.py"}
LIMIT = Address("executor", ("spec", "containers", MAIN, "resources", "limits", "memory"))


def test_the_field_is_a_finding_and_leaves_nothing_in_the_template() -> None:
    case = compiled({**JOB, "run": "on-change", "executors": {"memoryLimit": "40Gi"}}, target="native")
    assert "GS7001" in [finding.code for finding in case.findings]
    assert LIMIT not in parts().targets["native"].lift(case.manifests, None).statements


def test_what_a_person_wrote_into_the_template_stays_there() -> None:
    container = {"name": "main", "resources": {"limits": {"memory": "40Gi"}}}
    template = {"spec": {"containers": [container]}}
    case = compiled({**JOB, "run": "on-change", "executors": {"template": template}}, target="native")
    assert "GS7001" not in [finding.code for finding in case.findings]
