"""Limits: what overlays let jobs and teams say, checked on what was resolved and on the plan after patches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from genspark.compile.limit.bindable import IMAGE, PATCHES, PRIORITY, Measure, Unbound, bound, measure
from genspark.compile.limit.images import images, spark_images, unseen
from genspark.core.credential.judge import shown
from genspark.core.diagnostic import Diagnostic, Finding, Locate
from genspark.core.paths import is_below, leaves_of
from genspark.core.trace import Data, Path, Place, Traced
from genspark.kube.images import reference, whole
from genspark.model.vocabulary import Owned, Vocabulary
from genspark.plan.address import Address, conf, main_container, pod
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.platform.tiers import tiers
from genspark.source.reader import source_text
from genspark.spark.boolean import true

_MOST: Path = ("executors", "max")
_DYNAMIC = "spark.dynamicAllocation"
_WITHIN = "stay within it, or ask the overlay's owner"
_ENDLESS = str(2**31 - 1)
"""Spark's own maxExecutors (Int.MaxValue)."""
_IMAGE = "spark.kubernetes.container.image"
_ROLES = {"driver": "driver", "executors": "executor"}
_ACCOUNTS = ("serviceAccountName", "serviceAccount")


def exceeded(
    job: Job, plan: Plan, manifests: Sequence[Manifest], words: Vocabulary, locate: Locate
) -> Iterator[Diagnostic]:
    """Every value of a job beyond what its environment or its team allows, whoever says it."""
    for at in (("limits",), ("teams", job.team.value, "limits")):
        given = job.environment.read(at)
        for name in given.value if given else ():
            limit = job.environment.read((*at, name))
            assert limit is not None
            paths = bound(words, name, limit.value)
            if isinstance(paths, Unbound):
                yield locate(Finding(paths.why, limit), "GS3009", paths.fix)
                continue
            told: set[Place] = set()
            for path in paths:
                for value, said in _values(job, plan, manifests, words, path):
                    if not told.isdisjoint(value.places):
                        continue  # what follows from a value that was found already
                    wrong = _beyond(said, limit.value, _names(job, path), measure(words, path))
                    if wrong:
                        told.update(value.places)
                        text = source_text(said) if isinstance(said, bool | int | float | str) else str(said)
                        text = "without end" if said == _ENDLESS else shown(path[-1], text)
                        message = f"{name} is {text}, and the overlays allow {wrong}"
                        yield locate(Finding(message, value, (limit,)), "GS3009", _WITHIN)


Values = Iterator[tuple[Traced[Any], Data]]


def _values(job: Job, plan: Plan, manifests: Sequence[Manifest], words: Vocabulary, path: Path) -> Values:
    """What a job has at a field: as it was resolved, and wherever in the plan and the objects the field ends."""
    if path == PATCHES:
        yield from _patches(job)
    elif path == _MOST:
        yield from _most(job, plan)
    elif path == IMAGE:
        yield from ((said, said.value) for said in images(plan, manifests))
        yield from unseen(plan)
    elif path[:1] == IMAGE:
        yield from _part(job, plan, manifests, path[1])
    elif path == PRIORITY:
        said = job.input.read(path)
        for key, value in said.value.items() if said is not None else ():
            yield job.input.traced((*path, key), value), value
        yield from _ended(plan, words, path, None)
    else:
        said = job.input.read(path)
        if said is not None and not isinstance(said.value, dict):
            yield said, said.value
        yield from _ended(plan, words, path, said)
        yield from ((found, found.value) for found in _otherwise(plan, words, path) if found is not None)


def _patches(job: Job) -> Values:
    said = job.input.read(PATCHES)
    for position, patch in enumerate(said.value if said else ()):
        for inside, _ in leaves_of(patch["merge"]):
            where = job.input.traced((*PATCHES, str(position), "merge", *inside), None)
            yield where, ".".join(inside)


def _most(job: Job, plan: Plan) -> Values:
    """The most executors that a job can have, however it says so: without a bound, dynamic allocation has none."""
    enabled = plan.conf(f"{_DYNAMIC}.enabled")
    dynamic = enabled is not None and true(source_text(enabled.value))
    most = plan.conf(f"{_DYNAMIC}.maxExecutors" if dynamic else "spark.executor.instances")
    if most is not None:
        yield most, most.value
    elif dynamic and enabled is not None:
        yield enabled, _ENDLESS


def _part(job: Job, plan: Plan, manifests: Sequence[Manifest], part: str) -> Values:
    """A part of images: the repositories of all, the tags and digests of Spark's, the names that stand for those."""
    name = job.input.read(("image", "name"))
    if part == "name" and name is not None:
        yield name, name.value
    for said in images(plan, manifests) if part == "repository" else spark_images(plan):
        text = source_text(said.value)
        if part == "name":
            if name is None or said.places[0] not in plan.statements[conf(_IMAGE)].value.places:
                yield said, text
            continue
        value = getattr(reference(text), part)
        if part == "tag" and value is None and reference(text).digest is None:
            value = "latest"  # what is pulled then
        if value is not None:
            yield said, value


def _ended(plan: Plan, words: Vocabulary, path: Path, said: Traced[Any] | None) -> Values:
    """What the plan says where a field, or what is below it, ends by itself."""
    ends = {end: owned.declared for owned in words.fields for end in _ends(owned, path)}
    for address, field in ends.items():
        for statement in plan.below(address):
            found, value = statement.value, statement.value.value
            if statement.at.path[len(address.path) :] == ("name",):
                continue  # of a variable whose value is what counts
            if field.kind.of is not None and isinstance(value, str):
                value = [item.strip() for item in value.split(field.separator) if item.strip()]
            if said is None or value != said.value:
                yield found, value
                break  # one of several leaves tells it


def _ends(owned: Owned, path: Path) -> Iterator[Address]:
    """The addresses that the values of a field at a path stand at: its own, or of an entry of its map."""
    if not (is_below(owned.path, path) or is_below(path, owned.path)):
        return
    entry = path[len(owned.path) :]
    for text in owned.declared.addresses:
        language, _, end = text.replace("{role}", owned.role).replace("pod:", f"{owned.role}:", 1).partition(":")
        stem, star, _ = end.partition("*")
        if star and not entry:
            continue
        if language == "conf":
            yield Address(language, (stem + ".".join(entry),))
        else:
            keys = tuple(filter(None, (stem if star else end).split(".")))
            yield Address(language, keys if entry and keys[-len(entry) :] == entry else (*keys, *entry))


def _otherwise(plan: Plan, words: Vocabulary, path: Path) -> Iterator[Traced[Any] | None]:
    """What says the same as a field at an address that is not its own, where Spark keeps it."""
    role, key = _ROLES.get(path[0], ""), path[-1]
    if path == ("identity", key) and key in ("driver", "executor"):
        yield from (plan.get(pod(key, "spec", word)) for word in _ACCOUNTS)
    elif role and key == "image" and plan.conf(f"spark.kubernetes.{role}.container.image") is None:
        yield plan.conf(_IMAGE)
    elif role and key == "coreLimit":
        yield plan.get(main_container(role, "resources", "limits", "cpu"))
    elif role and path[1:] == ("gpu", "count"):
        # Spark counts what it is told, and a template or the operator's gpu field puts more on the pod.
        for end in (main_container(role, "resources", "limits"), main_container(role, "resources", "requests")):
            yield from (one.value for one in plan.below(end) if one.at.path[-1].endswith("/gpu"))
        yield from (found for found, _ in _ended(plan, words, (path[0], "gpu", "limit"), None))
    elif role and len(path) == 3 and path[1] in ("labels", "annotations"):
        yield plan.get(pod(role, "metadata", path[1], path[2]))
    elif path == ("memoryOverheadFactor",):
        yield from (plan.conf(f"spark.{one}.memoryOverheadFactor") for one in ("driver", "executor"))


def _names(job: Job, path: Path) -> Mapping[str, list[str]]:
    """What a name in a list of limits stands for: a tier, for its classes; a named image, for its reference."""
    if path == (*IMAGE, "name"):
        named = job.environment.data.get("images") or {}
        parts = ("repository", "tag", "digest")
        return {name: [whole(*(source_text(one.get(part) or "") for part in parts))] for name, one in named.items()}
    known = tiers(job.environment) if path[:1] == PRIORITY else {}
    return {name: [str(one.name.value) for one in tier.classes if one.name] for name, tier in known.items()}


def _beyond(value: Data, limit: Data, names: Mapping[str, list[str]], number: Measure) -> str:
    """What is allowed instead, empty for a value within its limit."""
    if isinstance(limit, list):
        allowed = [source_text(one) for one in limit]
        meant = (text for name, texts in names.items() if _fits(name, allowed) for text in texts)
        patterns = [*allowed, *meant]
        texts = [_text(item) for item in value] if isinstance(value, list) else [_text(value)]
        return "" if all(_fits(text, patterns) for text in texts) else ", ".join(allowed) or "none"
    for word, beyond in (("max", 1), ("min", -1)):
        most = limit.get(word)
        if most is not None:
            one, other = number(value), number(most)
            if one is None or other is None or (one - other) * beyond > 0:
                return f"at {'most' if word == 'max' else 'least'} {source_text(most)}"
    return ""


def _fits(text: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(text, pattern) for pattern in patterns)


def _text(value: Data) -> str:
    """A value as it is compared; one that is no scalar fits no pattern but `*`."""
    return source_text(value) if isinstance(value, bool | int | float | str) else str(value)
