"""The disk is touched in one place: no later command can forget a guard that it does not have to know."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from test_house import PACKAGE, modules, shown

DISK = PACKAGE / "disk"
WRITING = {
    "os": {
        "open", "write", "replace", "rename", "renames", "mkdir", "makedirs", "unlink", "remove", "rmdir", "removedirs",
        "symlink", "link", "chmod", "fchmod", "chown", "truncate", "ftruncate", "mkfifo", "mknod", "utime", "fdopen",
    },
    "Path": {"write_text", "write_bytes", "touch", "mkdir", "unlink", "rmdir", "symlink_to", "hardlink_to"},
}  # fmt: skip
MODULES = {
    "pathlib",
    "codecs.open",
    "gzip",
    "bz2",
    "lzma",
    "shutil",
    "tempfile",
    "fileinput",
    "pickle",
    "shelve",
    "dbm",
    "sqlite3",
    "zipfile",
    "tarfile",
}
"""What writes files by itself, or runs what it reads."""
OWN = {
    ("genspark/cli/bug.py", "import tempfile"): "asks where temporary files lie",
    ("genspark/cli/app.py", "open"): "the null device, where a stream is closed",
    ("genspark/cli/app.py", "os.open"): "the same, where its reader has gone",
    ("genspark/schema/library.py", "open"): "reads a schema that ships with genspark",
    ("genspark/spark/settings.py", "open"): "reads the catalogue that ships with genspark",
    ("genspark/kube/zones.py", "open"): "reads the zones of the package tzdata",
    ("genspark/store/workers.py", "os.write"): "a pipe of this very process",
    ("genspark/store/workers.py", "os.fdopen"): "a pipe of this very process",
}
"""Calls outside of the disk's room, each with its reason."""


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            yield from (f"import {name}" for name in names if name.partition(".")[0] in MODULES)
            if isinstance(node, ast.ImportFrom) and node.module == "os":
                yield from (f"os.{alias.name}" for alias in node.names if alias.name in WRITING["os"])
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name("open"):
                yield "open"
            case ast.Attribute(ast.Name("os" | "io"), name) if name in WRITING["os"]:
                yield f"os.{name}"
            case ast.Attribute(_, name) if name in WRITING["Path"]:
                yield name


def test_no_module_but_the_disks_opens_writes_renames_or_removes_a_file() -> None:
    found = {(shown(path), call) for path in modules() if DISK not in path.parents for call in calls(path)}
    assert found - OWN.keys() == set()
    assert OWN.keys() - found == set(), "no longer there"


def test_what_is_forbidden_is_found(tmp_path: Path) -> None:
    lines = ["import shutil", "from os import replace", "import os; os.replace('a', 'b')", "open('a', 'w')",
             "from pathlib import Path; Path('a').write_text('b')", "import tempfile", "os.mkdir('a')"]  # fmt: skip
    for number, line in enumerate(lines):
        path = tmp_path / f"{number}.py"
        path.write_text(line)
        assert [*calls(path)], line
