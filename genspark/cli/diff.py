"""`genspark diff`: what a commit changes, and what that does to runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from genspark.core.diagnostic import Problem

if TYPE_CHECKING:
    import typer

NAME = "diff"
FORMATS = ("text", "json", "markdown", "sarif", "github", "junit")


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Only these descriptors' jobs; or two folders or files of manifests."),
    ] = None,
    env: Annotated[str | None, typer.Option("-e", "--env", metavar="ENV", help="Only this environment.")] = None,
    base: Annotated[
        str, typer.Option("--base", metavar="REV", help="Compile this revision, and compare with what it makes.")
    ] = "",
    head: Annotated[
        str, typer.Option("--head", metavar="REV", help="Take this revision for the new side, not the folder.")
    ] = "",
    committed: Annotated[
        str, typer.Option("--committed", metavar="REV", help="Compare output folders alone, with this revision's.")
    ] = "",
    staged: Annotated[bool, typer.Option("--staged", help="Take what is staged in Git, not the folder.")] = False,
    format_: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="text, json, markdown; sarif, github, junit: what is wrong."),
    ] = "text",
    stat: Annotated[bool, typer.Option("--stat", help="Print how many objects each effect has, and no more.")] = False,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="EFFECTS", help="Fail only on these effects, such as kill,rerun.")
    ] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Differences are no failure.")] = False,
    operator: Annotated[
        str, typer.Option("--operator", metavar="VERSION", help="The operator that two sets of manifests are for.")
    ] = "",
    processes: Annotated[int | None, typer.Option("--processes", metavar="N", help="Worker processes.")] = None,
) -> int:
    """Say what a commit does to runs: which are killed, start again, or change with the next.

    Compares what the descriptors make now with the output that is committed at HEAD. Exits with 1 if there is a
    difference, with --fail-on only if one has such an effect.
    """
    from genspark.cli.comparing import Asked, compare, effects, told

    if format_ not in FORMATS:
        raise Problem(f"there is no format {format_} of a diff", f"write one of: {', '.join(FORMATS)}")
    asked = Asked(tuple(paths or ()), env, base, head, committed, staged, operator, processes)
    wanted = effects(fail_on)
    return told(compare(asked), format_, stat, wanted, exit_zero)
