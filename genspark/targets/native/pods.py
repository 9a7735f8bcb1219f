"""The pods of a native job: the driver's is the Job's own, the executors' are what a client-mode driver makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from genspark.core.paths import at_path
from genspark.core.trace import Path, Place, Traced
from genspark.plan.manifest import Manifest
from genspark.pods.beside import beside, executor_of
from genspark.pods.pod import Pods, Unsure
from genspark.pods.predict import Origins, counted, notes, pod, unreadable
from genspark.schema.check import check
from genspark.schema.library import named
from genspark.source.reader import read
from genspark.spark import names
from genspark.spark.allocator import owner_kind
from genspark.spark.application import Application, Role, language_of
from genspark.spark.steps import environment
from genspark.spark.versions import Version, numbers
from genspark.targets.native import words

_SUFFIX = "-<xxxxx>"
"""Five letters and digits that the Job controller draws."""
_USER = "spark"
_FILE: Path = ("data", words.TEMPLATE_FILE)
_KUBERNETES = "kubernetes/types.json"


def pods(manifests: Sequence[Manifest]) -> Pods | Unsure | None:
    """The pods, or why nobody can tell; None where no Job is among the objects."""
    runner = next((one for one in manifests if one.id.kind in ("Job", "CronJob")), None)
    if runner is None:
        return None
    at: Path = ("spec", "jobTemplate", "spec", "template") if runner.id.kind == "CronJob" else ("spec", "template")
    template = at_path(runner.data, at)
    name = runner.origin(("metadata", "name")) or (Place("", ()),)
    containers = template["spec"]["containers"]
    position = next((n for n, one in enumerate(containers) if one["name"] == words.DRIVER_CONTAINER), None)
    if position is None:
        return Unsure(Traced(f"no container of the {runner.id.kind} is called {words.DRIVER_CONTAINER}", name))
    here = (*at, "spec", "containers", str(position))
    flags, main = _flags(containers[position].get("args") or [], here)
    conf = {key: value for key, (value, _) in flags.items()}
    version = numbers(at_path(runner.data, ("metadata", "labels", words.VERSION)))
    if version < (3, 3):
        return Unsure(Traced(f"Spark {'.'.join(map(str, version))} is older than any that was measured", name))
    known = _templates(manifests)
    if isinstance(known, Unsure):
        return known
    templates = known.value
    app = _alone(runner.id.name, main, conf, templates, version)._replace(environment=environment(containers[position]))

    def parts(role: Role, what: str) -> tuple[Place, ...]:
        if role == "driver":
            return runner.origin((*at, "spec", what)) if what == "priorityClassName" else ()
        spec = templates.get(role, {}).get("spec", {})
        said = spec.get(what) if what != "containers" else spec.get("initContainers") or spec.get(what, ())[1:]
        return known.places if said else ()

    origins = Origins({key: runner.origin(where) for key, (_, where) in flags.items()}, name, parts)
    wrong = unreadable(app, origins)
    if wrong is not None:
        return wrong
    drawn = _drawn(conf)
    suffix = f"-<minute>{_SUFFIX}" if runner.id.kind == "CronJob" else _SUFFIX
    driver = {**template, "metadata": {**template.get("metadata", {}), "name": f"{runner.id.name}{suffix}"}}
    kind = owner_kind(app) or ""
    start, most = counted(app, origins)
    return Pods(
        pod(driver, "driver", app, version, origins),
        pod(executor_of(app, drawn, kind, start.value, _USER), "executor", app, version, origins),
        start,
        most,
        tuple(beside(app, drawn, kind, start.value, _USER)),
        version,
        version,
        tuple(notes(app, origins)),
    )


def _alone(
    name: str, main: str, conf: dict[str, str], templates: dict[Role, dict[str, Any]], version: Version
) -> Application:
    """The application of a driver in client mode, of which one Spark makes all that is made."""
    return Application(name, language_of(main), main, "", (), conf, templates, version, version, client=True)


def _drawn(conf: dict[str, str]) -> names.Drawn:
    """What is drawn for a run, but for the application's id, which a driver in client mode takes from its settings."""
    usual = names.PREDICTED
    return usual._replace(app_id=conf.get("spark.app.id") or usual.app_id)


def _flags(args: list[str], here: Path) -> tuple[dict[str, tuple[str, Path]], str]:
    """The settings on spark-submit's command line with their places, and the main resource behind them."""
    found: dict[str, tuple[str, Path]] = {}
    position = 1
    while position + 1 < len(args) and args[position].startswith("--"):
        if args[position] == "--conf":
            key, _, value = args[position + 1].partition("=")
            found[key] = (words.unescaped(value), (*here, "args", str(position + 1)))
        position += 2
    return found, words.unescaped(args[position]) if position < len(args) else ""


def _templates(manifests: Sequence[Manifest]) -> Traced[dict[Role, dict[str, Any]]] | Unsure:
    """The executors' pod template, or why it is none: to the API server it is a text, which it holds to no schema."""
    every = (one for one in manifests if one.id.kind == "ConfigMap")
    config = next((one for one in every if at_path(one.data, _FILE) is not None), None)
    if config is None:
        return Traced({}, ())
    found = read(str(at_path(config.data, _FILE)).encode(), "").documents
    wrong = _misfit(found[0]) if found and isinstance(found[0], dict) else "it is not one map of keys"
    if wrong:
        why = f"{words.TEMPLATE_FILE} of the ConfigMap {config.id.name} is no pod template: {wrong}"
        return Unsure(Traced(why, config.origin(_FILE)))
    return Traced({"executor": found[0]}, config.origin(_FILE))


def _misfit(template: dict[str, Any]) -> str:
    """The first thing that keeps a document from being a pod template; empty for nothing.

    Spark passes over fields that it does not know, and names its own container itself.
    """
    body = {key: value for key, value in template.items() if key not in ("apiVersion", "kind")}
    for fault in check(named(_KUBERNETES).follow("#/$defs/PodTemplateSpec"), body):
        if not fault.unknown and not (fault.missing and fault.path[:-1] == ("spec", "containers")):
            return ": ".join(filter(None, (".".join(fault.path), fault.message)))
    return ""
