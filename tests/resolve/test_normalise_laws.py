"""Normalising: every spelling of one thing becomes one form, a normal form stays, and everything knows its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.descriptors import Descriptor, descriptors

from genspark.compiler import parts
from genspark.core.trace import Data, Path
from genspark.resolve.environment import Environment
from genspark.resolve.merge import Append, Reset
from genspark.resolve.normalise import SourceMap
from genspark.source.reader import source_text

ROLES = ("driver", "executors")
SHORT: dict[str, Any] = {"schedule": "cron", "run": "mode", "retries": "failures", "priority": "tier"}
"""Blocks that may be written as the scalar of one of their keys."""


def normal(data: Descriptor, sources: SourceMap | None = None) -> Descriptor:
    return Environment("prod", "", (), parts().words).normal(data, sources)


def kinds(data: Data) -> Any:
    """A value with the kinds that merging tells apart."""
    if isinstance(data, dict):
        return type(data).__name__, {key: kinds(value) for key, value in data.items()}
    return type(data).__name__, data


def respelled(data: Descriptor, chance: Any) -> Descriptor:
    """The same layer in other spellings."""
    out = {key: value for key, value in data.items() if key != "environments"}
    for key, inner in SHORT.items():
        value = out.get(key)
        if chance.random() < 0.7:
            if isinstance(value, dict) and set(value) == {inner} and value[inner] is not None:
                out[key] = value[inner]
            elif isinstance(value, str | int):
                out[key] = {inner: value}
    if isinstance(out.get("pod"), dict):
        pod = dict(out.pop("pod"))
        for key in list(pod):
            roles = [out.get(role) or {} for role in ROLES]
            removed = any(out.get(role, {}) is None for role in ROLES)
            if chance.random() < 0.5 and not removed and all(key not in role for role in roles):
                value = pod.pop(key)
                out |= {role: {**(out.get(role) or {}), key: relisted(key, value, chance)} for role in ROLES}
        out["pod"] = pod
    for where in ("pod", *ROLES):
        if isinstance(out.get(where), dict):
            out[where] = {key: relisted(key, value, chance) for key, value in out[where].items()}
    return out


def relisted(key: str, value: Data, chance: Any) -> Data:
    """A keyed map as a list, and back."""
    if value is None:
        return None
    if key == "volumes":
        named = by_key(value, "name") if isinstance(value, list) else value
        named = {name: remounted(volume, chance) for name, volume in (named or {}).items()}
        return listed(named, "name", dict) if named and chance.random() < 0.5 else named
    if key == "env":
        if isinstance(value, list):
            return {
                name: item["value"] if set(item) == {"value"} else item or ""
                for name, item in by_key(value, "name").items()
            }
        if value and chance.random() < 0.5:
            return listed(value, "name", lambda entry: entry if isinstance(entry, dict) else {"value": entry})
    return value


def remounted(volume: Data, chance: Any) -> Data:
    """The places of a volume, spelled otherwise."""
    mount = volume.get("mount") if isinstance(volume, dict) else None
    if mount is None:
        return volume
    if isinstance(mount, str):
        mount = {mount: {}}
    elif isinstance(mount, list):
        mount = by_key(mount, "path")
    elif "path" in mount:
        mount = by_key([mount], "path")
    if len(mount) == 1 and chance.random() < 0.5:
        path, options = next(iter(mount.items()))
        return {**volume, "mount": path if not options else {"path": path, **options}}
    return {**volume, "mount": listed(mount, "path", dict) if chance.random() < 0.5 else mount}


def by_key(items: list[Data], key: str) -> Descriptor:
    return {item[key]: {name: value for name, value in item.items() if name != key} for item in items}


def listed(entries: Descriptor, key: str, item: Any) -> list[Data]:
    return [{key: name, **item(entry)} for name, entry in entries.items()]


@given(descriptors(nulls=0.05), st.randoms(use_true_random=False))
def test_equal_spellings_have_one_normal_form(written: Descriptor, chance: Any) -> None:
    written.pop("environments", None)
    assert kinds(normal(respelled(written, chance))) == kinds(normal(written))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"image": "a:50/c:1.4@sha256:0b"}, {"image": {"repository": "a:50/c", "tag": "1.4", "digest": "sha256:0b"}}),
        ({"image": "a"}, {"image": {"repository": "a", "tag": None, "digest": None}}),
        ({"image": "a\nb"}, {"image": {"repository": "a\nb", "tag": None, "digest": None}}),
        ({"schedule": "@daily"}, {"schedule": {"cron": "@daily"}}),
        ({"run": "service"}, {"run": {"mode": "service"}}),
        ({"retries": 3}, {"retries": {"failures": 3}}),
        ({"priority": "high"}, {"priority": {"tier": "high"}}),
        ({"sparkVersion": 4.0}, {"sparkVersion": "4.0"}),
        ({"pod": {"env": {"A": 1, "B": True}}}, {"pod": {"env": {"A": "1", "B": "true"}}}),
        ({"pod": {"env": {"A": "1"}}}, {"driver": {"env": {"A": "1"}}, "executors": {"env": {"A": "1"}}}),
        ({"pod": {"env": {"A": "1"}}, "driver": {"env": {"A": "2"}}},
         {"driver": {"env": {"A": "2"}}, "executors": {"env": {"A": "1"}}}),
        ({"pod": {"tolerations": [{"key": "a"}]}, "driver": {"tolerations": [{"key": "b"}, {"key": "a"}]}},
         {"driver": {"tolerations": [{"key": "a"}, {"key": "b"}]}, "executors": {"tolerations": [{"key": "a"}]}}),
        ({"pod": {"volumes": {"a": {"emptyDir": {}, "mount": {"path": {}}}}}},
         {"pod": {"volumes": {"a": {"emptyDir": {}, "mount": [{"path": "path"}]}}}}),
        ({"executors": {"count": 2}}, {"executors": {"count": 2, "min": None, "initial": None, "max": None}}),
    ],
)  # fmt: skip
def test_a_spelling_stands_for_another(one: Descriptor, other: Descriptor) -> None:
    assert kinds(normal(one)) == kinds(normal(other))


@given(descriptors(nulls=0.05))
def test_a_normal_form_is_its_own_normal_form(written: Descriptor) -> None:
    written.pop("environments", None)
    once = normal(written)
    assert normal(once) == once


def leaves(data: Data, at: Path = ()) -> Iterator[tuple[Path, Data]]:
    if type(data) in (dict, Reset) and data:
        for key, value in data.items():
            yield from leaves(value, (*at, key))
    elif isinstance(data, Append):
        for position, value in enumerate(data):
            yield (*at, str(position)), value
    else:
        yield at, data


def at_path(data: Data, path: Path) -> Data:
    for key in path:
        data = data[int(key)] if isinstance(data, list) else data[key]
    return data


def holds(written: Data, value: Data) -> bool:
    """Whether what stands somewhere in a file is a value of the normal form, or a short spelling that it is part of."""
    if isinstance(written, dict):
        inside = isinstance(value, dict) and all(key in written and written[key] == value[key] for key in value)
        return inside or any(holds(inner, value) for inner in written.values() if not isinstance(inner, dict))
    if isinstance(value, list) and isinstance(written, list):
        return [item if isinstance(item, dict) else source_text(item) for item in written] == value
    if isinstance(value, dict | list) or isinstance(written, list) or written is None:
        return bool(written == value) or value == {}
    return str(source_text(value)) in source_text(written)


@given(descriptors(nulls=0.05))
def test_every_value_of_the_normal_form_was_written_where_it_says(written: Descriptor) -> None:
    written.pop("environments", None)
    written.pop("only", None)  # which no layer holds
    sources = SourceMap()
    for path, value in leaves(normal(written, sources)):
        if path in sources.cleared:
            continue
        where = sources.path(path)
        if value is None:
            # Left out by a short spelling, or removed by a person, or with a block that is.
            assert isinstance(at_path(written, where), str | int | float | None), (path, where)
        else:
            assert holds(at_path(written, where), value), (path, where, value)


@given(descriptors(nulls=0.05))
def test_what_an_alternative_cleared_points_to_the_alternative(written: Descriptor) -> None:
    written.pop("environments", None)
    sources = SourceMap()
    data = normal(written, sources)
    for path in sources.cleared:
        if path[0] == "pod":
            continue  # Below the roles it is the same again.
        assert at_path(data, path) is None
        assert at_path(written, sources.path(path)) is not None
