"""Probes, and what is run when a container starts and ends.

Source: validateProbe, validateLifecycle, validateHandler. `sleep` of no seconds is taken from 1.32 on.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, Faults, items, number, table, text
from genspark.kube.validation.words import no_header, no_port

_PROBES = ("exec", "httpGet", "tcpSocket", "grpc")
_HOOKS = ("exec", "httpGet", "tcpSocket", "sleep")
_TIMES = ("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")
_ONCE = ("livenessProbe", "startupProbe")
"""Probes that count as passed at the first success."""
_ALL = ("livenessProbe", "readinessProbe", "startupProbe")


def handlers(container: Any, at: Path, grace: int | None) -> Faults:
    """What is wrong with the probes and hooks of a container, in a pod that has so many seconds to end."""
    for kind in _ALL:
        found = table(container).get(kind)
        if isinstance(found, dict):
            yield from _probe(kind, found, (*at, kind))
    lifecycle = table(table(container).get("lifecycle"))
    for hook in ("postStart", "preStop"):
        if lifecycle.get(hook) is not None:
            yield from _one(lifecycle[hook], (*at, "lifecycle", hook), hook, _HOOKS, grace)


def forbidden(container: Any, at: Path) -> Faults:
    """Probes and hooks of a container that only initialises, which has none."""
    for key in ("lifecycle", *_ALL):
        if table(container).get(key) is not None:
            message = f"the init container {table(container).get('name')} has {key}, and ends before anybody asks"
            yield Fault((*at, key), message, "remove it, or write restartPolicy: Always")


def _probe(kind: str, found: dict[str, Any], at: Path) -> Faults:
    yield from _one(found, at, kind, _PROBES, None)
    for key in _TIMES:
        value = number(found, key)
        if value is not None and value < 0:
            yield Fault((*at, key), f"{key} of the {kind} is {value}", "write no negative number")
    if kind in _ONCE and (number(found, "successThreshold") or 1) != 1:
        yield Fault((*at, "successThreshold"), f"successThreshold of a {kind} is 1", "leave it out")
    seconds = number(found, "terminationGracePeriodSeconds")
    if seconds is not None and kind == "readinessProbe":
        yield Fault((*at, "terminationGracePeriodSeconds"), "a readinessProbe ends nothing", "leave it out")
    elif seconds is not None and seconds <= 0:
        yield Fault((*at, "terminationGracePeriodSeconds"), f"{seconds} seconds to end are none", "write more than 0")


def _one(found: Any, at: Path, what: str, known: tuple[str, ...], grace: int | None) -> Faults:
    given = [key for key in known if table(found).get(key) is not None]
    if not given:
        yield Fault(at, f"{what} says nothing to do", f"write one of {', '.join(known)}")
    elif len(given) > 1:
        yield Fault(at, f"{what} has {' and '.join(given)}", "keep one of them")
    for key in given[:1]:
        inner, where = found[key], (*at, key)
        if key == "exec" and not table(inner).get("command"):
            yield Fault(where, f"exec of {what} has no command", "write command")
        elif key == "sleep":
            seconds = number(inner, "seconds")
            if seconds is not None and grace is not None and not 0 <= seconds <= grace:
                message = f"{what} sleeps {seconds} seconds, and the pod has {grace} to end"
                yield Fault((*where, "seconds"), message, "sleep less, or raise terminationGracePeriodSeconds")
        elif key in ("httpGet", "tcpSocket", "grpc"):
            yield from _port(inner, where, what)
            for place, header in items(inner, "httpHeaders", where):
                if no_header(str(header.get("name") or "")):
                    message = f"{header.get('name')!r} is no name of a header"
                    yield Fault(place, message, "write letters, digits and -")


def _port(found: Any, at: Path, what: str) -> Faults:
    port = table(found).get("port")
    if port is None or port == "":
        yield Fault(at, f"{what} asks no port", "write port")
    elif isinstance(port, int) and not isinstance(port, bool):
        if not 1 <= port <= 65535:
            yield Fault((*at, "port"), f"{port} of {what} is no port", "write a number from 1 to 65535")
    elif isinstance(port, str) and text(found, "port") and no_port(port):
        yield Fault((*at, "port"), f"{port!r} of {what} {no_port(port)}", "write the name of a port, or its number")
