"""A real driver in client mode at the lab's API server, with the token of the account that genspark printed for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from jvm import Spark, properties
from lab.control_plane import ADMIN, ControlPlane, Object

from genspark.operators import kubeflow
from genspark.operators.kubeflow.subject import Subject
from genspark.operators.kubeflow.submission import settings

_AUTHENTICATE = "spark.kubernetes.authenticate"
_SECONDS = 40


class Deployed(NamedTuple):
    """A job whose accounts, Role and binding the API server has."""

    name: str
    space: str
    spec: Object

    @property
    def account(self) -> str:
        return str(self.spec["driver"]["serviceAccount"])

    @property
    def user(self) -> str:
        return f"system:serviceaccount:{self.space}:{self.account}"


def deployed(api: ControlPlane, objects: list[Object]) -> Deployed:
    """Gives a job's objects to the API server, but for its application: no operator waits for it."""
    (job,) = (one for one in objects if one["kind"] == "SparkApplication")
    found = Deployed(job["metadata"]["name"], job["metadata"]["namespace"], job["spec"])
    api.namespace(found.space)
    for one in objects:
        if one is not job:
            answer = api.create(one)
            assert answer.status == 201, answer.message
    return found


def submitted(api: ControlPlane, spark: Spark, job: Deployed) -> tuple[dict[str, str], Object]:
    """Submits a job as the operator does; the settings that its driver is given, and its pod."""
    subject = Subject(job.name, job.space, {}, job.spec)
    profile = kubeflow.application(kubeflow.NEWEST, webhook=False)
    said = {key: one.value for key, one in settings(subject, profile).items()}
    access = {
        f"{_AUTHENTICATE}.submission.oauthToken": ADMIN,
        f"{_AUTHENTICATE}.submission.caCertFile": str(api.certificate),
    }
    spark.submit(["--name", job.name, job.spec["mainApplicationFile"]], {**said, **access})
    maps = api.call("GET", f"/api/v1/namespaces/{job.space}/configmaps").body["items"]
    (pod,) = (one for one in api.pods(job.space) if one["metadata"]["labels"].get("spark-role") == "driver")
    return properties(next(one for one in maps if one["metadata"]["name"].startswith("spark-drv"))), pod


@contextmanager
def driver(
    api: ControlPlane, spark: Spark, given: dict[str, str], token: str, folder: Path, pod: Object
) -> Iterator[Any]:
    """The SparkContext of a driver with these settings, who it is by a token, which its pod finds in a file."""
    path = folder / "token"
    path.write_text(token)
    mounted = {
        f"{_AUTHENTICATE}.driver.mounted.oauthTokenFile": str(path),
        f"{_AUTHENTICATE}.driver.mounted.caCertFile": str(api.certificate),
    }
    with spark.driving({**given, **mounted}, pod) as context:
        yield context


def executors(api: ControlPlane, space: str) -> list[Object]:
    """The pods of a namespace's executors."""
    return [one for one in api.pods(space) if one["metadata"]["labels"].get("spark-role") == "executor"]


def fail(api: ControlPlane, pod: Object) -> None:
    """Makes a pod one that has failed."""
    metadata = pod["metadata"]
    path = f"/api/v1/namespaces/{metadata['namespace']}/pods/{metadata['name']}/status"
    said = api.call("PATCH", path, {"status": {"phase": "Failed"}})
    assert said.status == 200, said.message


def until(what: Callable[[], bool], why: str) -> None:
    """Waits for something to be so."""
    end = time.monotonic() + _SECONDS
    while not what():
        if time.monotonic() > end:
            raise TimeoutError(why)
        time.sleep(0.1)
