"""Links, pipes and shared files at every place that a command writes to or reads from: A1 to A3, A11, A12."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .tries import FILES, JOB, REVENUE, Place, Ran, Try, difference, snapshot

CRD = """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: queues.acme.com}
spec:
  group: acme.com
  names: {kind: Queue}
  versions:
  - name: v1
    served: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {weight: {type: integer}}}}}}
"""
MANIFEST = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: imported, namespace: growth}
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/imported:4.0.1
  sparkVersion: 4.0.1
  mainApplicationFile: local:///opt/app/imported.py
  driver: {cores: 1, memory: 1g, serviceAccount: spark-growth}
  executor: {cores: 1, instances: 2, memory: 1g}
"""
PROJECT = {
    **FILES,
    "genspark.yaml": "environments: {prod: {overlays: [base]}, config: {overlays: [base]}}\n",
    REVENUE: f"{JOB}configFiles: {{/etc/app/lines.txt: conf/lines.txt}}\n",
    "conf/lines.txt": "a line of the repository\n",
    "crd.yaml": CRD,
    "manifests/imported.yaml": MANIFEST,
    ".genspark/crds/acme.com/v1/Other.json": '{"type": "object"}\n',
}
CHANGED = PROJECT[REVENUE] + (
    "driver: {memory: 3g}\nconf:\n  spark.sql.shuffle.partitions: 400\n  spark.executor.instances: 2\n"
)
"""What makes a render write, and what `--fix` would mend."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "render": ("render",),
    "render --staged": ("render", "--staged"),
    "render --staged --hook": ("render", "--staged", "--hook"),
    "render --check": ("render", "--check"),
    "validate": ("validate",),
    "validate --fix": ("validate", "--fix", "--allow-launch"),
    "import -o": ("import", "-o", ".", "manifests/imported.yaml"),
    "init": ("init", "."),
    "schema crd": ("schema", "crd", "crd.yaml"),
    "explain": ("explain", "revenue"),
}


class Level(NamedTuple):
    """A place in a project at which something is planted."""

    name: str
    path: str
    folder: bool
    commands: tuple[str, ...]
    """Those that would write there, or read it first."""


_RENDER = ("render", "render --staged", "render --staged --hook")
_OUTPUT = "rendered/prod/growth/revenue"
LEVELS = (
    Level("the output", "rendered", True, (*_RENDER, "render --check")),
    Level("an environment's output", "rendered/prod", True, (*_RENDER, "render --check")),
    Level("the cluster's output", "rendered/prod/_cluster", True, _RENDER),
    Level("a team's output", "rendered/prod/growth", True, _RENDER),
    Level("a job's output", _OUTPUT, True, (*_RENDER, "render --check")),
    Level("a manifest", f"{_OUTPUT}/sparkapplication-revenue.yaml", False, (*_RENDER, "render --check")),
    Level("a temporary name", f"{_OUTPUT}/.genspark-sparkapplication-revenue.yaml", False, _RENDER),
    Level("a ConfigMap's temporary name", f"{_OUTPUT}/.genspark-configmap-revenue-files.yaml", False, _RENDER),
    Level("the cache", ".genspark-cache", True, ("render", "render --check", "validate", "explain", "validate --fix")),
    Level("an environment's cache", ".genspark-cache/config", False, ("render", "validate", "explain")),
    Level("the state of a run", ".genspark-cache/state.all", False, ("render", "validate")),
    Level("the ignore file of the cache", ".genspark-cache/.gitignore", False, ("render", "validate")),
    Level("the settings' folder", ".genspark", True, ("schema crd", "validate", "init")),
    Level("the folder of CRDs", ".genspark/crds", True, ("schema crd", "validate")),
    Level("a group of CRDs", ".genspark/crds/acme.com", True, ("schema crd", "validate")),
    Level("a CRD", ".genspark/crds/acme.com/v1/Queue.json", False, ("schema crd", "validate")),
    Level("a CRD's temporary name", ".genspark/crds/acme.com/v1/.genspark-Queue.json", False, ("schema crd",)),
    Level("the jobs", "jobs", True, ("init", "import -o", "validate --fix", "render", "explain")),
    Level("a team's jobs", "jobs/growth", True, ("import -o", "validate --fix", "validate", "render")),
    Level("a descriptor", REVENUE, False, ("validate --fix", "validate", "render", "explain")),
    Level("a descriptor to be", "jobs/growth/imported.yaml", False, ("import -o",)),
    Level("a descriptor's temporary name", "jobs/growth/.genspark-revenue.yaml", False, ("validate --fix",)),
    Level("an import's temporary name", "jobs/growth/.genspark-imported.yaml", False, ("import -o",)),
    Level("the overlays", "overlays", True, ("init", "validate --fix", "render", "import -o")),
    Level("an overlay", "overlays/base.yaml", False, ("validate --fix", "render", "validate")),
    Level("an overlay of init", "overlays/prod.yaml", False, ("init",)),
    Level("the project file", "genspark.yaml", False, ("validate", "render", "validate --fix", "init")),
    Level("Git's list of what to ignore", ".gitignore", False, ("init",)),
)
"""The lock is on the project's own folder, which nobody can plant."""


def plant_link(place: Place, level: Level, target: Path) -> None:
    (place.project / level.path).symlink_to(target)


def _to_outside(place: Place, level: Level, kept: Path | None) -> None:
    """To a folder or file that looks like what was there, so that a command finds what it expects."""
    target = place.outside / "victim"
    if kept is not None:
        shutil.move(kept, target)
        for path in target.rglob("*") if target.is_dir() else (target,):
            if path.is_file():
                path.write_bytes(path.read_bytes() + b"# outside\n")
    elif level.folder:
        target.mkdir()
    else:
        target.write_text("outside\n")
    plant_link(place, level, target)


def _other_kind(place: Place, level: Level, _: Path | None) -> None:
    """To a file where a folder belongs, and to a folder where a file does."""
    target = place.outside / "victim"
    if level.folder:
        target.write_text("outside\n")
    else:
        target.mkdir()
    plant_link(place, level, target)


def _dangling(place: Place, level: Level, _: Path | None) -> None:
    plant_link(place, level, place.outside / "nothing")


def _into_git(place: Place, level: Level, _: Path | None) -> None:
    up = Path(*[".."] * level.path.count("/")) if "/" in level.path else Path()
    plant_link(place, level, up / ".git/hooks" if level.folder else up / ".git/hooks/pre-commit")


def _to_itself(place: Place, level: Level, _: Path | None) -> None:
    plant_link(place, level, Path(Path(level.path).name))


def _pipe(place: Place, level: Level, _: Path | None) -> None:
    os.mkfifo(place.project / level.path)


def _shared(place: Place, level: Level, kept: Path | None) -> None:
    """One file with two names, as an unpacked archive may bring it."""
    target = place.outside / "victim"
    target.write_bytes((kept.read_bytes() if kept is not None and kept.is_file() else b"") + b"# outside\n")
    os.link(target, place.project / level.path)


def _inside(place: Place, level: Level, kept: Path | None) -> None:
    target = place.project / "elsewhere" / Path(level.path).name
    target.parent.mkdir()
    if kept is not None:
        shutil.move(kept, target)
    elif level.folder:
        target.mkdir()
    else:
        target.write_text("inside\n")
    plant_link(place, level, Path(*[".."] * level.path.count("/")) / target.relative_to(place.project))


KINDS: dict[str, Callable[[Place, Level, Path | None], None]] = {
    "a link out of the project": _to_outside,
    "a link to something else outside": _other_kind,
    "a link to nothing outside": _dangling,
    "a link into .git": _into_git,
    "a link to itself": _to_itself,
    "a pipe": _pipe,
    "a shared file": _shared,
    "a link that stays inside": _inside,
}


def planted(level: Level, kind: str, command: str) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.write(REVENUE, CHANGED)
        if command == "init":
            (place.project / "genspark.yaml").unlink(missing_ok=True)
        hook = place.project / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 0\n")
        hook.chmod(0o755)
        if "--staged" in command:
            place.git("add", "-A")
        at = place.project / level.path
        at.parent.mkdir(parents=True, exist_ok=True)
        kept = place.folder / "kept" if at.exists() else None
        if kept is not None:
            shutil.move(at, kept)
        KINDS[kind](place, level, kept)
        place.seconds = 10
        place.notes["before"] = state(place)

    return build


def state(place: Place) -> dict[str, object]:
    return {"outside": snapshot(place.outside), "git": snapshot(place.project / ".git")}


def untouched(place: Place, runs: Sequence[Ran]) -> str:
    """Nothing outside has changed, and nothing of Git's."""
    before, after = place.notes["before"], state(place)
    assert isinstance(before, dict)
    for where in after:
        changed = difference(before[where], after[where])  # type: ignore[arg-type]
        if changed:
            return f"`{' '.join(runs[-1].command)}`: {changed}"
    return ""


def matrix() -> Iterator[Try]:
    """Every command at every level with every kind: a few of each level in the ordinary run, all in the long one."""
    kinds = list(KINDS)
    for row, level in enumerate(LEVELS):
        ordinary = {(kinds[0], command) for command in level.commands[:2]}
        for step in range(2):
            kind = kinds[1 + (2 * row + step) % (len(kinds) - 1)]
            ordinary.add((kind, level.commands[(row + step) % len(level.commands)]))
        for kind in kinds:
            if kind == "a shared file" and level.folder:
                continue
            for command, words in COMMANDS.items():
                yield Try(
                    f"{command} leaves alone what is outside where {level.name} is {kind}",
                    "S",
                    planted(level, kind, command),
                    (words,),
                    untouched,
                    long=(kind, command) not in ordinary,
                    project=PROJECT,
                    rendered=True,
                )


def _remember(place: Place) -> None:
    place.notes["before"] = state(place)


def _victim(path: str, target: str = "victim", content: str | None = "outside\n") -> Callable[[Place], None]:
    """A link at `path` to a file outside, in a project that is about to be rendered for the first time."""

    def build(place: Place) -> None:
        place.git("init", "--quiet")
        if content is not None:
            (place.outside / target).write_text(content)
        at = place.project / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.symlink_to(place.outside / target)
        _remember(place)

    return build


def _folder(path: str, content: str = "") -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.git("init", "--quiet")
        if content:
            (place.outside / content).write_text("outside\n")
        at = place.project / path
        if at.is_dir():
            shutil.rmtree(at)
        at.parent.mkdir(parents=True, exist_ok=True)
        at.symlink_to(place.outside)
        _remember(place)

    return build


def _hook(place: Place) -> None:
    """The temporary name of a ConfigMap is the clone's own hook."""
    place.git("init", "--quiet")
    hook = place.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    hook.chmod(0o755)
    at = place.project / _OUTPUT / ".genspark-configmap-revenue-files.yaml"
    at.parent.mkdir(parents=True)
    at.symlink_to("../../../../.git/hooks/pre-commit")
    _remember(place)


def _foreign(place: Place) -> None:
    """Files that are not ours lie behind a linked folder."""
    _folder("rendered/prod")(place)
    (place.outside / "_cluster").mkdir()
    (place.outside / "_cluster/kustomization.yaml").write_text("mine\n")
    _remember(place)


def _fix(place: Place) -> None:
    place.write(REVENUE, CHANGED)
    _victim("jobs/growth/.genspark-revenue.yaml")(place)


def _t(name: str, group: str, build: Callable[[Place], None], *commands: tuple[str, ...]) -> Try:
    return Try(name, group, build, commands, untouched, project=PROJECT)


_TEMPORARY = f"{_OUTPUT}/.genspark-configmap-revenue-files.yaml"
NAMED = (
    _t("render does not write through a planted temporary file", "A1", _victim(_TEMPORARY), ("render",)),
    _t(
        "render makes no file where a planted temporary name points",
        "A1",
        _victim(_TEMPORARY, content=None),
        ("render",),
    ),
    _t("render does not write into a hook of the clone", "A1", _hook, ("render",)),
    _t("validate --fix does not write through a planted temporary file", "A1", _fix, ("validate", "--fix")),
    _t("render does not write below a linked environment", "A2", _folder("rendered/prod"), ("render",)),
    _t("render does not write over foreign files below a link", "A2", _foreign, ("render",)),
    _t(
        "render does not write below a linked folder of identities",
        "A2",
        _folder("rendered/prod/_identity"),
        ("render",),
    ),
    _t(
        "render does not write below a linked folder of the cluster",
        "A2",
        _folder("rendered/prod/_cluster"),
        ("render",),
    ),
    _t("validate does not write below a linked cache", "A3", _folder(".genspark-cache", "config"), ("validate",)),
    _t(
        "render --check writes nothing below a linked cache",
        "A3",
        _folder(".genspark-cache", "config"),
        ("render", "--check"),
    ),
    _t(
        "explain does not write below a linked cache",
        "A3",
        _folder(".genspark-cache", "config"),
        ("explain", "revenue"),
    ),
    _t(
        "validate makes no file where a linked ignore file of the cache points",
        "A3",
        _victim(".genspark-cache/.gitignore", "newfile", None),
        ("validate",),
    ),
    _t("validate does not write through a linked cache file", "A3", _victim(".genspark-cache/prod"), ("validate",)),
    _t("schema crd does not write below a linked folder", "A11", _folder(".genspark"), ("schema", "crd", "crd.yaml")),
    _t("schema crd does not write below linked CRDs", "A11", _folder(".genspark/crds"), ("schema", "crd", "crd.yaml")),
    _t(
        "import does not write below linked jobs",
        "A12",
        _folder("jobs"),
        ("import", "-o", ".", "manifests/imported.yaml"),
    ),
    Try(
        "init does not write below linked jobs",
        "A12",
        _folder("jobs"),
        (("init", "."),),
        untouched,
        project={"README.md": "A repository.\n"},
    ),
    Try(
        "init makes no file where a linked name points",
        "A12",
        _victim("genspark.yaml", "newfile", None),
        (("init", "."),),
        untouched,
        project={"README.md": "A repository.\n"},
    ),
)
TRIES = (*NAMED, *matrix())
