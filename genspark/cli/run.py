"""`genspark run`: one run of a job, to be created beside what GitOps applies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from genspark.core.diagnostic import Problem

if TYPE_CHECKING:
    import typer

NAME = "run"


def command(
    job: Annotated[str, typer.Argument(metavar="JOB", help="A job, by its name or its file.")],
    env: Annotated[str | None, typer.Option("-e", "--env", metavar="ENV", help="The environment to run it in.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Override a value in this run.")
    ] = None,
    args: Annotated[
        list[str] | None, typer.Option("--args", metavar="ARG", help="An argument in place of the job's; repeat it.")
    ] = None,
    ttl: Annotated[
        str, typer.Option("--ttl", metavar="TIME", help="How long the run is kept once it has finished.")
    ] = "1d",
) -> int:
    """Print one run of a job, for `kubectl create -f -`.

    It has a name of its own (generateName), no schedule, and goes by itself. Nothing is written: what GitOps applies
    stays as it is.
    """
    from genspark.cli.adhoc import Asked, printed

    if any("=" not in item for item in set_ or ()):
        raise Problem("--set needs a value", "write --set KEY=VALUE")
    return printed(Asked(job, env, tuple(set_ or ()), None if args is None else tuple(args), ttl))
