"""What a repository may have read, and what becomes of what cannot be: A4, A5, A10, B11, D2, D6."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from .tries import REVENUE, Place, Ran, Try, failed, job, snapshot, with_job

SECRET = "what-lies-outside"
BOTH = (("render", "--stdout"), ("validate",))


def unread(_: Place, runs: Sequence[Ran]) -> str:
    """A finding, and nothing of the file."""
    if any(SECRET in run.said for run in runs):
        return "the file outside is printed"
    for run in runs:
        if run.status == 0:
            return f"`{' '.join(run.command)}` ends with 0 and no finding"
        if REVENUE not in run.said:
            return f"`{' '.join(run.command)}` names no place"
    return ""


def saying(text: Callable[[Place], str], more: Callable[[Place], None] | None = None) -> Callable[[Place], None]:
    """A descriptor that says this, with a file outside that it may be after."""

    def build(place: Place) -> None:
        (place.outside / "secret.txt").write_text(f"{SECRET}\n")
        (place.outside / "secret.yaml").write_text(
            f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x}}\ndata: {{a: {SECRET}}}\n"
        )
        if more is not None:
            more(place)
        place.write(REVENUE, job(text(place)))

    return build


def _shadow(place: Place) -> None:
    """The repository's file whose path from the root is the absolute path of another."""
    for name in ("secret.txt", "secret.yaml"):
        at = place.project / str(place.project / f"link-{name}").lstrip("/")
        at.parent.mkdir(parents=True, exist_ok=True)
        at.symlink_to(place.outside / name)
        place.write(f"link-{name}", "inside\n")


def _links(place: Place) -> None:
    (place.project / "link.txt").symlink_to(place.outside / "secret.txt")
    (place.project / "link.yaml").symlink_to(place.outside / "secret.yaml")
    (place.project / "folder").symlink_to(place.outside)


def _git(place: Place) -> None:
    place.git("init", "--quiet")
    (place.project / ".git/config").write_text(f"[core]\n\tbare = false\n# {SECRET}\n")
    place.write("sub/.git/config", f"# {SECRET}\n")
    (place.project / "gits").symlink_to(".git")


def _absolute(place: Place) -> str:
    return f"configFiles: {{/a/b: {place.project}/link-secret.txt}}"


def _resource(place: Place) -> str:
    return f"resources: [{place.project}/link-secret.yaml]"


def _says(text: str) -> Callable[[Place], str]:
    return lambda place: text.replace("OUTSIDE", str(place.outside)).replace("PROJECT", str(place.project))


OUTSIDE: tuple[tuple[str, str, str], ...] = (
    ("A4", "a configFiles path that goes up", "configFiles: {/a/b: ../outside/secret.txt}"),
    ("A4", "a configFiles path that goes down and up", "configFiles: {/a/b: jobs/../../outside/secret.txt}"),
    ("A4", "an absolute configFiles path", "configFiles: {/a/b: OUTSIDE/secret.txt}"),
    ("A4", "a configFiles path with two slashes", "configFiles: {/a/b: //OUTSIDE/secret.txt}"),
    ("A4", "a linked configFiles file", "configFiles: {/a/b: link.txt}"),
    ("A4", "a configFiles file in a linked folder", "configFiles: {/a/b: folder/secret.txt}"),
    ("A4", "a resource that goes up", "resources: [../outside/secret.yaml]"),
    ("A4", "an absolute resource", "resources: [OUTSIDE/secret.yaml]"),
    ("A4", "a linked resource", "resources: [link.yaml]"),
    ("A4", "a resource in a linked folder", "resources: [folder/secret.yaml]"),
    ("A4", "an expression that goes up", "configFiles: {/a/b: \"${{ '../outside' }}/secret.txt\"}"),
    ("A4", "an expression that is absolute", "configFiles: {/a/b: \"${{ '/' }}OUTSIDE/secret.txt\"}"),
)
GITS = (
    ("Git's configuration", "configFiles: {/a/b: .git/config}"),
    ("Git's configuration by a detour", "configFiles: {/a/b: jobs/../.git/config}"),
    ("Git's configuration with a dot", "configFiles: {/a/b: ./.git/./config}"),
    ("the configuration of a repository within", "configFiles: {/a/b: sub/.git/config}"),
    ("Git's configuration through a link", "configFiles: {/a/b: gits/config}"),
    ("Git's configuration in capitals", "configFiles: {/a/b: .GIT/config}"),
    ("Git's configuration as a resource", "resources: [.git/config]"),
)


def _moved(path: str, target: str) -> Callable[[Place], None]:
    """What was at `path` lies outside, and a link is in its place."""

    def build(place: Place) -> None:
        at = place.project / path
        at.rename(place.outside / target)
        at.symlink_to(place.outside / target)

    return build


def named(path: str) -> Callable[[Place, Sequence[Ran]], str]:
    """An error that names what is there and not read."""

    def holds(_: Place, runs: Sequence[Ran]) -> str:
        for run in runs:
            if run.status == 0:
                return f"`{' '.join(run.command)}` ends with 0: {run.said.strip()[:60]}"
            if path not in run.said:
                return f"`{' '.join(run.command)}` does not name {path}"
        return ""

    return holds


def _pipe(path: str) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        at = place.project / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.unlink(missing_ok=True)
        os.mkfifo(at)
        place.seconds = 8

    return build


def _output(place: Place) -> dict[str, bytes]:
    made = snapshot(place.project / "rendered")
    return {path: entry.content for path, entry in made.items() if "/growth/revenue/" in path}


def stays(change: Callable[[Place], None]) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.notes["made"] = _output(place)
        change(place)

    return build


def stayed(place: Place, runs: Sequence[Ran]) -> str:
    """The descriptor is there in another form: an error that names it, and its output stays."""
    if _output(place) != place.notes["made"]:
        return f"the output is gone, with exit {runs[-1].status}"
    return named("jobs")(place, runs)


def _folder(place: Place) -> None:
    (place.project / REVENUE).unlink()
    (place.project / REVENUE).mkdir()


def _dangling(place: Place) -> None:
    (place.project / REVENUE).unlink()
    (place.project / REVENUE).symlink_to("gone.yaml")


def _renamed(to: str) -> Callable[[Place], None]:
    return lambda place: (place.project / REVENUE).rename(place.project / to) and None


def _to_itself(place: Place) -> None:
    (place.project / "jobs/growth/loop.yaml").symlink_to("loop.yaml")


def _other_job(place: Place) -> None:
    """A second job with a mistake of its own: it must still be found."""
    place.write("jobs/growth/other.yaml", job("no-such-key: 1", "other"))


def _both(*steps: Callable[[Place], None]) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        for step in steps:
            step(place)

    return build


def others(path: str) -> Callable[[Place, Sequence[Ran]], str]:
    """A finding that names the path, and the findings of all other files."""

    def holds(place: Place, runs: Sequence[Ran]) -> str:
        for run in runs:
            if run.status != 1:
                return f"`{' '.join(run.command)}` ends with {run.status}: {run.err.strip()[:80]}"
            if "other.yaml" not in run.said:
                return "the mistake of another job is not said"
            if path not in run.said:
                return f"{path} is not named"
        return ""

    return holds


_LONG = "a" * 300
TRIES = (
    Try(
        "an absolute path of configFiles that has a shadow in the repository is not read",
        "A4",
        saying(_absolute, _shadow),
        BOTH,
        unread,
    ),
    Try(
        "an absolute path of a resource that has a shadow in the repository is not read",
        "A4",
        saying(_resource, _shadow),
        BOTH,
        unread,
    ),
    *(Try(f"{name} is not read", group, saying(_says(text), _links), BOTH, unread) for group, name, text in OUTSIDE),
    *(Try(f"{name} is not read", "A5", saying(_says(text), _git), BOTH, unread) for name, text in GITS),
    Try(
        "jobs that are linked out of the project are an error",
        "A10",
        _moved("jobs", "jobs"),
        (("validate",), ("render",), ("render", "--check")),
        named("jobs"),
    ),
    Try(
        "a team's jobs that are linked out of the project are an error",
        "A10",
        _moved("jobs/growth", "growth"),
        (("validate",), ("render",)),
        named("jobs/growth"),
    ),
    Try(
        "a descriptor that is linked out of the project is an error",
        "A10",
        _moved(REVENUE, "revenue.yaml"),
        (("validate",), ("render",)),
        named(REVENUE),
    ),
    *(
        Try(f"a pipe at {path} keeps nobody waiting", "B11", _pipe(path), (("validate",), ("render",)), holds)
        for path, holds in (
            (REVENUE, named(REVENUE)),
            (".genspark-cache/state.all", failed(status=0)),
            (".genspark-cache/prod", failed(status=0)),
            ("overlays/base.yaml", named("overlays/base.yaml")),
            ("genspark.yaml", named("genspark.yaml")),
        )
    ),
    Try(
        "a pipe as a file of configFiles keeps nobody waiting",
        "B11",
        _both(_pipe("conf/pipe"), lambda place: place.write(REVENUE, job("configFiles: {/a/b: conf/pipe}")) and None),
        (("validate",),),
        named("conf/pipe"),
    ),
    *(
        Try(f"the output stays where {name}", "D2", stays(change), (("render",),), stayed, rendered=True)
        for name, change in (
            ("the descriptor is a link out of the project", _moved(REVENUE, "revenue.yaml")),
            ("the descriptor is a link to nothing", _dangling),
            ("the descriptor is a folder", _folder),
            ("the descriptor has an ending in capitals", _renamed("jobs/growth/revenue.YAML")),
            ("the team's jobs are a link out of the project", _moved("jobs/growth", "growth")),
            ("the jobs are a link out of the project", _moved("jobs", "jobs")),
        )
    ),
    Try(
        "a link to itself is a finding of its own",
        "D6",
        _both(_to_itself, _other_job),
        (("validate",), ("render", "--check")),
        others("loop.yaml"),
    ),
    *(
        Try(
            f"{name} is a finding of its own",
            "D6",
            _both(_other_job),
            (("validate",), ("render", "--check")),
            others(REVENUE),
            project=with_job(text),
        )
        for name, text in (
            ("a configFiles path that is too long", f"configFiles: {{/a/b: {_LONG}}}"),
            ("a resource's path that is too long", f"resources: [{_LONG}]"),
            ("a configFiles path of a thousand folders", f"configFiles: {{/a/b: {'a/' * 1000}b}}"),
        )
    ),
)
