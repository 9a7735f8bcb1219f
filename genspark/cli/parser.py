"""The command line, as typer parses it."""

from __future__ import annotations

import functools
import importlib
import io
import os
from collections.abc import Callable
from typing import Any, ParamSpec

import typer
import typer.main
from typer.core import TyperGroup

from genspark import __version__
from genspark.cli.app import COMMANDS, OTHERS, guarded, module_of
from genspark.cli.screen import show, tell
from genspark.core.diagnostic import Problem
from genspark.core.printable import SAID, printable

P = ParamSpec("P")


class Commands(TyperGroup):
    """Commands by name, imported when called."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Parses and runs; what is wrong with the words of the command line is said by our door."""
        try:
            raise SystemExit(super().main(*args, **{**kwargs, "standalone_mode": False}) or 0)
        except Exception as error:
            if not hasattr(error, "show") or not hasattr(error, "exit_code"):
                raise  # none of the exceptions of the parser, whose classes have no public place
            said = io.StringIO()
            error.show(file=said)
            tell(said.getvalue())
            raise SystemExit(error.exit_code) from None

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        module = guarded(importlib.import_module)(module_of(cmd_name))
        vars(module)["typer"] = typer  # a command's options are declared in annotations alone, which are read here
        app.command(cmd_name, context_settings=_SETTINGS)(exiting(module.command))
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Says which command was most likely meant by one that there is not."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from genspark.core.near import nearest

            near = OTHERS.get(args[0].lower()) or nearest(args[0], COMMANDS)
            ctx.fail(f"no such command: {printable(args[0], SAID)}" + (f"; did you mean {near}?" if near else ""))
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
            from genspark.cli.way import entered

            try:
                os.chdir(entered(project))
            except OSError as error:
                raise Problem(f"cannot enter {project}: {error.strerror}", "name a folder") from None

    return app


def _version(asked: bool) -> None:
    if asked:
        show(f"genspark {__version__}\n")
        raise typer.Exit


def exiting(command: Callable[P, int]) -> Callable[P, None]:
    """A command that ends the process with the exit code that it returns."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(guarded(command)(*args, **kwargs))

    return run
