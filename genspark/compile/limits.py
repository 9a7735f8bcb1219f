"""Limits: what overlays let jobs and teams say, checked on what was resolved and on the plan after patches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

from genspark.core.credential.judge import shown
from genspark.core.diagnostic import Diagnostic, Finding, Locate
from genspark.core.paths import is_below, leaves_of
from genspark.core.trace import Data, Path, Place, Traced
from genspark.kube.quantity import amount, seconds
from genspark.model.kind import Kind
from genspark.model.vocabulary import Owned, Vocabulary
from genspark.plan.address import Address
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.platform.tiers import tiers
from genspark.source.reader import source_text
from genspark.spark.boolean import true
from genspark.spark.memory import mib

_PATCHES: Path = ("patches",)
_PRIORITY: Path = ("priority",)
_MOST: Path = ("executors", "max")
_DYNAMIC = "spark.dynamicAllocation"
_WITHIN = "stay within it, or ask the overlay's owner"
_ENDLESS = str(2**31 - 1)
"""Spark's own maxExecutors (Int.MaxValue)."""


def exceeded(job: Job, plan: Plan, words: Vocabulary, locate: Locate) -> Iterator[Diagnostic]:
    """Every value of a job beyond what its environment or its team allows, whoever says it."""
    for at in (("limits",), ("teams", job.team.value, "limits")):
        given = job.environment.read(at)
        for name in given.value if given else ():
            limit = job.environment.read((*at, name))
            assert limit is not None
            path = tuple(name.split("."))
            if words.job.at(path) is None:
                message = f"limits name {name}, which is no field"
                fix = "write a field's path, such as executors.max; genspark features lists"
                yield locate(Finding(message, limit), "GS3009", fix)
                continue
            unfit = _unfit(words.job.at(path), limit.value)
            if unfit:
                message = f"limits of {name}: {unfit}"
                yield locate(Finding(message, limit), "GS3009", "write a bound as the field is written")
                continue
            told: set[Place] = set()
            for value, said in _values(job, plan, words, path):
                if not told.isdisjoint(value.places):
                    continue  # what follows from a value that was found already
                wrong = _beyond(said, limit.value, _names(job, path))
                if wrong:
                    told.update(value.places)
                    text = source_text(said) if isinstance(said, bool | int | float | str) else str(said)
                    text = "without end" if said == _ENDLESS else shown(path[-1], text)
                    message = f"{name} is {text}, and the overlays allow {wrong}"
                    yield locate(Finding(message, value, (limit,)), "GS3009", _WITHIN)


def _values(job: Job, plan: Plan, words: Vocabulary, path: Path) -> Iterator[tuple[Traced[Any], Data]]:
    """What a job has at a field: as it was resolved, and wherever in the plan the field ends."""
    said = job.input.read(path)
    if path == _PATCHES:
        for position, patch in enumerate(said.value if said else ()):
            for inside, _ in leaves_of(patch["merge"]):
                where = job.input.traced((*path, str(position), "merge", *inside), None)
                yield where, ".".join(inside)
        return
    if path == _MOST:
        yield from _most(job, plan)
        return
    if said is not None and path != _PRIORITY and not isinstance(said.value, dict):
        yield said, said.value
    if path == _PRIORITY and said is not None:
        for key, value in said.value.items():
            yield job.input.traced((*path, key), value), value
    for address in {address for owned in words.fields if is_below(owned.path, path) for address in _ends(owned)}:
        found = plan.get(address)
        if found is not None and (said is None or found.value != said.value):
            yield found, found.value


def _most(job: Job, plan: Plan) -> Iterator[tuple[Traced[Any], Data]]:
    """The most executors that a job can have, however it says so: without a bound, dynamic allocation has none."""
    enabled = plan.conf(f"{_DYNAMIC}.enabled")
    dynamic = enabled is not None and true(source_text(enabled.value))
    most = plan.conf(f"{_DYNAMIC}.maxExecutors" if dynamic else "spark.executor.instances")
    if most is not None:
        yield most, most.value
    elif dynamic and enabled is not None:
        yield enabled, _ENDLESS


def _unfit(kind: Kind | None, limit: Data) -> str:
    """What is wrong with a bound by itself; empty where it compares with the field's values."""
    whole = kind is not None and kind.whole
    for word in ("min", "max") if isinstance(limit, dict) else ():
        bound = limit.get(word)
        if bound is not None and (_number(bound) is None or (whole and not source_text(bound).isdecimal())):
            return f"{word} is {source_text(bound)}, which is no {'whole number' if whole else 'number, size or time'}"
    return ""


def _ends(owned: Owned) -> Iterator[Address]:
    """The addresses that a field's value stands at by itself."""
    for text in owned.declared.addresses:
        language, _, path = text.replace("{role}", owned.role).replace("pod:", f"{owned.role}:", 1).partition(":")
        if "*" not in path:
            yield Address(language, (path,) if language == "conf" else tuple(path.split(".")))


def _names(job: Job, path: Path) -> Mapping[str, list[str]]:
    """What a name in a list of limits stands for: a tier, for its classes."""
    known = tiers(job.environment) if path[:1] == _PRIORITY else {}
    return {name: [str(one.name.value) for one in tier.classes if one.name] for name, tier in known.items()}


def _beyond(value: Data, limit: Data, names: Mapping[str, list[str]]) -> str:
    """What is allowed instead, empty for a value within its limit."""
    if isinstance(limit, list):
        allowed = [source_text(one) for one in limit]
        patterns = [*allowed, *(name for one in allowed for name in names.get(one, ()))]
        texts = [source_text(item) for item in value] if isinstance(value, list) else [source_text(value)]
        fits = all(any(fnmatchcase(text, pattern) for pattern in patterns) for text in texts)
        return "" if fits else ", ".join(allowed) or "none"
    for word, beyond in (("max", 1), ("min", -1)):
        bound = limit.get(word)
        if bound is not None:
            one, other = _number(value), _number(bound)
            if one is None or other is None or (one - other) * beyond > 0:
                return f"at {'most' if word == 'max' else 'least'} {source_text(bound)}"
    return ""


def _number(value: Data) -> Decimal | None:
    """A value as a number that compares with others of its kind: bare, a size of Spark's, a quantity or a time."""
    text = source_text(value) if isinstance(value, bool | int | float | str) else ""
    size = mib(text) if text and not text.isdecimal() else None
    return Decimal(size) if size is not None else amount(text) if amount(text) is not None else seconds(text)
