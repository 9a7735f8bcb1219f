"""Mending as a library: what is asked about is handed in, and nothing is written."""

from __future__ import annotations

from pathlib import Path

from genspark.mend.files import of_project
from genspark.repository import Repository
from genspark.source.tree import Folder

JOB = """\
name: {name}
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
executors: {{count: 2, memory: 4Gi}}
"""
FILES = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams: {growth: {identity: {driver: spark}}}\n",
    "jobs/growth/one.yaml": JOB.format(name="one"),
    "jobs/growth/other.yaml": JOB.format(name="other"),
}


def test_only_the_files_that_are_asked_about_are_mended_and_none_is_written(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    repo = Repository(Folder(str(tmp_path)))
    (found,) = of_project(repo, lambda path: path.endswith("other.yaml"), allow_launch=False)
    assert found.path == "jobs/growth/other.yaml"
    assert [str(edit) for edit in found.done] == ["executors.memory: 4g"]
    assert found.after.decode() == FILES[found.path].replace("4Gi", "4g")
    assert {path: (tmp_path / path).read_text() for path in FILES} == FILES
