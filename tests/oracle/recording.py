"""What real Spark made of a case, as it is kept in a file: the leaves of its pods."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from comparing import Leaves, differences, leaves, settled
from configurations import Case
from endpoint import Endpoint
from jvm import Spark, SparkError, properties

from genspark.spark import names
from genspark.spark.driver import driver_pod
from genspark.spark.executor import executor_pod
from genspark.spark.pods import conf_of, executors
from genspark.spark.versions import Version

_SECONDS = 15
_ONE_MORE = 0.15
"""Seconds in which Spark would ask for another batch of executors."""
FOLDER = Path(__file__).parent / "recorded"


class Made(NamedTuple):
    """What a run makes."""

    driver: Leaves
    executor: Leaves
    """Of the first one; empty where there is none at the start."""
    executors: int
    service: str


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
            handed = next(one for one in maps if one["metadata"]["name"].startswith("spark-drv"))
            with spark.driving({**properties(handed), **templates}):
                api.wait("pods", 1 + _start(case), _SECONDS)
                time.sleep(_ONE_MORE)
        except SparkError as error:
            return error
    return _made(api)


def _made(api: Endpoint) -> Made:
    driver, *others = api.made("pods")
    service = api.made("services")[0]["metadata"]["name"]
    one, other, name = settled(leaves(driver), leaves(others[0]) if others else {}, service)
    return Made(one, other, len(others), name)


def predicted(case: Case, version: Version) -> Made:
    """What genspark expects of a case where one Spark is both the submitter's and the image's."""
    app, drawn, start = case.application(version, version), names.Drawn(), _start(case)
    executor = leaves(executor_pod(app, drawn, 1, "nobody")) if start else {}
    return Made(leaves(driver_pod(app, drawn, "nobody")), executor, start, names.service(case.name, drawn))


def _start(case: Case) -> int:
    found = executors(conf_of(case.conf))
    return found.start if found else 0


def unlike(real: Made, expected: Made) -> dict[str, tuple[Any, Any]]:
    """Every field in which a run was not what was expected."""
    return {
        **{f"driver {path}": both for path, both in differences(real.driver, expected.driver).items()},
        **{f"executor {path}": both for path, both in differences(real.executor, expected.executor).items()},
        **{
            word: (one, other)
            for word, one, other in (
                ("executors", real.executors, expected.executors),
                ("service", real.service, expected.service),
            )
            if one != other
        },
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
