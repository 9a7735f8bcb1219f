"""A cache that the repository brings: A6, and F8, one that is damaged.

The attacker runs a genspark of their own, whose jobs have no findings, or other images, and commits its cache.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence

from .tries import FILES, REVENUE, Place, Ran, Try, job

PASSWORD = "pod: {env: {DB_PASSWORD: hunter" + "2-invented}}"
_ATTACKER = """\
import sys
from genspark.results import result
made = result.JobResult.__new__
def other(cls, *values, **named):
    one = made(cls, *values, **named)
    files = {path: r._replace(text=r.text.replace("ghcr.io/acme", "ghcr.io/other")) for path, r in one.files.items()}
    return one._replace(findings=(), files=files)
result.JobResult.__new__ = other
from genspark.cli.app import main
sys.argv = ["genspark", *sys.argv[1:]]
main()
"""
SAID = {**FILES, "genspark.yaml": "environments: {prod: {overlays: [base]}, dev: {overlays: [base]}}\n"}


def attacker(place: Place, *commands: tuple[str, ...], **variables: str) -> None:
    """Runs the attacker's genspark in the project, in a home of their own unless said otherwise."""
    kept, place.variables = place.variables, {
        "HOME": str(place.folder / "theirs"), "XDG_CACHE_HOME": str(place.folder / "theirs/.cache"), **variables
    }  # fmt: skip
    (place.folder / "theirs").mkdir(exist_ok=True)
    for command in commands:
        run = place.run((sys.executable, "-P", "-c", _ATTACKER, *command))
        assert run.status == 0, f"the attacker's own run failed: {run.said}"
        assert "GS6102" not in run.said, "the attacker's own run has findings"
    place.variables = kept


def silenced(mine: dict[str, str], theirs: dict[str, str]) -> Callable[[Place], None]:
    """A job that has an error, and a cache in which it has none."""

    def build(place: Place) -> None:
        variables = {key: value.replace("PROJECT", str(place.project)) for key, value in theirs.items()}
        attacker(place, ("validate",), ("render",), **variables)
        place.variables = {key: value.replace("PROJECT", str(place.project)) for key, value in mine.items()}

    return build


def spoken(_: Place, runs: Sequence[Ran]) -> str:
    for run in runs:
        if run.status != 1 or "GS6102" not in run.said:
            return f"`{' '.join(run.command)}` ends with {run.status}: {run.said.strip()[:60]}"
    return ""


def _forged(staged: bool) -> Callable[[Place], None]:
    """Manifests with another image, and a cache that knows them."""

    def build(place: Place) -> None:
        if staged:
            place.git("init", "--quiet")
            place.git("add", "-A")
        attacker(place, ("render",), *((("render", "--staged"),) if staged else ()))
        if staged:
            place.git("add", "-A", "-f")
        made = place.project / "rendered/prod/growth/revenue/sparkapplication-revenue.yaml"
        assert "ghcr.io/other" in made.read_text(), "the attacker's own render failed"

    return build


def refused(_: Place, runs: Sequence[Ran]) -> str:
    for run in runs:
        if run.status != 1:
            return f"`{' '.join(run.command)}` ends with {run.status}: {run.said.strip()[:60]}"
    return ""


def mended(place: Place, runs: Sequence[Ran]) -> str:
    made = place.project / "rendered/prod/growth/revenue/sparkapplication-revenue.yaml"
    return "the forged manifest stays" if "ghcr.io/other" in made.read_text() else ""


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda raw: raw[: len(raw) // 2],
    "empty": lambda _: b"",
    "of zeros": lambda raw: b"\0" * len(raw),
    "of other bytes": lambda raw: bytes(byte ^ 0x55 for byte in raw),
    "of nested lists": lambda raw: b"".join(
        line.partition(b" ")[0] + b" " + b"[" * 100_000 + b"\n" for line in raw.splitlines() or [b""]
    ),
    "of wrong types": lambda raw: b"".join(
        line.partition(b" ")[0] + b' [1, {"a": null}, [], "", 1e400]\n' for line in raw.splitlines() or [b""]
    ),
    "without places": lambda raw: raw.replace(b'["written"', b'["nowhere"').replace(b'["place"', b'["nowhere"'),
    "with a path of zeros": lambda raw: raw.replace(b"overlays/base.yaml", b"overlays\\u0000base.yaml"),
    "with half a pair": lambda raw: raw.replace(b"overlays/base.yaml", b"overlays\\ud800base.yaml"),
    "of a status that is no exit code": lambda raw: raw.replace(b'"status": 1', b'"status": 1000000000000000000000'),
    "of other digits": lambda raw: raw.translate(bytes.maketrans(b"0123456789", b"1234567890")),
    "twice as long": lambda raw: raw + raw,
}


def damaged(how: Callable[[bytes], bytes]) -> Callable[[Place], None]:
    """A cache of the user's own, damaged; what is said is what is said without one."""

    def build(place: Place) -> None:
        run = place.genspark("validate")
        place.notes["said"] = (run.status, run.said)
        assert place.genspark("render").status == 1
        found = [path for path in (place.project / ".genspark-cache").glob("*") if path.name != ".gitignore"]
        for path in found:
            if path.is_file():
                path.write_bytes(how(path.read_bytes()))

    return build


def same(place: Place, runs: Sequence[Ran]) -> str:
    found = (runs[0].status, runs[0].said)
    return (
        ""
        if found == place.notes["said"]
        else f"`validate` says something else: {runs[0].status}, {runs[0].said.strip()[:60]}"
    )


def _in_folder(place: Place) -> None:
    (place.project / ".genspark-cache").mkdir()
    for name in ("state.all", "prod", "dev", "key"):
        (place.project / ".genspark-cache" / name).mkdir()
        (place.project / ".genspark-cache" / name / "x").write_text("x")


def _other_checkout(place: Place) -> None:
    """The cache comes from another checkout of the same files."""
    silenced({}, {})(place)
    copy = place.folder / "copy"
    shutil.copytree(place.project, copy)
    shutil.rmtree(place.project)
    copy.rename(place.project)


_BAD = {**SAID, REVENUE: job(PASSWORD)}
_VALIDATE = (("validate",), ("render", "--check"))
TRIES = (
    Try("findings stay though a committed cache has none", "A6", silenced({}, {}), _VALIDATE, spoken, project=_BAD),
    Try("findings stay in another checkout with that cache", "A6", _other_checkout, _VALIDATE, spoken, project=_BAD),
    Try(
        "findings stay though the cache was made with another key",
        "A6",
        silenced(
            {"GENSPARK_CACHE_KEY": "the long key of the pipeline"}, {"GENSPARK_CACHE_KEY": "the long key of another"}
        ),
        _VALIDATE,
        spoken,
        project=_BAD,
    ),
    Try(
        "findings stay though the cache was made without the key of the pipeline",
        "A6",
        silenced({"GENSPARK_CACHE_KEY": "the long key of the pipeline"}, {}),
        _VALIDATE,
        spoken,
        project=_BAD,
    ),
    Try(
        "findings stay though the cache was made with an empty key, as a pull request of a fork has it",
        "A6",
        silenced({"GENSPARK_CACHE_KEY": ""}, {"GENSPARK_CACHE_KEY": ""}),
        _VALIDATE,
        spoken,
        project=_BAD,
    ),
    Try(
        "findings stay though the key lies in the repository, which is the user's home",
        "A6",
        silenced(
            {"HOME": "PROJECT", "XDG_CACHE_HOME": "PROJECT/.cache"},
            {"HOME": "PROJECT", "XDG_CACHE_HOME": "PROJECT/.cache"},
        ),
        _VALIDATE,
        spoken,
        project=_BAD,
    ),
    Try("a forged manifest is seen though a cache knows it", "A6", _forged(False), (("render", "--check"),), refused),
    Try("a forged manifest is written anew though a cache knows it", "A6", _forged(False), (("render",),), mended),
    Try(
        "a staged forged manifest is seen though a cache knows it",
        "A6",
        _forged(True),
        (("render", "--staged", "--check"),),
        refused,
    ),
    *(
        Try(
            f"a cache {name} changes nothing that is said",
            "F8",
            damaged(how),
            (("validate",), ("render",)),
            same,
            project=_BAD,
        )
        for name, how in DAMAGE.items()
    ),
    Try(
        "a cache whose files are folders changes nothing",
        "F8",
        _in_folder,
        (("validate",), ("render", "--check")),
        lambda _, runs: "" if "GS6102" in runs[0].said else "the finding is gone",
        project=_BAD,
    ),
)
