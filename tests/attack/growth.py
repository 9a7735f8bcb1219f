"""Time and memory again: B. What is said many times over costs each time alike, and no chain is too long.

The bounds are those of `lengths`: far above what a loop needs that looks at each once, far below one that does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from genspark.source.faults import MOST

from .lengths import bounded, descriptor
from .tries import BASE, REVENUE, Place, Ran, Try, fine, job

CHAIN = 2_000
_PROFILES = "profiles:\n  p0: {ttl: 1h}\n" + "".join(f"  p{n}: {{use: [p{n - 1}]}}\n" for n in range(1, CHAIN))


def _files(files: dict[str, str]) -> Callable[[Place], None]:
    return bounded(lambda place: place.files(files))


_CHAINS = {
    "that all jobs use": {"overlays/base.yaml": f"{BASE}{_PROFILES}defaults: {{use: [p{CHAIN - 1}]}}\n"},
    "that one job uses": {"overlays/base.yaml": BASE + _PROFILES, REVENUE: job(f"use: [p{CHAIN - 1}]")},
    "that is a circle": {
        "overlays/base.yaml": f"{BASE}{_PROFILES.replace('ttl: 1h', f'use: [p{CHAIN - 1}]')}",
        REVENUE: job(f"use: [p{CHAIN - 1}]"),
    },
}

TIMES = 200_000
_REPEATED = {
    "a key": "a: 1\n" * TIMES,
    "a tag": "args:\n" + "- !x y\n" * TIMES,
    "a NUL": "args:\n" + '- "\\0"\n' * 20_000,
}


def _counted(_: Place, runs: Sequence[Ran]) -> str:
    """The first faults are told, and the number of the others."""
    for run in runs:
        found = json.loads(run.out)["findings"]
        if len(found) != MOST + 1 or not any("more like this below" in one["message"] for one in found):
            return f"{len(found)} findings"
    return ""


TRIES = (
    *(
        Try(
            f"no chain of profiles is too long: one {name}",
            "B12",
            _files(files),
            (("validate",), ("explain", "revenue")),
            fine,
        )
        for name, files in _CHAINS.items()
    ),
    *(
        Try(
            f"what is wrong many times over is counted: {name}",
            "B13",
            descriptor(lambda text=text: text),  # type: ignore[misc]
            (("validate", "--format", "json"),),
            _counted,
        )
        for name, text in _REPEATED.items()
    ),
)


def application(number: int, memory: str = "1g") -> str:
    """A SparkApplication of which there may be many."""
    return f"""\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {{name: a{number}, namespace: growth}}
spec:
  type: Python
  pythonVersion: "3"
  mode: cluster
  image: ghcr.io/acme/revenue:4.0.1
  mainApplicationFile: local:///opt/app/revenue.py
  sparkVersion: 4.0.1
  restartPolicy: {{type: Never}}
  driver: {{cores: 1, memory: {memory}, serviceAccount: spark-growth}}
  executor: {{cores: 1, instances: 1, memory: {memory}}}
"""
