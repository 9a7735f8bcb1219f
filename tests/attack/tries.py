"""A try: what lies in a repository, the commands that meet it, and what must hold afterwards."""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from started import started

SECONDS = 20
"""How long a command of an ordinary size may take before it counts as hanging; other work may share the machine."""
KNOWN: Mapping[str, str] = {
    "few open files are a sentence: 4": "with one file at a time Python itself does not start: its site ends before us",
}
"""What is known not to hold, by the name of the try, each with its reason."""


class Ran(NamedTuple):
    """A command that ended, or was ended."""

    command: tuple[str, ...]
    status: int | None
    """None where it had to be ended."""
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


class Place:
    """Where a try happens: a project, a folder that is no part of it, and a home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project, self.outside, self.home = folder / "project", folder / "outside", folder / "home"
        self.variables: dict[str, str] = {}
        self.seconds: float = SECONDS
        self.memory: int | None = None
        """Kilobytes that a command may have."""
        self.cpu: int | None = None
        """Seconds that a command may compute: the machine's other work does not count."""
        self.open_files: int | None = None
        self.notes: dict[str, object] = {}
        """What `build` leaves for `holds`."""

    def make(self) -> None:
        for folder in (self.project, self.outside, self.home, self.folder / "tmp"):
            folder.mkdir(parents=True, exist_ok=True)
        (self.home / ".gitconfig").write_text(
            "[user]\n  name = Test\n  email = test@example.com\n[init]\n  defaultBranch = main\n"
        )

    def write(self, path: str, content: str | bytes) -> Path:
        """A file of the project."""
        target = self.project / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))
        return target

    def files(self, files: Mapping[str, str]) -> None:
        for path, content in files.items():
            self.write(path, content)

    def environment(self) -> dict[str, str]:
        """Nothing of who runs this: no home, no cache, no Git variables, no keys; no CI, where no key would be kept."""
        foreign = ("GIT_", "GENSPARK", "XDG_")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(foreign) and key != "CI"}
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "TMPDIR": str(self.folder / "tmp"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "COLUMNS": "80",
            "NO_COLOR": "1",
            **self.variables,
        }

    def git(self, *arguments: str) -> None:
        done = subprocess.run(
            ("git", *arguments), cwd=self.project, env=self.environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stderr)

    def genspark(self, *arguments: str, stdin: bytes = b"", under: str = ".") -> Ran:
        """The command line, as a process in a group of its own."""
        limits = (("-v", self.memory), ("-t", self.cpu), ("-n", self.open_files))
        said = "".join(f"ulimit {option} {limit}; " for option, limit in limits if limit is not None)
        if not said:
            status, out, err = started(arguments, self.project / under, self.environment(), stdin, self.seconds)
            return Ran(arguments, status, decoded(out), decoded(err))
        command = ["/bin/sh", "-c", f'{said}exec "$@"', "sh", sys.executable, "-P", "-m", "genspark", *arguments]
        return self.run(command, arguments, stdin, under)

    def run(self, command: Sequence[str], shown: Sequence[str] = (), stdin: bytes = b"", under: str = ".") -> Ran:
        process = subprocess.Popen(
            command,
            cwd=self.project / under,
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(stdin, timeout=self.seconds)
            status: int | None = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            out, err = process.communicate()
            status = None
        return Ran(tuple(shown or command), status, decoded(out), decoded(err))


def decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


@dataclass(frozen=True)
class Try:
    """One way to break a promise."""

    name: str
    """What holds, as a sentence."""
    group: str
    """The fault of the report that it belongs to, or the group of its table."""
    build: Callable[[Place], None]
    commands: tuple[tuple[str, ...], ...]
    holds: Callable[[Place, Sequence[Ran]], str]
    """Why it does not hold; empty where it does."""
    long: bool = False
    project: Mapping[str, str] = field(default_factory=lambda: FILES)
    """What lies in the project before `build`."""
    rendered: bool = False
    """Whether it has been rendered already, and committed."""


def tried(one: Try, folder: Path) -> str:
    """Why a try does not hold in a new folder; empty where it does."""
    place = Place(folder)
    if one.rendered:
        shutil.copytree(template(tuple(one.project.items())), folder, symlinks=True, dirs_exist_ok=True)
    else:
        place.make()
        place.files(one.project)
    one.build(place)
    runs = [place.genspark(*command) for command in one.commands]
    for run in runs:
        bad = ended_badly(run)
        if bad:
            return bad
    return one.holds(place, runs)


def ended_badly(run: Ran) -> str:
    """Why a command did not end as every command must; empty where it did: 0, 1 or 2, and a sentence."""
    name = f"`{' '.join(run.command)[:60]}`"
    if run.status is None:
        return f"{name} hangs"
    if "Traceback (most recent call last)" in run.said:
        return f"{name} prints a traceback"
    if run.status in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"{name} computes without an end"
    if run.status not in (0, 1, 2):
        said = [line for line in run.err.splitlines() if "bug of ours" in line]
        return f"{name} ends with {run.status}{': ' + said[0][10:] if said else ''}"
    internal = re.search(r"GS000[12]", run.said)
    if internal:
        return f"{name} reports an internal error, {internal.group()}"
    if run.status and not run.said.strip():
        return f"{name} ends with {run.status} and no word"
    return ""


def nothing(_: Place) -> None:
    """A build of nothing more."""


def fine(_: Place, __: Sequence[Ran]) -> str:
    """To end as every command must is all."""
    return ""


def failed(*words: str, status: int = 1) -> Callable[[Place, Sequence[Ran]], str]:
    """A finding or a sentence that holds these words, and this status, of every command."""

    def holds(_: Place, runs: Sequence[Ran]) -> str:
        for run in runs:
            if run.status != status:
                return f"`{' '.join(run.command)[:60]}` ends with {run.status}, not {status}"
            missing = [word for word in words if word not in run.said]
            if missing:
                return f"`{' '.join(run.command)[:60]}` does not say {missing[0]!r}"
        return ""

    return holds


class Entry(NamedTuple):
    """A file as it lies somewhere."""

    kind: int
    mode: int
    changed: int
    content: bytes


def snapshot(folder: Path) -> dict[str, Entry]:
    """Everything below a folder, and the folder itself: names, bytes, permissions, times."""
    found = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        state = path.lstat()
        content = b""
        if stat.S_ISLNK(state.st_mode):
            content = os.fsencode(path.readlink())
        elif stat.S_ISREG(state.st_mode):
            content = path.read_bytes()
        found[str(path)] = Entry(stat.S_IFMT(state.st_mode), stat.S_IMODE(state.st_mode), state.st_mtime_ns, content)
    return found


def difference(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> str:
    """What has changed, in a few words; empty for nothing."""
    for path in sorted({*before, *after}):
        one, other = before.get(path), after.get(path)
        if one != other:
            what = "is new" if one is None else "is gone" if other is None else "has changed"
            return f"{'/'.join(Path(path).parts[-3:])} {what}"
    return ""


_made = Lock()


def template(files: tuple[tuple[str, str], ...]) -> Path:
    """A place whose project has been rendered and committed, made once for each process."""
    with _made:
        return _template(files)


@cache
def _template(files: tuple[tuple[str, str], ...]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="attack-"))
    place = Place(folder)
    place.make()
    place.files(dict(files))
    place.git("init", "--quiet")
    run = place.genspark("render")
    assert run.status == 0, run.said
    place.git("add", "-A")
    place.git("commit", "--quiet", "-m", "A project")
    import atexit

    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def waited(seconds: float, until: Callable[[], bool]) -> bool:
    """Whether something came true within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        time.sleep(0.02)
    return until()


REVENUE = "jobs/growth/revenue.yaml"
JOB = "name: revenue\nimage: ghcr.io/acme/revenue:4.0.1\nmain: local:///opt/app/revenue.py\nrun: on-change\n"
BASE = "teams: {growth: {identity: {driver: spark-growth}}}\n"
FILES = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": BASE,
    ".gitignore": ".genspark-cache/\n",
    REVENUE: JOB,
}
"""A small project in which nothing is wrong."""


def job(text: str, name: str = "revenue") -> str:
    """A descriptor that says this as well."""
    return JOB.replace("revenue", name) + text + ("" if text.endswith("\n") else "\n")


def with_job(text: str) -> dict[str, str]:
    return {**FILES, REVENUE: job(text)}
