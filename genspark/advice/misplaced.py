"""Keys that are known, but elsewhere or by another name: what to write instead of removing them."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.advice.reworded import of_field, of_value
from genspark.advice.rewritten import rewritten
from genspark.advice.spellings import renamed, renamed_here
from genspark.core.near import nearest
from genspark.core.paths import at_path
from genspark.core.trace import Data, Path
from genspark.model.kind import Kind
from genspark.model.vocabulary import DESCRIPTOR_ONLY, Vocabulary
from genspark.schema.fault import Fault
from genspark.schema.flow import flow

_LAYERS = {"defaults": 1, "enforced": 1, "profiles": 2, "environments": 2}
"""Where a layer of a job begins in a document, by the key that holds it."""
_ALIKE = 0.85
"""How alike a key is to one of its place that it means, though another place knows the very key."""
_FEW = 3
"""Keys that a fix repeats."""
_ROLES = {"driver": "driver", "executors": "executors", "executor": "executors"}


def advised(
    faults: Iterable[Fault],
    data: Data,
    words: Vocabulary,
    environments: frozenset[str] = frozenset(),
    home: str = "",
) -> list[Fault]:
    """The faults, of which unknown keys say where they belong; in an overlay the keys of jobs have a `home`.

    What else is wrong beside a key of another name follows from it, and is left out.
    """
    found: list[Fault] = []
    renamed_at: set[Path] = set()
    meant: set[Path] = set()
    for fault in faults:
        value = at_path(data, fault.path)
        if fault.unknown:
            fix = advice(fault.path, data, words, environments, home)
        else:
            fix = (
                ""
                if fault.key or fault.missing
                else of_value(fault.path, value) or of_field(_in_layer(fault.path), value)
            )
        if fault.unknown and (rewritten(_in_layer(fault.path), value, 2) or renamed(fault.path[-1])):
            renamed_at.add(fault.path[:-1])
        fault = fault._replace(fix=fix) if fix else fault
        meant.add((*fault.path[:-1], fault.fix.removeprefix("write ").partition(":")[0]) if fault.unknown else ())
        found.append(fault)
    return [one for one in found if one.unknown or not (one.path in renamed_at or _follows(one, meant))]


def _follows(fault: Fault, meant: set[Path]) -> bool:
    """Whether a key is missing because it is written otherwise."""
    return fault.missing and (*fault.path, fault.message.split('"')[1]) in meant


def advice(path: Path, data: Data, words: Vocabulary, environments: frozenset[str], home: str) -> str:
    """What to do about an unknown key; empty if nothing is known of it."""
    *above, key = path
    value = at_path(data, path)
    start = len(path) - len(_in_layer(path))
    inside = path[start:-1]
    beside_layer = home if not above else "defaults" if path[0] == "teams" and len(path) == 3 else ""
    if beside_layer and key in words.layer.keys:
        return f"move it into {beside_layer}"
    if home and above and not start:
        return ""  # no layer of a job
    if not inside and above and key in DESCRIPTOR_ONLY:
        return f"remove it: what {key} says holds in every environment"
    if not inside and (of := _of_environments(key, value, environments)):
        return of
    kind = words.layer.at(inside)
    known = kind.keys if kind else {}
    if not home and not above:
        known = words.job.keys
    said = renamed_here(key, known)
    if said:
        return f"write {said}{_choice(known.get(said), value)}"
    top = f"into {'.'.join(path[:start])}" if home else "out, to the top level"
    there = at_path(data, path[:-1])
    return (
        rewritten(path[start:], value, len(there) if isinstance(there, dict) else 0)
        or _too_deep(key, value, known)
        or _pair(path, there, value)
        or _compound(key, value, words.layer, inside)
        or _elsewhere(key, words.layer, inside, top)
    )


def _in_layer(path: Path) -> Path:
    """What of a path is below the layer of a job that it is in."""
    start = _LAYERS.get(path[0], 0) if len(path) > 1 else 0
    start = 3 if path[:1] == ("teams",) and path[2:3] == ("defaults",) else start
    return path[start:] if len(path) > start else path[-1:]


def _of_environments(key: str, value: Data, environments: frozenset[str]) -> str:
    if key in environments:
        return "move it into environments"
    named = isinstance(value, dict) and bool(value) and value.keys() <= environments
    return "write environments" if named else ""


def _choice(kind: Kind | None, value: Data) -> str:
    """The choice that a value is meant for, where the renamed field takes it by another spelling alone."""
    choices = kind.schema.get("enum", ()) if kind else ()
    meant = nearest(value, choices) if isinstance(value, str) and value not in choices else ""
    return f": {meant}" if meant else ""


def _too_deep(key: str, value: Data, known: Iterable[str]) -> str:
    """A mapping around keys that belong where it stands."""
    if not isinstance(value, dict) or not value or not value.keys() <= {*known}:
        return ""
    text = flow(value)[1:-1] if len(value) <= _FEW else ""
    return f"write {text} in place of {key}" if text else f"take its keys out of {key}"


def _pair(path: Path, there: Data, value: Data) -> str:
    """A variable written as a mapping of its own in a list, or a pair whose colon has no space behind it."""
    *above, key = path
    name, colon, rest = key.partition(":")
    if colon and value is None and rest:
        return f"write {name}: {rest}" if flow(rest, name) else f"write a space after the colon of {name}"
    alone = above[-2:-1] == ["env"] and above[-1].isdecimal() and isinstance(there, dict) and len(there) == 1
    text = flow(value, key) if alone and not isinstance(value, dict | list) else ""
    return f"write name: {key}, value: {text} in its place" if text else ""


def _compound(key: str, value: Data, layer: Kind, inside: Path) -> str:
    """A path in one word: `driver.memory`, `executorCores`."""
    if inside:
        return ""
    if key.startswith("spark."):
        return "move it into conf"
    for start, role in _ROLES.items():
        rest = key[len(start) :].lstrip("._-")
        if key.startswith(start) and rest and (said := renamed_here(rest, layer.keys[role].keys)):
            return f"write {said}: {flow(value, said) or 'VALUE'} in {role}"
    return ""


def _elsewhere(key: str, layer: Kind, inside: Path, top: str) -> str:
    """Where a layer knows the key, or the one that it is another name for."""
    kind = layer.at(inside)
    near = nearest(key, kind.keys if kind else (), _ALIKE)
    if near:
        return f"write {near}"
    said = renamed(key)
    blocks = _blocks(layer)
    for name in filter(None, (said, key)):
        homes = [home for home, keys in blocks if name in keys and home != inside]
        if homes and (inside == () or () in homes):
            moved = f"move it {top}" if () in homes else f"move it into {_listed(homes)}"
            return moved if name == key else f"{moved}, as {name}"
    return f"write {said}" if said and kind is None else ""


def _blocks(layer: Kind) -> list[tuple[Path, frozenset[str]]]:
    """The maps of a layer that have keys of their own, by path."""
    found: list[tuple[Path, frozenset[str]]] = [((), frozenset(layer.keys))]
    found.extend(((name,), frozenset(kind.keys)) for name, kind in layer.keys.items() if kind.keys)
    return found


def _listed(homes: list[Path]) -> str:
    names = [".".join(home) for home in homes]
    if "pod" in names:  # which stands for both roles
        names = ["pod"]
    return " or ".join(names)
