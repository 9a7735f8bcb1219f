"""GS5186: two jobs that run at one time, with a claim that one pod may have."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import two_jobs
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.results.facts import Facts
from genspark.results.held import modes

_ONE = "ReadWriteOncePod"


def find(view: RepositoryView) -> Iterator[Finding]:
    """The scheduler lets one pod in the cluster have a ReadWriteOncePod volume, and all others are Pending until it
    ends (kubernetes.io/docs/concepts/storage/persistent-volumes: access modes). Beside a job that never ends the other
    never starts; of two at one time of day one waits for the whole run of the other. Others may well run in turn.
    """
    users: dict[tuple[str, str], list[Facts]] = {}
    for job in view.jobs:
        for claim in job.claims:
            if claim.mounted:
                users.setdefault((job.namespace, claim.name), []).append(job)
    several = {at: jobs for at, jobs in users.items() if len({job.name for job in jobs}) > 1}
    known = modes(view.jobs, view.shared) if several else {}
    for at, jobs in several.items():
        if known.get(at) == _ONE:
            yield from _together(at[1], jobs)


def _together(claim: str, jobs: list[Facts]) -> Iterator[Finding]:
    """Those of the jobs with a claim that run while another one does."""
    first: dict[str, Facts] = {}
    holder = next((job for job in jobs if job.endless), None)
    for job in jobs:
        if holder is not None and job.name != holder.name:
            message = (
                f"{job.name} never has the claim {claim}: as {_ONE} it takes one pod, and {holder.name} never ends"
            )
            yield Finding(message, job.named, (holder.named,))
        elif holder is None and job.schedule:
            other = first.setdefault(job.schedule, job)
            if other.name != job.name:
                message = f"{job.name} and {other.name} both mount the claim {claim} at {job.schedule}, and as {_ONE}"
                yield Finding(f"{message} it takes one pod", job.named, (other.named,))


_DAILY = 'schedule: "0 3 * * *"'
_HOLDING = """\
%s
driver: {volumes: {data: {persistentVolumeClaim: {claimName: lookups}, mount: /data}}}"""
_CLAIM = """
--- companions/claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: lookups}
spec: {accessModes: [%s], resources: {requests: {storage: 10Gi}}}
"""
_FIRST = f"{_HOLDING % _DAILY}\nresources: [companions/claim.yaml]"
_SECOND = _HOLDING % f"name: refunds\n{_DAILY}"

RULE = Rule(
    code="GS5186",
    severity=Severity.WARNING,
    title="two jobs that run at one time, with a claim that one pod may have",
    fix="take storage that many nodes mount and accessModes: [ReadWriteMany], or give each job a claim of its own",
    on=RepositoryView,
    find=find,
    bad=(_CLAIM % _ONE) + two_jobs(_FIRST, _SECOND),
    good=(_CLAIM % "ReadWriteMany") + two_jobs(_FIRST, _SECOND),
)
