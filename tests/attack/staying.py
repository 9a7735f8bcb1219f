"""What lies in the output of what is broken stays, and is the same on every setting: X and det."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence

from .tries import BASE, FILES, JOB, REVENUE, Place, Ran, Try, nothing

BROKEN: dict[str, tuple[str, bytes]] = {
    "a descriptor that is no YAML": (REVENUE, b"name: [revenue\n"),
    "an empty descriptor": (REVENUE, b""),
    "a descriptor of comments": (REVENUE, b"# later\n"),
    "a descriptor that is a list": (REVENUE, b"- 1\n"),
    "a descriptor of other bytes": (REVENUE, b"\xff\xfe\x00"),
    "a descriptor of two documents": (REVENUE, f"{JOB}---\n{JOB}".encode()),
    "a descriptor without an image": (REVENUE, JOB.replace("image:", "imag:").encode()),
    "a descriptor with an unknown key": (REVENUE, f"{JOB}no-such-key: 1\n".encode()),
    "a descriptor with a wrong type": (REVENUE, f"{JOB}executors: [1]\n".encode()),
    "a descriptor with a fraction of a second": (REVENUE, f"{JOB}ttl: 1.5\n".encode()),
    "a descriptor with a wrong expression": (REVENUE, JOB.replace("acme", "${{ nothing }}").encode()),
    "a descriptor of a team that there is not": (REVENUE, f"{JOB}team: none\n".encode()),
    "a descriptor with a profile that there is not": (REVENUE, f"{JOB}use: [none]\n".encode()),
    "a descriptor with a patch that cannot be": (REVENUE, f"{JOB}patches: [{{kind: None, merge: {{}}}}]\n".encode()),
    "a descriptor that is a template": (REVENUE, b"{{- if .Values.a }}\nname: a\n{{- end }}\n"),
    "an overlay that is no YAML": ("overlays/base.yaml", b"teams: {"),
    "an overlay with an unknown key": ("overlays/base.yaml", BASE.encode() + b"no-such-key: 1\n"),
    "an overlay that is a list": ("overlays/base.yaml", b"- 1\n"),
    "a project file that is no YAML": ("genspark.yaml", b"environments: {"),
    "an empty project file": ("genspark.yaml", b""),
    "a project file without environments": ("genspark.yaml", b"environments: {}\n"),
    "a project file with other jobs": ("genspark.yaml", FILES["genspark.yaml"].encode() + b"jobs: none\n"),
}


def output(place: Place) -> dict[str, bytes]:
    folder = place.project / "rendered"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def broken(path: str, raw: bytes) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.notes["made"] = output(place)
        place.write(path, raw)

    return build


def stayed(place: Place, runs: Sequence[Ran]) -> str:
    """The output is what it was, byte for byte, and the command fails."""
    if output(place) != place.notes["made"]:
        return f"the output has changed, with exit {runs[-1].status}"
    return "" if runs[-1].status else f"`render` ends with 0: {runs[-1].said.strip()[:60]}"


SETTINGS: dict[str, tuple[dict[str, str], str]] = {
    "hash seed 1": ({"PYTHONHASHSEED": "1"}, ""),
    "hash seed 77": ({"PYTHONHASHSEED": "77"}, ""),
    "another zone": ({"TZ": "Pacific/Auckland"}, ""),
    "the locale C": ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ""),
    "a umask of 0": ({}, "umask 000; "),
    "a umask of 077": ({}, "umask 077; "),
}


def same(variables: dict[str, str], before: str) -> Callable[[Place, Sequence[Ran]], str]:
    """The same bytes as on the ordinary setting, with one process and with three."""

    def holds(place: Place, _: Sequence[Ran]) -> str:
        import sys

        first = place.genspark("render")
        if first.status != 0:
            return f"`render` ends with {first.status}: {first.said.strip()[:60]}"
        made = output(place)
        place.variables = variables
        for count in ("1", "3"):
            shutil.rmtree(place.project / "rendered")
            shutil.rmtree(place.project / ".genspark-cache", ignore_errors=True)
            script = f'{before}exec "$@"'
            command = (
                "/bin/sh",
                "-c",
                script,
                "sh",
                sys.executable,
                "-P",
                "-m",
                "genspark",
                "render",
                "--processes",
                count,
            )
            place.run(command)
            if output(place) != made:
                return f"other bytes with {count} processes"
        return ""

    return holds


MANY = {
    **FILES,
    "overlays/base.yaml": f"{BASE}vars: {{zone: a}}\n",
    **{
        f"jobs/growth/job-{n}.yaml": JOB.replace("revenue", f"job-{n}")
        + 'args: ["${{ name|upper ~ vars.zone }}"]\n'
        + "pod: {env: {B: b, A: a}}\nconf: {spark.acme.b: 1, spark.acme.a: 2}\n"
        for n in range(8)
    },
}
TRIES = (
    *(
        Try(f"the output stays where there is {name}", "X", broken(path, raw), (("render",),), stayed, rendered=True)
        for name, (path, raw) in BROKEN.items()
    ),
    *(
        Try(f"the same bytes with {name}", "det", nothing, (), same(variables, before), project=MANY)
        for name, (variables, before) in SETTINGS.items()
    ),
)
