"""What lies beside the applications of plain manifests: known when all files that were given are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from genspark.check.index import Index
from genspark.check.run import run
from genspark.check.view import BesideView, JobView
from genspark.core.diagnostic import Diagnostic, Locate
from genspark.plan.manifest import Manifest

_KINDS = re.compile(
    rb"""kind["']?[ \t]*:[ \t]*["']?(?:ConfigMap|Secret|PersistentVolumeClaim|ServiceAccount|ResourceQuota|LimitRange"""
    rb"""|NetworkPolicy)\b"""
)

_BY_NAME = frozenset(("ConfigMap", "Secret", "PersistentVolumeClaim", "ServiceAccount"))
"""What an application uses by its name; other objects count wherever they land, and nobody knows where that is."""


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
        by_namespace: dict[str, list[Manifest]] = {}
        anywhere: list[Manifest] = []
        for other in others:
            by_namespace.setdefault(other.id.namespace, []).append(other)
            anywhere.extend([other] if _lands_anywhere(other) else [])
        for job, locate in self._kept:
            space = job.job.namespace.value
            beside = [*by_namespace.get(space, ()), *(one for one in anywhere if one.id.namespace != space)]
            if beside:
                view = BesideView(job.job, job.plan, job.target, job.platform, job.predict, beside)
                found.extend(run(rules, view, job.job.name, locate))
        return found


def _lands_anywhere(one: Manifest) -> bool:
    """Whether an object says no namespace: with the application that names it, it is applied to that one's."""
    metadata = one.data.get("metadata")
    return one.id.kind in _BY_NAME and isinstance(metadata, dict) and not metadata.get("namespace")
