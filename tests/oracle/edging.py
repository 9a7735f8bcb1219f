"""Runs the configurations of `edges.py` on a real Spark and writes down what it makes of them, or says."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import jvm
from edges import Edge, edges, refusals
from endpoint import running
from py4j.protocol import Py4JError
from recording import FOLDER, Made, keep, run, run_alone

from genspark.spark.versions import numbers

KEPT = FOLDER.parent / "recorded_edges"

_SAID = re.compile(r"^(?:java|org\.apache\.spark)\.[\w.]*(?:Exception|Error): .+$", re.MULTILINE)


def keep_edges(version: str) -> None:
    """Writes down the runs of a version, each with its name, and what it says of those that it refuses."""
    known = numbers(version)
    with TemporaryDirectory() as folder, running() as api, jvm.running(version, api.url, Path(folder) / "log") as spark:
        made = [
            (edge, run_alone(spark, api, edge) if edge.client else run(spark, api, edge.case)) for edge in edges(known)
        ]
    for edge, one in made:
        if isinstance(one, jvm.SparkError):
            raise SystemExit(f"Spark {version} refuses {edge.name}: {one}")
    runs = ({"name": edge.name, **one._asdict()} for edge, one in made if isinstance(one, Made))
    keep(KEPT / "made" / f"{version}.jsonl.gz", runs)
    said = [{"name": edge.name, "said": _refusal(version, edge)} for edge in refusals(known)]
    keep(KEPT / "refused" / f"{version}.jsonl.gz", said)


def _refusal(version: str, edge: Edge) -> str:
    """What Spark says, or its driver before it ends, and its JVM with it."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        try:
            with running() as api, jvm.running(version, api.url, log) as spark:
                found = run(spark, api, edge.case)
        except Py4JError:
            found = None
        if isinstance(found, jvm.SparkError):
            return str(found)
        said = _SAID.findall(log.read_text())
    if (isinstance(found, Made) and found.executors) or not said:
        raise SystemExit(f"Spark {version} does not refuse {edge.name}")
    return str(said[-1])
