"""An overlay for imported jobs: what all of them say, and whose accounts exist already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genspark.core.trace import Data
from genspark.importer.writing import flowing, written
from genspark.model.vocabulary import DESCRIPTOR_ONLY
from genspark.resolve.environment import Environment, Overlay

NAME = "imported"
"""Of the overlay, and of the profile in it, where nothing is called so yet."""
OVERLAY = f"overlays/{NAME}.yaml"
_OWN = frozenset((*DESCRIPTOR_ONLY, "namespace", "use", "main", "class", "args", "schedule", "run", "patches"))
"""What is a job's own even where all say the same."""


def common(trees: Sequence[dict[str, Data]]) -> dict[str, Data]:
    """What every one of several descriptors says."""
    if len(trees) < 2:
        return {}
    first, *others = trees
    shared = {key: value for key, value in first.items() if key not in _OWN}
    for other in others:
        shared = _both(shared, other)
    return shared


def _both(one: dict[str, Data], other: dict[str, Data]) -> dict[str, Data]:
    found: dict[str, Data] = {}
    for key, value in one.items():
        if key not in other:
            continue
        if value == other[key] and isinstance(value, bool) == isinstance(other[key], bool):
            found[key] = value
        elif isinstance(value, dict) and isinstance(other[key], dict):
            inner = _both(value, other[key])
            if inner:
                found[key] = inner
    return found


def proposed(
    shared: dict[str, Data], teams: Iterable[tuple[str, str]], profile: str = "", others: Iterable[str] = ()
) -> dict[str, Data]:
    """The overlay's data: what jobs share, and each team with its namespaces, whose accounts stay as they are.

    What they share is a profile, which no other job names; without a name for it, the defaults of a project that has
    no other jobs. `others` are teams that jobs have already, and that nothing is said of.
    """
    spaces: dict[str, list[str]] = {}
    for team, namespace in teams:
        spaces.setdefault(team, []).append(namespace)
    said: dict[str, Data] = {team: {} for team in others}
    said |= {team: {"namespaces": names, "identity": {"create": False}} for team, names in spaces.items()}
    layer: dict[str, Data] = {"profiles": {profile: shared}} if profile else {"defaults": shared}
    return {**(layer if shared else {}), **({"teams": said} if said else {})}


def unknown(environment: Environment, teams: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The teams, each with a namespace, that no overlay of an environment defines."""
    known = environment.facts.data.get("teams") or {}
    return [(team, namespace) for team, namespace in teams if team not in known]


def stacked(base: Environment, data: dict[str, Data], path: str = OVERLAY) -> Environment:
    """An environment with the proposed overlay above its own."""
    overlays = (*base.overlays, Overlay(path, data)) if data else base.overlays
    return Environment(base.name, base.group, overlays, base.words, base.cluster_objects, base.known)


def overlay(data: dict[str, Data]) -> str:
    """The overlay's text."""
    lines = ["# What the imported jobs have in common. Their accounts exist already: nothing is made of them."]
    if "defaults" in data:
        lines.append("defaults:")
        lines.extend(_indented(data["defaults"], "  "))
    for name, shared in data.get("profiles", {}).items():
        lines.extend(("profiles:", f"  {name}:", *_indented(shared, "    ")))
    if "teams" in data:
        lines.append("teams:")
        lines.extend(f"  {team}: {flowing(said)}" for team, said in data["teams"].items())
    return "".join(f"{line}\n" for line in lines)


def _indented(layer: dict[str, Data], by: str) -> Iterable[str]:
    return (f"{by}{line}" if line else "" for line in written(layer, {}).splitlines())
