"""Which values a setting takes, as real Sparks say it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_catalogue import known_in
from test_oracle import SPARKS

from genspark.spark.settings import HELD_LATER, Takes, setting
from genspark.spark.values import misfit
from genspark.spark.versions import numbers

EACH = 3
"""Settings that are asked of those that take the same."""
WORDS = (
    "",
    "-",
    "true",
    "TRUE",
    " true ",
    "False",
    "yes",
    "no",
    "on",
    "1",
    "0",
    "null",
    "many",
    "a b",
    "file:/a",
    "file:/a/",
)
NUMBERS = (
    *("-1", "-2", "+5", "05", "2", "3", "7", "9", "10", "100", "129", "1000", "1_000", "1,000", "2147483647"),
    *("2147483648", "9223372036854775807", "9223372036854775808", "1.", ".5", "0.5", "0.99", "1.0", "1.5", "1e3"),
    *("1d", "0.5f", "0x10", "NaN", "Infinity", "-Infinity", "inf", "1L", "- 1"),
)
TIMES = ("1us", "99ms", "100ms", "101ms", "999ms", "1s", "1S", "1 s", "1.5s", "1m", "5min", "1h", "2d", "1w", "1ns")
TIMES = (*TIMES, "-1s", "-1ms", "-999ms", "0s", "+1s", "1sec", "2 minutes", "300000ms")
SIZES = ("1b", "1k", "1kb", "1K", "1KB", "1ki", "1kib", "1Ki", "64k", "1m", "1M", "1mb", "1Mi", "2m", "9m", "10m", "1g")
SIZES = (*SIZES, "1Gi", "1.5g", "1 g", "-1k", "-1b", "1t", "1p", "1e", "1gbit", "20000p", "2047m", "2048m", "10mi")
NOT_ASKED = {
    "spark.kubernetes.executor.pvc.resizeInterval": "a multiple of 5 minutes",
    "spark.io.encryption.keySizeBits": "128, 192 or 256",
    "spark.master.ui.decommission.allow.mode": "before 4.0 any text, but what uses it knows these words alone",
    "spark.scheduler.mode": "the same before 4.1",
    "spark.shuffle.checksum.algorithm": "the same before 4.0",
}
"""Settings of which less is told than is so, and why."""


def texts(takes: Takes) -> set[str]:
    """What is asked of a setting: of every kind, the choices in several cases, and both sides of each bound."""
    found = {*WORDS, *NUMBERS, *TIMES, *SIZES} if takes.type in ("time", "bytes") else {*WORDS, *NUMBERS, "1s", "1k"}
    found |= {shape(word) for word in takes.enum for shape in (str, str.lower, str.upper, str.title)}
    for bound in (takes.min, takes.max, takes.above, takes.below):
        found |= {str(bound + step) for step in (-1, 0, 1)} if bound is not None else set()
    return found


def asked(version: str) -> list[str]:
    """Some settings of everything that a version knows."""
    seen = Counter[Takes]()
    found = []
    for key in sorted(known_in(".".join(version.split(".")[:2])) - NOT_ASKED.keys() - HELD_LATER.keys()):
        known = setting(key)
        assert known is not None
        takes = known.takes(numbers(version))
        seen[takes] += 1
        if (takes.type not in ("string", "seq") or takes.ends) and (seen[takes] <= EACH or takes.type == "enum"):
            found.append(key)
    return found


@pytest.mark.parametrize("version", SPARKS)
def test_every_default_is_a_value_that_its_setting_takes(version: str) -> None:
    facts: dict[str, Any] = json.loads((ROOT / "genspark" / "spark" / "settings.json").read_text())["settings"]
    wrong = []
    for key in known_in(".".join(version.split(".")[:2])):
        known, fact = setting(key), facts[key]
        default = fact.get("defaults", {}).get(".".join(version.split(".")[:2]), fact.get("default", ""))
        assert known is not None
        if default and misfit(known.takes(numbers(version)), default, numbers(version)):
            wrong.append((key, default))
    assert "\n".join(wrong) == ""


@pytest.mark.spark
@pytest.mark.parametrize("version", SPARKS)
def test_a_real_spark_takes_what_is_no_misfit_and_no_more(version: str, tmp_path: Path) -> None:
    jvm = pytest.importorskip("jvm", reason="py4j is not installed: pip install -e '.[dev]'")
    home = jvm.home(version)
    if home is None:
        pytest.skip(f"Spark {version} is not here: make sparks")
    from catalogue import Reader
    from kinds import asker

    wrong = []
    with jvm.running(version, "http://127.0.0.1:1", tmp_path / "log") as spark:
        entries = Reader(spark).entries(home)
        for key in asked(version):
            known, taken = setting(key), asker(entries[key].valueConverter())
            assert known is not None
            takes = known.takes(numbers(version))
            for text in sorted(texts(takes)):
                said = misfit(takes, text, numbers(version))
                if (taken(text.strip()) is None) is not bool(said):
                    wrong.append(f"{key}: {text!r} {said or 'is refused'}")
    assert "\n".join(wrong) == ""
