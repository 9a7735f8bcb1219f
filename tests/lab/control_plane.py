"""A real control plane on loopback: etcd and kube-apiserver, and what follows pods where a test asks for it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
ADMIN = "admin-of-the-lab"
_SECONDS = 60

Object = dict[str, Any]
_AUDITED: Object = {
    "apiVersion": "audit.k8s.io/v1",
    "kind": "Policy",
    "omitStages": ["RequestReceived"],
    "rules": [{"level": "Metadata", "userGroups": ["system:serviceaccounts"]}, {"level": "None"}],
}
"""Every call of a service account."""
_WITHOUT = ("TaintNodesByCondition", "ServiceAccount", "DefaultTolerationSeconds")
"""What no test waits for, and would put more into pods: nodes are ready at once, and tokens are brought otherwise."""


def binary(name: str) -> Path | None:
    """A program of the lab: of KUBEBUILDER_ASSETS first, as envtest looks, else what `make lab` built."""
    folders = [Path(os.environ["KUBEBUILDER_ASSETS"])] if os.environ.get("KUBEBUILDER_ASSETS") else []
    return next((path / name for path in (*folders, ROOT / ".tools" / "lab") if (path / name).exists()), None)


class Answer(NamedTuple):
    """What the API server says."""

    status: int
    body: Object

    @property
    def message(self) -> str:
        return str(self.body.get("message", ""))


class ControlPlane:
    """An API server that answers."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port, self.folder = port, folder
        self._trust = ssl.create_default_context()
        self._trust.check_hostname = False
        self._trust.verify_mode = ssl.CERT_NONE  # its certificate is its own, made at its start
        self._plurals: dict[tuple[str, str], tuple[str, bool]] = {}

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def call(self, verb: str, path: str, body: Object | None = None, token: str = ADMIN) -> Answer:
        """One call, whatever comes of it."""
        data = json.dumps(body).encode() if body is not None else None
        kind = "application/merge-patch+json" if verb == "PATCH" else "application/json"
        headers = {"Authorization": f"Bearer {token}", "Content-Type": kind, "Accept": "application/json"}
        request = urllib.request.Request(self.url + path, data=data, method=verb, headers=headers)
        try:
            with urllib.request.urlopen(request, context=self._trust, timeout=_SECONDS) as found:
                return _answer(found.status, found.read())
        except urllib.error.HTTPError as error:
            return _answer(error.code, error.read())

    def create(self, one: Object, dry: bool = False) -> Answer:
        """Posts an object with strict field validation; a dry run stores nothing."""
        query = "?fieldValidation=Strict" + ("&dryRun=All" if dry else "")
        return self.call("POST", self._path(one) + query, one)

    def token(self, namespace: str, account: str) -> str:
        """A service account's token, as a kubelet would bring it into a pod."""
        asked = {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {"expirationSeconds": 3600}}
        made = self.call("POST", f"/api/v1/namespaces/{namespace}/serviceaccounts/{account}/token", asked)
        assert made.status == 201, made.message
        return str(made.body["status"]["token"])

    def calls(self, user: str) -> list[Object]:
        """What a user has asked for so far, as the audit log says it."""
        events = map(json.loads, (self.folder / "audit.log").read_text().splitlines())
        return [event for event in events if event["user"]["username"] == user]

    @property
    def certificate(self) -> Path:
        """What its own certificate is proved by."""
        return self.folder / "certificates" / "apiserver.crt"

    @property
    def access(self) -> Path:
        """The administrator's kubeconfig."""
        config = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "lab",
            "contexts": [{"name": "lab", "context": {"cluster": "lab", "user": "admin"}}],
            "clusters": [{"name": "lab", "cluster": {"server": self.url, "insecure-skip-tls-verify": True}}],
            "users": [{"name": "admin", "user": {"token": ADMIN}}],
        }
        path = self.folder / "kubeconfig"
        path.write_text(json.dumps(config))
        return path

    def pods(self, namespace: str) -> list[Object]:
        """The pods of a namespace."""
        found: list[Object] = self.call("GET", f"/api/v1/namespaces/{namespace}/pods").body["items"]
        return found

    def namespace(self, name: str) -> None:
        self.create({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})

    def _path(self, one: Object) -> str:
        group, kind = str(one["apiVersion"]), str(one["kind"])
        start = f"/api/{group}" if "/" not in group else f"/apis/{group}"
        if (group, kind) not in self._plurals:
            for resource in self.call("GET", start).body.get("resources", ()):
                if "/" not in resource["name"]:
                    self._plurals[group, resource["kind"]] = resource["name"], bool(resource["namespaced"])
        plural, namespaced = self._plurals[group, kind]
        space = f"/namespaces/{one['metadata'].get('namespace', 'default')}" if namespaced else ""
        return f"{start}{space}/{plural}"

    def establish(self, crd: Object) -> None:
        """Makes a CRD and waits until it is served."""
        made = self.create(crd)
        assert made.status in (201, 409), made.message
        path = f"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/{crd['metadata']['name']}"
        for _ in range(_SECONDS * 10):
            conditions = self.call("GET", path).body.get("status", {}).get("conditions") or ()
            if any(one["type"] == "Established" and one["status"] == "True" for one in conditions):
                return
            time.sleep(0.1)
        raise TimeoutError(f"{crd['metadata']['name']} is not established")


def _answer(status: int, raw: bytes) -> Answer:
    try:
        return Answer(status, json.loads(raw))
    except ValueError:
        return Answer(status, {"message": raw.decode("utf-8", "replace")})  # such as /readyz says it


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(folder: Path) -> Iterator[ControlPlane]:
    """etcd and the API server, up in seconds, with their data below the folder."""
    client, peer, port = free_port(), free_port(), free_port()
    keys = _keys(folder)
    tokens = folder / "tokens.csv"
    tokens.write_text(f'{ADMIN},admin,admin,"system:masters"\n')
    policy = folder / "audit-policy.yaml"
    policy.write_text(json.dumps(_AUDITED))
    etcd = f"http://127.0.0.1:{client}"
    with ExitStack() as stack:
        etcd_flags = {
            "data-dir": folder / "etcd",
            "listen-client-urls": etcd,
            "advertise-client-urls": etcd,
            "listen-peer-urls": f"http://127.0.0.1:{peer}",
            "initial-advertise-peer-urls": f"http://127.0.0.1:{peer}",
            "initial-cluster": f"default=http://127.0.0.1:{peer}",
            "log-level": "error",
        }
        start(stack, folder, "etcd", [*_flags(etcd_flags), "--unsafe-no-fsync"])
        server_flags = {
            "etcd-servers": etcd,
            "cert-dir": folder / "certificates",
            "secure-port": port,
            "bind-address": "127.0.0.1",
            "service-account-issuer": "https://lab",
            "service-account-key-file": keys,
            "service-account-signing-key-file": keys,
            "service-cluster-ip-range": "10.0.0.0/16",
            "token-auth-file": tokens,
            "authorization-mode": "RBAC",
            "allow-privileged": "true",
            "audit-policy-file": policy,
            "audit-log-path": folder / "audit.log",
            "audit-log-mode": "blocking",
            "disable-admission-plugins": ",".join(_WITHOUT),
        }
        server = start(stack, folder, "kube-apiserver", _flags(server_flags))
        found = ControlPlane(port, folder)
        _ready(found, server)
        yield found


def start(
    stack: ExitStack, folder: Path, name: str, flags: Sequence[str], around: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Starts a program that ends with the stack; what it logs is in the folder."""
    log = stack.enter_context((folder / f"{name}.log").open("wb"))
    process = subprocess.Popen(
        [str(binary(name)), *flags], stdout=log, stderr=log, env={**os.environ, **(around or {})}
    )
    stack.callback(_stop, process)
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _flags(said: dict[str, Any]) -> list[str]:
    return [f"--{name}={value}" for name, value in said.items()]


def _keys(folder: Path) -> Path:
    """What the API server signs tokens with."""
    path = folder / "service-accounts.key"
    program = shutil.which("openssl")
    assert program, "the lab needs openssl; on Debian or Ubuntu: apt-get install openssl"
    subprocess.run([program, "genrsa", "-out", str(path), "2048"], check=True, capture_output=True)
    return path


def _ready(found: ControlPlane, server: subprocess.Popen[bytes]) -> None:
    for _ in range(_SECONDS * 10):
        if server.poll() is not None:
            raise RuntimeError((found.folder / "kube-apiserver.log").read_text()[-2000:])
        try:
            if found.call("GET", "/readyz").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the API server is not ready")
