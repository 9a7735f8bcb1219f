"""What is wrong with the layers of a job, before they are one input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from genspark.core.diagnostic import SET, Diagnostic, Written
from genspark.core.near import nearest
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.model.kind import Kind
from genspark.model.vocabulary import Vocabulary
from genspark.resolve.environment import Environment, named_sizes, names_of
from genspark.resolve.expand import Budget, Mistake, Spent, Work, expand, is_expression
from genspark.resolve.layer import ABSENT, Layer, look
from genspark.resolve.normalise import ROLE_KEYS
from genspark.resolve.resolved import Resolved
from genspark.resolve.uses import circle
from genspark.source.reader import source_text


def unseen_pods(layers: tuple[Layer, ...]) -> list[Diagnostic]:
    """Whole blocks as one expression where `pod` is laid below the roles, which is before anything is expanded."""
    fix = "write its keys, with an expression for each value"
    return [
        Diagnostic.of(
            "GS3003", f"{key} cannot be one expression where pod is laid below it", layer.written((key,)), fix
        )
        if key != "pod"
        else Diagnostic.of("GS3003", "pod cannot be one expression", layer.written((key,)), fix)
        for layer in layers
        if layer.raw.get("pod")
        for key in ("pod", *ROLE_KEYS)
        if isinstance(layer.raw.get(key), str)
    ] + [
        Diagnostic.of(
            "GS3003", "a size is looked up before anything is expanded", layer.written((role, "size")), "name it"
        )
        for layer in layers
        for role, size in named_sizes(layer.data)
        if is_expression(size)
    ]


def unknown_environments(environment: Environment, path: str, blocks: dict[str, Data]) -> list[Diagnostic]:
    """Blocks for environments and groups that the project does not have: nobody would read them."""
    known = sorted(environment.known) if blocks else ()
    return [
        Diagnostic.of(
            "GS3006",
            f"the project has no environment or group {name}",
            Written(path, ("environments", name), key=True),
            f"write {near}" if (near := nearest(name, known)) else f"use one of: {', '.join(known)}",
        )
        for name in blocks
        if known and name not in environment.known
    ]


def absent(environment: Environment, data: dict[str, Data]) -> bool:
    """Whether a job says that it does not exist in an environment."""
    only = data.get("only")
    return only is not None and not {environment.name, environment.group} & set(names_of(only))


def nowhere(environment: Environment, path: str, data: dict[str, Data]) -> list[Diagnostic]:
    """Environments and groups where a job says that it exists, which the project does not have."""
    known = sorted(environment.known)
    return [
        Diagnostic.of(
            "GS3006",
            f"the project has no environment or group {name}",
            Written(path, ("only", str(position))),
            f"write {near}" if (near := nearest(name, known)) else f"use one of: {', '.join(known)}",
        )
        for position, name in enumerate(names_of(data.get("only")))
        if known and name not in environment.known
    ]


def unknown_profiles(environment: Environment, resolved: Resolved, use: tuple[str, ...]) -> list[Diagnostic]:
    missing = [name for name in environment.expanded_use(use) if not environment.profiles(name)] if use else ()
    where = resolved.locate(("use",)) if missing else None
    known = ", ".join(environment.profile_names()) if missing else ""
    return [
        Diagnostic.of(
            "GS3002",
            f"no overlay of {environment.name} defines the profile {name}",
            where,
            f"use one of: {known}" if known else "define it under profiles: in an overlay",
        )
        for name in missing
        if where
    ]


def circles(environment: Environment, use: tuple[str, ...]) -> list[Diagnostic]:
    """Profiles that use each other, once for all jobs that use them: none of them can lie below the others."""
    return environment.shared.once(use, _circles, environment, use) if use else []


def _circles(environment: Environment, use: tuple[str, ...]) -> list[Diagnostic]:
    # Each of a circle says the same; the one that is used itself says it best, and comes last.
    pair = circle(environment.expanded_use(use), environment.uses)
    if pair is None:
        return []
    name, inner = pair
    said = (o for o in reversed(environment.profiles(name)) if inner in names_of(_use(o.data, name)))
    where = Written(next(said).path, ("profiles", name, "use"))
    message = f"the profile {name} uses {inner}, which uses {name}"
    return [Diagnostic.of("GS3012", message, where)]


def _use(data: Data, name: str) -> Data:
    return data["profiles"][name].get("use")


def clashes_below(layers: tuple[Layer, ...], environment: Environment) -> list[Diagnostic]:
    """The clashes of layers that jobs have in common, looked for once."""
    return environment.shared.once(layers, clashes, layers, environment)


def clashes(layers: Iterable[Layer], environment: Environment) -> list[Diagnostic]:
    """Alternatives that one layer says together, a conf key and its field among them."""
    found: list[Diagnostic] = []
    for layer in layers:
        _alternatives(environment.words.layer, layer.data, (), layer, found)
        confs = layer.data.get("conf")
        for key, value in confs.items() if isinstance(confs, dict) else ():
            found.extend(
                Diagnostic.of(
                    "GS3001",
                    f"{'.'.join(field)} and conf {key} are one key, both given here",
                    layer.written(("conf", key)),
                    related=(layer.written(field),),
                )
                for field in environment.words.fields_of(key)
                if (said := look(layer.data, field)) not in (ABSENT, None)
                and value is not None
                # Twice the same is no contradiction: real applications have it, and each spelling stays.
                and conf_text(said) != conf_text(value)
            )
    return found


def _alternatives(kind: Kind, data: Data, at: Path, layer: Layer, found: list[Diagnostic]) -> None:
    if kind.merge != "map" or not isinstance(data, dict):
        return
    for key in kind.instead.keys() & data.keys():
        for rival in kind.instead[key]:
            if data[key] is not None and data.get(rival) is not None and key < rival:
                found.append(
                    Diagnostic.of(
                        "GS3001",
                        f"{'.'.join((*at, key))} and {rival} exclude each other",
                        layer.written((*at, rival)),
                        related=(layer.written((*at, key)),),
                    )
                )
    for key, value in data.items():
        inner = kind.keys.get(key) or kind.each
        if inner is not None and inner.choices and value is not None:
            _alternatives(inner, value, (*at, key), layer, found)


class Fight(NamedTuple):
    """A value of a job's own that is not what an overlay enforces."""

    path: Path
    own: Written
    enforced: Written


def fights(resolved: Resolved, words: Vocabulary, names: Mapping[str, Any], work: Work) -> list[Fight]:
    """Where a job's own layer says something else than what is enforced.

    What counts is the value: an expression's, and that of a conf key that is one with the field. Raises Spent where
    the expressions need more than what is left to the job.
    """
    found = []
    budget = Budget(work)
    own = [layer for layer in resolved.layers if layer.document in (resolved.file, SET)]
    for rule in (layer for layer in resolved.layers if layer.enforced):
        for path in _leaf_paths(rule.data, ()):
            enforced = _said(rule, path)
            if enforced is ABSENT:
                continue
            for layer in own:
                for spoken in _spellings(path, words):
                    said = _said(layer, spoken)
                    if said is ABSENT:
                        continue
                    wanted, value = _value(enforced, names, budget), _value(said, names, budget)
                    if value != wanted and (spoken == path or conf_text(value) != conf_text(wanted)):
                        found.append(Fight(path, layer.written(spoken), rule.written(path)))
    return found


def _said(layer: Layer, path: Path) -> Data:
    """What the author of a layer says of a path; what follows from another key of the layer is `ABSENT`."""
    if path in layer.source_map.cleared or (path[0] == "conf" and look(layer.raw, path) is ABSENT):
        return ABSENT
    return look(layer.data, path)


def _spellings(path: Path, words: Vocabulary) -> tuple[Path, ...]:
    """A path, and the conf keys or fields that it is one with."""
    if path[0] == "conf" and len(path) > 1:
        return (path, *words.fields_of(path[1]))
    return (path, *(("conf", key) for key in words.confs_of(path)))


def _value(said: Data, names: Mapping[str, Any], budget: Budget) -> Data:
    """A value as it counts; an expression that cannot be evaluated is reported elsewhere."""
    if not is_expression(said):
        return said
    try:
        return expand(said, names, budget)[0]
    except Spent:
        raise
    except Mistake:
        return said


def conf_text(value: Data) -> Data:
    """A scalar as a conf key says it."""
    return source_text(value) if isinstance(value, bool | int | float | str) else value


def _leaf_paths(data: Data, at: Path) -> list[Path]:
    if type(data) is dict and data:
        return [path for key, value in data.items() for path in _leaf_paths(value, (*at, key))]
    return [at]
