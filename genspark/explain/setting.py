"""A setting of Spark's: what is known of it, and who else says it."""

from __future__ import annotations

from genspark.explain.answers import SettingAnswer
from genspark.model.vocabulary import Vocabulary
from genspark.operators import kubeflow
from genspark.plan.address import conf
from genspark.spark.settings import gone, read, setting
from genspark.spark.strangers import family


def known(key: str) -> bool:
    """Whether there is anything to tell of a key."""
    return key in read() or bool(family(key))


def answer(key: str, words: Vocabulary) -> SettingAnswer:
    """A setting with the descriptor's fields that say it, and the operators' fields."""
    fields = tuple(".".join(path) for path in words.fields_of(key))
    return SettingAnswer(key, setting(key), key in read(), family(key), gone(key), fields, _operators(key))


def _operators(key: str) -> tuple[tuple[str, str], ...]:
    profile = kubeflow.application()
    exact = profile.exact.get(conf(key), ())
    slots = exact or [slot for start, slot in profile.conf_prefixes if key.startswith(start)][:1]
    found = [(profile.operator, f"spec.{'.'.join(slot.field)}") for slot in slots if slot.field[0] != "sparkConf"]
    if key in profile.refused:
        found.append((profile.operator, f"refused in sparkConf by the webhook of {profile.version}"))
    return tuple(found)
