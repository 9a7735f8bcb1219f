"""What containers request and may use.

Source: ValidateContainerResourceRequirements, validateContainerResourceName, ValidateResourceQuantityValue; a limit
without a request is the request (defaults.go).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from genspark.core.trace import Path
from genspark.kube.quantity import amount
from genspark.kube.validation.fault import Fault, Faults, empty, is_open, items, table, text, twice
from genspark.kube.validation.words import KEY, LABEL_NAME, no_key, no_label

_OWN = ("cpu", "memory", "ephemeral-storage")
_PAGES = "hugepages-"
_NATIVE = "kubernetes.io/"
_QUOTA = "requests."
_WORDS = {"requests": "requests", "limits": "may use"}


def amounts(resources: Any, at: Path, claims: frozenset[str]) -> Faults:
    """What is wrong with the resources of a container; `claims` are those of its pod."""
    read = {kind: dict(_read(resources, kind)) for kind in _WORDS}
    for kind, verb in _WORDS.items():
        for name, value in table(table(resources).get(kind)).items():
            if not is_open(name):
                yield from _amount(name, value, (*at, kind, name), verb)
    requests, limits = read["requests"], read["limits"]
    for name, asked in requests.items():
        yield from _compared(name, asked, limits.get(name), at, resources)
    pages = [kind for kind, found in read.items() if any(name.startswith(_PAGES) for name in found)]
    if pages and not any(name in found for found in read.values() for name in ("cpu", "memory")):
        yield Fault((*at, pages[0]), "huge pages are wanted without cpu or memory", "say cpu or memory as well")
    yield from _claims(resources, at, claims)


def _read(resources: Any, kind: str) -> list[tuple[str, Decimal]]:
    said = table(table(resources).get(kind))
    read = ((name, amount(str(value))) for name, value in said.items() if not isinstance(value, dict | list))
    return [(name, number) for name, number in read if number is not None]


def _amount(name: str, value: Any, at: Path, verb: str) -> Faults:
    if why := _no_resource(name):
        yield Fault(at, f"{name} {why}", "write cpu, memory, ephemeral-storage, or a name with a domain before /")
        return
    written = str(value)
    number = amount(written)
    if number is None:
        if not is_open(written):
            yield Fault(at, f"{written!r} of {name} is no quantity", "write a number, such as 500m, 2 or 4Gi")
    elif number < 0:
        yield Fault(at, f"it {verb} {written} {name}, which is negative", "write no negative number")
    elif "/" in name and _NATIVE not in name and number % 1:
        yield Fault(at, f"it {verb} {written} {name}, which come whole", "write a whole number")
    elif name.startswith(_PAGES) and (number <= 0 or number % (amount(name.removeprefix(_PAGES)) or 1)):
        yield Fault(at, f"{written} of {name} is no number of pages", "write a multiple of the size of a page")


def _no_resource(name: str) -> str:
    """Why no container has a resource of that name."""
    if why := no_key(name):
        return f"is no resource: it {why}"
    if "/" not in name:
        size = amount(name.removeprefix(_PAGES)) if name.startswith(_PAGES) else None
        return "" if name in _OWN or size is not None or name == _PAGES else "is no resource of a container"
    if _NATIVE not in name and (name.startswith(_QUOTA) or no_key(_QUOTA + name)):
        return "is no name of an extended resource"
    return ""


def _compared(name: str, asked: Decimal, most: Decimal | None, at: Path, resources: dict[str, Any]) -> Faults:
    whole = name.startswith(_PAGES) or ("/" in name and _NATIVE not in name)
    where, said = (*at, "requests", name), table(resources.get("requests")).get(name)
    if most is None:
        if whole and not _no_resource(name):
            message = f"it requests {name} without a limit, and nothing of it is shared"
            yield Fault(where, message, "write the same number under limits")
        return
    limit, bound = table(resources.get("limits")).get(name), (*at, "limits", name)
    if whole and asked != most:
        message = f"it requests {said} {name} and may use {limit}, and the two must be equal"
        yield Fault(bound, message, "write one number for both", (where,))
    elif asked > most:
        message = f"it requests {said} {name} and may use {limit}"
        yield Fault(bound, message, "raise the limit, or request less", (where,))


def _claims(resources: Any, at: Path, known: frozenset[str]) -> Faults:
    every = items(resources, "claims", at)
    yield from twice(
        ((where, f"{text(one, 'name')}/{text(one, 'request')}") for where, one in every),
        "the claim {} is named twice",
        "name it once",
    )
    for where, one in every:
        name, request = text(one, "name"), text(one, "request")
        if empty(one, "name"):
            yield Fault(where, "a claim has no name", "name one of the pod's resourceClaims")
        if name and name not in known:
            yield Fault(where, f"the pod has no resource claim {name}", "name one of its resourceClaims")
        if request and no_label(request):
            yield Fault((*where, "request"), f"the request {request!r} {no_label(request)}", LABEL_NAME)


def overhead(found: Any, at: Path) -> Faults:
    """What is wrong with amounts of a pod as a whole that nothing is compared with."""
    for name, value in table(found).items():
        number = amount(str(value))
        if number is not None and number < 0:
            yield Fault((*at, name), f"{value} {name} is negative", "write no negative number")
        elif why := no_key(name):
            yield Fault((*at, name), f"{name} {why}", KEY)
