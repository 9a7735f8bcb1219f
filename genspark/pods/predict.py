"""The pods that Spark makes of an application, each number with the places that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Place, Traced
from genspark.kube.quantity import amount
from genspark.kube.resources import qos, totals
from genspark.pods.beside import shown
from genspark.pods.pod import Pod, Unsure
from genspark.spark.allocator import owner_kind
from genspark.spark.application import ROLES, Application, Role
from genspark.spark.constants import ALLOCATOR, PORTS
from genspark.spark.refusals import Refusal, foreign_jars, refused
from genspark.spark.settings import setting
from genspark.spark.sizes import (
    Conf,
    Part,
    at_most,
    at_start,
    conf_of,
    cpu_text,
    executors,
    heap,
    memory,
    memory_parts,
    quantities,
    said_as,
)
from genspark.spark.steps import Given, container_name
from genspark.spark.versions import MEASURED, Version, dotted

Places = tuple[Place, ...]


class Origins(NamedTuple):
    """Where settings and parts of pods come from."""

    conf: Mapping[str, Places]
    """Of the settings that somebody said."""
    job: Places
    """Of what nobody said."""
    parts: Callable[[Role, str], Places]
    """Of a pod's containers, of its PriorityClass and so on, beside the settings."""
    version: Places = ()
    """Of the version of Spark in the image."""

    def read(self, conf: Mapping[str, str], work: Callable[[Conf], Any]) -> tuple[Any, Places]:
        """What some arithmetic makes of settings, and the places of those that it read."""
        found: dict[Place, None] = {}
        settings = conf_of(conf)

        def noted(key: str) -> str:
            text = settings(key)
            if text:
                found.update(dict.fromkeys(self.conf.get(said_as(conf, key), ())))
            return text

        return work(noted), tuple(found)


def pod(data: Mapping[str, Any], role: Role, app: Application, version: Version, origins: Origins) -> Pod:
    """What can be said of a pod: `data` is what arrives at the API server."""
    name = container_name(app, role)
    main = next(one for one in data["spec"]["containers"] if one.get("name") == name)
    settings = app.settings(role)
    parts_of_memory = dict(_memory(origins, settings, role, version))
    sized = _unique(place for one in parts_of_memory.values() for place in one.places if place not in origins.job)
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

    _others_memory(parts_of_memory, totals(spec, "requests").get("memory"), parts)
    priority = spec.get("priorityClassName")
    why = _unique((*sized, *cores, *bound, *parts))
    return Pod(
        Traced(shown(str(data["metadata"]["name"])), origins.job),
        traced("requests", own),
        traced("limits", {"memory": sized, "cpu": bound, **others}),
        Traced(qos(spec), why or origins.job),
        Traced(str(priority), origins.parts(role, "priorityClassName") or origins.job) if priority else None,
        parts_of_memory,
        data,
        main,
    )


def _memory(
    origins: Origins, settings: Mapping[str, str], role: Role, version: Version
) -> Iterator[tuple[str, Traced[Part]]]:
    for name, work in memory_parts(conf_of(settings), role).items():
        part, places = origins.read(settings, lambda conf, work=work: work(conf, role, version))  # type: ignore[misc]
        if part is not None:
            yield name, Traced(part, places or origins.job)


def _others_memory(parts: dict[str, Traced[Part]], total: Decimal | None, places: Places) -> None:
    """Adds what other containers request."""
    more = int((total or Decimal(0)) / 1024**2) - sum(one.value.mib for one in parts.values())
    if parts and more > 0 and places:
        parts["other containers"] = Traced(Part(more, ""), places)


def _others(conf: Mapping[str, str], origins: Origins, role: Role, name: str) -> Places:
    key = f"spark.{role}.resource.{name.rpartition('/')[2]}."
    return _unique(place for word in ("amount", "vendor") for place in origins.conf.get(key + word, ()))


def unreadable(app: Application, origins: Origins) -> Unsure | None:
    """What keeps anybody from telling the pods that Spark makes, or how many there are."""

    def unsure(why: str, places: Places) -> Unsure:
        return Unsure(Traced(why, places or origins.job))

    versions: dict[Role, Version] = {"driver": app.submitter, "executor": app.image}
    for role, version in versions.items():
        if role == "driver" and app.client:
            continue
        asked: dict[str, Callable[[Conf], Any]] = {
            "memory": lambda conf, role=role, version=version: memory(conf, role, version),  # type: ignore[misc]
            "CPU": lambda conf, role=role: amount(cpu_text(conf, role)),  # type: ignore[misc]
        }
        for what, work in asked.items():
            found, places = origins.read(app.settings(role), work)
            if found is None:
                return unsure(f"the {what} of the {role} cannot be read", places)
    if not app.client and origins.read(app.conf, lambda conf: heap(conf, "executor", app.submitter))[0] is None:
        key = "spark.executor.memory"
        return unsure(f"Spark {dotted(app.submitter)}, which submits, cannot read {key}", origins.conf.get(key, ()))
    for refusal in _refused(app):
        return unsure(f"Spark refuses it: {refusal.why}", origins.conf.get(refusal.key, ()))
    found, places = origins.read(app.conf, lambda conf: executors(conf, app.image))
    if found is None:
        return unsure("the number of executors is no number", places)
    if owner_kind(app) is None:
        return unsure(
            f"no Spark {dotted(app.image)} knows the allocator {app.conf[ALLOCATOR]}", origins.conf.get(ALLOCATOR, ())
        )
    for key, text in app.conf.items():
        if key in PORTS and not text.isdecimal():
            return unsure(f"{key} is no port", origins.conf.get(key, ()))
        if key in _STEPS and _known(key, versions[_STEPS[key]]):
            return unsure(f"{key} lets other code make the pods", origins.conf.get(key, ()))
    return None


def _refused(app: Application) -> Iterator[Refusal]:
    """What Spark refuses of settings that pods are made of."""
    if not app.client:
        yield from refused(Given(app.conf, "driver", app.submitter))
    yield from refused(Given(app.conf, "executor", app.image))
    jars = foreign_jars(app.language, app.conf.get(_JARS, ""))
    yield from (Refusal(_JARS, f"an application in R does not start with the jar {jar}") for jar in jars)


_JARS = "spark.jars"
_STEPS: Mapping[str, Role] = {
    f"spark.kubernetes.{role}.pod.{word}": role for role in ROLES for word in ("featureSteps", "excludedFeatureSteps")
}
_UNSHOWN = ("spark.kubernetes.kerberos.", "spark.kubernetes.authenticate.driver.")
"""Families of settings that mount more into pods, of which nothing is shown."""
_SHOWN = (".serviceAccountName", ".krb5.configMapName", ".tokenSecret.name", ".tokenSecret.itemKey")
"""What such a setting ends in that is shown all the same."""


def _known(key: str, version: Version) -> bool:
    """Whether a Spark has a setting at all."""
    found = setting(key)
    return found is None or not found.since or version[:2] >= found.since


def notes(app: Application, origins: Origins) -> Iterator[Traced[str]]:
    """What makes a prediction less than certain."""
    for version in dict.fromkeys((app.submitter, app.image)):
        if version[:2] > MEASURED:
            why = f"Spark {dotted(version)} was never measured: what follows is as {dotted(MEASURED)} does it"
            yield Traced(why, origins.version or origins.job)
    for key in sorted(app.conf):
        if key.startswith(_UNSHOWN) and not key.endswith(_SHOWN):
            yield Traced(f"what {key} puts into the pods is not shown", origins.conf.get(key) or origins.job)


def counted(app: Application, origins: Origins) -> tuple[Traced[int], Traced[int | None]]:
    """How many executors there are at the start, and at most."""
    start, why = origins.read(app.conf, lambda conf: at_start(conf, app.image))
    most, bound = origins.read(app.conf, lambda conf: at_most(conf, app.image))
    return Traced(start, why or origins.job), Traced(most, bound or origins.job)


def _unique(places: Iterable[Place]) -> Places:
    return tuple(dict.fromkeys(places))
