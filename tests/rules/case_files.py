"""The cases of rules, one file a code in `cases/`: what it raises on, and where it is silent.

A case holds one document, and what else it needs:

- `job`: lines of a descriptor; the ordinary job says the rest. `jobs`: several such, in one team.
- `manifest`: fields of the spec of a SparkApplication that a person wrote. `scheduled`: what stands around a template.
- `files`: whole files, each below a line `--- FILE`, or one manifest.
- `overlay`: of the environment. `operator`: its version, for manifests.
- `beside`: what others find there. `times`: how often the code itself is found, once unless it is said.
- `target: kubeflow`: a silent job that speaks of the operator; all others are silent without one, too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml
from example_repository import NEWEST, found, job, plain

from genspark.check import examples
from genspark.core.diagnostic import Diagnostic

FOLDER = Path(__file__).parent / "cases"
LISTS = ("raises", "silent")
DOCUMENTS = ("job", "jobs", "manifest", "scheduled", "files")


class Case(NamedTuple):
    """A document, and what the rule of a code makes of it."""

    code: str
    raises: bool
    kind: str
    text: Any
    """A list of texts for `jobs`."""
    overlay: str = ""
    operator: str = NEWEST.version
    beside: tuple[str, ...] = ()
    times: int = 1
    target: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """Those for which a good job is good."""
        return (self.target,) if self.target else ("kubeflow", "native")

    @property
    def label(self) -> str:
        text = " / ".join(self.text) if self.kind == "jobs" else self.text
        return f"{self.code} {'raises' if self.raises else 'silent'} {' '.join(text.split())[:80]}"

    def example(self, more: str = "") -> str:
        """The document with what lies around it, as rules write their examples."""
        if self.kind == "job":
            overlay = f"--- overlays/base.yaml\n{self.overlay}" if self.overlay else ""
            return job(f"{self.text}{more}", overlay)
        if self.kind == "jobs":
            named = {f"job{number}": job(f"name: job{number}\n{text}") for number, text in enumerate(self.text)}
            return "".join(f"--- jobs/growth/{name}.yaml\n{text}" for name, text in named.items())
        made = {"manifest": plain, "scheduled": examples.scheduled, "files": str}[self.kind]
        return str(made(self.text))

    def findings(self, folder: Path, more: str = "") -> list[Diagnostic]:
        """What is found in it, or in it with more lines."""
        return found(self.example(more), folder, NEWEST._replace(version=self.operator))


def read(path: Path) -> list[Case]:
    """The cases of a file."""
    data = yaml.safe_load(path.read_text())
    assert data.keys() <= {*LISTS}, path
    return [_case(path.stem, which == "raises", entry) for which in LISTS for entry in data.get(which, ())]


def _case(code: str, raises: bool, entry: dict[str, Any]) -> Case:
    (kind,) = entry.keys() & {*DOCUMENTS}
    rest = {key: value for key, value in entry.items() if key != kind}
    return Case(code, raises, kind, entry[kind], **{**rest, "beside": tuple(rest.get("beside", ()))})


CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in read(path)]
