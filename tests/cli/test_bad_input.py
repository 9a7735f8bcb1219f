"""Whatever lies in a project: one clear finding or message, the right exit code, and nothing lost or half-written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_process import genspark, written

JOB = "name: revenue\nimage: ghcr.io/acme/revenue:4.0.1\nmain: local:///opt/app/revenue.py\nrun: on-change\n"
FILES = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams: {growth: {identity: {driver: spark}}}\n",
    "jobs/growth/revenue.yaml": JOB,
}
REVENUE = "jobs/growth/revenue.yaml"
BASE = "overlays/base.yaml"
BOMB = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))])

BROKEN: list[tuple[str, str, bytes, str]] = [
    (
        "a syntax error",
        REVENUE,
        b"name: [revenue\n",
        f"{REVENUE}:1:7: error GS1001 the [ opened in line 1 is not closed",
    ),
    ("a tab for an indent", REVENUE, JOB.encode() + b"driver:\n\tmemory: 2g\n", f"{REVENUE}:6:1: error GS1001"),
    ("a key twice", REVENUE, JOB.encode() + b"name: again\n", f"{REVENUE}:5:1: error GS1002"),
    ("a key twice by a merge of itself", REVENUE, JOB.encode() + b"driver: {memory: 2g, memory: 2g}\n", "GS1002"),
    ("aliases that make a billion values", REVENUE, BOMB.encode(), "GS1004"),
    ("bytes that are no text", REVENUE, JOB.encode() + b"# \xff\xfe\n", f"{REVENUE}:5:3: error GS1003"),
    ("UTF-16", REVENUE, JOB.encode("utf-16"), "GS1003"),
    ("a NUL byte", REVENUE, JOB.encode() + b'args: ["a\x00b"]\n', f"{REVENUE}:5:"),
    ("an escaped NUL", REVENUE, JOB.encode() + b'args: ["a\\0b"]\n', f"{REVENUE}:5:"),
    ("ten thousand nested lists", REVENUE, JOB.encode() + b"args: " + b"[" * 10_000, f"{REVENUE}:5:"),
    ("nested maps", REVENUE, b"".join(b" " * n + b"a:\n" for n in range(2_000)), "GS1"),
    ("a tag that makes objects", REVENUE, JOB.encode() + b"args: !!python/object:os.system [ls]\n", "GS1005"),
    ("a yes of YAML 1.1", REVENUE, JOB.encode() + b"suspend: yes\n", f"{REVENUE}:5:10: error GS2001"),
    ("a number that is a time in YAML 1.1", REVENUE, JOB.encode() + b"executors: {count: 1:30}\n", "GS2001"),
    (
        "an octal number of YAML 1.1 is ten and two",
        REVENUE,
        JOB.encode() + b"executors: {count: 012, min: 1}\n",
        "GS3001",
    ),
    (
        "an exponent is no count where it is no whole number",
        REVENUE,
        JOB.encode() + b"executors: {count: 1e-3}\n",
        "GS2001",
    ),
    ("a list", REVENUE, b"- name: a\n", f"{REVENUE}:1:1: error GS1006"),
    ("nothing", REVENUE, b"", f"{REVENUE}:1:1: error GS1006"),
    ("only a comment", REVENUE, b"# later\n", f"{REVENUE}:1:1: error GS1006"),
    ("two documents", REVENUE, JOB.encode() * 1 + b"---\n" + JOB.encode(), f"{REVENUE}:1:1: error GS1006"),
    ("an alias of nothing", REVENUE, JOB.encode() + b"args: *nowhere\n", f"{REVENUE}:5:7: error GS1001"),
    ("an overlay with a syntax error", BASE, b"teams: {", f"{BASE}:2:1: error GS1001"),
    ("an overlay that is a list", BASE, b"- 1\n", f"{BASE}:1:1: error GS1006"),
    ("a project with a syntax error", "genspark.yaml", b"environments: {", "genspark.yaml:2:1: error GS1001"),
    ("a project that is a word", "genspark.yaml", b"jobs\n", "genspark.yaml:1:1: error GS1006"),
    ("an overlay that is not there", "genspark.yaml", b"environments: {prod: {overlays: [bose]}}\n", "GS3005"),
    ("an overlay outside", "genspark.yaml", b"environments: {prod: {overlays: [../../etc/passwd]}}\n", "GS3005"),
    ("an environment whose name leads out", "genspark.yaml", b"environments: {../x: {}}\n", "GS2001"),
    (
        "profiles that use each other",
        BASE,
        b"profiles: {a: {use: [b]}, b: {use: [a]}}\ndefaults: {use: [a]}\n",
        f"{BASE}:1:21: error GS3012",
    ),
]


@pytest.mark.parametrize(("path", "raw", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_is_broken_is_said_in_a_line_and_the_output_stays(
    path: str, raw: bytes, said: str, tmp_path: Path
) -> None:
    folder = written(tmp_path, FILES)
    assert genspark(folder, "render").returncode == 0
    before = state(folder)
    (folder / path).write_bytes(raw)
    for command in ("validate", "render"):
        run = genspark(folder, command)
        output = run.stdout + run.stderr
        assert run.returncode == 1, output
        assert said in output
        assert "Traceback" not in output
        assert output.count(": error ") <= 4, "one mistake is not many"
    assert state(folder) == before


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((folder / "rendered").rglob("*")) if path.is_file()}


GOOD: list[tuple[str, bytes]] = [
    ("line ends of Windows", JOB.replace("\n", "\r\n").encode()),
    ("a byte order mark", b"\xef\xbb\xbf" + JOB.encode()),
    ("anchors and merge keys", JOB.encode() + b"driver: &d {memory: 2g}\nexecutors: {<<: *d, count: 2}\n"),
    ("no newline at the end", JOB.strip().encode()),
    ("a document mark", b"---\n" + JOB.encode() + b"...\n"),
    ("names that YAML 1.1 takes for flags", JOB.encode() + b"pod: {env: {A: no, B: on, C: 1e3, D: 012, E: 1:30}}\n"),
]


@pytest.mark.parametrize("raw", [row[1] for row in GOOD], ids=[row[0] for row in GOOD])
def test_what_only_looks_odd_is_read(raw: bytes, tmp_path: Path) -> None:
    folder = written(tmp_path, FILES)
    (folder / REVENUE).write_bytes(raw)
    run = genspark(folder, "render")
    assert run.returncode == 0, run.stderr
    text = (folder / "rendered/prod/growth/revenue/sparkapplication-revenue.yaml").read_text()
    if b"1:30" in raw:
        assert [line.strip() for line in text.splitlines() if "value:" in line] == [
            'value: "no"',
            'value: "on"',
            'value: "1e3"',
            'value: "012"',
            'value: "1:30"',
        ] * 2


def big(folder: Path) -> None:
    with open(folder / REVENUE, "wb") as file:
        file.write(JOB.encode() + b"args:\n")
        for _ in range(100):
            file.write(b"- 0123456789012345678901234567890123456789012345678901234567\n" * 17_000)


def unwritable(folder: Path) -> None:
    genspark(folder, "render")
    (folder / "rendered/prod/growth/revenue/sparkapplication-revenue.yaml").unlink()
    (folder / "rendered/prod/growth/revenue").chmod(0o555)


def folder_for_a_file(folder: Path) -> None:
    (folder / "rendered/prod/growth/revenue/sparkapplication-revenue.yaml").mkdir(parents=True)


def file_for_a_folder(folder: Path) -> None:
    (folder / "rendered/prod").mkdir(parents=True)
    (folder / "rendered/prod/growth").write_text("mine\n")


def folder_for_a_descriptor(folder: Path) -> None:
    (folder / REVENUE).unlink()
    (folder / REVENUE).mkdir()


def folder_for_an_overlay(folder: Path) -> None:
    (folder / BASE).unlink()
    (folder / BASE).mkdir()


def folder_for_the_project(folder: Path) -> None:
    (folder / "genspark.yaml").unlink()
    (folder / "genspark.yaml").mkdir()


def unreadable(folder: Path) -> None:
    (folder / REVENUE).chmod(0)


def link_out(folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("name: stolen\n")
    (folder / REVENUE).unlink()
    (folder / REVENUE).symlink_to(folder.parent / "secret.yaml")


def link_in_a_circle(folder: Path) -> None:
    (folder / REVENUE).unlink()
    (folder / REVENUE).symlink_to(folder / REVENUE)


def output_leads_out(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / "rendered").symlink_to(folder.parent / "elsewhere")


def part_leads_out(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / "rendered/prod").mkdir(parents=True)
    (folder / "rendered/prod/growth").symlink_to(folder.parent / "elsewhere")


AROUND: list[tuple[Callable[[Path], None], int, str]] = [
    (big, 1, "GS1004"),
    (folder_for_a_file, 1, "sparkapplication-revenue.yaml is no file"),
    (file_for_a_folder, 1, "rendered/prod/growth is no folder"),
    (folder_for_a_descriptor, 1, "is a folder with the name of a descriptor"),
    (folder_for_an_overlay, 1, "GS3005"),
    (folder_for_the_project, 2, "genspark.yaml"),
    (link_out, 1, "leads out of the project"),
    (link_in_a_circle, 1, "is a link that leads back to itself"),
    (output_leads_out, 2, "rendered leads out of the project"),
    (part_leads_out, 1, "rendered/prod/growth is a link"),
]
if os.geteuid():
    AROUND += [(unwritable, 2, "cannot write"), (unreadable, 1, f"{REVENUE} cannot be read")]


@pytest.mark.parametrize(("spoil", "status", "said"), AROUND, ids=[row[0].__name__ for row in AROUND])
def test_what_the_disk_holds_is_said_in_a_sentence(
    spoil: Callable[[Path], None], status: int, said: str, tmp_path: Path
) -> None:
    folder = written(tmp_path / "project", FILES)
    spoil(folder)
    run = genspark(folder, "render")
    output = run.stdout + run.stderr
    assert (run.returncode, "Traceback" in output) == (status, False), output
    assert said in output
    assert "stolen" not in output
    assert not list((tmp_path / "elsewhere").rglob("*.yaml")) if (tmp_path / "elsewhere").exists() else True
    assert [path for path in folder.rglob(".genspark-*") if path.is_file() and "cache" not in str(path)] == []
