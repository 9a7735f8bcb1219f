"""A setting of Spark's: what is known of it, and who else says it."""

from __future__ import annotations

from functools import partial

from genspark.check.run import apart
from genspark.compiler import Tools
from genspark.core.diagnostic import Diagnostic, Mark
from genspark.explain.answers import SettingAnswer
from genspark.operators.target import Target
from genspark.plan.address import conf
from genspark.resolve.project import FILE
from genspark.spark.settings import gone, read, setting
from genspark.spark.strangers import family


def known(key: str) -> bool:
    """Whether there is anything to tell of a key."""
    return key in read() or bool(family(key))


def answer(key: str, tools: Tools) -> SettingAnswer:
    """A setting with the descriptor's fields that say it, and the operators' fields."""
    operators: list[tuple[str, str]] = []
    failed: list[Diagnostic] = []
    for target in tools.targets.values():
        work = partial(_on_operator, key, target)
        operators.extend(apart("this setting", Mark(FILE, 1, 1), work, partial(_without, failed)))
    fields = tuple(".".join(path) for path in tools.words.fields_of(key))
    known = setting(key), key in read(), family(key), gone(key)
    return SettingAnswer(key, *known, fields, tuple(operators), tuple(failed))


def _without(failed: list[Diagnostic], why: Diagnostic) -> tuple[()]:
    """What stands for a target that failed."""
    failed.append(why)
    return ()


def _on_operator(key: str, target: Target) -> list[tuple[str, str]]:
    """The fields that the newest version of a target's operator has for a setting."""
    rows = target.rows(target.installed({}))
    if rows is None:
        return []
    exact = rows.exact.get(conf(key), ())
    slots = exact or [slot for start, slot in rows.conf_prefixes if key.startswith(start)][:1]
    found = [(target.name, f"spec.{'.'.join(slot.field)}") for slot in slots if slot.row.spelling != "conf"]
    if key in rows.refused:
        found.append((target.name, f"refused in sparkConf by the webhook of {rows.version}"))
    return found
