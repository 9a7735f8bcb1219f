"""Which operator a manifest is held to: the one that the command line names, else those of its project."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.cli.options import repository
from genspark.compile.finished import BY_OPTION, BY_OVERLAY, Remedy
from genspark.compile.plain import Cluster
from genspark.compiler import parts
from genspark.core.diagnostic import Problem
from genspark.core.trace import ENVIRONMENT, Data
from genspark.operators.profile import known
from genspark.operators.target import Target
from genspark.plan.who import DEFAULT_TARGET
from genspark.resolve.resolved import Resolved


def clusters(project: str, env: str | None, operator: str, no_webhook: bool, staged: bool) -> tuple[Cluster, ...]:
    """The clusters that a manifest of a project may be applied to: one for each operator of its environments.

    `project` is its folder, empty for none: then it is the newest operator, with its webhook. What the command line
    says of the operator counts for all.
    """
    target = parts().targets[DEFAULT_TARGET]
    if operator and not known(operator):
        raise Problem(f"{operator} is no version of the operator", f"write one such as {target.newest}")
    option: dict[str, Data] = {
        **({"version": operator} if operator else {}),
        **({"webhook": False} if no_webhook else {}),
    }
    if not project:
        return (Cluster(target.installed(option), remedy=BY_OPTION),)
    repo = repository(project, staged)
    remedy = Remedy(
        BY_OPTION.version if operator else BY_OVERLAY.version, BY_OPTION.webhook if no_webhook else BY_OVERLAY.webhook
    )
    crds = dict(repo.crds)
    environments = (repo.environment(name) for name in repo.environment_names(env))
    stacks = [one.facts for one in environments if one is not None] or [Resolved(ENVIRONMENT, {}, ())]
    platforms = dict.fromkeys(target.installed({**dict(_declared(target, facts)), **option}) for facts in stacks)
    return tuple(Cluster(platform, crds, remedy) for platform in platforms)


def _declared(target: Target, facts: Resolved) -> Iterator[tuple[str, Data]]:
    for key in target.keys:
        said = target.declared(facts, key)
        if said is not None:
            yield key, said.value
