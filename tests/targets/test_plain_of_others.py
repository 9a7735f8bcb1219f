"""A plain application is looked at as its own operator reads it, not as kubeflow's does."""

from __future__ import annotations

from collections.abc import Sequence

from genspark.compiler import parts
from genspark.manifests import Files, checked
from genspark.model.kind import TEXT
from genspark.operators.kubeflow.platform import Platform as Kubeflow
from genspark.operators.target import Output, Platform, Target
from genspark.plan.address import Address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.resolve.resolved import Resolved

APPLICATION = b"apiVersion: acme.example/v1\nkind: AcmeApp\nmetadata: {name: a, namespace: b}\nspec: {}\n"
asked: list[Platform] = []


class Acme(Target):
    name = "acme"
    doc = "An operator of the test."
    newest = "9.9.9"
    keys = {"version": TEXT}
    api = "acme.example/v1"
    places = {"AcmeApp": ("spec",)}

    def platform(self, facts: Resolved) -> Platform:
        said = self.declared(facts, "version")
        return str(said.value) if said else self.newest

    def can(self, at: Address, platform: Platform) -> bool:
        return True

    def lower(self, job: Job, plan: Plan, platform: Platform) -> Output:
        return Output((), ())

    def lift(self, manifests: Sequence[Manifest], platform: Platform) -> Plan:
        asked.append(platform)
        return Plan({})


def test_a_plain_application_of_another_operator_meets_that_operator_as_it_is_newest() -> None:
    target = Acme()
    tools = parts()._replace(targets={**parts().targets, target.name: target})
    checked(Files([("a.yaml", APPLICATION)]), Kubeflow("2.1.0", webhook=False), tools)
    assert asked == ["9.9.9"]
