"""The year of which changes of clocks are told lies ahead of what a release is made of."""

from __future__ import annotations

import re

import tzdata
from conftest import ROOT

from genspark.kube.zones import YEAR

DUE = "add one to YEAR in genspark/kube/zones.py: see 'The turn of a year' in CONTRIBUTING.md"


def test_the_year_of_changes_of_clocks_is_after_that_of_the_time_zone_database() -> None:
    """A database of 2027 is there when 2027 is; installations are renewed, so that CI is red early in a year."""
    assert int(tzdata.IANA_VERSION[:4]) < YEAR, DUE


def test_the_year_of_changes_of_clocks_is_after_that_of_the_last_release() -> None:
    dates = re.findall(r"^## \[.+\] - ([0-9]{4})-", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert all(int(date) < YEAR for date in dates), DUE
