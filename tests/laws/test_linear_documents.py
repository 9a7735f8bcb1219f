"""No document takes more than linear time, of whatever it holds many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest
from marks import some

from genspark.cli.printing import found
from genspark.compile.document import MOST
from genspark.repository import Repository
from genspark.source.tree import Folder

JOB = """\
name: revenue
image: ghcr.io/acme/revenue:4.0.1
main: local:///opt/app/revenue.py
run: on-change
driver: {cores: 1, memory: 2g}
executors: {count: 2, cores: 1, memory: 4g}
"""
OVERLAY = "teams: {growth: {identity: {driver: spark, create: false}}}\n"
MOUNT = "spark.kubernetes.driver.volumes.emptyDir"
PATCH = "{kind: SparkApplication, merge: {spec: {sparkConf: {a%d: b}}}}"
SMALL = 400
LARGE = 1_500
"""Entries; of four times as many the growth is seen, and a descriptor may have no more."""
GROWTH = 9
"""Four times the entries take a linear loop 4 times as long, a quadratic one 16 times."""
SPARE = 0.3
"""Seconds that say nothing: what is done once, and what other processes disturb."""


def many(above: str, one: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: JOB + above + "".join(f"{one(each)}\n" for each in range(count))


def long(before: str, one: str, after: str) -> Callable[[int], str]:
    """A text of 20 times as many characters."""
    return lambda count: JOB + before + one * (count * 20 // len(one)) + after + "\n"


DESCRIPTORS: dict[str, Callable[[int], str]] = {
    "settings": many("conf:\n", lambda n: f"  spark.sql.catalog.c{n}.x: a"),
    "settings that no Spark reads": many("conf:\n", lambda n: f"  spark.sql.shufle{n}: a"),
    "settings of a closed family": many("conf:\n", lambda n: f"  spark.executor.memoryX{n}: a"),
    "settings of mounts": many("conf:\n", lambda n: f"  {MOUNT}.v{n}.mount.path: /m{n}"),
    "settings of Hadoop": many("hadoopConf:\n", lambda n: f"  fs.a{n}: a"),
    "variables": many("pod:\n  env:\n", lambda n: f"    V{n}: a"),
    "variables of Secrets": many("pod:\n  env:\n", lambda n: f"    V{n}: {{secret: a, key: b}}"),
    "labels": many("labels:\n", lambda n: f"  l{n}: a"),
    "volumes": many("pod:\n  volumes:\n", lambda n: f"    v{n}: {{emptyDir: {{}}, mount: /m/{n}}}"),
    "unknown keys": many("", lambda n: f"unknown{n}: 1"),
    "repeated keys": many("", lambda n: "labels: {}"),
    "documents": many("", lambda n: "---\na: 1"),
    "arguments": many("args:\n", lambda n: f"- --a{n}=s3a://b/{n}"),
    "files": many("configFiles:\n", lambda n: f"  /etc/a{n}/b: conf/x"),
    "files that are not there": many("resources:\n", lambda n: f"- r/{n}.yaml"),
    "tolerations": many("pod:\n  tolerations:\n", lambda n: f"  - {{key: a{n}, operator: Exists}}"),
    "allowances": many("args:\n", lambda n: "- 'a'\n# genspark: allow GS5101 because it is one"),
    "patches": many("patches:\n", lambda n: f"- {PATCH % n}"),
    "aliases": many("args:\n- &x a\n", lambda n: "- *x"),
    "profiles that are not there": many("use:\n", lambda n: f"- p{n}"),
    "environments that are not there": many("environments:\n", lambda n: f"  e{n}: {{labels: {{a: b}}}}"),
    "open brackets": long("a: ", "[", ""),
    "brackets in a key": long('"', "[", '": 1'),
    "blanks in an allowance": long("# genspark: allow GS5101 because", " ", "x"),
    "digits of a size": long('pod: {volumes: {v: {emptyDir: {sizeLimit: "', "1", '!"}, mount: /m}}}'),
    "options of a JVM": long('conf: {spark.driver.extraJavaOptions: "', "-D", '"}'),
    "letters of a label": long('labels: {a: "', "x", '"}'),
}
OVERLAYS: dict[str, Callable[[int], str]] = {
    "profiles": lambda count: "profiles:\n" + "".join(f"  p{n}: {{labels: {{a: b}}}}\n" for n in range(count)),
    "limits": lambda count: "limits:\n" + "".join(f"  labels.l{n}: [a]\n" for n in range(count)),
    "enforced values": lambda count: "enforced:\n  labels:\n" + "".join(f"    l{n}: a\n" for n in range(count)),
    "defaults": lambda count: (
        "defaults:\n  conf:\n" + "".join(f"    spark.sql.catalog.l{n}: a\n" for n in range(count))
    ),
}


def seconds(folder: Path, job: str, overlay: str) -> float:
    """How long it takes to say what is wrong with a project."""
    for path, text in {
        "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
        "overlays/base.yaml": overlay,
        "jobs/growth/revenue.yaml": job,
        "conf/x": "x",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    start = thread_time()
    repo = Repository(Folder(str(folder)))
    environment = repo.environment("prod")
    outcomes = [repo.outcome(environment, repo.options(), 1, None)] if environment else []
    found(repo, outcomes)
    return thread_time() - start


def grows(folder: Path, write: Callable[[int], tuple[str, str]], size: int) -> None:
    seconds(folder, JOB, OVERLAY)  # what is loaded once
    small = seconds(folder, *write(size))
    large = seconds(folder, *write(4 * size))
    if large > small * GROWTH + SPARE:  # once more, in case that something else ran
        small, large = seconds(folder, *write(size)), seconds(folder, *write(4 * size))
    assert large <= small * GROWTH + SPARE, f"{size}: {small:.2f} s, {4 * size}: {large:.2f} s"


@pytest.mark.parametrize("what", some(DESCRIPTORS, 4))
def test_a_descriptor_of_many_takes_linear_time(tmp_path: Path, what: str) -> None:
    grows(tmp_path, lambda count: (DESCRIPTORS[what](count), OVERLAY), SMALL)


@pytest.mark.parametrize("what", OVERLAYS)
def test_an_overlay_of_many_takes_linear_time(tmp_path: Path, what: str) -> None:
    grows(tmp_path, lambda count: (JOB, OVERLAY + OVERLAYS[what](count)), SMALL)


@pytest.mark.long
@pytest.mark.parametrize("what", DESCRIPTORS)
def test_a_large_descriptor_takes_linear_time(tmp_path: Path, what: str) -> None:
    grows(tmp_path, lambda count: (DESCRIPTORS[what](count), OVERLAY), LARGE)


@pytest.mark.long
@pytest.mark.parametrize("what", OVERLAYS)
def test_a_large_overlay_takes_linear_time(tmp_path: Path, what: str) -> None:
    grows(tmp_path, lambda count: (JOB, OVERLAY + OVERLAYS[what](count)), LARGE)


@pytest.mark.parametrize(
    "text",
    [many("conf:\n", lambda n: f"  spark.a{n}: b")(MOST), many("args:\n- &x [a, b]\n", lambda n: "- *x")(MOST // 2)],
    ids=["written", "by aliases"],
)
def test_a_descriptor_of_more_than_anybody_writes_is_refused_before_it_is_compiled(tmp_path: Path, text: str) -> None:
    for path, content in {"genspark.yaml": "environments: {prod: {}}\n", "jobs/a/revenue.yaml": text}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    repo = Repository(Folder(str(tmp_path)))
    environment = repo.environment("prod")
    assert environment is not None
    (line,) = found(repo, [repo.outcome(environment, repo.options(), 1, None)])
    assert (line.code, line.message) == ("GS1004", f"the descriptor has more than {MOST:,} values")
