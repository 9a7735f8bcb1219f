"""How Git is called: A7. A recorder stands first on PATH, writes down how it was called, and calls the real one."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Any

from .tries import Place, Ran, Try

PLUMBING = {
    "ls-files",
    "cat-file",
    "rev-parse",
    "ls-tree",
    "hash-object",
    "check-ignore",
    "var",
    "version",
    "read-tree",
}
PLANTED = "/no/such/program"
_RECORDER = """\
#!{python} -IS
import json, os, subprocess, sys
real, log = {real!r}, {log!r}
given = sys.argv[1:]
count = 0
while count < len(given) and given[count].startswith("-"):
    count += 2 if given[count] in ("-c", "-C", "--git-dir", "--work-tree", "--config-env") else 1
def effective(key):
    run = subprocess.run([real, *given[:count], "config", "--get", key], capture_output=True, text=True)
    return run.stdout.strip()
keys = ("core.fsmonitor", "safe.bareRepository", "core.hooksPath", "core.pager", "core.askPass", "core.sshCommand")
seen = dict(arguments=given[count:], options=given[:count], environment=dict(os.environ),
            effective=dict((key, effective(key)) for key in keys))
with open(log, "a") as file:
    file.write(json.dumps(seen) + "\\n")
os.execv(real, ["git", *given])
"""


def recorded(variables: dict[str, str]) -> Callable[[Place], None]:
    """A clone, of a person whose own settings name programs, behind the recorder."""

    def build(place: Place) -> None:
        place.git("init", "--quiet")
        place.git("add", "-A")
        place.git("commit", "--quiet", "-m", "A project")
        binaries = place.folder / "bin"
        binaries.mkdir()
        recorder = binaries / "git"
        real = shutil.which("git")
        recorder.write_text(_RECORDER.format(python=sys.executable, real=real, log=str(place.folder / "calls")))
        recorder.chmod(0o755)
        with open(place.home / ".gitconfig", "a") as file:
            file.write(f"[core]\n\tfsmonitor = {PLANTED}\n\thooksPath = {PLANTED}\n\tpager = {PLANTED}\n")
        place.variables = {
            "PATH": f"{binaries}:{place.environment()['PATH']}",
            **{key: value.replace("PROJECT", str(place.project)) for key, value in variables.items()},
        }

    return build


def calls(place: Place) -> list[dict[str, Any]]:
    log = place.folder / "calls"
    assert log.exists(), "Git was not called"
    return [json.loads(line) for line in log.read_text().splitlines()]


def _each(judge: Callable[[dict[str, Any]], str]) -> Callable[[Place, Sequence[Ran]], str]:
    def holds(place: Place, _: Sequence[Ran]) -> str:
        return next((bad for call in calls(place) if (bad := judge(call))), "")

    return holds


def _off(key: str, *good: str) -> Callable[[dict[str, Any]], str]:
    def judge(call: dict[str, Any]) -> str:
        value = call["effective"][key]
        return "" if value in good else f"git {call['arguments'][0]} runs with {key} = {value or 'unset'}"

    return judge


def _plumbing(call: dict[str, Any]) -> str:
    return "" if call["arguments"][0] in PLUMBING else f"git {call['arguments'][0]} is for people"


def _gone(*names: str) -> Callable[[dict[str, Any]], str]:
    def judge(call: dict[str, Any]) -> str:
        left = [name for name in names if PLANTED in call["environment"].get(name, "")]
        return f"git {call['arguments'][0]} gets {left[0]}" if left else ""

    return judge


def _kept(**variables: str) -> Callable[[Place, Sequence[Ran]], str]:
    """A hook gets these from Git itself, and what is staged is found by them."""

    def holds(place: Place, _: Sequence[Ran]) -> str:
        for call in calls(place):
            for name, value in variables.items():
                if call["environment"].get(name) != value.replace("PROJECT", str(place.project)):
                    return f"git {call['arguments'][0]} does not get {name}"
        return ""

    return holds


def _locks(call: dict[str, Any]) -> str:
    off = call["environment"].get("GIT_OPTIONAL_LOCKS") == "0" or "--no-optional-locks" in call["options"]
    return "" if off else f"git {call['arguments'][0]} may take locks that it does not need"


COMMANDS = (("validate", "--staged"), ("render", "--staged"), ("render", "--staged", "--hook"))
_GONE = (
    "GIT_EXTERNAL_DIFF GIT_CONFIG_PARAMETERS GIT_PAGER GIT_EDITOR GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS "
    "GIT_PROXY_COMMAND GIT_EXEC_PATH GIT_TEMPLATE_DIR GIT_ATTR_SOURCE"
).split()
_HARMLESS = [name for name in _GONE if name not in ("GIT_CONFIG_PARAMETERS", "GIT_EXEC_PATH", "GIT_ATTR_SOURCE")]
"""Those that Git ignores in what is asked of it here; the others would end it."""
_COUNTED = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": PLANTED}
_HOOK = {"GIT_DIR": "PROJECT/.git", "GIT_INDEX_FILE": "PROJECT/.git/index", "GIT_WORK_TREE": "PROJECT"}


def _t(
    name: str, holds: Callable[[Place, Sequence[Ran]], str], variables: dict[str, str] | None = None, count: int = 3
) -> Try:
    return Try(name, "A7", recorded(variables or {}), COMMANDS[:count], holds)


TRIES = (
    _t("Git runs no monitor", _each(_off("core.fsmonitor", "false", "0", ""))),
    _t("Git takes no folder for a bare repository", _each(_off("safe.bareRepository", "explicit"))),
    _t("Git runs no hooks", _each(_off("core.hooksPath", "", "/dev/null"))),
    _t("Git is asked by its plumbing alone", _each(_plumbing)),
    _t("Git takes no locks that it can do without", _each(_locks)),
    _t("Git gets no variable that names a program", _each(_gone(*_HARMLESS)), dict.fromkeys(_HARMLESS, PLANTED)),
    _t(
        "Git gets no setting from counted variables",
        _each(_off("core.fsmonitor", "false", "0", "")),
        _COUNTED,
    ),
    _t("Git gets what a hook has been told by it", _kept(**_HOOK), _HOOK),
)
