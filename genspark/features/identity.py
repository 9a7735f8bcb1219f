"""Who the pods are to the API server: service accounts, and the few rights that a driver needs.

One driver and one executor account a team and namespace, named by the overlay; executors get no rights.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import ENVIRONMENT, JOB, Place, Traced
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT
from genspark.plan.address import Address, ObjectId, conf, run
from genspark.plan.feature import Feature, Job, Predict, Said
from genspark.plan.fold import Plan
from genspark.plan.statement import Companions, Statement
from genspark.platform.teams import TeamIdentity, team_identity
from genspark.spark.rights import ALWAYS, CLAIMED, SOMETIMES
from genspark.spark.versions import numbers

_RBAC = "rbac.authorization.k8s.io/v1"


class Identity(Block):
    key = "identity"
    doc = "Service accounts of this job, instead of its team's."
    driver = Field(
        TEXT,
        "The driver's service account.",
        addresses=("conf:spark.kubernetes.authenticate.driver.serviceAccountName",),
        example="spark-growth",
    )
    executor = Field(
        TEXT,
        "The executors' service account.",
        addresses=("conf:spark.kubernetes.authenticate.executor.serviceAccountName",),
        example="spark-growth-exec",
    )


def say(job: Job, identity: Identity, plan: Plan, pods: Predict) -> Iterator[Said]:
    """The accounts' names, and the objects behind them where they are ours to make."""
    team = team_identity(job.environment, job.team.value)
    names: dict[str, Traced[str]] = {}
    for role in ("driver", "executor"):
        name = getattr(identity, role) or getattr(team, role)
        if name is not None:
            names[role] = name
            own = name.places[0].root == JOB
            said = name if own else name.because(job.team)
            yield Statement(conf(f"spark.kubernetes.authenticate.{role}.serviceAccountName"), said)
    create = team.create
    if not names or not create or not create.value:
        return
    extras = _extras(plan)
    space = Traced(None, _overlays(job))
    names = {role: job.input.rebased(name.because(space, create)) for role, name in names.items()}
    if extras:
        yield _companions(job, names, team, extras)
    else:
        # Most jobs of a team ask for the same: made once, it is compared, kept and sent as one.
        key = (job.team.value, job.namespace.value, *(name.places for name in names.values()))
        yield job.environment.shared.once(key, _companions, job, names, team, extras)


def _companions(
    job: Job, names: dict[str, Traced[str]], team: TeamIdentity, extras: list[tuple[str, str, Traced[Any]]]
) -> Companions:
    reasons = [(resource, verb, job.input.rebased(why)) for resource, verb, why in extras]
    return Companions(tuple(_objects(job, names, team, reasons)))


def _overlays(job: Job) -> tuple[Place, ...]:
    """The overlays' part in the namespace: they decide shared objects, a descriptor is only one of their users."""
    said = job.input.winner(("namespace",))
    if said is None:
        return tuple(place for place in job.namespace.places if place.root == ENVIRONMENT)
    where = said.written(("namespace",))
    return () if where.file == job.input.file else (Place(where.file, where.path),)


def _extras(plan: Plan) -> list[tuple[str, str, Traced[Any]]]:
    """The verbs that a job needs beyond the ordinary: resource, verb, and why."""
    found: list[tuple[str, str, Traced[Any]]] = []
    version = plan.get(run("version"))
    known = numbers(version.value) if version is not None else ()
    for right in SOMETIMES:
        why = plan.conf(right.setting) if right.setting else version
        if why is not None and right.needed(str(why.value), known):
            own = why.because(version) if right.of_versions else why
            found.extend((right.resource, verb, own) for verb in right.verbs)
    for at, statement in plan.statements.items():
        if statement.value.value == "OnDemand" and at.path[-1].endswith("claimName"):
            found.append((*CLAIMED, statement.value))
    return found


def _objects(
    job: Job, names: dict[str, Traced[str]], team: TeamIdentity, extras: list[tuple[str, str, Traced[Any]]]
) -> Iterator[Statement]:
    """Accounts, and for the driver a Role and its binding."""
    shared = len({name.value for name in names.values()}) < len(names)
    for role, name in names.items():
        account = _id(job, "v1", "ServiceAccount", name)
        # Where both roles have one account, the driver needs its token.
        yield Statement(Address(account, ("automountServiceAccountToken",)), name.of(role == "driver" or shared))
        for key, said in team.annotated():
            yield Statement(Address(account, ("metadata", "annotations", key)), said.because(name))
    if "driver" not in names:
        return
    name = names["driver"]
    rights = _id(job, _RBAC, "Role", name)
    for resource, verbs in ALWAYS.items():
        yield Statement(Address(rights, ("rules", resource)), name.of(list(verbs)))
    for resource, verb, why in extras:
        yield Statement(Address(rights, ("rules", resource)), name.of([verb]).because(why))
    binding = _id(job, _RBAC, "RoleBinding", name)
    for key, value in (("apiGroup", "rbac.authorization.k8s.io"), ("kind", "Role"), ("name", name.value)):
        yield Statement(Address(binding, ("roleRef", key)), name.of(value))
    subject = {"kind": "ServiceAccount", "name": name.value, "namespace": job.namespace.value}
    yield Statement(Address(binding, ("subjects",)), name.of([subject]))


def _id(job: Job, api: str, kind: str, name: Traced[str]) -> ObjectId:
    return ObjectId("team", api, kind, job.namespace.value, name.value, job.team.value)


FEATURE = Feature("identity", (Identity, TeamIdentity), always=True, second=say)
