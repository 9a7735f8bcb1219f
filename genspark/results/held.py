"""The claims that a job holds while it runs, and those that lie beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.paths import at_path
from genspark.plan.address import ROLES, run
from genspark.plan.claims import mounted_claims, narrowest
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.results.facts import Claim, Facts

_CLAIM = "PersistentVolumeClaim"


def claims(plan: Plan, beside: Iterable[Manifest] = ()) -> tuple[Claim, ...]:
    """The claims that pods of a job mount, unless it is suspended; and its own ones with their access modes."""
    off = plan.get(run("suspend"))
    held = {} if off is not None and off.value is True else dict.fromkeys(_mounted(plan), "")
    own = {one.id.name: _mode(one) for one in beside if one.id.kind == _CLAIM}
    return tuple(Claim(name, own.get(name, ""), name in held) for name in {**held, **own})


def endless(plan: Plan) -> bool:
    """Whether a job is started again whenever it ends, and has no schedule."""
    policy = plan.get(run("retries", "policy"))
    return policy is not None and policy.value == "Always" and plan.get(run("schedule", "cron")) is None


def modes(jobs: Iterable[Facts], others: Iterable[Manifest]) -> dict[tuple[str, str], str]:
    """The access modes of all claims that are known, by namespace and name; empty where several of a name differ."""
    said = [((one.id.namespace, one.id.name), _mode(one)) for one in others if one.id.kind == _CLAIM]
    said += [((job.namespace, one.name), one.mode) for job in jobs for one in job.claims if one.mode]
    found: dict[tuple[str, str], str] = {}
    for at, mode in said:
        found[at] = mode if found.get(at, mode) == mode else ""
    return found


def _mounted(plan: Plan) -> Iterator[str]:
    for role in ROLES:
        for name, _ in mounted_claims(plan, role):
            yield name


def _mode(claim: Manifest) -> str:
    return narrowest(at_path(claim.data, ("spec", "accessModes")))
