"""What stands in several tables by its nature is the same in all of them."""

from __future__ import annotations

from genspark.check.surroundings import KINDS
from genspark.check.view import BesideView
from genspark.compiler import parts
from genspark.spark import constants, entries, refusals


def test_every_table_of_volume_types_has_the_same_types() -> None:
    types = list(constants.VOLUME_TYPES)
    assert [list(table) for table in (entries.OPTIONS, refusals._NEEDED)] == [types, types]


def test_what_is_looked_for_in_files_is_what_rules_need_beside_a_job() -> None:
    every = [rule for rule in parts().rules.every() if rule.on is BesideView]
    assert {kind for rule in every for kind in rule.needs} == set(KINDS)
