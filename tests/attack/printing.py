"""What is printed is harmless: A8 and A9."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from .tries import BASE, FILES, JOB, REVENUE, Place, Ran, Try, nothing

TEXT = r'"a b\n::error::x\e[31m\u0085\u2028::warning::y\r##[error]z"'
"""A text of YAML that clears the screen, or speaks to whoever runs a pipeline."""
RAW = "a b\n::error::x\x1b[31m"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_COMMAND = re.compile(r"^\s*(?:::|##\[|##vso\[|##teamcity\[)")
_LINE, _LINES = 2_000, 2_000
"""Far more than a person reads."""


def harmless(_: Place, runs: Sequence[Ran]) -> str:
    for run in runs:
        name = f"`{' '.join(run.command)}`"
        control = _CONTROL.search(run.said)
        if control:
            return f"{name} prints {control.group()!a}"
        spoken = [line for line in run.said.splitlines() if _COMMAND.match(line)]
        if spoken and "github" not in run.command:
            return f"{name} prints a line that is a command: {spoken[0][:40]}"
    return ""


def bounded(_: Place, runs: Sequence[Ran]) -> str:
    for run in runs:
        lines = run.said.splitlines()
        longest = max(map(len, lines), default=0)
        if longest > _LINE or len(lines) > _LINES:
            return f"`{' '.join(run.command)}` prints {len(lines):,} lines, the longest of {longest:,} characters"
    return ""


def _job(line: str, of: str = JOB) -> dict[str, str]:
    """A descriptor with this line, in place of the one with the same key."""
    key = line.partition(":")[0]
    kept = [other for other in of.splitlines() if not other.startswith(f"{key}:")]
    return {**FILES, REVENUE: "\n".join((*kept, line)) + "\n"}


def _with(text: str) -> str:
    return re.sub(r"\bT\b", lambda _: TEXT, text)


IN_JOB: Mapping[str, str] = {
    "an image": "image: T",
    "a main file": "main: T",
    "a version of Spark": "sparkVersion: T",
    "a type": "type: T",
    "a class": "class: T",
    "a name": "name: T",
    "a namespace": "namespace: T",
    "a team": "team: T",
    "an argument": "args: [T]",
    "an unknown key": "T: 1",
    "an unknown key of a block": "driver: {T: 1}",
    "a key of conf": "conf: {T: 1}",
    "a value of conf": "conf: {spark.ui.enabled: T}",
    "a value of hadoopConf": "hadoopConf: {T: T}",
    "a cron line": "schedule: {cron: T}",
    "a time zone": 'schedule: {cron: "0 1 * * *", timeZone: T}',
    "a size": "driver: {memory: T}",
    "a number": "executors: {count: T}",
    "a time": "ttl: T",
    "a tier": "priority: T",
    "an only": "only: [T]",
    "an environment's block": "environments: {T: {ttl: 1h}}",
    "a volume": "pod: {volumes: {T: {emptyDir: {}}}}",
    "a variable": "pod: {env: {T: T}}",
    "a label's key": "labels: {T: a}",
    "a label's value": "labels: {a: T}",
    "an annotation's key": "annotations: {T: a}",
    "a path of configFiles": "configFiles: {/a/b: T}",
    "a mount of configFiles": "configFiles: {T: overlays/base.yaml}",
    "a path of resources": "resources: [T]",
    "an expression": r'args: ["${{ vars.a + \"\e[31m\" }}"]',
    "an expression of lines": r'args: ["${{ vars.a\n::error::x }}"]',
    "a profile": "use: [T]",
    "a target": "target: T",
    "a run": "run: T",
    "an account": "identity: {driver: T}",
    "a node selector": "nodeSelector: {T: T}",
    "a patch's kind": "patches: [{kind: T, merge: {}}]",
    "a patch's key": "patches: [{kind: SparkApplication, merge: {spec: {T: 1}}}]",
    "a key given twice": "T: 1\nT: 2",
    "a tag": "args: !<tag:a%1B%0A::error::> 1",
    "a rule that is allowed": "# genspark: allow \x7f\x9b31m because x",
    "a text of the other direction": r'image: "a \u202e b"',
}
"""By the place, what a descriptor says there; T is the text."""
ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "an overlay's name": {"genspark.yaml": "environments: {prod: {overlays: [T]}}\n"},
    "an environment's name": {"genspark.yaml": "environments: {T: {overlays: [base]}}\n"},
    "the versions that a project requires": {
        "genspark.yaml": "requires: T\nenvironments: {prod: {overlays: [base]}}\n"
    },
    "the jobs' folder": {"genspark.yaml": "jobs: T\nenvironments: {prod: {overlays: [base]}}\n"},
    "the output's folder": {"genspark.yaml": "output: T\nenvironments: {prod: {overlays: [base]}}\n"},
    "an unknown key of the project": {"genspark.yaml": "T: 1\nenvironments: {prod: {overlays: [base]}}\n"},
    "an unknown key of an overlay": {"overlays/base.yaml": f"{BASE}T: 1\n"},
    "a team of an overlay": {"overlays/base.yaml": f"{BASE}tiers: {{T: {{driver: {{class: T}}}}}}\n"},
    "an enforced value": {"overlays/base.yaml": f"{BASE}enforced: {{image: T}}\n"},
    "a profile of an overlay": {"overlays/base.yaml": f"{BASE}profiles: {{T: {{use: [T]}}}}\ndefaults: {{use: [T]}}\n"},
    "a variable of an overlay": {"overlays/base.yaml": f"{BASE}vars: {{T: T}}\n"},
    "a file's name": {f"jobs/growth/{RAW.replace('/', '')}.yaml": "no-such-key: 1\n"},
    "a folder's name": {f"jobs/{RAW}/revenue.yaml": "no-such-key: 1\n"},
    "a rule's name in an overlay": {"overlays/base.yaml": f"{BASE}rules: {{T: off}}\n"},
}
_MANIFEST = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: NAME, namespace: growth}
spec: {type: Python, mode: cluster, image: IMAGE, sparkVersion: 4.0.1, mainApplicationFile: MAIN,
  driver: {cores: 1, memory: MEMORY, KEY: 1}, executor: {cores: 1, instances: 2, memory: 1g}}
"""
_SAID = {"NAME": "a", "IMAGE": "ghcr.io/a/b:4.0.1", "MAIN": "local:///a.py", "MEMORY": "1g", "KEY: 1": "cores: 1"}


def _manifest(key: str) -> str:
    text = _MANIFEST.replace("cores: 1, memory: MEMORY, KEY: 1", "memory: MEMORY, KEY: 1")
    for name, value in _SAID.items():
        text = text.replace(name, (f"{TEXT}: 1" if ":" in key else TEXT) if name == key else value)
    return text


_DEEP = 100_000
LONG: Mapping[str, Callable[[], str]] = {
    "a key of a megabyte": lambda: f"? {'a' * 1_000_000}\n: 1",
    "a path of six thousand characters": lambda: f"configFiles: {{/a/b: {'a/' * 3_000}b}}",
    "a resource of six thousand characters": lambda: f"resources: [{'a/' * 3_000}b]",
    "an image of a hundred thousand characters": lambda: f"image: {'a' * _DEEP}",
    "a size of a hundred thousand characters": lambda: f"driver: {{memory: {'a' * _DEEP}}}",
    "a tier of a hundred thousand characters": lambda: f"priority: {'a' * _DEEP}",
    "a profile of a hundred thousand characters": lambda: f"use: [{'a' * _DEEP}]",
    "a value of conf of a hundred thousand characters": lambda: f"conf: {{spark.ui.enabled: {'a' * _DEEP}}}",
    "a key of conf of a hundred thousand characters": lambda: f"conf: {{? spark.{'a' * _DEEP} : x}}",
    "a cron line of a hundred thousand characters": lambda: f"schedule: {{cron: {'a' * _DEEP}}}",
    "a label of a hundred thousand characters": lambda: f"labels: {{a: {'a' * _DEEP}}}",
    "an expression of a hundred thousand characters": lambda: f"args: ['${{{{ vars.{'a' * _DEEP} }}}}']",
    "a namespace of a hundred thousand characters": lambda: f"namespace: {'a' * _DEEP}",
    "twenty thousand keys given twice": lambda: "a: 1\n" * 20_000,
    "five thousand unknown keys": lambda: "".join(f"unknown{number}: 1\n" for number in range(5_000)),
    "ten thousand paths that are not there": lambda: f"resources: [{', '.join(f'p{n}' for n in range(10_000))}]",
}


def _long(text: Callable[[], str]) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.seconds, place.cpu = 60, 20
        place.files(_job(text()))

    return build


_BOTH = (("validate",), ("explain", "revenue"))
_FORMATS = ("github", "markdown", "junit", "json", "sarif")


def _all_places(place: Place) -> None:
    for number, text in enumerate(IN_JOB.values()):
        place.write(f"jobs/growth/job-{number}.yaml", _job(_with(text))[REVENUE])


TRIES = (
    *(
        Try(f"{name} is printed without harm", "A8", nothing, _BOTH, harmless, project=_job(_with(text)))
        for name, text in IN_JOB.items()
    ),
    *(
        Try(
            f"{name} is printed without harm",
            "A8",
            nothing,
            (("validate",), ("render",)),
            harmless,
            project={**FILES, **{path: _with(text) for path, text in files.items()}},
        )
        for name, files in ELSEWHERE.items()
    ),
    *(
        Try(
            f"{key.lower().removesuffix(': 1')} of a manifest is printed without harm",
            "A8",
            nothing,
            (("import", "manifest.txt"), ("validate", "manifest.txt")),
            harmless,
            project={**FILES, "manifest.txt": _manifest(key)},
        )
        for key in _SAID
    ),
    *(
        Try(
            f"every place is printed without harm in format {name}",
            "A8",
            _all_places,
            (("validate", "--format", name),),
            harmless,
        )
        for name in _FORMATS
    ),
    *(Try(f"{name} is not printed whole", "A9", _long(text), (("validate",),), bounded) for name, text in LONG.items()),
)
