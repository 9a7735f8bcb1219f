"""From a command line to the one module that it needs, and from every outcome to an exit code.

0 nothing to say; 1 findings, a difference, or files written by a hook; 2 usage or environment; 3 a bug of ours.
"""

from __future__ import annotations

import errno
import functools
import gc
import importlib
import io
import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from keyword import iskeyword
from typing import ParamSpec, TypeVar

from genspark.cli.screen import say, tell
from genspark.core.diagnostic import Problem
from genspark.core.scarce import MEMORY, lack

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why a disk takes no more."""

P = ParamSpec("P")
R = TypeVar("R")

COMMANDS = {
    "init": "Start a project: a job, overlays, pre-commit and GitOps glue.",
    "render": "Compile jobs to the manifests that GitOps applies.",
    "validate": "Report everything that is wrong, and write nothing.",
    "diff": "Say what a commit does to runs, before it is made.",
    "run": "Print one run of a job, for kubectl create.",
    "upgrade-check": "Say what another version of genspark would change in the output.",
    "import": "Bring manifests that exist over as descriptors, with a proof.",
    "explain": "Show where a value comes from, or what a code or a setting means.",
    "schema": "Print the JSON schema of a descriptor, overlay or project.",
    "rules": "List the rules.",
    "features": "List the features and the fields that they own.",
    "targets": "List the targets.",
}
"""Every command with its line in the help; `genspark.cli.NAME` is imported when it runs."""

_IN_OTHERS = {
    "validate": "check doctor fmt format lint lints test tests verify",
    "render": "apply build compile convert create deploy dry-run gen generate manifest manifests sync synth template",
    "diff": "compare delta plan preview",
    "run": "execute launch start-job submit trigger",
    "init": "add new scaffold setup start",
    "import": "adopt migrate",
    "explain": "describe doc docs show trace why",
    "schema": "schemas",
    "features": "fields",
}
OTHERS = {word: command for command, words in _IN_OTHERS.items() for word in words.split()}
"""What other programs call something like it, by their word: a letter's difference says less than a habit."""


def module_of(command: str) -> str:
    """The module of a command; a word of Python cannot be one's name, nor one with a dash."""
    return f"genspark.cli.{command.replace('-', '_')}{'_' if iskeyword(command) else ''}"


def guarded(step: Callable[P, R]) -> Callable[P, R]:
    """The one error boundary: a problem of the environment ends with 2, a bug of ours with 3 and a report."""

    @functools.wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            found = step(*args, **kwargs)
            sys.stdout.flush()
        except Problem as problem:
            raise SystemExit(stopped(problem)) from None
        except BrokenPipeError:
            # The reader has what it wanted (`| head`); Python would complain once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        except KeyboardInterrupt:
            say("stopped")
            raise SystemExit(130) from None
        except Exception as error:
            raise SystemExit(failed(error)) from None
        return found

    return run


def short(error: BaseException) -> int:
    """Says what the system has no more of; the exit code."""
    with suppress(OSError):
        stopped(Problem(*(lack(error) or MEMORY)))
    return 2


def stopped(problem: Problem) -> int:
    """Says what stands in the way, and what to do about it; the exit code."""
    from genspark.core.credential.mask import masked

    say(f"genspark: {masked(problem.message)}")
    if problem.fix:
        say(f"  fix: {masked(problem.fix)}")
    return 2


def failed(error: Exception) -> int:
    """Says what no step foresaw: trouble of the machine, or a bug of ours; the exit code."""
    if lack(error):
        return short(error)
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return unwritten(error)
        if not _somewhere():
            return stopped(Problem("the current folder is not there any more", "change to a folder that is"))
    try:
        from genspark.cli.bug import report
        from genspark.core.crash import crash

        known = crash(error)
        if known.plugin:
            fix = "report it to who wrote the plug-in, or uninstall it"
            return stopped(Problem(f"the plug-in {known.plugin} failed: {known.did}", fix))
        tell(report([known], sys.argv[1:]))
    except Exception as other:
        if lack(other):
            return short(other)
        raise
    return 3


def _somewhere() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True


def unwritten(error: OSError) -> int:
    """Says that what was to be printed could not be; the exit code."""
    with suppress(OSError):
        stopped(Problem(f"cannot write: {error.strerror}", "make room where the output goes"))
    return 2


def main() -> None:
    """The `genspark` command."""
    try:
        # A stream that the caller closed is None.
        sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115
        if isinstance(sys.stdout, io.TextIOWrapper):  # what is printed goes into files, which are UTF-8 everywhere
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
        if not sys.warnoptions:  # Python's warnings are about our code, and name files of the installation
            warnings.simplefilter("ignore")
        status = invoke()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = 0
    except OSError as error:
        status = short(error) if lack(error) else unwritten(error)
    except SystemError:  # where memory ends within Python itself, it may lose the exception
        status = short(MemoryError())
    except Exception as error:
        status = failed(error)
    # Nothing is left to do, and taking a thousand jobs apart object by object takes as long as compiling fifty.
    os._exit(status if status in range(256) else 3)  # what no operating system takes


def invoke() -> int:
    """What the command line asks for; its exit code."""
    gc.disable()  # a command ends before cycles matter, and looking for them takes a quarter of a compilation
    sys.argv[1:] = entering(sys.argv[1:])
    try:
        switched = bare(sys.argv[1:])
        if switched is not None:
            return guarded(switched)()
        from genspark.cli.parser import application

        application()(prog_name="genspark")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def entering(arguments: list[str]) -> list[str]:
    """The same with `-C DIR` in front of the command: hooks can give arguments behind it alone."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    for position in range(1, end) if arguments[:1] and arguments[0] in COMMANDS else ():
        word, sign, _ = arguments[position].partition("=")
        size = 2 if word in _FOLDER and not sign else 1 if word in _FOLDER[1:] else 0
        if size:
            moved = arguments[position : position + size]
            return [*moved, *arguments[:position], *arguments[position + size :]]
    return arguments


_FOLDER = ("-C", "--project")


def bare(arguments: list[str]) -> Callable[[], int] | None:
    """A command with nothing but switches, as hooks and most people call it; None for any other command line.

    It needs no parser: importing typer takes longer than looking at a project in which nothing changed.
    """
    name, *words = arguments or [""]
    if name not in COMMANDS:
        return None
    command = guarded(importlib.import_module)(module_of(name)).command
    count = command.__code__.co_argcount
    values = command.__defaults__ or ()
    given = dict(zip(command.__code__.co_varnames[count - len(values) : count], values, strict=True))
    switches = {f"--{key.replace('_', '-')}": key for key, value in given.items() if value is False}
    if len(given) < count or any(word not in switches for word in words):
        return None
    return functools.partial(command, **{switches[word]: True for word in words})
