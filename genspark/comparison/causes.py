"""Which line a change came from: the one that says the value now."""

from __future__ import annotations

from functools import lru_cache

from genspark.compiler import Compiled
from genspark.core.diagnostic import Mark
from genspark.core.trace import ENVIRONMENT, Path, Traced
from genspark.delta.change import around
from genspark.delta.pair import Side
from genspark.plan.manifest import Manifest
from genspark.repository import Repository
from genspark.resolve.environment import Environment
from genspark.resolve.origin import first_written

_AT_HAND = 4
"""Jobs: the objects of one come one after the other."""


class Causes:
    """Asks the jobs of an environment, each compiled once more: a result knows no places, and few jobs change."""

    def __init__(self, repo: Repository, environment: Environment) -> None:
        self._repo, self._environment = repo, environment
        self._job = lru_cache(_AT_HAND)(self._compiled)

    def cause(self, side: Side, path: Path) -> Mark | None:
        """The line that says what stands at a path of an object now, or that is nearest to what is gone; None for
        what no job says, such as objects that jobs share.
        """
        found = self._job(side.owner) if side.owner else None
        made = self._manifest(found, side)
        if found is None or made is None:
            return None
        places = made.origin(path) or around(made, path)
        inputs = {found.input.root: found.input, ENVIRONMENT: self._environment.facts}
        where = first_written(Traced(None, places), inputs)
        return None if where is None else self._repo.mark(where)

    def _compiled(self, descriptor: str) -> Compiled | None:
        return self._repo.compiled(self._environment, descriptor) if descriptor in self._repo.documents else None

    def _manifest(self, found: Compiled | None, side: Side) -> Manifest | None:
        _, kind, namespace, name = side.identity
        every = found.manifests if found is not None else ()
        return next((m for m in every if (m.id.kind, m.id.namespace, m.id.name) == (kind, namespace, name)), None)
