"""Printing has one door: no other module of the package writes to the standard streams."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

PACKAGE = ROOT / "genspark"
DOOR = "cli/screen.py"
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
MAY_TOUCH_STREAMS = {
    "cli/app.py": "it sets the streams up, and empties them at the end",
}
MAY_HAND_OVER = {
    "cli/adhoc.py": "a manifest, by our own writer",
    "cli/comparing.py": "differences as JSON",
    "cli/explain.py": "pods as JSON or as YAML of our own writer",
    "cli/import_.py": "descriptors, by our own writer",
    "cli/rendering.py": "manifests, by our own writer",
    "cli/rules.py": "our own rules as JSON",
    "cli/schema.py": "a schema as JSON",
    "cli/validate.py": "formats of findings, which escape by their own rules",
}
"""Who prints for programs, and what."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(Path(path).read_text())


def test_nobody_prints_past_the_door() -> None:
    past = []
    for name, tree in modules():
        for node in ast.walk(tree):
            prints = isinstance(node, ast.Name) and node.id == "print"
            stream = isinstance(node, ast.Attribute) and node.attr in STREAMS and ast.unparse(node.value) == "sys"
            handle = isinstance(node, ast.Call) and ast.unparse(node).startswith(("os.write(1", "os.write(2"))
            if (prints or stream or handle) and name not in (DOOR, *MAY_TOUCH_STREAMS):
                past.append(f"{name}:{getattr(node, 'lineno', 0)}")
    assert past == []


def test_who_prints_for_programs_is_listed_with_the_reason() -> None:
    calls = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if name != DOOR and isinstance(node, ast.Name) and node.id == "hand_over"
    }
    assert calls == set(MAY_HAND_OVER)


def test_app_itself_prints_nothing() -> None:
    tree = next(tree for name, tree in modules() if name == "cli/app.py")
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [call for call in calls if call == "print" or call.endswith((".write", ".writelines"))] == []
