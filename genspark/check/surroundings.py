"""What lies beside the applications of plain manifests: known when all files that were given are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from genspark.check.index import Index
from genspark.check.run import run
from genspark.check.view import BesideView, JobView
from genspark.core.diagnostic import Diagnostic, Locate
from genspark.core.paths import at_path
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.plan.references import references

KINDS = (
    "ConfigMap",
    "Secret",
    "PersistentVolumeClaim",
    "ServiceAccount",
    "ResourceQuota",
    "LimitRange",
    "NetworkPolicy",
)
"""What the rules on a BesideView need, as they say themselves; a test holds the two to each other."""
_KINDS = re.compile(rf"""kind["']?[ \t]*:[ \t]*["']?(?:{"|".join(KINDS)})\b""".encode())

_BY_NAME = frozenset(("ConfigMap", "Secret", "PersistentVolumeClaim", "ServiceAccount"))
"""What an application uses by its name; other objects count wherever they land, and nobody knows where that is."""
_SEVERAL = 2
"""Namespaces of which one can be another than is meant."""
_MOST = 4
"""Of objects of one name that are looked at: more would not make what is wrong beside each of them surer."""


class Surroundings:
    """The applications that are kept until what lies beside them is known; none where the files hold nothing else."""

    def __init__(self, texts: Iterable[bytes]) -> None:
        self._any = any(_KINDS.search(text) for text in texts)
        self._kept: list[tuple[JobView, Locate]] = []

    def add(self, view: JobView, locate: Locate) -> None:
        """Keeps an application, where anything may lie beside it."""
        if self._any and type(view) is JobView:
            self._kept.append((view, locate))

    def found(self, rules: Index, others: Sequence[Manifest]) -> list[Diagnostic]:
        """What is wrong between the applications and the objects of their namespaces."""
        found: list[Diagnostic] = []
        by_namespace: dict[str, list[Manifest]] = {job.job.namespace.value: [] for job, _ in self._kept}
        for other in others:
            own = by_namespace.setdefault(other.id.namespace, [])
            for objects in by_namespace.values() if _lands_anywhere(other) else (own,):
                objects.append(other)
        variants = {space: list(_variants(objects)) for space, objects in by_namespace.items()}
        idle = self._idle(others)
        for job, locate in self._kept:
            every = []
            space = job.job.namespace.value
            for beside in variants.get(space, ()):
                view = BesideView(job.job, job.plan, job.target, job.platform, job.predict, beside)
                view.elsewhere = idle
                every.append([*run(rules, view, job.job.name, locate)])
            # Whose environment the job is of, nobody says: it has to be wrong beside each.
            known = [{(one.code, one.at) for one in said} for said in every]
            found.extend(one for one in (every or [[]])[0] if all((one.code, one.at) in said for said in known))
        return found

    def _idle(self, others: Sequence[Manifest]) -> Mapping[tuple[str, str], list[Manifest]]:
        """The objects that say their namespace, and that no application of it refers to, by kind and name."""
        spaces = {job.job.namespace.value for job, _ in self._kept}
        if len({one.id.namespace for one in others} | spaces) < _SEVERAL:
            return {}
        used = {(job.job.namespace.value, one.kind, one.name) for job, _ in self._kept for one in references(job.plan)}
        found: dict[tuple[str, str], list[Manifest]] = {}
        for one in others:
            said = at_path(one.data, ("metadata", "namespace")) is not None
            if said and (one.id.namespace, one.id.kind, one.id.name) not in used:
                found.setdefault((one.id.kind, one.id.name), []).append(one)
        return found


def _lands_anywhere(one: Manifest) -> bool:
    """Whether an object says no namespace: with the application that names it, it is applied to that one's."""
    metadata = one.data.get("metadata")
    return one.id.kind in _BY_NAME and isinstance(metadata, dict) and not metadata.get("namespace")


def _variants(objects: Sequence[Manifest]) -> Iterator[list[Manifest]]:
    """The objects as one cluster may have them: of several with one name each is another environment's."""
    same: dict[ObjectId, list[Manifest]] = {}
    for one in objects:
        known = same.setdefault(one.id, [])
        if len(known) < _MOST and all(one.data != other.data for other in known):
            known.append(one)
    for number in range(max(map(len, same.values()), default=0)):
        yield [several[min(number, len(several) - 1)] for several in same.values()]
