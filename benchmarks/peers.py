"""The tools that genspark is measured beside, and the inputs that they need."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pairs import Command

HERE = Path(__file__).parent
BUILT = HERE.parent / ".tools" / "bin"

OVERLAY = """\
resources: [../base]
namespace: prod
labels:
  - {pairs: {stage: prod}}
patches:
  - target: {kind: .*SparkApplication}
    patch: |-
      apiVersion: sparkoperator.k8s.io/v1beta2
      kind: SparkApplication
      metadata: {name: any, annotations: {owner: data-platform}}
      spec: {suspend: false}
"""
"""What an environment usually sets, as a strategic merge patch, the form in which people write overlays."""


@dataclass(frozen=True)
class Peers:
    """What was found; each absent tool leaves its place to PyYAML's C parser reading the same files."""

    kubeconform: Sequence[str] | None
    kustomize: Sequence[str] | None
    schemas: str

    def validate(self, path: Path) -> Command:
        """kubeconform on the path, which may be a file or a folder."""
        if self.kubeconform is None:
            return _parse(path)
        argv = [*self.kubeconform, "-n", "2", "-schema-location", self.schemas, str(path)]
        return Command(argv, path.parent, label="kubeconform -n 2")

    def overlay(self, scratch: Path, manifest: Path) -> Command:
        """One manifest as a base, with one overlay that sets what an environment usually sets."""
        base, overlay = scratch / "kustomize" / "base", scratch / "kustomize" / "prod"
        if not base.exists():
            base.mkdir(parents=True)
            overlay.mkdir()
            shutil.copy(manifest, base / "app.yaml")
            (base / "kustomization.yaml").write_text("resources: [app.yaml]\n")
            (overlay / "kustomization.yaml").write_text(OVERLAY)
        if self.kustomize is None:
            return _parse(scratch / "kustomize")
        return Command([*self.kustomize, str(overlay)], scratch, label=_name(self.kustomize))

    def described(self) -> str:
        """Which tools, in which versions, for the line above the table."""
        tools = [tool[0] for tool in (self.kubeconform, self.kustomize) if tool]
        named = ", ".join(f"{Path(tool).name} {_version(Path(tool))}" for tool in tools)
        absent = "" if len(tools) == 2 else "PyYAML's C parser takes the place of an absent tool, without bounds"
        return "; ".join(part for part in (named, absent) if part)


def find(schemas: str) -> Peers:
    """The pinned tools of `make bench-tools`, else what is on PATH."""
    kubeconform, kubectl, kustomize = (_which(name) for name in ("kubeconform", "kubectl", "kustomize"))
    builds = [kubectl, "kustomize"] if kubectl else [kustomize, "build"] if kustomize else None
    return Peers([kubeconform] if kubeconform else None, builds, schemas)


def _which(name: str) -> str:
    return shutil.which(name, path=str(BUILT)) or shutil.which(name) or ""


def _parse(path: Path) -> Command:
    argv = [sys.executable, "-I", str(HERE / "parse.py"), str(path)]
    return Command(argv, path.parent, label="PyYAML's C parser", substitute=True)


def _name(tool: Sequence[str]) -> str:
    return " ".join([Path(tool[0]).name, *tool[1:]])


def _version(tool: Path) -> str:
    """The version in the module that the tool was built from, for none of them knows its own; else what it says."""
    if tool.parent == BUILT:
        module = (HERE / "tools" / tool.name / "go.mod").read_text()
        package = re.findall(r"^tool (\S+)$", module, re.MULTILINE)[0]
        required = re.findall(r"^\s*(?:require )?(\S+) (v\S+)", module, re.MULTILINE)
        return next(str(version) for name, version in required if f"{package}/".startswith(f"{name}/"))
    asked = {"kubeconform": ["-v"], "kubectl": ["version", "--client"], "kustomize": ["version"]}[tool.name]
    said = subprocess.run([str(tool), *asked], capture_output=True, text=True, check=False).stdout
    return (said.split("\n")[0].removeprefix("Client Version: ") or "of unknown version") + " from PATH"
