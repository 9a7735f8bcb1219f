"""What real Spark made of a case, as it is kept in a file: the leaves of its pods."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from comparing import Leaves, as_in_a_pod, beside, differences, leaves, settled
from configurations import Case
from edges import Edge
from endpoint import Endpoint
from jvm import Spark, SparkError, properties

from genspark.spark import names
from genspark.spark.allocator import owner, owner_kind
from genspark.spark.constants import ALLOCATOR
from genspark.spark.driver import driver_pod
from genspark.spark.executor import executor_pod
from genspark.spark.objects import objects
from genspark.spark.sizes import at_start, conf_of
from genspark.spark.versions import Version, numbers

_SECONDS = 15
_ONE_MORE = 0.15
"""Seconds in which Spark would ask for another batch of executors."""
_USER = "nobody"
_OWNERS = ("statefulsets", "deployments")
_RESOURCES = ("services", "configmaps", "networkpolicies", "persistentvolumeclaims", *_OWNERS)
FOLDER = Path(__file__).parent / "recorded"


class Made(NamedTuple):
    """What a run makes."""

    driver: Leaves
    executor: Leaves
    """Of the first one; empty where there is none at the start."""
    executors: int
    objects: Leaves
    """What is made beside the pods."""


def run(spark: Spark, api: Endpoint, case: Case) -> Made | SparkError:
    """Runs a case: its submission, then its driver with the settings that were handed to it."""
    api.clear()
    with TemporaryDirectory() as folder:
        files = {role: Path(folder) / f"{role}.json" for role in case.templates}
        for role, path in files.items():
            path.write_text(json.dumps(case.templates[role]))
        templates = {f"spark.kubernetes.{role}.podTemplateFile": str(path) for role, path in files.items()}
        arguments = ["--name", case.name, *(("--class", case.main_class) if case.main_class else ()), case.main]
        try:
            spark.submit([*arguments, "--mode", "full"], {**case.conf, **templates})
            maps = api.made("configmaps")
            map_of_driver = next(one for one in maps if one["metadata"]["name"].startswith("spark-drv"))
            handed = properties(map_of_driver)
            with spark.driving({**handed, **templates}, api.made("pods")[0]):
                api.wait(*_awaited(case, numbers(spark.version)), _SECONDS)
                time.sleep(_ONE_MORE)
        except SparkError as error:
            return error
    return _made(api, handed)


def run_alone(spark: Spark, api: Endpoint, edge: Edge) -> Made | SparkError:
    """Runs a driver in client mode, as a native job starts it."""
    api.clear()
    conf = {"spark.master": f"k8s://{api.url}", "spark.app.name": edge.case.name, **edge.case.conf}
    said = {"SPARK_APPLICATION_ID": "", **edge.env}
    env = [{"name": name, "value": value} for name, value in said.items()]
    try:
        with spark.driving(conf, {"spec": {"containers": [{"env": env}]}}):
            api.wait("pods", _start(edge.case, numbers(spark.version)), _SECONDS)
            time.sleep(_ONE_MORE)
    except SparkError as error:
        return error
    return _made(api, conf, alone=True)


def _awaited(case: Case, version: Version) -> tuple[str, int]:
    """The resource that the driver makes last, and how many there are then."""
    owner = case.conf.get(ALLOCATOR)
    return (f"{owner}s", 1) if owner else ("pods", 1 + _start(case, version))


def _made(api: Endpoint, handed: Mapping[str, str], alone: bool = False) -> Made:
    driver, *others = [*([{}] if alone else []), *api.made("pods")]
    owners = [one["spec"] for resource in _OWNERS for one in api.made(resource)]
    number = owners[0]["replicas"] if owners else len(others)
    pod = owners[0]["template"] if owners else others[0] if others else {}
    objects = beside(one for resource in _RESOURCES for one in api.made(resource))
    pods = [as_in_a_pod(leaves(one), handed, _USER) for one in (driver, pod)]
    one, other, rest = settled(*pods, objects)
    return Made(one, other, number, rest)


def predicted(case: Case, version: Version, env: Mapping[str, str] | None = None) -> Made:
    """What genspark expects of a case where one Spark is both the submitter's and the image's; `env` is that of a
    driver in client mode.
    """
    app, drawn, start = case.application(version, version), names.Drawn(), _start(case, version)
    if env is not None:
        app = app._replace(client=True, environment=env)
        drawn = drawn._replace(app_id=app.conf.get("spark.app.id", drawn.app_id))
    kind = owner_kind(app)
    assert kind is not None
    made = objects(app, drawn, kind, start, _USER)
    if kind:
        executor = owner(app, drawn, kind, start, _USER)["spec"]["template"]
    else:
        executor = executor_pod(app, drawn, 1, _USER) if start else {}
    driver = {} if app.client else driver_pod(app, drawn, _USER)
    return Made(leaves(driver), leaves(executor), start, beside(made))


def _start(case: Case, version: Version) -> int:
    return at_start(conf_of(case.conf), version)


def unlike(real: Made, expected: Made) -> dict[str, tuple[Any, Any]]:
    """Every field in which a run was not what was expected."""
    return {
        **{f"driver {path}": both for path, both in differences(real.driver, expected.driver).items()},
        **{f"executor {path}": both for path, both in differences(real.executor, expected.executor).items()},
        **{
            word: (one, other)
            for word, one, other in (("executors", real.executors, expected.executors),)
            if one != other
        },
        **{f"beside {path}": both for path, both in differences(real.objects, expected.objects).items()},
    }


def keep(path: Path, every: Iterable[Any]) -> None:
    """Writes one line a run."""
    path.parent.mkdir(exist_ok=True)
    text = "".join(f"{json.dumps(one, sort_keys=True)}\n" for one in every)
    # Without a time, so that the same runs are the same file.
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def kept(path: Path) -> Iterator[Any]:
    """The lines of a file."""
    return map(json.loads, gzip.decompress(path.read_bytes()).decode().splitlines())


def recorded(version: str) -> Iterator[Made]:
    """The drawn runs of a version."""
    return (Made(**line) for line in kept(FOLDER / f"{version}.jsonl.gz"))
