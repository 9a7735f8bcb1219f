"""Git is asked in a way that lets no repository and no variable make it run a program."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from genspark.core.diagnostic import Problem
from genspark.source.git import command, environment, output


def test_settings_that_name_programs_are_switched_off_in_every_call(tmp_path: Path) -> None:
    line = command(str(tmp_path), "ls-files")
    settings = {line[at + 1] for at, word in enumerate(line) if word == "-c"}
    assert {
        "core.fsmonitor=false",
        f"core.hooksPath={os.devnull}",
        "core.pager=cat",
        "safe.bareRepository=explicit",
    } <= settings
    assert {"--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"} <= {*line}
    assert line[-1] == "ls-files"


def test_git_gets_the_variables_of_a_hook_and_none_that_name_programs() -> None:
    hook = {"GIT_DIR": "a", "GIT_INDEX_FILE": "b", "GIT_OBJECT_DIRECTORY": "c", "GIT_WORK_TREE": "d", "HOME": "e"}
    trust = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    programs = dict.fromkeys(
        "GIT_EXTERNAL_DIFF GIT_PAGER PAGER GIT_EDITOR EDITOR GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS SSH_ASKPASS "
        "GIT_PROXY_COMMAND GIT_EXEC_PATH GIT_TEMPLATE_DIR GIT_TRACE GIT_TRACE2 LD_PRELOAD".split(),
        "x",
    )
    given = environment({**hook, **trust, **programs})
    assert {**hook, **trust}.items() <= given.items()
    assert not programs.keys() & given.keys()
    assert given["LC_ALL"] == "C"


def test_git_is_never_looked_for_in_the_folder_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\necho ours\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for path in ("", ".", ":", "bin:."):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(Problem, match="no git in PATH"):
            command(str(tmp_path), "ls-files")
    monkeypatch.setenv("PATH", f".:{tmp_path}")
    assert command(str(tmp_path), "ls-files")[0] == str(tmp_path / "git")


def test_a_folder_that_is_laid_out_as_a_repository_is_none_of_ours(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    inner = tmp_path / "project"
    for name in ("objects", "refs"):
        (inner / name).mkdir(parents=True)
    assert output(str(inner), "ls-files", "-z") == b""
    (inner / "HEAD").write_text("ref: refs/heads/main\n")
    for folder in (inner, inner / "refs"):
        with pytest.raises(Problem, match="project is laid out as a bare repository"):
            output(str(folder), "ls-files", "-z")
    assert output(str(tmp_path), "ls-files", "-z") == b""
