"""From the objects of a native job back to its plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from genspark.core.paths import at_path
from genspark.core.trace import Data, Path, Place, Traced
from genspark.plan.address import MAIN, Address, conf, run
from genspark.plan.alias import of_conf
from genspark.plan.fold import Plan, fold
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement, keyed, leaves
from genspark.source.reader import read
from genspark.spark.application import language_of
from genspark.spark.memory import default_factor
from genspark.spark.sizes import ONE_CORE
from genspark.targets.native import words

_FIELDS = {
    ("schedule",): ("schedule", "cron"),
    ("timeZone",): ("schedule", "timeZone"),
    ("concurrencyPolicy",): ("schedule", "concurrency"),
    ("successfulJobsHistoryLimit",): ("schedule", "history", "successful"),
    ("failedJobsHistoryLimit",): ("schedule", "history", "failed"),
    ("suspend",): ("suspend",),
}
_REPLACED, _FORCED = words.REPLACE


def lift(manifests: Sequence[Manifest]) -> Plan:
    """The plan that a native job's objects say; places are paths of those objects."""
    return fold(_statements(manifests))


def _statements(manifests: Sequence[Manifest]) -> Iterator[Statement]:
    runner = next(m for m in manifests if m.id.kind in ("Job", "CronJob"))
    template = next((m for m in manifests if m.id.kind == "ConfigMap"), None)
    said = _Read(f"{runner.id.kind}/{runner.id.name}")
    spec = runner.data.get("spec") or {}
    yield from said.metadata(runner.data.get("metadata") or {})
    for field, address in _FIELDS.items():
        if field[0] in spec:
            yield said.at(run(*address), spec[field[0]], ("spec", *field))
    at: Path = ("spec", "jobTemplate", "spec") if runner.id.kind == "CronJob" else ("spec",)
    job = at_path(runner.data, at) or {}
    retries = job.get("backoffLimit", 0)
    yield said.at(run("retries", "policy"), "OnFailure" if retries else "Never", (*at, "backoffLimit"))
    yield said.at(run("retries", "failures"), retries, (*at, "backoffLimit"))
    if "ttlSecondsAfterFinished" in job:
        yield said.at(run("ttl"), job["ttlSecondsAfterFinished"], (*at, "ttlSecondsAfterFinished"))
    yield from said.pod(job.get("template") or {}, (*at, "template"))
    if template is not None:
        text = at_path(template.data, ("data", words.TEMPLATE_FILE))
        place = _Read(f"ConfigMap/{template.id.name}")
        documents = read(str(text).encode(), "").documents if isinstance(text, str) else ()
        if documents and isinstance(documents[0], dict):
            yield from place.executor(documents[0])


class _Read:
    def __init__(self, root: str) -> None:
        self.root = root

    def at(self, address: Address, value: Any, path: Path, spelling: str = "") -> Statement:
        return Statement(address, Traced(value, (Place(self.root, path),)), spelling=spelling)

    def metadata(self, metadata: dict[str, Data]) -> Iterator[Statement]:
        annotations = metadata.get("annotations") or {}
        labels = metadata.get("labels") or {}
        replaced = annotations.get(_REPLACED) == words.REPLACE[_REPLACED]
        for word, said in (("labels", labels), ("annotations", annotations)):
            for key, value in said.items():
                path, mark = ("metadata", word, key), (word, key)
                if mark == ("annotations", words.TYPE):
                    yield self.at(run("type"), value, path)
                elif mark == ("labels", words.VERSION):
                    yield self.at(run("version"), value, path)
                elif mark == ("annotations", _REPLACED) and replaced:
                    yield self.at(Address(words.NAME, ("replace",)), True, path)
                elif mark != ("labels", words.JOB) and not (mark == ("annotations", _FORCED) and replaced):
                    yield self.at(run("metadata", word, key), value, path)

    def pod(self, template: dict[str, Data], at: Path) -> Iterator[Statement]:
        """What the driver's pod says that was not filled in."""
        for word, family in (("labels", words.LABEL), ("annotations", words.ANNOTATION)):
            for key, value in (at_path(template, ("metadata", word)) or {}).items():
                if word == "annotations" or key not in (words.JOB, words.ROLE):
                    yield self.at(conf(family + key), value, (*at, "metadata", word, key))
        spec = template.get("spec") or {}
        containers = keyed(spec.get("containers") or [], "name") or {}
        names = [c.get("name") for c in spec.get("containers") or []]
        main = containers.get(words.DRIVER_CONTAINER) or {}
        here = (*at, "spec", "containers", str(names.index(words.DRIVER_CONTAINER)) if main else "0")
        confs = dict(self.arguments(main.get("args") or [], here))
        yield from (statement for statements in confs.values() for statement in statements)
        if "serviceAccountName" in spec:
            yield self.at(conf(words.ACCOUNT), spec["serviceAccountName"], (*at, "spec", "serviceAccountName"))
        yield from self.container(main, confs, here)
        rest = {key: value for key, value in spec.items() if key not in ("restartPolicy", "serviceAccountName")}
        rest.pop("imagePullSecrets", None)
        for inner, value, taken in leaves(("spec",), rest, pods=True):
            if inner[:3] == ("spec", "containers", words.DRIVER_CONTAINER):
                inner = ("spec", "containers", MAIN, *inner[3:])
                if _filled(inner[3:], value, main):
                    continue
            elif inner[:3] == ("spec", "volumes", words.TEMPLATE_VOLUME):
                continue
            yield self.at(Address("driver", inner), value, (*at, "spec", *taken))

    def container(self, main: dict[str, Data], confs: dict[str, Any], here: Path) -> Iterator[Statement]:
        """The image and the CPU of the driver, where they differ from what spark-submit is told."""
        image = _said(confs, words.IMAGE)
        if main.get("image") is not None and main["image"] != image:
            yield self.at(conf(words.DRIVER_IMAGE), main["image"], (*here, "image"))
        for kind, key in (("requests", words.CPU_REQUEST), ("limits", words.CPU_LIMIT)):
            path = ("resources", kind, "cpu")
            cpu = at_path(main, path)
            if cpu is not None and (kind == "limits" or cpu != (_said(confs, "spark.driver.cores") or ONE_CORE)):
                yield self.at(conf(key), cpu, (*here, *path))

    def arguments(self, args: list[str], here: Path) -> Iterator[tuple[str, list[Statement]]]:
        """What spark-submit's command line says, by conf key, class, main and the rest."""
        position = 1
        confs: dict[str, tuple[str, int]] = {}
        while position + 1 < len(args) and args[position].startswith("--"):
            flag, value = args[position], words.unescaped(args[position + 1])
            if flag == "--conf":
                key, _, text = args[position + 1].partition("=")
                confs[key] = (text, position + 1)
            elif flag in ("--class", "--proxy-user"):
                name = "class" if flag == "--class" else "proxyUser"
                yield name, [self.at(run(name), value, (*here, "args", str(position + 1)))]
            position += 2
        language = language_of(words.unescaped(args[position])) if position < len(args) else ""
        for key, (text, where) in confs.items():
            if _computed(key, text, language):
                continue
            spoken = of_conf(key, words.unescaped(text))
            spelling = "conf" if spoken[0][0].language == "conf" else f"conf:{key}"
            path = (*here, "args", str(where))
            yield key, [self.at(address, value, path, spelling) for address, value in spoken]
        if position < len(args):
            yield "main", [self.at(run("main"), words.unescaped(args[position]), (*here, "args", str(position)))]
        if position + 1 < len(args):
            rest = [words.unescaped(argument) for argument in args[position + 1 :]]
            yield "arguments", [self.at(run("arguments"), rest, (*here, "args", str(position + 1)))]

    def executor(self, template: dict[str, Data]) -> Iterator[Statement]:
        """What the executors' template says."""
        body = {key: value for key, value in template.items() if key not in ("apiVersion", "kind")}
        for inner, value, taken in leaves((), body, pods=True):
            if inner[:3] == ("spec", "containers", words.EXECUTOR_CONTAINER):
                inner = ("spec", "containers", MAIN, *inner[3:])
                if len(inner) == 3:
                    continue
            yield self.at(Address("executor", inner), value, ("data", words.TEMPLATE_FILE, *taken))


def _said(confs: dict[str, Any], key: str) -> Data:
    found = confs.get(key)
    return found[0].value.value if found else None


def _computed(key: str, text: str, language: str) -> bool:
    """Whether a setting is one that every native driver is given."""
    if key in words.COMPUTED or key in words.TEMPLATE_CONF:
        return True
    factor = str(default_factor(language)) if default_factor(language) != default_factor("") else ""
    return key == words.NAMESPACE or (key == words.FACTOR and text == factor)


_LIMIT = ("resources", "limits", "memory")


def _filled(path: Path, value: Data, main: dict[str, Data]) -> bool:
    """Whether a leaf of the driver's container was filled in by the target: a limit of its own differs."""
    if path == _LIMIT:
        return bool(value == at_path(main, ("resources", "requests", "memory")))
    if path[:1] in (("args",), ("image",), ("imagePullPolicy",)):
        return True
    if path[:1] == ("resources",) and path[-1] in ("cpu", "memory"):
        return True
    if path[:1] == ("env",) and path[1] in (words.HOST_ENV, words.POD_ENV, words.LOCAL_DIRS):
        return True
    if path[:2] == ("volumeMounts", words.TEMPLATE_FOLDER):
        return True
    return path == ("ports",) and isinstance(value, list) and {p.get("name") for p in value} == set(words.PORTS)
