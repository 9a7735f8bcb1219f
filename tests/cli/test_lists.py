"""The lists: rules, features, targets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_process import genspark

from genspark.compiler import parts
from genspark.core.codes import CODES


@pytest.mark.parametrize("name", ["rules", "features", "targets"])
def test_a_list_fits_an_ordinary_terminal_and_goes_to_standard_output(name: str, tmp_path: Path) -> None:
    run = genspark(tmp_path, name)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout
    assert [line for line in run.stdout.splitlines() if len(line) > 80 or line != line.rstrip()] == []


def test_rules_lists_every_code_in_order(tmp_path: Path) -> None:
    listed = [line.split()[0] for line in genspark(tmp_path, "rules").stdout.splitlines() if line[0] != " "]
    assert listed == sorted({*CODES, *(rule.code for rule in parts().rules.every())})


def test_rules_are_listed_for_programs_too(tmp_path: Path) -> None:
    found = json.loads(genspark(tmp_path, "rules", "--format", "json").stdout)
    size = next(rule for rule in found if rule["code"] == "GS5204")
    assert size["severity"] == "error"
    assert size["view"] == "job"
    assert size["fix"]


def test_an_unknown_format_is_a_usage_error(tmp_path: Path) -> None:
    run = genspark(tmp_path, "rules", "--format", "xml")
    assert (run.returncode, run.stdout) == (2, "")


def test_features_lists_every_field(tmp_path: Path) -> None:
    words = genspark(tmp_path, "features").stdout.split()
    fields = {field.key for feature in parts().features for block in feature.blocks for field in block.fields()}
    ends = {word.rpartition(".")[2] for word in words}
    assert fields - ends == set()


def test_targets_lists_every_target(tmp_path: Path) -> None:
    listed = [line.split()[0] for line in genspark(tmp_path, "targets").stdout.splitlines() if line[0] != " "]
    assert listed == list(parts().targets)
