"""The lab: a control plane that serves kubeflow's CRDs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import yaml
from lab.control_plane import ControlPlane, binary, free_port, running, start
from lab.webhook import asked

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
    return sorted(Path(folder, "config", "crd", "bases").glob("*.yaml")) if folder else []


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


@contextmanager
def operating(api: ControlPlane, spark: Path, webhook: bool) -> Iterator[None]:
    """kubeflow's controller on the API server, with a Spark that it submits with, and its webhook if it is wanted."""
    java = shutil.which("java")
    if binary("spark-operator") is None or java is None:
        pytest.skip("the operator or Java is not here: make lab, and Java 17")
    around = {
        "KUBECONFIG": str(api.access),
        "SPARK_HOME": str(spark),
        "JAVA_HOME": str(Path(os.path.realpath(java)).parent.parent),
        "KUBERNETES_SERVICE_HOST": "127.0.0.1",
        "KUBERNETES_SERVICE_PORT": str(api.port),
    }
    flags = ["controller", "start", "--namespaces=", "--leader-election=false", "--controller-threads=4"]
    ports = [f"--{name}-bind-address=127.0.0.1:{free_port()}" for name in ("health-probe", "metrics")]
    with ExitStack() as stack:
        if webhook:
            stack.enter_context(asked(api, around))
        start(stack, api.folder, "spark-operator", [*flags, *ports], around)
        yield
