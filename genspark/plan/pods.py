"""The pods that a job makes, each number with the places that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from genspark.core.quantity import amount
from genspark.core.trace import Place, Traced
from genspark.spark.application import Application, Role
from genspark.spark.names import Drawn
from genspark.spark.pods import KIND, Conf, at_most, at_start, conf_of, cpu_text, executors, memory_parts, quantities
from genspark.spark.versions import Version

Places = tuple[Place, ...]
_ALWAYS = "Always"


class Pod(NamedTuple):
    """One pod, or the first of many alike."""

    name: Traced[str]
    """`<uid>` stands for 16 hexadecimal digits, `<n>` for 1, 2 and so on."""
    requests: Mapping[str, Traced[Decimal]]
    """Of all its containers together: cores, bytes, and numbers of other resources."""
    limits: Mapping[str, Traced[Decimal]]
    qos: Traced[str]
    priority: Traced[str] | None
    """The name of its PriorityClass; None for the cluster's default."""
    memory: Mapping[str, int]
    """MiB of Spark's own container by what they are for."""
    data: Mapping[str, Any]
    """The pod as the API server gets it, but for what is drawn at random."""


class Pods(NamedTuple):
    """What a job makes in the API server."""

    driver: Pod
    executor: Pod
    start: Traced[int]
    """Executors at the start."""
    most: Traced[int | None]
    """None: as many as there are tasks."""
    objects: tuple[tuple[str, str], ...]
    """Kind and name of what is made beside the pods."""
    submitter: Version
    image: Version


class Unsure(NamedTuple):
    """Why nobody can tell."""

    why: Traced[str]


class Origins(NamedTuple):
    """Where settings and parts of pods come from."""

    conf: Mapping[str, Places]
    """Of the settings that somebody said."""
    job: Places
    """Of what nobody said."""
    parts: Callable[[Role, str], Places]
    """Of a pod's containers, of its PriorityClass and so on, beside the settings."""

    def read(self, conf: Mapping[str, str], work: Callable[[Conf], Any]) -> tuple[Any, Places]:
        """What some arithmetic makes of settings, and the places of those that it read."""
        found: dict[Place, None] = {}
        settings = conf_of(conf)

        def noted(key: str) -> str:
            text = settings(key)
            if text:
                found.update(dict.fromkeys(self.conf.get(key, ())))
            return text

        return work(noted), tuple(found)


def pod(data: Mapping[str, Any], role: Role, app: Application, version: Version, origins: Origins) -> Pod:
    """What can be said of a pod: `data` is what arrives at the API server."""
    settings = {KIND: app.kind(role), **app.conf}
    parts_of_memory, sized = origins.read(settings, lambda conf: memory_parts(conf, role, version))
    _, cores = origins.read(settings, lambda conf: cpu_text(conf, role))
    _, bound = origins.read(settings, lambda conf: conf(f"spark.kubernetes.{role}.limit.cores"))
    others = {name: _others(app.conf, origins, role, name) for name in quantities(app.conf, role)}
    own = {"memory": sized, "cpu": cores, **others}
    spec = data["spec"]
    parts = origins.parts(role, "containers")

    def traced(kind: str, known: Mapping[str, Places]) -> dict[str, Traced[Decimal]]:
        return {
            name: Traced(number, _unique((*known.get(name, ()), *parts)) or origins.job)
            for name, number in totals(spec, kind).items()
        }

    priority = spec.get("priorityClassName")
    why = _unique((*sized, *cores, *bound, *parts))
    return Pod(
        Traced(shown(str(data["metadata"]["name"])), origins.job),
        traced("requests", own),
        traced("limits", {"memory": sized, "cpu": bound, **others}),
        Traced(qos(spec), why or origins.job),
        Traced(str(priority), origins.parts(role, "priorityClassName") or origins.job) if priority else None,
        parts_of_memory or {},
        data,
    )


def _others(conf: Mapping[str, str], origins: Origins, role: Role, name: str) -> Places:
    key = f"spark.{role}.resource.{name.rpartition('/')[2]}."
    return _unique(place for word in ("amount", "vendor") for place in origins.conf.get(key + word, ()))


def unreadable(app: Application, origins: Origins) -> Unsure | None:
    """What keeps anybody from telling the size of a pod that Spark makes, or how many there are."""
    made: tuple[tuple[Role, Version], ...] = (("driver", app.submitter), ("executor", app.image))
    for role, version in made[1:] if app.client else made:
        settings = {KIND: app.kind(role), **app.conf}
        asked: dict[str, Callable[[Conf], Any]] = {
            "memory": lambda conf, role=role, version=version: memory_parts(conf, role, version),  # type: ignore[misc]
            "CPU": lambda conf, role=role: amount(cpu_text(conf, role)),  # type: ignore[misc]
        }
        for what, work in asked.items():
            found, places = origins.read(settings, work)
            if found is None:
                return Unsure(Traced(f"the {what} of the {role} cannot be read", places or origins.job))
    found, places = origins.read(app.conf, executors)
    if found is None:
        return Unsure(Traced("the number of executors is no number", places or origins.job))
    return None


def counted(app: Application, origins: Origins) -> tuple[Traced[int], Traced[int | None]]:
    """How many executors there are at the start, and at most."""
    start, why = origins.read(app.conf, at_start)
    most, bound = origins.read(app.conf, at_most)
    return Traced(start, why or origins.job), Traced(most, bound or origins.job)


def _unique(places: Iterable[Place]) -> Places:
    return tuple(dict.fromkeys(places))


_DRAWN = Drawn()
_MARKS = {
    _DRAWN.app_id: "<app-id>",
    **dict.fromkeys(
        (_DRAWN.driver, _DRAWN.service, _DRAWN.driver_map, _DRAWN.executors, _DRAWN.executors_map), "<uid>"
    ),
}


def shown(name: str) -> str:
    """A name with marks in place of what is drawn at random."""
    for digits, mark in _MARKS.items():
        name = name.replace(digits, mark)
    return f"{name[:-1]}<n>" if name.endswith("-exec-1") else name


def totals(spec: Mapping[str, Any], kind: str) -> dict[str, Decimal]:
    """What the containers of a pod request, or may use, together.

    Source: KEP-753; containers that only initialise count where they need more than those that stay.
    """
    stay = [*spec.get("containers", ()), *(one for one in spec.get("initContainers", ()) if _stays(one))]
    found = _sum(_amounts(one, kind) for one in stay)
    for one in spec.get("initContainers", ()):
        if not _stays(one):
            for name, number in _amounts(one, kind).items():
                found[name] = max(found.get(name, number), number)
    return found


def _stays(container: Mapping[str, Any]) -> bool:
    """Whether an init container is a sidecar, which runs beside the others."""
    return container.get("restartPolicy") == _ALWAYS


def _amounts(container: Mapping[str, Any], kind: str) -> dict[str, Decimal]:
    """A limit without a request is the request as well, as the API server fills it in."""
    resources = container.get("resources") or {}
    said = dict(resources.get(kind) or {})
    if kind == "requests":
        said = {**(resources.get("limits") or {}), **said}
    numbers = ((str(name), amount(str(value))) for name, value in said.items())
    return {name: number for name, number in numbers if number is not None}


def _sum(every: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in every:
        for name, number in one.items():
            found[name] = found.get(name, Decimal(0)) + number
    return found


def qos(spec: Mapping[str, Any]) -> str:
    """The class that Kubernetes gives a pod (GetPodQOS): of CPU and memory alone, init containers included."""
    containers = [*spec.get("containers", ()), *spec.get("initContainers", ())]
    said = [(_amounts(one, "requests"), _amounts(one, "limits")) for one in containers]
    if all(_equal(requests, limits) for requests, limits in said):
        return "Guaranteed"
    if any(name in one for pair in said for one in pair for name in ("cpu", "memory")):
        return "Burstable"
    return "BestEffort"


def _equal(requests: Mapping[str, Decimal], limits: Mapping[str, Decimal]) -> bool:
    return all(name in limits and requests.get(name) == limits[name] for name in ("cpu", "memory"))


def footprint(pods: Pods, number: int) -> Iterator[tuple[str, Decimal]]:
    """What the driver and so many executors request together, and how many pods they are."""
    driver, executor = pods.driver.requests, pods.executor.requests
    yield "pods", Decimal(1 + number)
    for name in dict.fromkeys((*driver, *executor)):
        each = [one[name].value if name in one else Decimal(0) for one in (driver, executor)]
        yield name, each[0] + number * each[1]
