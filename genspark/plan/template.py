"""A PodTemplateSpec as a person writes it, opened to addresses: Spark's own container is called `main` there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.trace import Data, Path
from genspark.plan.address import MAIN, Address
from genspark.plan.alias import of_pod, to_pod
from genspark.plan.statement import leaves
from genspark.plan.tree import grown, listed
from genspark.spark.constants import CONTAINER

_MAIN: Path = ("spec", "containers", MAIN)
_OWN_NAME: Path = (*_MAIN, "")
"""Where the name of a template's first container waits until it is read as Spark's."""


class Unreadable(Exception):  # noqa: N818 - an answer, not an error
    """A template that no reading makes sense of: nothing is there, or another container is called `main`."""


def opened_template(template: Data, role: str) -> Iterator[tuple[Address, Data, Path]]:
    """Every leaf of a template: its address, itself, and its path inside the template as it was written."""
    if not isinstance(template, dict) or not template:
        raise Unreadable
    found = list(leaves((), _main_named(template, role), pods=True))
    for inner, leaf, taken in found:
        if inner == _MAIN and leaf == {} and taken[-1] == "0" and len(found) > 1:
            continue  # every template that says something names it
        if inner == _OWN_NAME:
            inner, taken = (*inner[:-1], "name"), (*taken[:-1], "name")
        yield of_pod(role, inner) if isinstance(leaf, str) else Address(role, inner), leaf, taken


def closed_template(leaves: Iterable[tuple[Address, Data]], role: str) -> Data:
    """The template that opens to these leaves; Spark's container has its own name there."""
    spelled = ((to_pod(at), value) for at, value in leaves)
    tree = grown((at[1], value) for at, value in spelled if at is not None)
    template = listed(tree, ())
    for container in template.get("spec", {}).get("containers") or ():
        if container["name"] == MAIN:
            container["name"] = CONTAINER[role]
    return template


def _main_named(template: Data, role: str) -> Data:
    """A template whose Spark container is called `main`: the one of Spark's name, else the first.

    Source: KubernetesUtils.selectSparkContainer.
    """
    spec = template.get("spec")
    containers = spec.get("containers") if isinstance(spec, dict) else None
    if not isinstance(containers, list) or not containers or not all(isinstance(c, dict) for c in containers):
        return template
    names = [c.get("name") for c in containers]
    chosen = names.index(CONTAINER[role]) if CONTAINER[role] in names else 0
    if MAIN in (name for position, name in enumerate(names) if position != chosen):
        raise Unreadable
    kept = dict(containers[chosen])
    if kept.get("name") == CONTAINER[role]:
        kept.pop("name")
    renamed = [*containers]
    renamed[chosen] = {"name": MAIN, **({"": kept.pop("name")} if "name" in kept else {}), **kept}
    return {**template, "spec": {**spec, "containers": renamed}}
