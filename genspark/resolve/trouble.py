"""What is wrong with the layers of a job, before they are one input."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from genspark.core.diagnostic import Written
from genspark.core.trace import Data, Path
from genspark.model.kind import Kind
from genspark.resolve.environment import Environment
from genspark.resolve.layer import ABSENT, Layer, Resolved, look
from genspark.resolve.normalise import ROLES


class Trouble(NamedTuple):
    """What is wrong with the layers of a job."""

    code: str
    message: str
    fix: str
    at: Written
    related: tuple[Written, ...] = ()


def unseen_pods(layers: tuple[Layer, ...]) -> list[Trouble]:
    """Whole blocks as one expression where `pod` is laid below the roles, which is before anything is expanded."""
    fix = "write its keys, with an expression for each value"
    return [
        Trouble("GS3003", f"{key} cannot be one expression where pod is laid below it", fix, layer.written((key,)))
        if key != "pod"
        else Trouble("GS3003", "pod cannot be one expression", fix, layer.written((key,)))
        for layer in layers
        if layer.raw.get("pod")
        for key in ("pod", *ROLES)
        if isinstance(layer.raw.get(key), str)
    ]


def unknown_environments(environment: Environment, path: str, blocks: dict[str, Data]) -> list[Trouble]:
    """Blocks for environments and groups that the project does not have: nobody would read them."""
    known = sorted(environment.known)
    return [
        Trouble(
            "GS3006",
            f"the project has no environment or group {name}",
            f"write {near[0]}" if (near := get_close_matches(name, known, 1)) else f"use one of: {', '.join(known)}",
            Written(path, ("environments", name), key=True),
        )
        for name in blocks
        if known and name not in environment.known
    ]


def unknown_profiles(environment: Environment, resolved: Resolved, use: tuple[str, ...]) -> list[Trouble]:
    where = resolved.locate(("use",))
    missing = [name for name in environment.expanded_use(use) if not environment.profiles(name)]
    known = ", ".join(environment.profile_names()) or "none is defined"
    return [
        Trouble("GS3002", f"no overlay of {environment.name} defines the profile {name}", f"use one of: {known}", where)
        for name in missing
        if where
    ]


def clashes(layers: list[Layer], environment: Environment) -> list[Trouble]:
    """Alternatives that one layer says together, a conf key and its field among them."""
    found: list[Trouble] = []
    for layer in layers:
        _alternatives(environment.words.layer, layer.data, (), layer, found)
        confs = layer.data.get("conf")
        for key, value in confs.items() if isinstance(confs, dict) else ():
            field = environment.words.conf_fields.get(key)
            if field and look(layer.data, field) not in (ABSENT, None) and value is not None:
                found.append(
                    Trouble(
                        "GS3001",
                        f"{'.'.join(field)} and conf {key} are one key, both given here",
                        "keep one of the two",
                        layer.written(("conf", key)),
                        (layer.written(field),),
                    )
                )
    return found


def _alternatives(kind: Kind, data: Data, at: Path, layer: Layer, found: list[Trouble]) -> None:
    if kind.merge != "map" or not isinstance(data, dict):
        return
    for key, rivals in kind.instead.items():
        for rival in rivals:
            if data.get(key) is not None and data.get(rival) is not None and key < rival:
                found.append(
                    Trouble(
                        "GS3001",
                        f"{'.'.join((*at, key))} and {rival} exclude each other",
                        "keep one of the two",
                        layer.written((*at, rival)),
                        (layer.written((*at, key)),),
                    )
                )
    for key, value in data.items():
        inner = kind.keys.get(key) or kind.each
        if inner is not None and inner.choices and value is not None:
            _alternatives(inner, value, (*at, key), layer, found)


def fights(resolved: Resolved) -> list[tuple[Path, Written, Written]]:
    """Where a job's own layer says something else than what is enforced: the path, its line, the enforced line."""
    found = []
    enforced = [layer for layer in resolved.layers if layer.enforced]
    own = [layer for layer in resolved.layers if layer.document in (resolved.root, "--set")]
    for rule in enforced:
        for path in _leaf_paths(rule.data, ()):
            value = look(rule.data, path)
            for layer in own:
                said = look(layer.data, path)
                if said is not ABSENT and said != value and path not in layer.moved.cleared:
                    found.append((path, layer.written(path), rule.written(path)))
    return found


def _leaf_paths(data: Data, at: Path) -> list[Path]:
    if type(data) is dict and data:
        return [path for key, value in data.items() for path in _leaf_paths(value, (*at, key))]
    return [at]
