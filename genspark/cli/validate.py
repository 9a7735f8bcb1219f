"""`genspark validate`: everything that is wrong, at its line; nothing is written but what `--fix` mends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated

from genspark.check.settle import unused
from genspark.cli.given import YAML, Asked, Given, Looked, given
from genspark.cli.naming import named
from genspark.cli.options import repository
from genspark.cli.printing import counted, ended, explained, failed, found
from genspark.cli.screen import hand_over, say, show
from genspark.core.diagnostic import Problem
from genspark.report.format import Format, Report, counts, written
from genspark.report.line import Line, in_order
from genspark.report.line import lines as at_lines
from genspark.store.shelf import Shelf

if TYPE_CHECKING:
    import typer

    from genspark.compile.plain import Cluster

    HeldTo = Callable[[str, str], Sequence[Cluster]]

_BROKEN = "no job was looked at"


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Descriptors, overlays, or manifests; folders of them; - is stdin."),
    ] = None,
    env: Annotated[str | None, typer.Option("-e", "--env", metavar="ENV", help="Only this environment.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on any finding, not on errors alone.")] = False,
    format_: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="text, json, sarif, github, junit or markdown.")
    ] = "text",
    operator: Annotated[
        str, typer.Option("--operator", metavar="VERSION", help="Of manifests: kubeflow's version; else the newest.")
    ] = "",
    no_webhook: Annotated[
        bool, typer.Option("--no-webhook", help="Of manifests: the operator runs without its webhook.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend spellings in the files; what is rendered stays.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and change nothing.")] = False,
    allow_launch: Annotated[
        bool, typer.Option("--allow-launch", help="With --fix: also what changes manifests, and so runs jobs again.")
    ] = False,
    staged: Annotated[bool, typer.Option("--staged", help="Read what is staged in Git, not the folder.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only the findings, no closing line.")] = False,
    processes: Annotated[int | None, typer.Option("--processes", metavar="N", help="Worker processes.")] = None,
) -> int:
    """Report everything that is wrong with descriptors and overlays, each at the line that a person wrote.

    A manifest needs no project: SparkApplications, their RBAC and PriorityClasses are checked as they are, also
    what kustomize or helm print: helm template NAME CHART | genspark validate -

    Exits with 1 if there is an error-level finding, with --strict if there is any.
    """
    asked = given(paths or [])
    held_to = cache(partial(_clusters, (env, operator, no_webhook, staged)))
    if fix or diff:
        changed = _mended(asked, held_to, (not diff, allow_launch), staged)
        if diff:
            return 1 if changed else 0
        asked = given(paths or [])
    if (operator or no_webhook) and asked.projects and not asked.files:
        raise Problem("--operator and --no-webhook are for manifests, not for a project's jobs", _DECLARE)
    looked = [named(_project(one, env, processes, staged), format_, one.root) for one in asked.projects]
    others, empty = _others(asked, held_to, format_)
    lines = _shown([*looked, *others], format_, quiet)
    return _status(ended(lines, 1 if failed(lines, strict) else 0), empty)


_DECLARE = "write cluster: {operators: {kubeflow: {version: 2.5.2, webhook: false}}} into an overlay"


def _clusters(said: tuple[str | None, str, bool, bool], project: str, environment: str) -> tuple[Cluster, ...]:
    from genspark.cli.clusters import clusters

    env, operator, no_webhook, staged = said
    return clusters(project, environment or env, operator, no_webhook, staged)


def _mended(asked: Given, held_to: HeldTo, how: tuple[bool, bool], staged: bool) -> int:
    """How many files were mended, or would be."""
    from genspark.cli.fixing import mend

    if staged:
        raise Problem("--fix changes the folder, not what is staged", "leave --staged out")
    return mend(asked, held_to, *how)


def _others(asked: Given, held_to: HeldTo, format_: str) -> tuple[list[Looked], list[str]]:
    """What is wrong with manifests, project by project, and the folders and streams that hold nothing to check."""
    if asked.projects and not asked.files and not asked.holders:
        return [], []
    from genspark.cli.plain import manifests, unlooked

    looked = []
    for where in dict.fromkeys((file.project, file.environment) for file in asked.files) or [("", "")]:
        files = tuple(file for file in asked.files if (file.project, file.environment) == where)
        looked.append((files, held_to(*where)))
    found = [manifests(files, clusters) for files, clusters in looked]
    return [named(one, format_) for one in found], unlooked(asked, found)


def _status(status: int, empty: list[str]) -> int:
    """The exit status, unless nothing was looked at in what was named for what it holds."""
    if empty and status <= 1:
        message = f"nothing that can be checked lies at {', '.join(empty)}"
        raise Problem(message, "name manifests, descriptors, or folders of them")
    return status


def _shown(looked: list[Looked], format_: Format, quiet: bool) -> list[Line]:
    """Prints what was found, and in what; the findings in their order."""
    lines = sorted((line for one in looked for line in one.lines), key=in_order)
    documents = tuple(document for one in looked for document in one.documents)
    (show if format_ == "text" else hand_over)(written(format_, Report(lines, documents, explained)))
    if not quiet:
        said, summary = "; ".join(one.said for one in looked), counts(lines) or "nothing to say"
        # What was not looked at has no number.
        say(f"{summary}; {said}" if said == _BROKEN else f"{said}: {summary}")
    return lines


def _project(asked: Asked, env: str | None, processes: int | None, staged: bool) -> Looked:
    """What is wrong with the descriptors and overlays that are asked about, and in what it was looked for."""
    folder = asked.root
    repo = repository(folder, staged)
    asked.there(repo)
    outcomes = []
    for name in repo.environment_names(env):
        environment = repo.environment(name)
        if environment is not None:
            outcomes.append(repo.outcome(environment, repo.options(), processes, Shelf(folder, name)))
    whole = env is None and not repo.broken  # elsewhere an allowance may be needed
    allowances = (*repo.allowances, *(o.allowances for o in repo.overlays if o.allowances))
    results = [result for outcome in outcomes for result in (*outcome.results, outcome.shared)]
    used = (mark for result in results for mark in result.used)
    rules, unread = repo.tools.rules, {result.document for result in results if not result.checked}
    sure = all(one.shared.checked and not any(result.failed for result in one.results) for one in outcomes)
    unseen = frozenset[str]() if sure else rules.across
    left = at_lines(unused(allowances, used, rules.codes, unread, unseen), repo.mark, repo.mask) if whole else []
    lines = [line for line in (*found(repo, outcomes), *left) if asked.about(line.mark.file)]
    documents = sorted(path for path in (*repo.documents, *(o.path for o in repo.overlays)) if asked.about(path))
    jobs = sum(asked.about(document) for document in repo.documents)
    out = [path for path in repo.tree.left_out(repo.project.jobs) if path.endswith(YAML)]
    not_staged = f", {counted(len(out), 'descriptor')} not staged" if out else ""
    said = f"{counted(jobs, 'job')} in {counted(len(outcomes), 'environment')}{not_staged}"
    return Looked(lines, documents, _BROKEN if repo.broken else said)
