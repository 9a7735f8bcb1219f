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
from lab.control_plane import ControlPlane, Object, binary, free_port, running, start
from lab.webhook import asked

from genspark.operators.kubeflow.platform import Platform

TOOLS = Path(__file__).parent / "tools" / "spark-operator"
OPERATORS = tuple(sorted(path.name for path in TOOLS.iterdir()))
_OPERATOR = "github.com/kubeflow/spark-operator/v2"


def crds(version: str) -> list[Path]:
    """kubeflow's own CRDs, as its module brings them."""
    program = shutil.which("go")
    if program is None:
        return []
    argv = [program, "list", "-m", "-json", _OPERATOR]
    found = subprocess.run(argv, cwd=TOOLS / version, capture_output=True, text=True, check=False)
    folder = json.loads(found.stdout).get("Dir", "") if found.returncode == 0 else ""
    return sorted(Path(folder, "config", "crd", "bases").glob("*.yaml")) if folder else []


@contextmanager
def serving(folder: Path, version: str = OPERATORS[-1]) -> Iterator[ControlPlane]:
    """A real API server with kubeflow's CRDs; the test is skipped where its programs are not here."""
    definitions = crds(version)
    if binary("kube-apiserver") is None or binary("etcd") is None or not definitions:
        pytest.skip("etcd and kube-apiserver are not here: make lab (needs Go), or set KUBEBUILDER_ASSETS")
    with running(folder) as found:
        for path in definitions:
            found.establish(yaml.load(path.read_text(), yaml.CSafeLoader))
        yield found


@contextmanager
def operating(api: ControlPlane, spark: Path, platform: Platform) -> Iterator[None]:
    """kubeflow's controller on the API server, with a Spark that it submits with, and its webhook if it is wanted."""
    java, program = shutil.which("java"), f"spark-operator-{platform.version}"
    if binary(program) is None or java is None:
        pytest.skip(f"operator {platform.version} or Java is not here: make lab OPERATORS={platform.version}, Java 17")
    around = {
        "KUBECONFIG": str(api.access),
        "SPARK_HOME": str(spark),
        "JAVA_HOME": str(Path(os.path.realpath(java)).parent.parent),
        "KUBERNETES_SERVICE_HOST": "127.0.0.1",
        "KUBERNETES_SERVICE_PORT": str(api.port),
    }
    for group, version in _GROUPS.items():
        api.establish(_pod_groups(group, version))
    flags = ["controller", "start", "--namespaces=", "--leader-election=false", "--controller-threads=4"]
    flags += ["--enable-batch-scheduler", "--kube-scheduler-names=with-groups"]
    ports = [f"--{name}-bind-address=127.0.0.1:{free_port()}" for name in ("health-probe", "metrics")]
    with ExitStack() as stack:
        if platform.webhook:
            stack.enter_context(asked(api, program, around))
        start(stack, api.folder, program, [*flags, *ports], around)
        yield


_GROUPS = {"scheduling.volcano.sh": "v1beta1", "scheduling.x-k8s.io": "v1alpha1"}


def _pod_groups(group: str, version: str) -> Object:
    """A CRD of pod groups that takes whatever a scheduler's own takes."""
    schema = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
    served = {"name": version, "served": True, "storage": True, "schema": {"openAPIV3Schema": schema}}
    spec = {
        "group": group,
        "scope": "Namespaced",
        "names": {"kind": "PodGroup", "listKind": "PodGroupList", "plural": "podgroups", "singular": "podgroup"},
        "versions": [{**served, "subresources": {"status": {}}}],
    }
    approved = {"api-approved.kubernetes.io": "unapproved, for the lab"}
    metadata = {"name": f"podgroups.{group}", "annotations": approved}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": metadata,
        "spec": spec,
    }
