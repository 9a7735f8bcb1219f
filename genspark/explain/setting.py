"""A setting of Spark's: what is known of it, and who else says it."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.compiler import Tools
from genspark.explain.answers import SettingAnswer
from genspark.operators.target import Target
from genspark.plan.address import conf
from genspark.spark.settings import gone, read, setting
from genspark.spark.strangers import family


def known(key: str) -> bool:
    """Whether there is anything to tell of a key."""
    return key in read() or bool(family(key))


def answer(key: str, tools: Tools) -> SettingAnswer:
    """A setting with the descriptor's fields that say it, and the operators' fields."""
    operators = (said for target in tools.targets.values() for said in _on_operator(key, target))
    fields = tuple(".".join(path) for path in tools.words.fields_of(key))
    return SettingAnswer(key, setting(key), key in read(), family(key), gone(key), fields, tuple(operators))


def _on_operator(key: str, target: Target) -> Iterator[tuple[str, str]]:
    """The fields that the newest version of a target's operator has for a setting."""
    rows = target.rows(target.installed({}))
    if rows is None:
        return
    exact = rows.exact.get(conf(key), ())
    slots = exact or [slot for start, slot in rows.conf_prefixes if key.startswith(start)][:1]
    yield from ((target.name, f"spec.{'.'.join(slot.field)}") for slot in slots if slot.row.spelling != "conf")
    if key in rows.refused:
        yield target.name, f"refused in sparkConf by the webhook of {rows.version}"
