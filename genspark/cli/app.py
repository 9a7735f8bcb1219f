"""From a command line to the one module that it needs, and from every outcome to an exit code.

0 nothing to say; 1 findings, a difference, or files written by a hook; 2 usage or environment; 3 a bug of ours.
"""

from __future__ import annotations

import errno
import functools
import gc
import importlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from keyword import iskeyword
from typing import Any, ParamSpec, TypeVar

import typer
from typer.core import TyperGroup

from genspark import __version__
from genspark.core.diagnostic import Problem

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why a disk takes no more."""

P = ParamSpec("P")
R = TypeVar("R")

COMMANDS = {
    "init": "Start a project: a job, overlays, pre-commit and GitOps glue.",
    "render": "Compile jobs to the manifests that GitOps applies.",
    "validate": "Report everything that is wrong, and write nothing.",
    "import": "Bring manifests that exist over as descriptors, with a proof.",
    "explain": "Show where a value comes from, or what a code means.",
    "schema": "Print the JSON schema of a descriptor, overlay or project.",
    "rules": "List the rules.",
    "features": "List the features and the fields that they own.",
    "targets": "List the targets.",
}
"""Every command with its line in the help; `genspark.cli.NAME` is imported when it runs."""


def module_of(command: str) -> str:
    """The module of a command; a word of Python cannot be one's name."""
    return f"genspark.cli.{command}{'_' if iskeyword(command) else ''}"


class Commands(TyperGroup):
    """Commands by name, imported when called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        module = guarded(importlib.import_module)(module_of(cmd_name))
        app.command(cmd_name, context_settings=_SETTINGS)(exiting(module.command))
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Says which command was most likely meant by one that there is not."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from genspark.core.near import nearest

            near = nearest(args[0], COMMANDS)
            ctx.fail(f"no such command: {args[0]}" + (f"; did you mean {near}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def application() -> typer.Typer:
    """The command line as typer runs it."""
    app = typer.Typer(
        cls=Commands,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings=_SETTINGS,
        help="GitOps manifests for Apache Spark on Kubernetes: compiled, explained, checked before the commit.",
    )

    @app.callback()
    @guarded
    def top(
        version: bool = typer.Option(
            False, "--version", help="Print the version and stop.", is_eager=True, callback=_version
        ),
        project: str = typer.Option("", "-C", "--project", metavar="DIR", help="Work in this folder."),
    ) -> None:
        if project:
            try:
                os.chdir(project)
            except OSError as error:
                raise Problem(f"cannot enter {project}: {error.strerror}", "name a folder") from None

    return app


def _version(asked: bool) -> None:
    if asked:
        print(f"genspark {__version__}")
        raise typer.Exit


def exiting(command: Callable[P, int]) -> Callable[P, None]:
    """A command that ends the process with the exit code that it returns."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(guarded(command)(*args, **kwargs))

    return run


def guarded(step: Callable[P, R]) -> Callable[P, R]:
    """The one error boundary: a problem of the environment ends with 2, a bug of ours with 3 and a report."""

    @functools.wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            found = step(*args, **kwargs)
            sys.stdout.flush()
        except Problem as problem:
            print(f"genspark: {problem.message}", file=sys.stderr)
            if problem.fix:
                print(f"  fix: {problem.fix}", file=sys.stderr)
            raise typer.Exit(2) from None
        except BrokenPipeError:
            # The reader has what it wanted (`| head`); Python would complain once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            raise typer.Exit(130) from None
        except (typer.Exit, typer.BadParameter):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _FULL:
                raise typer.Exit(unwritten(error)) from None
            from genspark.cli.bug import report

            print(report(error, sys.argv[1:]), file=sys.stderr)
            raise typer.Exit(3) from None
        return found

    return run


def unwritten(error: OSError) -> int:
    """Says that what was to be printed could not be; the exit code."""
    with suppress(OSError):
        print(f"genspark: cannot write: {error.strerror}\n  fix: make room where the output goes", file=sys.stderr)
    return 2


def main() -> None:
    """The `genspark` command."""
    try:
        # A stream that the caller closed is None.
        sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115
        status = invoke()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = 0
    except OSError as error:
        status = unwritten(error)
    # Nothing is left to do, and taking a thousand jobs apart object by object takes as long as compiling fifty.
    os._exit(status)


def invoke() -> int:
    """What the command line asks for; its exit code."""
    gc.disable()  # a command ends before cycles matter, and looking for them takes a quarter of a compilation
    try:
        application()(prog_name="genspark")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
