"""The lab: a control plane that serves kubeflow's CRDs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from lab.control_plane import ControlPlane, binary, running

TOOLS = Path(__file__).parent / "tools" / "spark-operator"
_OPERATOR = "github.com/kubeflow/spark-operator/v2"


def crds() -> list[Path]:
    """kubeflow's own CRDs, as its module brings them."""
    program = shutil.which("go")
    if program is None:
        return []
    argv = [program, "list", "-m", "-json", _OPERATOR]
    found = subprocess.run(argv, cwd=TOOLS, capture_output=True, text=True, check=False)
    folder = json.loads(found.stdout).get("Dir", "") if found.returncode == 0 else ""
    return sorted(Path(folder, "config", "crd", "bases").glob("*sparkapplications.yaml")) if folder else []


@contextmanager
def serving(folder: Path) -> Iterator[ControlPlane]:
    """A real API server with kubeflow's CRDs; the test is skipped where its programs are not here."""
    definitions = crds()
    if binary("kube-apiserver") is None or binary("etcd") is None or not definitions:
        pytest.skip("etcd and kube-apiserver are not here: make lab (needs Go), or set KUBEBUILDER_ASSETS")
    with running(folder) as found:
        for path in definitions:
            found.establish(yaml.load(path.read_text(), yaml.CSafeLoader))
        yield found
