"""What jobs have in common is said once, by the same objects; what a job says itself is its own."""

from __future__ import annotations

from genspark.compiler import Compiled, Options, parts, stages
from genspark.plan.address import Address, main_container, pod
from genspark.plan.statement import Statement
from genspark.resolve.environment import Environment, Overlay

DEFAULTS = {
    "sparkVersion": "4.0.1",
    "pod": {
        "volumes": {"certs": {"secret": {"secretName": "ca"}, "mount": "/certs"}},
        "env": {"TOKEN": {"secret": "lake", "key": "token"}, "TZ": "UTC"},
    },
}
SECRET = pod("driver", "spec", "volumes", "certs", "secret", "secretName")
TOKEN = main_container("driver", "env", "TOKEN", "valueFrom", "secretKeyRef", "name")


def job(environment: Environment, name: str, more: str = "") -> Compiled:
    text = f"name: {name}\nimage: acme/{name}:1\nmain: local:///{name}.py\nrun: service\n{more}"
    return stages(parts(), environment, f"jobs/a/{name}.yaml", text.encode(), Options())


def said(environment: Environment, name: str, at: Address, more: str = "") -> Statement:
    return job(environment, name, more).plan.statements[at]


def variables(compiled: Compiled) -> list[str]:
    return [item["name"] for item in compiled.manifests[0].data["spec"]["driver"]["env"]]


def platform() -> Environment:
    return Environment("prod", "", (Overlay("overlays/base.yaml", {"defaults": DEFAULTS}),), parts().words)


def test_two_jobs_with_one_default_share_its_statements() -> None:
    environment = platform()
    for at in (SECRET, TOKEN):
        assert said(environment, "clicks", at) is said(environment, "orders", at)


def test_a_job_that_adds_an_entry_still_shares_the_others() -> None:
    environment = platform()
    more = "driver: {env: {MODE: full}}\n"
    assert said(environment, "clicks", TOKEN) is said(environment, "orders", TOKEN, more)


def test_a_job_that_changes_an_entry_speaks_for_itself() -> None:
    environment = platform()
    more = "pod: {env: {TOKEN: {secret: own, key: token}}}\n"
    assert said(environment, "clicks", TOKEN).value.value == "lake"
    assert said(environment, "orders", TOKEN, more).value.value == "own"
    assert said(environment, "clicks", TOKEN).value.value == "lake"


def test_an_expression_in_a_job_is_nobody_elses() -> None:
    environment = platform()
    more = "labels: {who: '${{ name }}'}\n"
    assert said(environment, "clicks", TOKEN, more).value.places == said(environment, "orders", TOKEN).value.places


def test_a_list_that_jobs_have_in_common_is_one_list() -> None:
    environment = platform()
    one, other = job(environment, "clicks"), job(environment, "orders")
    assert one.manifests[0].data["spec"]["volumes"] is other.manifests[0].data["spec"]["volumes"]
    assert variables(one) == ["TOKEN", "TZ"]


def test_a_job_that_starts_its_list_afresh_has_its_own_order() -> None:
    environment = platform()
    assert variables(job(environment, "clicks")) == ["TOKEN", "TZ"]
    again = "{env: {TZ: UTC, TOKEN: {secret: lake, key: token}}}"
    assert variables(job(environment, "orders", f"driver: {again}\n")) == ["TOKEN", "TZ"]
    more = f"driver: {{env: null}}\nenvironments: {{prod: {{driver: {again}}}}}\n"
    assert variables(job(environment, "orders", more)) == ["TZ", "TOKEN"]
