"""Keys that no Spark reads, and the one that was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from genspark.core.near import edits as distance
from genspark.core.near import nearest
from genspark.spark.settings import declared, read

OPEN = (
    *(f"spark.kubernetes.{role}.{family}." for role in ("driver", "executor") for family in (
        "label", "annotation", "node.selector", "secrets", "secretKeyRef", "volumes", "service.label",
        "service.annotation",
    )),
    "spark.kubernetes.authenticate.",
    "spark.kubernetes.driverEnv.",
    "spark.kubernetes.node.selector.",
    "spark.kubernetes.scheduler.volcano.",
    "spark.driver.resource.",
    "spark.executor.resource.",
    "spark.executorEnv.",
    "spark.files.io.",
    "spark.hadoop.",
    "spark.hive.",
    "spark.io.encryption.commons.config.",
    "spark.mesos.",
    "spark.metrics.conf.",
    "spark.network.",
    "spark.plugins.",
    "spark.rpc.",
    "spark.security.credentials.",
    "spark.shuffle.io.",
    "spark.sql.catalog.",
    "spark.ssl.",
    "spark.task.resource.",
    "spark.yarn.",
)  # fmt: skip
"""Families whose keys nobody can list: of names that people choose, of Hadoop's, of transports."""
_OPEN_WITHIN = re.compile(
    r"spark\.(?:scheduler\.listenerbus\.eventqueue\.[^.]+\.capacity"
    r"|(?:driver|executor)\.(?:(?:rpc|shuffle|files)\.io\.(?:server|client)Threads|rpc\.netty\.dispatcher\.numThreads))"
)
"""Families with a name within (LiveListenerBus, SparkTransportConf, SharedMessageLoop)."""
_TRANSPORTS = ("spark.network.", "spark.rpc.", "spark.shuffle.io.")
"""Open families in which nobody chooses a name: a key that is nearly one of Spark's is meant to be it."""
_ENTRIES = (
    "spark.kubernetes.authenticate.",
    "spark.kubernetes.driver.volumes.",
    "spark.kubernetes.executor.volumes.",
    "spark.executorEnv.",
)
"""Open families of which the part that Spark chooses is known."""
_CLOSED = ("spark.kubernetes.", "spark.dynamicAllocation.", "spark.executor.", "spark.driver.", "spark.memory.")
"""Families that Spark alone speaks of: whatever is not known in them is not read."""
_OWN = frozenset(("app", "custom", "etl", "job", "test", "testing", "user"))
"""Second words of Spark's that people begin keys of their own with."""
_NEAR = 0.88
_LONG, _SHORT = 6, 4
"""Letters of a word in which two edits, or one, are a slip."""
_EDITS = 2
_TOPIC = 3
"""As many words as tell what a setting is about, as in spark.sql.adaptive."""
_NO_TOPIC = ("enabled",)
"""Last words that many settings end in, whatever they are about."""
_JOINTS = re.compile(r"[._-]")


@lru_cache(10_000)
def stranger(key: str) -> tuple[bool, str]:
    """Whether nobody reads a key, as far as that can be told, and the known one that is near."""
    if key.startswith(_ENTRIES) and key not in read():
        from genspark.spark.entries import entry  # few jobs have such keys

        return entry(key)
    if key in read() or key.startswith(OPEN) or _OPEN_WITHIN.fullmatch(key):
        slip = _slip(key) if key.startswith(_TRANSPORTS) and key not in read() else ""
        return bool(slip), slip
    other_case = _by_case().get(key.casefold()) or _family_by_case(key)
    if other_case:
        return True, other_case
    word = key.split(".")[1]
    if word in _OWN:
        return False, ""
    near = _joined().get(_JOINTS.sub("", key).casefold()) or _slip(key)
    if near or word not in _families():
        return bool(near), near  # what is not near is another library's
    near = _moved(key) or _elsewhere(key) or nearest(key, _akin(key), cutoff=_NEAR)
    return bool(near) or key.startswith(_CLOSED), near


def family(key: str) -> str:
    """The open family that a key lies in; empty for none, and for a key whose part that Spark chooses is wrong."""
    if key.startswith(_ENTRIES) and stranger(key)[0]:
        return ""
    return next((family for family in OPEN if key.startswith(family) and len(key) > len(family)), "")


@cache
def _families() -> frozenset[str]:
    """The second words of Spark's settings."""
    return frozenset(key.split(".")[1] for key in declared())


@cache
def _by_case() -> dict[str, str]:
    return {key.casefold(): key for key in read() if not key.endswith(".")}


@cache
def _joined() -> dict[str, str]:
    return {_JOINTS.sub("", key).casefold(): key for key in declared()}


@cache
def _by_family() -> dict[str, list[tuple[str, ...]]]:
    """The words of all settings, by the second of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(declared()):
        words = tuple(key.split("."))
        found.setdefault(words[1], []).append(words)
    return found


def _family_by_case(key: str) -> str:
    """A key of an open family whose name is written in another case."""
    folded = key.casefold()
    there = next((family for family in OPEN if folded.startswith(family.casefold())), "")
    return there + key[len(there) :] if len(key) > len(there) > 0 else ""


def _slip(key: str) -> str:
    """The setting, or the key of an open family, that is a slip or two of the keyboard away; empty for none."""
    words = tuple(key.split("."))
    near = (known for word, known in _by_family().items() if _same(word, words[1]) or _slips(words[1], word, _LONG))
    alike = (known for every in near for known in every if len(known) == len(words))
    found = [(edits, ".".join(known)) for known in alike if (edits := _apart(words, known))]
    for start, known in () if key.startswith(OPEN) else _starts():
        edits = _apart(words[: len(known)], known) if len(words) > len(known) else 0
        if edits:
            found.append((edits, start + ".".join(words[len(known) :])))
    return min(found)[1] if found else ""


@cache
def _starts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The open families, and the words of each."""
    return tuple((start, tuple(start[:-1].split("."))) for start in OPEN)


def _apart(words: tuple[str, ...], known: tuple[str, ...]) -> int:
    """How many edits two keys of as many words are apart; 0 if they are no slip of each other, or the same."""
    edits = 0
    for position, (one, other) in enumerate(zip(words, known, strict=True)):
        if not _same(one, other):
            slips = _slips(one, other, _LONG if position == 1 else _SHORT)
            edits += slips
            if not slips or edits > _EDITS:
                return 0
    return edits


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


@lru_cache(10_000)
def _slips(one: str, other: str, least: int) -> int:
    """How many edits two words are apart; 0 if they are no slip of each other."""
    if max(len(one), len(other)) < least or abs(len(one) - len(other)) > _EDITS:
        return 0
    edits = distance(one.casefold(), other.casefold())
    return edits if edits <= (_EDITS if min(len(one), len(other)) >= _LONG else 1) else 0


def _akin(key: str) -> tuple[str, ...]:
    """The settings among which a longer slip is looked for: of one family, below one word."""
    words = tuple(key.split("."))
    return _about(words[1], words[:_TOPIC] if len(words) > _TOPIC else ())


@lru_cache(1_000)
def _about(family: str, topic: tuple[str, ...]) -> tuple[str, ...]:
    """The settings of a family, those of one topic if that is said."""
    return tuple(".".join(known) for known in _by_family().get(family, ()) if known[: len(topic)] == topic)


def _moved(key: str) -> str:
    """The right key of one whose last family stands below a wrong prefix: `spark.kubernetes.executorEnv.A` is meant as
    `spark.executorEnv.A`. One that is called as a service account is meant as it. Empty where several families end so,
    or none.
    """
    stem, _, last = key.rpartition(".")
    from genspark.spark.entries import ACCOUNT, AUTHENTICATE

    if last.casefold() in ACCOUNT:
        return f"{AUTHENTICATE}{'driver' if 'driver' in stem else 'executor'}.serviceAccountName"
    alike = list(_called(stem.rpartition(".")[2]))
    return alike[0] + last if len(alike) == 1 else ""


def _elsewhere(key: str) -> str:
    """The setting of Spark's own families with a word more or less, as `spark.executor.memoryOverhead` is meant by
    `spark.kubernetes.executor.memoryOverhead`; empty where there is none, or more than one.
    """
    if not key.startswith(_CLOSED):
        return ""
    words = key.split(".")
    fewer = {".".join((*words[:at], *words[at + 1 :])) for at in range(1, len(words))} & declared()
    return next((min(found) for found in (_wider(words, 1), fewer, _wider(words, 2)) if len(found) == 1), "")


def _wider(words: list[str], more: int) -> set[str]:
    """The settings of Spark's own families with all the words in their order, the same last one, and so many more."""
    found = set()
    for known in declared() if words[-1] not in _NO_TOPIC else ():
        wider = known.split(".") if known.startswith(_CLOSED) else []
        rest = iter(wider)
        if len(wider) == len(words) + more and wider[-1] == words[-1] and all(word in rest for word in words):
            found.add(known)
    return found


def _called(word: str) -> Iterator[str]:
    return (start for start in OPEN if start.endswith(f".{word}."))
