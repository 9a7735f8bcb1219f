"""`genspark explain`: where a value came from, a job between two stages, what a code or a setting means."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from genspark.check.run import apart
from genspark.cli.jobs import document_of, environment_of
from genspark.cli.options import repository
from genspark.cli.printing import ended, explained
from genspark.cli.project import root
from genspark.cli.screen import hand_over, say, show, tell
from genspark.compiler import Tools, parts
from genspark.core.diagnostic import Diagnostic, Mark, Problem, Written
from genspark.explain import stages, table
from genspark.explain.case import Case
from genspark.explain.code import nearest as nearest_code
from genspark.explain.field import field, manifest_path, missing
from genspark.plan.who import DEFAULT_TARGET
from genspark.report.explain import code as code_text
from genspark.report.explain import field as field_text
from genspark.report.explain import stages as stages_text
from genspark.report.explain.table import table as as_table
from genspark.report.line import lines
from genspark.report.text import text
from genspark.resolve.project import FILE
from genspark.source.lines import Lines

if TYPE_CHECKING:
    import typer


_CODE = re.compile(r"(?i)GS[0-9]+")
_SETTING = re.compile(r"spark\.\S+", re.IGNORECASE)
_OPERATOR = re.compile(r"([a-z][a-z0-9-]*)@([^@]*)")
_VERSION = re.compile(r"v?\d+(\.\d+)+(\.\.v?\d+(\.\d+)+)?")
"""Of the usual operator, as `validate --operator` takes it; no job can be called so."""


def command(
    job: Annotated[
        str,
        typer.Argument(
            metavar="JOB|CODE|SETTING|OPERATOR",
            help="A job's name or file; or a code such as GS5204; or a setting such as spark.executor.memory; or "
            "kubeflow@2.5.2, and kubeflow@2.3.0..2.5.2 for an upgrade.",
        ),
    ],
    path: Annotated[
        str | None,
        typer.Argument(metavar="[FIELD]", help="executors.memory, env.TZ; or spec.executor.memory of a manifest."),
    ] = None,
    env: Annotated[
        str | None, typer.Option("-e", "--env", metavar="ENV", help="In this environment; the first if not said.")
    ] = None,
    stage: Annotated[
        Literal["resolved", "plan", "manifest"] | None,
        typer.Option("--stage", metavar="STAGE", help="The whole job as resolved, plan or manifest."),
    ] = None,
    pods: Annotated[
        bool, typer.Option("--pods", help="The pods that Spark will make, each number with its line.")
    ] = False,
    format_: Annotated[
        Literal["text", "json", "yaml"],
        typer.Option("--format", metavar="FORMAT", help="Of --pods: text, json, yaml."),
    ] = "text",
) -> int:
    """Show where a value comes from and where it goes, or what a code or a setting of Spark's means.

    With a FIELD: its value, every layer that said something of it, and what it became. With a JOB alone: all its
    values, each with its line. With a CODE: what happens if it is ignored, and an example. With a SETTING: what it
    takes, its default, since when it exists, and the field that says it. With an OPERATOR@VERSION: what that version
    does wrong; with two versions, what to know before the upgrade.
    """
    known = _known(job)
    if known is not None:
        if path or env or stage or pods:
            raise Problem(f"{job} is {known[0]}", "give it alone")
        return known[1]()
    if path and stage:
        raise Problem("a stage shows the whole job", "give FIELD or --stage")
    if pods and (path or stage):
        raise Problem("the pods are the whole job's", "give --pods alone")
    if format_ != "text" and not pods:
        raise Problem("--format is for --pods", "add --pods")
    answer = partial(_pods, format_=format_) if pods else partial(_shown, path=path, stage=stage)
    return _job(job, env, answer, show if format_ == "text" else hand_over)


def _known(asked: str) -> tuple[str, Callable[[], int]] | None:
    """What is asked about where it is nothing of a project, in words, and what answers; else None."""
    if _CODE.fullmatch(asked):
        return "a code", partial(_code, asked.upper())
    if os.path.exists(asked):
        return None
    if _SETTING.fullmatch(asked):
        return "a setting", partial(_setting, asked)
    operator = _OPERATOR.fullmatch(f"{DEFAULT_TARGET}@{asked}" if _VERSION.fullmatch(asked) else asked)
    if operator is None:
        return None
    from genspark.cli.operator import versions

    return "a version of an operator", partial(versions, operator[1], operator[2])


def _job(job: str, env: str | None, answer: Callable[[Case, Tools], str], out: Callable[[str], None]) -> int:
    """Prints what is asked about a job, and below it what is wrong with the job."""
    folder = root()
    repo = repository(folder)
    document = document_of(repo, folder, job)
    environment = environment_of(repo, env, document)
    if environment is None:
        tell(text(lines(repo.findings, repo.mark, repo.mask)))
        return 1
    compiled = repo.compiled(environment, document)
    if compiled.absent:
        raise Problem(f"{job} says only: and does not exist in {environment.name}", "add -e and one where it does")
    mask = repo.mask(document).hiding(compiled.input.credentials)
    case = Case(compiled, environment, repo.tools.words, Lines(repo.raw), mask)
    # A target may fail on what only this command asks of it.
    done = apart("this job", Written(document, ("name",)), lambda: answer(case, repo.tools), lambda failed: failed)
    found, failed = ("", (done,)) if isinstance(done, Diagnostic) else (done, ())
    out(mask.text(found))
    said = lines((*compiled.findings, *failed), repo.mark, repo.mask)
    tell(text(said))
    return ended(said, 1 if compiled.failed or not found else 0)


def _shown(case: Case, tools: Tools, path: str | None, stage: str | None) -> str:
    """A field, a stage or all values of a job; empty where nothing of it could be read."""
    if not case.compiled.input.data:
        return ""
    if path:
        return _field(case, path)
    return _STAGES[stage](case) if stage else as_table(table.of_job(case))


_STAGES: dict[str, Callable[[Case], str]] = {
    "resolved": lambda case: stages_text.resolved(stages.resolved(case)),
    "plan": lambda case: stages_text.plan(stages.plan(case)),
    "manifest": lambda case: stages_text.manifests(stages.manifests(case)),
}
"""What `--stage` shows."""


def _pods(case: Case, tools: Tools, format_: str) -> str:
    """The pods, empty where the job was not compiled, or a patch broke its objects."""
    from genspark.explain.pods import described, marked, objects, predicted
    from genspark.pods.pod import Unsure
    from genspark.report.explain.pods import as_comment, as_json, as_text, as_yaml

    found = predicted(case, tools)
    if found is None:
        return ""
    if format_ == "yaml":
        return (
            as_comment(described(case, found)) if isinstance(found, Unsure) else as_yaml(objects(case, found), marked)
        )
    return (as_json if format_ == "json" else as_text)(described(case, found))


def _code(asked: str) -> int:
    every = explained()
    if asked not in every:
        near = nearest_code(asked, every)
        raise Problem(f"there is no {asked}", f"{f'did you mean {near}; ' if near else ''}genspark rules lists all")
    show(code_text.meaning(every[asked]))
    return 0


def _setting(key: str) -> int:
    from genspark.explain import setting
    from genspark.report.explain.setting import meaning
    from genspark.spark.strangers import stranger

    unread, near = stranger(key)
    if unread or not setting.known(key):
        fix = f"did you mean {near}" if near else "look it up where the library that reads it is documented"
        raise Problem(f"no Spark declares {key}", fix)
    found = setting.answer(key, parts())
    show(meaning(found))
    said = lines(found.failed, lambda where: where if isinstance(where, Mark) else Mark(FILE, 1, 1))
    tell(text(said))
    return ended(said, 1 if said else 0)


def _field(case: Case, path: str) -> str:
    """A field explained, else a path of a manifest; empty, with a word of help, if nothing is there."""
    found = field_text.field(field(case, path)) or field_text.manifest_path(manifest_path(case, path))
    if not found:
        nothing = missing(case, path)
        if nothing.is_field:
            say(f"nobody sets {path}")
            if nothing.doc:
                say(f"  {nothing.doc}")
        else:
            say(f"there is nothing at {path}")
            say(f"  fix: {f'did you mean {nothing.near}' if nothing.near else 'genspark features lists all fields'}")
    return found
