"""From what a person types to a place: keys may contain dots, and the longest that is there is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from genspark.core import near
from genspark.core.paths import leaves_of
from genspark.core.trace import ENVIRONMENT, Data, Path, Place
from genspark.core.whole import whole
from genspark.explain.case import Case
from genspark.explain.paths import NAMES
from genspark.model.kind import Kind
from genspark.model.vocabulary import Vocabulary
from genspark.plan.manifest import Manifest
from genspark.resolve.layer import ABSENT, look
from genspark.resolve.resolved import Resolved

Step = Callable[[Path, str], str | None]
"""The key that a word stands for below a path; None if there is none."""

_ROLES = ("driver", "executors")


def places(case: Case, text: str) -> list[Place]:
    """The places of the resolved input that a field stands for: two, if it is one of `pod`.

    A conf key may stand without `conf.`; one that nobody says there stands for the field that it is one with.
    """
    key = text.removeprefix("conf.")
    if key.startswith("spark."):
        fields = () if case.input.says(("conf", key)) else case.words.fields_of(key)
        said = [path for path in fields if _in_any_layer(case.input, path)]
        return [Place(case.input.root, path) for path in said or [("conf", key)]]
    keys = text.split(".")
    known = case.words.job.keys
    roles = _ROLES if keys[0] == "pod" or keys[0] not in known else ()
    inside = keys[1:] if keys[0] == "pod" else keys
    starts = [[role, *inside] for role in roles] or [keys]
    found = [_walk(_in_layers(case.input, case.words.job), start, ()) for start in starts]
    job = [Place(case.input.root, path) for path in found if path]
    if job or keys[0] in known or keys[0] not in case.words.overlay.keys:
        return job
    facts = case.environment.facts
    path = _walk(_in_layers(facts, case.words.overlay), _today(keys, facts, case.words), ())
    return [Place(ENVIRONMENT, path)] if path else []


def _today(keys: list[str], source: Resolved, words: Vocabulary) -> list[str]:
    """The keys of an overlay as they are spelled today, if they are those of before."""
    for path, now in words.former:
        if tuple(keys[: len(path)]) == path:
            said = (found for layer in source.layers if isinstance(found := look(layer.raw, path), dict))
            today, _ = now(next(said, {}))
            return [*path[:-1], *today, *keys[len(path) :]]
    return keys


def _in_any_layer(source: Resolved, path: Path) -> bool:
    return any(look(layer.data, path) is not ABSENT for layer in source.layers)


def in_manifest(manifest: Manifest, text: str) -> Path | None:
    """The path of a manifest that a text stands for; list items go by position or by name."""
    return _walk(lambda at, key: _step(look(manifest.data, at), key), text.split("."), ())


def nearest(case: Case, text: str) -> str:
    """The known field or manifest path that is most like a text; empty if none is."""
    every = dict.fromkeys((*_fields(case.words), *_dotted(case.input.data), *_manifest_paths(case)))
    return near.nearest(text, every, 0.7)


def doc(words: Vocabulary, path: Path) -> str:
    """What a field is; empty for a path that is no field's."""
    return next((owned.declared.doc for owned in words.fields if owned.path == path), "")


def _walk(step: Step, keys: list[str], at: Path) -> Path | None:
    if not keys:
        return at
    for size in range(len(keys), 0, -1):
        key = step(at, ".".join(keys[:size]))
        if key is not None:
            found = _walk(step, keys[size:], (*at, key))
            if found is not None:
                return found
    return None


def _in_layers(source: Resolved, kind: Kind) -> Step:
    nodes = (source.data, *(layer.data for layer in source.layers))

    def step(at: Path, key: str) -> str | None:
        inner = kind.at(at)
        if inner is not None and key in inner.keys:
            return key
        return next((found for data in nodes if (found := _step(look(data, at), key)) is not None), None)

    return step


def _step(node: Data, key: str) -> str | None:
    """A key of a map, a position of a list, or the position of the item that has the name."""
    if node is ABSENT or not isinstance(node, dict | list):
        return None
    if isinstance(node, dict):
        return key if key in node else None
    if key.isdecimal() and whole(key) < len(node):
        return str(whole(key))
    for position, item in enumerate(node):
        if isinstance(item, dict) and key in (item.get(name) for name in NAMES):
            return str(position)
    return None


def _fields(words: Vocabulary) -> Iterator[str]:
    yield from (".".join(owned.path) for owned in words.fields)
    yield from (f"pod.{key}" for key in words.job.keys["pod"].keys)
    yield from words.job.keys


def _manifest_paths(case: Case) -> Iterator[str]:
    for manifest in case.compiled.manifests:
        yield from _dotted(manifest.data)


def _dotted(data: Data) -> Iterable[str]:
    return (".".join(path) for path, _ in leaves_of(data))
