"""Who a job is: read from its descriptor and its team before any feature speaks."""

from __future__ import annotations

from genspark.core.trace import Traced, here
from genspark.plan.feature import Files, Job, no_files
from genspark.resolve.environment import default_namespace
from genspark.resolve.resolved import Resolved

DEFAULT_TARGET = "kubeflow"


def identify(source: Resolved, environment: Resolved, team: str, files: Files = no_files) -> Job | None:
    """The job's name, team, namespace and target; None while it has no name, or one that is no text."""
    name = source.read(("name",))
    if name is None:
        return None
    whose: Traced[str] = source.read(("team",)) or Traced(team, here(source.root, ("team",)))
    if not isinstance(name.value, str) or not isinstance(whose.value, str):
        return None
    namespace = source.read(("namespace",)) or default_namespace(environment, whose)
    target = source.read(("target",)) or Traced(DEFAULT_TARGET, here(source.root, ("target",)))
    return Job(name, namespace, whose, target, source, environment, files)
