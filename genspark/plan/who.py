"""Who a job is: read from its descriptor and its team before any feature speaks."""

from __future__ import annotations

from genspark.core.trace import Place, Traced
from genspark.plan.feature import Job
from genspark.resolve.layer import Resolved

DEFAULT_TARGET = "kubeflow"


def identify(source: Resolved, environment: Resolved, team: str) -> Job | None:
    """The job's name, team, namespace and target; None while it has no name.

    A namespace that nobody gives is the team's first; a team without any has one of its own name.
    """
    name = source.read(("name",))
    if name is None:
        return None
    whose: Traced[str] = source.read(("team",)) or Traced(team, (Place(source.root, ("team",)),))
    namespace = source.read(("namespace",))
    if namespace is None:
        first = environment.read(("teams", whose.value, "namespaces"))
        if first is not None and first.value:
            place = first.places[0]
            namespace = Traced(first.value[0], (place._replace(path=(*place.path, "0")),)).because(whose)
        else:
            namespace = whose.of(whose.value or "default")
    target = source.read(("target",)) or Traced(DEFAULT_TARGET, (Place(source.root, ("target",)),))
    return Job(name, namespace, whose, target, source, environment)
