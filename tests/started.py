"""The command line as a process, forked from one that has imported genspark already.

Everything about such a run is real but the start of Python and our imports, which cost ten times what most runs do: it
has a folder, variables, streams, a session and an exit status of its own, and shares nothing with the run before it.
What is about the start itself (light imports, limits of the system, plug-ins, hooks, closed streams) starts Python.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

_LENGTH = 8
"""Bytes that say how long a request is."""


def started(
    arguments: Sequence[str],
    folder: Path,
    variables: Mapping[str, str] | None = None,
    given: bytes = b"",
    seconds: float = 60,
) -> tuple[int | None, bytes, bytes]:
    """Runs `genspark ARGUMENTS` in a folder: its exit status, what it printed and what it complained of.

    The status is that of subprocess: a signal's number below zero; None where it was killed after so many seconds.
    """
    request = {
        "argv": [*arguments],
        "folder": str(folder),
        "variables": {**(os.environ if variables is None else variables)},
    }
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(given)
        stdin.seek(0)
        status = _served(request, [stdin.fileno(), out.fileno(), err.fileno()], seconds)
        return status, _content(out), _content(err)


def ran(
    arguments: Sequence[str],
    folder: Path,
    variables: Mapping[str, str] | None = None,
    given: str | None = None,
    seconds: float = 60,
) -> subprocess.CompletedProcess[str]:
    """The same as texts, in the words of subprocess."""
    status, out, err = started(arguments, folder, variables, (given or "").encode(), seconds)
    if status is None:
        raise subprocess.TimeoutExpired([*arguments], seconds)
    texts = (raw.decode().replace("\r\n", "\n") for raw in (out, err))
    return subprocess.CompletedProcess(["genspark", *arguments], status, *texts)


def _content(file: Any) -> bytes:
    file.seek(0)
    found: bytes = file.read()
    return found


def _served(request: Mapping[str, Any], streams: list[int], seconds: float) -> int | None:
    server = _server(os.getpid(), threading.get_ident())
    raw = json.dumps(request).encode()
    socket.send_fds(server, [len(raw).to_bytes(_LENGTH)], streams)
    server.sendall(raw)
    process = int.from_bytes(_exactly(server, _LENGTH))
    server.settimeout(seconds)
    killed = False
    try:
        status = _exactly(server, _LENGTH)
    except TimeoutError:
        killed = True
        os.killpg(process, signal.SIGKILL)
        server.settimeout(None)
        status = _exactly(server, _LENGTH)
    finally:
        server.settimeout(None)
    return None if killed else int.from_bytes(status, signed=True)


@cache
def _server(_: int, __: int) -> socket.socket:
    """The end of a server's socket, which each process and thread that asks has for itself."""
    ours, theirs = socket.socketpair()
    argv = [sys.executable, "-P", __file__, str(theirs.fileno())]
    server = subprocess.Popen(argv, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    theirs.close()

    def end() -> None:
        ours.close()
        server.wait()

    atexit.register(end)
    return ours


def _exactly(source: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = source.recv(size - len(found))
        if not more:
            raise EOFError("the other end is gone")
        found += more
    return found


def serve(client: socket.socket) -> None:
    """Forks for each request, until nobody asks any more."""
    import genspark

    for module in pkgutil.walk_packages(genspark.__path__, "genspark."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for module_name in ("jinja2.sandbox", "jsonschema", "json", "difflib", "tempfile", "zoneinfo"):
        importlib.import_module(module_name)
    gc.freeze()
    while True:
        length, streams, *_ = socket.recv_fds(client, _LENGTH, 3)
        if not length:
            return
        request = json.loads(_exactly(client, int.from_bytes(length)))
        process = os.fork()
        if process == 0:
            client.close()
            _run(request, streams)
        for stream in streams:
            os.close(stream)
        client.sendall(process.to_bytes(_LENGTH))
        _, status = os.waitpid(process, 0)
        client.sendall(os.waitstatus_to_exitcode(status).to_bytes(_LENGTH, signed=True))


def _run(request: Mapping[str, Any], streams: list[int]) -> NoReturn:
    """Becomes the command."""
    from genspark import __file__ as package
    from genspark.cli.app import main

    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(request["variables"])
    os.chdir(request["folder"])
    sys.argv = [str(Path(package).with_name("__main__.py")), *request["argv"]]
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", errors="backslashreplace", closefd=False)
    status = 1
    try:
        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
