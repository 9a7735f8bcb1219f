"""`genspark render`: from descriptors to the manifests that lie in Git."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from genspark.core.diagnostic import Problem

if TYPE_CHECKING:
    import typer

NAME = "render"


def command(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Write only these descriptors' files.")
    ] = None,
    env: Annotated[str | None, typer.Option("-e", "--env", metavar="ENV", help="Only this environment.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if something would change.")] = False,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print the manifests instead of writing them.")] = False,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Override a value; with --stdout or --check.")
    ] = None,
    allow_removals: Annotated[bool, typer.Option("--allow-removals", help="Allow removing many jobs at once.")] = False,
    staged: Annotated[bool, typer.Option("--staged", help="Read what is staged in Git, not the folder.")] = False,
    hook: Annotated[bool, typer.Option("--hook", help="Fail if anything was written, or is not staged.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print findings alone.")] = False,
    processes: Annotated[int | None, typer.Option("--processes", metavar="N", help="Worker processes.")] = None,
) -> int:
    """Compile every job for every environment, and write only what changed.

    PATH limits what is written, never what is read. Exits with 1 on error-level findings, and with --check if
    anything would change. The files of a job with errors stay as they are.
    """
    from genspark.cli.project import root
    from genspark.cli.screen import tell
    from genspark.store.state import unchanged

    if set_ and not (stdout or check):
        raise Problem("--set would write what no file says", "add --stdout or --check, or write it into a descriptor")
    folder = root()
    key = f"{env} {quiet}"
    plain = not (paths or check or stdout or set_ or staged or hook)
    last = unchanged(folder, f"state.{env or 'all'}", key) if plain else None
    if last is not None:
        tell(last.printed)
        return last.status
    if not (check or stdout):
        from genspark.cli.waiting import alone

        alone(folder)
    from genspark.cli.rendering import Render

    rendered: Any = Render(folder, env, paths or [], set_ or [], processes, quiet, check, staged)
    if stdout:
        return int(rendered.print())
    return int(rendered.write(allow_removals, f"state.{env or 'all'}" if plain else "", key, hook))
