"""A real driver runs under the account that genspark prints: nothing is denied to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from jvm import Spark, home
from jvm import running as spark_running
from lab import jobs
from lab.control_plane import ControlPlane
from lab.driving import Deployed, deployed, driver, executors, fail, submitted, until

pytestmark = pytest.mark.cluster
SPARKS = ("3.3.4", "3.4.4", "3.5.9", "4.0.5", "4.1.4", "4.2.1", "4.3.0")
"""Those that are not installed are skipped; CI installs the first, and three more."""


def run(api: ControlPlane, spark: Spark, job: Deployed, folder: Path) -> None:
    """A run from its submission to its end, in which more executors are asked for, and one fails if Spark owns it."""
    own = "allocator" not in " ".join(job.spec.get("sparkConf", {}))
    token = api.token(job.space, job.account)
    given, pod = submitted(api, spark, job)
    with driver(api, spark, given, token, folder, pod) as context:
        until(lambda: len(executors(api, job.space)) >= 2, "there are no executors")
        context.requestExecutors(3)  # counts from none, whatever was there at the start
        until(lambda: len(executors(api, job.space)) >= 3, "there are no more executors")
        if own:
            failed = executors(api, job.space)[0]
            fail(api, failed)
            until(lambda: noticed(api, job, failed["metadata"]["name"]), "Spark leaves the failed executor alone")


def noticed(api: ControlPlane, job: Deployed, name: str) -> bool:
    """Whether Spark did something about an executor of its."""
    calls = (call for call in api.calls(job.user) if call["objectRef"].get("name") == name)
    return any(call["verb"] in ("delete", "patch") for call in calls)


def used(api: ControlPlane, job: Deployed) -> tuple[jobs.Rights, list[str]]:
    """What a driver asked for, and what was denied to it."""
    found: dict[str, set[str]] = {}
    denied: list[str] = []
    for call in api.calls(job.user):
        about, verb = call["objectRef"], call["verb"]
        resource = "/".join(about[key] for key in ("resource", "subresource") if key in about)
        found.setdefault(resource, set()).add(verb)
        if call["annotations"]["authorization.k8s.io/decision"] != "allow":
            denied.append(f"{verb} {resource}")
    return {resource: " ".join(sorted(verbs)) for resource, verbs in sorted(found.items())}, denied


@pytest.mark.parametrize("version", SPARKS)
def test_nothing_is_denied_to_a_driver(
    version: str, cluster: ControlPlane, tmp_path: Path, update_golden: bool
) -> None:
    if home(version) is None:
        pytest.skip(f"Spark {version} is not here: make sparks")
    seen: dict[str, jobs.Rights] = {}
    rendered = jobs.rendered(tmp_path / "repository", version)
    with spark_running(version, cluster.url, tmp_path / "spark.log") as spark:
        for name in jobs.jobs(version):
            job = deployed(cluster, rendered[jobs.space(name, version)])
            run(cluster, spark, job, tmp_path)
            seen[name], denied = used(cluster, job)
            assert denied == [], name
    if update_golden:
        jobs.keep(version, seen)
    assert seen == jobs.kept()[version]
