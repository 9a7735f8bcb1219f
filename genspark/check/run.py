"""Running rules: each sees its view alone; one that crashes becomes a finding and the others still run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from genspark.check.index import Index
from genspark.check.rule import Rule, fix_of
from genspark.check.view import ChangeView, RepositoryView, View
from genspark.core.diagnostic import Diagnostic, Finding, Locate, Problem, Where
from genspark.core.scarce import lack
from genspark.core.trace import Traced

if TYPE_CHECKING:
    from genspark.core.crash import Crash

Result = TypeVar("Result")
Other = TypeVar("Other")

REPORT = "report it with the file that is named at the end of this run"
"""How to mend an internal error; the command line writes the file."""
_ON_JOB = "failed on this job"


def apart(what: str, at: Where, work: Callable[[], Result], instead: Callable[[Diagnostic], Other]) -> Result | Other:
    """The work on one thing, or what stands for it after an internal error, which is a finding: all others go on."""
    try:
        return work()
    except Problem:
        raise
    except Exception as error:
        if lack(error):
            raise
        return instead(_failed(what, error, at))


def _failed(what: str, error: Exception, at: Where) -> Diagnostic:
    from genspark.core.crash import crash

    known = crash(error)
    if known.plugin:
        return of_plugin(known, f"failed on {what}", at)
    message = f"genspark failed on {what}: {known}"
    return Diagnostic.of("GS0002", message, at, f"{REPORT}; all else was looked at")._replace(crash=known)


def of_plugin(known: Crash, what: str, at: Where, plugin: str = "") -> Diagnostic:
    """An error in the code of a plug-in: a finding, since nothing of ours is wrong."""
    return Diagnostic.of("GS0003", _of_plugin(known, what, plugin), at)


def _of_plugin(known: Crash, what: str, plugin: str = "") -> str:
    return f"the plug-in {plugin or known.plugin} {what}: {known.did}"


def run(rules: Index, view: View, anchor: Traced[object], locate: Locate) -> list[Diagnostic]:
    """What the rules for this kind of view find; `anchor` is where a crash is reported."""
    found: list[Diagnostic] = []
    manifest_of = ""
    if not isinstance(view, RepositoryView | ChangeView) and view.job.plain:
        manifest_of = view.target.name
    for rule in rules.able(view):
        try:
            for one in rule.find(view):
                found.append(locate(one, rule.code, fix_of(rule, one, manifest_of), rule.severity))
        except Exception as error:
            if lack(error):
                raise
            found.append(_crashed(rule, error, anchor, locate))
    return found


def _crashed(rule: Rule, error: Exception, anchor: Traced[object], locate: Locate) -> Diagnostic:
    """A rule that raised: our bug, or an organisation's own."""
    from genspark.core.crash import crash
    from genspark.core.plugins import TargetError

    # The exception's text may hold what the rule was looking at, a password for instance.
    known = crash(error)
    if isinstance(error, TargetError):  # every rule that asks the target finds the same, which is said once
        return locate(Finding(_of_plugin(known, _ON_JOB), anchor), "GS0003")
    if known.plugin:
        message = f"rule {rule.code} of the plug-in {known.plugin} {known.why or f'crashed: {known.kind}'}"
        return locate(Finding(message, anchor), "GS0003")
    message, fix = f"rule {rule.code} crashed: {known}", f"{REPORT}; the other rules ran"
    return locate(Finding(message, anchor), "GS0001", fix)._replace(crash=known)
