"""Ports, and how a pod finds others.

Source: validateContainerPorts, checkHostPortConflicts, validatePodHostNetworkDeps, validatePodDNSConfig,
ValidateHostAliases, validatePodHostName.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, Faults, empty, is_open, items, number, table, text, texts, twice
from genspark.kube.validation.words import LABEL_NAME, NAME, no_address, no_label, no_name, no_port, no_search

_SERVERS, _SEARCHES, _CHARACTERS = 3, 32, 2048
"""Of a pod's DNS, at most."""
_LONGEST_HOST = 64
_PORT = "write a number from 1 to 65535"


def ports(container: dict[str, Any], at: Path) -> Faults:
    """What is wrong with the ports of a container."""
    every = items(container, "ports", at)
    named = (((*where, "name"), text(one, "name")) for where, one in every)
    name = container.get("name")
    yield from twice(named, f"two ports of the container {name} are called {{}}", "name it otherwise, or leave it out")
    for where, one in every:
        called, port = text(one, "name"), number(one, "containerPort")
        if called and no_port(called):
            fix = "write at most 15 of a-z, 0-9 and -, with a letter among them"
            yield Fault((*where, "name"), f"{called!r} {no_port(called)}", fix)
        if port is None:
            yield from () if "containerPort" in one else [Fault(where, "a port has no number", "write containerPort")]
        elif not 1 <= port <= 65535:
            yield Fault((*where, "containerPort"), f"{port} is no port", _PORT)
        host = number(one, "hostPort")
        if host is not None and not 0 <= host <= 65535:
            yield Fault((*where, "hostPort"), f"{host} is no port", _PORT)


def host_ports(spec: Any, at: Path) -> Faults:
    """Ports of the node that two containers want, or that are others than the container's in the node's network."""
    seen: set[tuple[Any, ...]] = set()
    shared = table(spec).get("hostNetwork") is True
    for where, container in items(spec, "containers", at):
        for place, one in items(container, "ports", where):
            inner = number(one, "containerPort")
            host = number(one, "hostPort") or (inner if shared else 0)
            wanted = (one.get("protocol") or "TCP", one.get("hostIP") or "", host)
            if not host:
                continue
            if shared and host != inner:
                message = f"hostPort {host} is not containerPort {inner}, and the pod is in the node's network"
                yield Fault((*place, "hostPort"), message, "leave hostPort out")
            if wanted in seen:
                yield Fault(place, f"two ports of the pod are {host} of the node", "choose another, or leave one out")
            seen.add(wanted)


def dns(spec: Any, at: Path) -> Faults:
    """What is wrong with how a pod looks names up."""
    found, where = table(spec).get("dnsConfig"), (*at, "dnsConfig")
    servers = table(found).get("nameservers")
    if table(spec).get("dnsPolicy") == "None" and not servers:
        yield Fault((*at, "dnsPolicy"), "dnsPolicy None has no nameservers", "write dnsConfig: {nameservers: [...]}")
    if isinstance(servers, list) and len(servers) > _SERVERS:
        message = f"{len(servers)} nameservers, and a pod has at most {_SERVERS}"
        yield Fault((*where, "nameservers"), message, f"keep {_SERVERS}")
    for place, server in texts(found, "nameservers", where):
        if no_address(server):
            yield Fault(place, f"the nameserver {server!r} {no_address(server)}", "write an IP address")
    searches = table(found).get("searches")
    known = [one for one in searches if isinstance(one, str)] if isinstance(searches, list) else []
    if len(known) > _SEARCHES or len(" ".join(known)) > _CHARACTERS:
        message = f"more searches than {_SEARCHES}, or than {_CHARACTERS} characters hold"
        yield Fault((*where, "searches"), message, "keep fewer")
    for place, search in texts(found, "searches", where):
        if no_search(search):
            yield Fault(place, f"{search!r} {no_search(search)} to search", NAME)
    for place, option in items(found, "options", where):
        if empty(option, "name"):
            yield Fault(place, "an option of DNS has no name", "write its name")


def names(spec: Any, at: Path) -> Faults:
    """What is wrong with the names of a pod on the network, and with those that it knows by itself."""
    for key in ("hostname", "subdomain"):
        if text(spec, key) and no_label(text(spec, key)):
            yield Fault((*at, key), f"{key} {text(spec, key)!r} {no_label(text(spec, key))}", LABEL_NAME)
    for place, one in items(spec, "hostAliases", at):
        address = table(one).get("ip")
        if not isinstance(address, str) or (not is_open(address) and no_address(address)):
            yield Fault((*place, "ip"), f"the ip {address!r} of a host alias is no IP address", "write an IP address")
        for inner, name in texts(one, "hostnames", place):
            if no_name(name):
                yield Fault(inner, f"{name!r} is no name of a host", NAME)
    said, where = text(spec, "hostnameOverride"), (*at, "hostnameOverride")
    if said and (no_name(said) or len(said) > _LONGEST_HOST):
        yield Fault(where, f"{said!r} is no name of a host", f"write at most {_LONGEST_HOST} of a-z, 0-9, - and .")
    for key in ("setHostnameAsFQDN", "hostNetwork"):
        if said and table(spec).get(key) is True:
            yield Fault(where, f"hostnameOverride stands beside {key}", "leave one of them out")
