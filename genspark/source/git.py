"""Git, asked through plumbing alone, and with nothing that a repository or an environment could make it run.

A commit's content is a stranger's. Git has settings that name programs (monitors, pagers, hooks, filters of diffs), and
takes any folder that is laid out as a repository for one, with the settings in it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

from genspark.core.diagnostic import Problem

_SETTINGS = {
    "core.fsmonitor": "false",  # a program that says what has changed
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.untrackedCache": "false",
    "safe.bareRepository": "explicit",  # since Git 2.38; `_trap` looks for older ones too
    "submodule.recurse": "false",
}
_GLOBAL = ("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs")
_KEPT = frozenset(
    (
        "PATH HOME USERPROFILE SystemRoot TMPDIR XDG_CONFIG_HOME SUDO_UID SSH_AUTH_SOCK "
        # A hook's: which repository, index and objects the commit under way has.
        "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_NAMESPACE GIT_PREFIX "
        "GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_QUARANTINE_PATH "
        "GIT_CEILING_DIRECTORIES GIT_DISCOVERY_ACROSS_FILESYSTEM "
        # Which files of settings are a person's own; a CI's way to say that it trusts a checkout.
        "GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_CONFIG_NOSYSTEM GIT_CONFIG_COUNT"
    ).split()
)
_NUMBERED = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
_BARE = ("HEAD", "objects", "refs")


def command(root: str, *arguments: str) -> tuple[str, ...]:
    """The command line of a plumbing command; Problem where there is no Git, or a folder set up to mislead it."""
    _trap(root)
    settings = (word for key, value in _SETTINGS.items() for word in ("-c", f"{key}={value}"))
    return (_program(), *_GLOBAL, *settings, *arguments)


def environment(of: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables that Git is given."""
    given = os.environ if of is None else of
    kept = {key: value for key, value in given.items() if key in _KEPT or key.startswith(_NUMBERED)}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def output(root: str, *arguments: str) -> bytes:
    """What Git prints; Problem where it fails."""
    line = command(root, *arguments)
    try:
        run = subprocess.run(
            line, cwd=root, capture_output=True, check=False, stdin=subprocess.DEVNULL, env=environment()
        )
    except OSError as error:
        raise Problem(f"cannot run git: {error.strerror}", "install Git, or leave --staged out") from None
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        first = said[0] if said else "failed"
        fix = "leave --staged out where there is no Git"
        if "dubious ownership" in first:
            fix = f"if you trust it: git config --global --add safe.directory {root}"
        raise Problem(f"git {arguments[0]}: {first}", fix)
    return run.stdout


def _program() -> str:
    """Git by its whole path: a name, or a relative folder in PATH, would be looked for where the repository lies."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        found = os.path.join(folder, "git")
        if os.path.isabs(folder) and os.access(found, os.X_OK) and os.path.isfile(found):
            return found
    raise Problem("there is no git in PATH", "install Git, or leave --staged out")


def _trap(root: str) -> None:
    """Problem where a folder below the repository's own is laid out as one: Git would take its settings."""
    if "GIT_DIR" in os.environ:
        return
    folder = root
    while not os.path.lexists(os.path.join(folder, ".git")):
        if all(os.path.lexists(os.path.join(folder, name)) for name in _BARE):
            fix = "run this in a clone's own folder; if that is one, look at who put HEAD, objects and refs there"
            raise Problem(f"{os.path.basename(folder)} is laid out as a bare repository of Git", fix)
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above
