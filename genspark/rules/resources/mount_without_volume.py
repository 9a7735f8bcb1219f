"""GS5103: a mount without its volume."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES, Address
from genspark.plan.fold import Plan

_MADE = re.compile(r"spark-local-dir-\d+|spark-conf-volume-.*|pod-template-volume|.*-vol|.*-volume")
"""Volumes that Spark and the operator make themselves: a template, or a container beside Spark's, may mount them."""


def find(view: JobView) -> Iterator[Finding]:
    """The operator's webhook drops such a mount without a word (addVolumes in sparkpod_defaulter.go), and the job
    misses its files; a `spark-local-dir-` one fails the submission, one in a template is refused by the API server.
    """
    volumes: dict[str, set[str]] = {}
    for (role, path), statement in view.plan.statements.items():
        if len(path) != 6 or path[3] != "volumeMounts" or path[5] != "name" or role not in ROLES:
            continue
        if role not in volumes:
            volumes[role] = _volumes(view.plan, role)
        name = str(statement.value.value)
        raw = statement.via == "template" or path[2] != MAIN
        if name not in volumes[role] and not (raw and _MADE.fullmatch(name)):
            yield Finding(f"the {role} mounts {name} at {path[4]} and has no volume of that name", statement.value)


def _volumes(plan: Plan, role: str) -> set[str]:
    """The names of a role's volumes, those among them that conf keys make."""
    own = {s.at.path[2] for s in plan.below(Address(role, ("spec", "volumes"))) if len(s.at.path) > 2}
    prefix = f"spark.kubernetes.{role}.volumes."
    keys = (at.path[0] for at in plan.statements if at.language == "conf")
    return own.union(*(key.removeprefix(prefix).split(".")[1:2] for key in keys if key.startswith(prefix)))


RULE = Rule(
    "GS5103",
    Severity.ERROR,
    "a mount without its volume",
    "say where the volume comes from, for both roles under pod:, or remove the mount",
    JobView,
    find,
    bad="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
driver: {volumes: {certs: {secret: {secretName: ca}, mount: /certs}}}
executors: {volumes: {certs: {mount: /certs}}}
""",
    good="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
pod: {volumes: {certs: {secret: {secretName: ca}, mount: /certs}}}
""",
)
