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
from endpoint import Endpoint
from jvm import Spark, SparkError, properties

from genspark.spark import names
from genspark.spark.allocator import KEY, owner, owner_kind
from genspark.spark.driver import driver_pod
from genspark.spark.executor import executor_pod
from genspark.spark.objects import objects
from genspark.spark.sizes import at_start, conf_of
from genspark.spark.versions import Version

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
                api.wait(*_awaited(case), _SECONDS)
                time.sleep(_ONE_MORE)
        except SparkError as error:
            return error
    return _made(api, handed)


def _awaited(case: Case) -> tuple[str, int]:
    """The resource that the driver makes last, and how many there are then."""
    owner = case.conf.get(KEY)
    return (f"{owner}s", 1) if owner else ("pods", 1 + _start(case))


def _made(api: Endpoint, handed: Mapping[str, str]) -> Made:
    driver, *others = api.made("pods")
    owners = [one["spec"] for resource in _OWNERS for one in api.made(resource)]
    number = owners[0]["replicas"] if owners else len(others)
    pod = owners[0]["template"] if owners else others[0] if others else {}
    objects = beside(one for resource in _RESOURCES for one in api.made(resource))
    pods = [as_in_a_pod(leaves(one), handed, _USER) for one in (driver, pod)]
    one, other, rest = settled(*pods, objects)
    return Made(one, other, number, rest)


def predicted(case: Case, version: Version) -> Made:
    """What genspark expects of a case where one Spark is both the submitter's and the image's."""
    app, drawn, start = case.application(version, version), names.Drawn(), _start(case)
    kind = owner_kind(app)
    assert kind is not None
    made = objects(app, drawn, kind, start, _USER)
    if kind:
        executor = owner(app, drawn, kind, start, _USER)["spec"]["template"]
    else:
        executor = executor_pod(app, drawn, 1, _USER) if start else {}
    return Made(leaves(driver_pod(app, drawn, _USER)), leaves(executor), start, beside(made))


def _start(case: Case) -> int:
    return at_start(conf_of(case.conf))


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


def keep(version: str, every: Iterable[Made]) -> None:
    """Writes one line a run."""
    FOLDER.mkdir(exist_ok=True)
    text = "".join(f"{json.dumps(made._asdict(), sort_keys=True)}\n" for made in every)
    # Without a time, so that the same runs are the same file.
    (FOLDER / f"{version}.jsonl.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def recorded(version: str) -> Iterator[Made]:
    """The runs of a file."""
    for line in gzip.decompress((FOLDER / f"{version}.jsonl.gz").read_bytes()).decode().splitlines():
        yield Made(**json.loads(line))
