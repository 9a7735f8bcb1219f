"""Which operator a manifest is held to: the one that the command line names, else those of its project."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from genspark.cli.options import repository
from genspark.cli.screen import tell
from genspark.compile.finished import BY_OPTION, BY_OVERLAY, Remedy
from genspark.compile.plain import Cluster
from genspark.compiler import parts
from genspark.core.diagnostic import Problem
from genspark.core.trace import ENVIRONMENT, Data
from genspark.operators.profile import known
from genspark.operators.releases import strange, without_name
from genspark.operators.target import Target
from genspark.plan.who import DEFAULT_TARGET
from genspark.resolve.resolved import Resolved


def clusters(project: str, env: str | None, operator: str, no_webhook: bool, staged: bool) -> tuple[Cluster, ...]:
    """The clusters that a manifest of a project may be applied to: one for each operator of its environments.

    `project` is its folder, empty for none: then it is the newest operator, with its webhook. What the command line
    says of the operator counts for all.
    """
    target = parts().targets[DEFAULT_TARGET]
    operator = without_name(target.name, operator)
    if operator:
        checked(target, operator)
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


@cache
def checked(target: Target, version: str) -> None:
    """Says once what is odd about a version that was asked for; Problem where there is no such version."""
    if not known(version):
        raise Problem(f"{version} is no version of the operator", f"write one such as {target.newest}")
    odd = strange(target.name, version, target.releases)
    if odd is not None and odd.never:
        raise Problem(odd.message, odd.fix)
    if odd is not None:
        tell(f"note: {odd.message}\n  fix: {odd.fix}\n")


def _declared(target: Target, facts: Resolved) -> Iterator[tuple[str, Data]]:
    for key in target.keys:
        said = target.declared(facts, key)
        if said is not None:
            yield key, said.value
