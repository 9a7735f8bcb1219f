"""What follows pods: controllers, a scheduler and nodes that are not there, on which pods come to run and go."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

import pytest
from lab.control_plane import ControlPlane, Object, binary, start

PROGRAMS = ("kube-controller-manager", "kube-scheduler", "kwok")
_CONTROLLERS = (
    "deployment-controller",
    "garbage-collector-controller",
    "job-controller",
    "namespace-controller",
    "replicaset-controller",
    "resourcequota-controller",
    "serviceaccount-controller",
    "statefulset-controller",
)
_POD = {"apiGroup": "v1", "kind": "Pod"}
_LIVING = {"key": ".metadata.deletionTimestamp", "operator": "DoesNotExist"}
_RUNNING = """
phase: Running
startTime: {{ Now | Quote }}
podIP: 127.0.0.1
conditions:
{{ range $word := list "Initialized" "Ready" "ContainersReady" }}
- {type: {{ $word }}, status: "True", lastTransitionTime: {{ Now | Quote }}}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: true
  started: true
  state: {running: {startedAt: {{ Now | Quote }}}}
{{ end }}
"""
_READY = """
conditions:
- {type: Ready, status: "True", lastTransitionTime: {{ Now | Quote }}, reason: Fake, message: it is not there}
"""
_UNREADY = {"key": ".status.conditions.[] | .type", "operator": "DoesNotExist"}
_STAGES: dict[str, Object] = {
    "ready": {
        "resourceRef": {"apiGroup": "v1", "kind": "Node"},
        "selector": {"matchExpressions": [_UNREADY]},
        "next": {"statusTemplate": _READY},
    },
    "runs": {
        "resourceRef": _POD,
        "selector": {
            "matchExpressions": [_LIVING, {"key": ".status.phase", "operator": "In", "values": ["Pending"]}],
        },
        "next": {"statusTemplate": _RUNNING},
    },
    "goes": {
        "resourceRef": _POD,
        "selector": {"matchExpressions": [{**_LIVING, "operator": "Exists"}]},
        "next": {"finalizers": {"empty": True}, "delete": True},
    },
}
"""What becomes of a node, and of a pod on one, at once."""


@contextmanager
def followed(api: ControlPlane) -> Iterator[None]:
    """Pods are made for their owners, scheduled, run, and go; nodes are those that a test makes."""
    if missing := [name for name in PROGRAMS if binary(name) is None]:
        pytest.skip(f"{', '.join(missing)} not here: make lab (needs Go), or set KUBEBUILDER_ASSETS")
    access = str(api.access)
    stages = api.folder / "stages.yaml"
    stages.write_text("\n---\n".join(json.dumps(_stage(name, spec)) for name, spec in _STAGES.items()))
    flags: Mapping[str, list[str]] = {
        "kube-controller-manager": [
            f"--controllers={','.join(_CONTROLLERS)}",
            f"--service-account-private-key-file={api.folder / 'service-accounts.key'}",
            f"--root-ca-file={api.certificate}",
            "--leader-elect=false",
            "--secure-port=0",
        ],
        "kube-scheduler": ["--leader-elect=false", "--secure-port=0"],
        "kwok": ["--manage-all-nodes=true", f"--config={stages}"],
    }
    with ExitStack() as stack:
        for name in PROGRAMS:
            start(stack, api.folder, name, [f"--kubeconfig={access}", *flags[name]], {"HOME": os.fspath(api.folder)})
        yield


def _stage(name: str, spec: Object) -> Object:
    return {"apiVersion": "kwok.x-k8s.io/v1alpha1", "kind": "Stage", "metadata": {"name": name}, "spec": spec}


def node(api: ControlPlane, name: str, cpu: str, memory: str, labels: Mapping[str, str] | None = None) -> None:
    """Makes a node with this much for pods."""
    size = {"cpu": cpu, "memory": memory, "pods": "110"}
    metadata = {"name": name, "labels": dict(labels or {})}
    status = {"allocatable": size, "capacity": size}
    made = api.create({"apiVersion": "v1", "kind": "Node", "metadata": metadata, "status": status})
    assert made.status == 201, made.message
