"""The jobs that a project has already: no import may change what they render to."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.repository import Outcome, Repository
from genspark.resolve.environment import Environment
from genspark.resolve.stack import team_of
from genspark.results.result import JobResult


class Neighbours:
    """The jobs of a project in one environment, compiled where somebody asks."""

    def __init__(self, repo: Repository, environment: Environment) -> None:
        self._repo, self._environment = repo, environment
        self._known: Outcome | None = None

    @property
    def _before(self) -> Outcome:
        if self._known is None:
            self._known = self._outcome(self._environment)
        return self._known

    def _outcome(self, environment: Environment) -> Outcome:
        return self._repo.outcome(environment, self._repo.options(), None, None)

    def teams(self) -> tuple[str, ...]:
        """Whose jobs they are."""
        folder = self._repo.project.jobs
        said = ((one.facts.team if one.facts else "") or team_of(one.document, folder) for one in self._before.results)
        return tuple(sorted({team for team in said if team}))

    def changed(self, above: Environment) -> tuple[str, ...]:
        """The rendered files, or the descriptors that have none, of which something else would come."""
        before, after = self._before, self._outcome(above)
        pairs = zip((*before.results, before.shared), (*after.results, after.shared), strict=True)
        return tuple(sorted(path for one, other in pairs for path in _differing(one, other)))


def _differing(one: JobResult, other: JobResult) -> Iterator[str]:
    if one.failed or other.failed:
        yield from (one.document,) if one.failed is not other.failed else ()
        return
    for path in one.files.keys() | other.files.keys():
        was, now = one.files.get(path), other.files.get(path)
        if was is None or now is None or was.text != now.text:
            yield path
