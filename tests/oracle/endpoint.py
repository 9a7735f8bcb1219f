"""An API endpoint on loopback: it stores whatever Spark posts, answers as an API server would, and counts the calls."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

Object = dict[str, Any]
_WEB_SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""What RFC 6455 appends to a client's key."""


class Endpoint(ThreadingHTTPServer):
    """What a Kubernetes API server is to Spark."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.objects: dict[tuple[str, str, str], Object] = {}
        """By namespace, resource and name, in the order in which they were made."""
        self.verbs: list[tuple[str, str]] = []
        """Each call: its verb as RBAC calls it, and the resource."""
        self.changed = threading.Condition()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def made(self, resource: str) -> list[Object]:
        """The objects of a resource, oldest first."""
        with self.changed:
            return [one for (_, kind, _), one in self.objects.items() if kind == resource]

    def clear(self) -> None:
        with self.changed:
            self.objects.clear()
            self.verbs.clear()

    def wait(self, resource: str, number: int, seconds: float) -> bool:
        """Whether there are so many objects within the time."""
        with self.changed:
            return self.changed.wait_for(lambda: self._count(resource) >= number, timeout=seconds)

    def _count(self, resource: str) -> int:
        return sum(kind == resource for _, kind, _ in self.objects)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Endpoint

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""

    def do_GET(self) -> None:
        namespace, resource, name, query = self._target()
        if query.get("watch") == ["true"] or self.headers.get("Upgrade"):
            self.server.verbs.append(("watch", resource))
            self._watch()
            return
        self.server.verbs.append(("get" if name else "list", resource))
        with self.server.changed:
            found = self.server.objects.get((namespace, resource, name))
            items = [one for (n, r, _), one in self.server.objects.items() if (n, r) == (namespace, resource)]
        if not name:
            listed = {"kind": "List", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": items}
            self._send(200, listed)
        elif found:
            self._send(200, found)
        else:
            self._send(404, _status("Failure", code=404, reason="NotFound", message=f"{name} not found"))

    def do_POST(self) -> None:
        namespace, resource, _, _ = self._target()
        self.server.verbs.append(("create", resource))
        self._store(namespace, resource, self._body())

    def do_PUT(self) -> None:
        namespace, resource, _, _ = self._target()
        self.server.verbs.append(("update", resource))
        self._store(namespace, resource, self._body())

    def do_PATCH(self) -> None:
        namespace, resource, name, _ = self._target()
        self.server.verbs.append(("patch", resource))
        body = self._body()
        known = self.server.objects.get((namespace, resource, name), {})
        if isinstance(body, dict):
            metadata = {**known.get("metadata", {}), **body.get("metadata", {})}
            self._store(namespace, resource, {**known, **body, "metadata": metadata})
        else:
            self._send(200, known)

    def do_DELETE(self) -> None:
        _, resource, name, _ = self._target()
        self._body()
        self.server.verbs.append(("delete" if name else "deletecollection", resource))
        self._send(200, _status("Success"))

    def _target(self) -> tuple[str, str, str, dict[str, list[str]]]:
        """Namespace, resource, name and query of the call."""
        url = urlsplit(self.path)
        parts = [part for part in url.path.split("/") if part]
        parts = parts[2:] if parts[0] == "api" else parts[3:]
        namespace = ""
        if parts[:1] == ["namespaces"] and len(parts) > 2:
            namespace, parts = parts[1], parts[2:]
        resource, name, *_ = (*parts, "", "")
        return namespace, resource, name, parse_qs(url.query)

    def _body(self) -> Any:
        size = int(self.headers.get("Content-Length") or 0)
        return json.loads(self.rfile.read(size)) if size else {}

    def _store(self, namespace: str, resource: str, body: Object) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        given = {"uid": str(uuid4()), "resourceVersion": "1", "creationTimestamp": now, "namespace": namespace}
        stored = {**body, "metadata": {**given, **body.get("metadata", {})}}
        if resource == "pods":
            ready = {"type": "Ready", "status": "True", "lastTransitionTime": now}
            stored["status"] = {"phase": "Running", "conditions": [ready], "podIP": "127.0.0.1"}
        with self.server.changed:
            self.server.objects[namespace, resource, stored["metadata"].get("name", "")] = stored
            self.server.changed.notify_all()
        self._send(201, stored)

    def _send(self, status: int, body: Object) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _watch(self) -> None:
        """A watch on which nothing ever happens, until the other side leaves."""
        self.close_connection = True
        key = self.headers.get("Sec-WebSocket-Key")
        if not key:
            self._send(400, _status("Failure", code=400, reason="BadRequest", message="a watch is a web socket here"))
            return
        digest = hashlib.sha1((key + _WEB_SOCKET).encode(), usedforsecurity=False).digest()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(digest).decode())
        self.end_headers()
        while self.rfile.read(1):
            pass


def _status(status: str, **more: Any) -> Object:
    return {"kind": "Status", "apiVersion": "v1", "status": status, **more}


@contextmanager
def running() -> Iterator[Endpoint]:
    """An endpoint on a free port."""
    server = Endpoint()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
