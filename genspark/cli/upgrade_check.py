"""`genspark upgrade-check`: what this version makes of a project whose output another one committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

NAME = "upgrade-check"


def command(
    env: Annotated[str | None, typer.Option("-e", "--env", metavar="ENV", help="Only this environment.")] = None,
    processes: Annotated[int | None, typer.Option("--processes", metavar="N", help="Worker processes.")] = None,
) -> int:
    """Compile the project, and say how near the result is to the output that is committed at HEAD.

    Files may be equal byte for byte; objects may be identical to their operator, or the same to Spark. Exits with 1
    if committing what this version renders would start, kill or repeat a run.
    """
    from genspark.cli.comparing import Asked, compare, judged

    return judged(compare(Asked((), env, "", "", "", False, "", processes)))
