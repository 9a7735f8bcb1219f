"""kubeflow's webhook before the lab's API server: certificates of its own, and whom the server asks about what."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lab.control_plane import ControlPlane, Object, free_port, start

_NAMESPACE, _SECRET, _NAME = "spark-operator", "spark-operator-webhook-certs", "spark-operator-webhook"
_OURS = {"sparkoperator.k8s.io/launched-by-spark-operator": "true"}
_APPLICATION = "sparkoperator-k8s-io-v1beta2-"
_ASKED: Mapping[str, tuple[tuple[str, str, str, str, tuple[str, ...]], ...]] = {
    "Mutating": (
        ("mutate--v1-pod", "", "v1", "pods", ("CREATE",)),
        *(
            (f"mutate-{_APPLICATION}{kind}", "sparkoperator.k8s.io", "v1beta2", f"{kind}s", ("CREATE", "UPDATE"))
            for kind in ("sparkapplication", "scheduledsparkapplication")
        ),
    ),
    "Validating": tuple(
        (f"validate-{_APPLICATION}{kind}", "sparkoperator.k8s.io", "v1beta2", f"{kind}s", ("CREATE", "UPDATE"))
        for kind in ("sparkapplication", "scheduledsparkapplication")
    ),
}
"""Path, group, version, resource and operations, as the chart of operator 2.4.0 registers them."""


@contextmanager
def asked(api: ControlPlane, program: str, around: Mapping[str, str]) -> Iterator[None]:
    """The webhook runs, and the API server asks it."""
    folder = api.folder / "webhook"
    folder.mkdir()
    _certificates(folder)
    api.namespace(_NAMESPACE)
    secret = {path.name: base64.b64encode(path.read_bytes()).decode() for path in _served(folder)}
    made = api.create(
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": _SECRET, "namespace": _NAMESPACE},
            "data": secret,
        }
    )
    assert made.status == 201, made.message
    port = free_port()
    for kind in _ASKED:
        made = api.create(_configuration(kind, port, secret["ca.crt"]))
        assert made.status == 201, made.message
    flags = [
        *("webhook", "start", "--namespaces=", "--leader-election=false", "--enable-cert-manager"),
        f"--webhook-cert-dir={folder}",
        f"--webhook-port={port}",
        f"--mutating-webhook-name={_NAME}",
        f"--validating-webhook-name={_NAME}",
        f"--health-probe-bind-address=127.0.0.1:{free_port()}",
    ]
    with ExitStack() as stack:
        start(stack, folder, program, flags, around)
        yield


def _served(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / name for name in ("ca.crt", "tls.crt", "tls.key"))


def _certificates(folder: Path) -> None:
    """One that is its own authority; the operator reads keys in PKCS#1 alone."""
    program = shutil.which("openssl")
    assert program, "the lab needs openssl; on Debian or Ubuntu: apt-get install openssl"
    authority, certificate, key = _served(folder)
    subprocess.run([program, "genrsa", "-traditional", "-out", str(key), "2048"], check=True, capture_output=True)
    argv = [program, "req", "-x509", "-new", "-key", str(key), "-subj", "/CN=webhook", "-days", "2"]
    argv += ["-addext", "subjectAltName=IP:127.0.0.1", "-out", str(certificate)]
    subprocess.run(argv, check=True, capture_output=True)
    shutil.copy(certificate, authority)


def _configuration(kind: str, port: int, authority: str) -> Object:
    hooks: list[Object] = []
    for path, group, version, resource, operations in _ASKED[kind]:
        rule = {"apiGroups": [group], "apiVersions": [version], "resources": [resource], "operations": operations}
        hooks.append(
            {
                "name": f"{path}.sparkoperator.k8s.io",
                "admissionReviewVersions": ["v1"],
                "clientConfig": {"url": f"https://127.0.0.1:{port}/{path}", "caBundle": authority},
                "sideEffects": "NoneOnDryRun",
                "rules": [rule],
                **({"objectSelector": {"matchLabels": _OURS}} if resource == "pods" else {}),
            }
        )
    return {
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": f"{kind}WebhookConfiguration",
        "metadata": {"name": _NAME},
        "webhooks": hooks,
    }
