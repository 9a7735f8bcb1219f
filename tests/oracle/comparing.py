"""What Spark made and what was predicted, leaf by leaf."""

from __future__ import annotations

import getpass
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from genspark.spark.names import Drawn

Leaves = dict[str, Any]
_SERVERS = re.compile(
    r"metadata\.(uid|resourceVersion|creationTimestamp|namespace|ownerReferences)|(status|kind|apiVersion)\b"
)
"""What the endpoint says of an object, and what every pod says."""
_OF_THE_RUN = re.compile(r"env\[SPARK_DRIVER_URL\]")
"""The address of the driver, which runs beside the test."""
_OPTION = re.compile(r"(.*env\[SPARK_JAVA_OPT)_(\d+)(\].*)")
_EMPTY: dict[str, tuple[Any, ...]] = {"metadata.annotations": ({},), "spec.nodeSelector": ({},)}
"""Maps that Spark 3.3 posts even when they are empty, which an API server drops."""
_PORT = re.compile(r"(-D(spark\.driver\.(?:blockManager\.)?port))=.*")
"""Ports that a driver beside the test cannot have."""
_KEYS = ("mountPath", "name")
"""What tells the items of a list apart."""
_SPILLED = re.compile(r"spark-local-dir-[1-9]$")
"""Which of them a directory gets is drawn."""
_ORDERED = ("containers", "initContainers")
_WHOLE = ("PersistentVolumeClaim", "StatefulSet", "Deployment")


def leaves(pod: dict[str, Any]) -> Leaves:
    """A pod's leaves by their paths; items of a list by name, mounts by their paths, Spark's container as `main`.

    Spark shuffles the directories that it spills to, and the settings among the JVM's options: they are sorted here.
    """
    found: Leaves = {}
    options: dict[int, str] = {}
    for path, value in _leaves(pod, ""):
        option = _OPTION.fullmatch(path)
        if option and option[3] == "].value":
            options[int(option[2])] = value
            found[option[1] + option[3]] = options
        elif (
            not option
            and not _SERVERS.match(path)
            and not _OF_THE_RUN.search(path)
            and value not in _EMPTY.get(path, ())
        ):
            found[path] = ",".join(sorted(value.split(","))) if "[SPARK_LOCAL_DIRS].value" in path else value
    ordered = [options[number] for number in sorted(options)]
    settings = [one for one in ordered if one.startswith("-Dspark.")]
    rest = [one for one in ordered if one not in settings]
    return {path: [*rest, *sorted(settings)] if value is options else value for path, value in found.items()}


def beside(objects: Iterable[dict[str, Any]]) -> Leaves:
    """Leaves of what is made beside the pods, each below its kind and name; of most objects that alone.

    Of claims those of the first executor, of a StatefulSet or Deployment all but its pods, which are looked at as pods.
    """
    found: Leaves = {}
    for one in objects:
        kind, name = one["kind"], one["metadata"]["name"]
        if re.search(r"-exec-(?!1-)\d+-pvc-", name):
            continue
        found[f"{kind} {name}"] = True
        if kind in _WHOLE:
            spec = {key: value for key, value in one["spec"].items() if key != "template"}
            said = {"metadata": one["metadata"], "spec": spec}
            found.update((f"{kind} {name} {path}", value) for path, value in leaves(said).items())
    return found


def _leaves(node: Any, at: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from _leaves(value, f"{at}.{key}" if at else key)
    elif isinstance(node, list) and node:
        keys = [_key(item, position) for position, item in enumerate(node)]
        if at == "spec.containers":
            keys[next(position for position, one in enumerate(node) if _is_sparks(one))] = "main"
        if at.endswith(_ORDERED):
            yield f"{at}[]", keys  # which one is first, second and so on
        for key, item in zip(_each_once(keys), node, strict=True):
            rest = {name: said for name, said in item.items() if name not in _KEYS} if isinstance(item, dict) else item
            yield from _leaves(True if rest == {} else rest, f"{at}[{key}]")
    else:
        yield at, node


def _each_once(keys: list[Any]) -> Iterator[Any]:
    """Keys of a list; one that stands there again has its number beside it."""
    seen = Counter[Any]()
    for key in keys:
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key}#{seen[key]}"


def _is_sparks(container: dict[str, Any]) -> bool:
    """Whether it is Spark's own container, whatever a template calls it."""
    return any(variable["name"] == "SPARK_APPLICATION_ID" for variable in container.get("env", ()))


def _key(item: Any, position: int) -> Any:
    if not isinstance(item, dict):
        return position
    key = " ".join(str(item[key]) for key in _KEYS if item.get(key)) or position
    return _SPILLED.sub("spark-local-dir", key) if "mountPath" in item else key


def as_in_a_pod(pod: Leaves, handed: Mapping[str, str], user: str) -> Leaves:
    """What a pod would be if user and ports were those of a driver in its own pod, and not of this machine."""
    found: Leaves = {}
    for path, value in pod.items():
        if path.endswith("env[SPARK_USER].value"):
            found[path] = user if value == getpass.getuser() else value
        elif path.endswith("env[SPARK_JAVA_OPT].value"):
            found[path] = [_PORT.sub(lambda match: f"{match[1]}={handed[match[2]]}", option) for option in value]
        else:
            found[path] = value
    return found


def settled(driver: Leaves, executor: Leaves, objects: Leaves) -> tuple[Leaves, Leaves, Leaves]:
    """The same as if Spark had drawn the digits that `Drawn` stands for."""
    text, other, more = json.dumps(driver), json.dumps(executor), "\n".join(objects)
    patterns = {
        "app_id": (r"spark-[0-9a-f]{32}\b", f"{text}\n{other}"),
        "service": (r"^Service spark-([0-9a-f]{16})-driver-svc", more),
        "driver": (
            r"(?<!^Service spark-)([0-9a-f]{16})-(?:driver(?:-podspec-conf-map|-svc|-pvc-\d+)?|policy)(?:\"|$)",
            f"{text}\n{more}",
        ),
        "driver_map": (r"spark-drv-([0-9a-f]{16})-conf-map", text),
        "executors": (r"([0-9a-f]{16})-exec-(?:\d+|EXECID)", f"{other}\n{more}"),
        "executors_map": (r"spark-exec-([0-9a-f]{16})-conf-map", f"{other}\n{more}"),
        "driver_volume": (r"/var/data/spark-([0-9a-f-]{36})", text),
        "executor_volume": (r"/var/data/spark-([0-9a-f-]{36})", other),
        "secret": (r"_SPARK_AUTH_SECRET\]\.value\": \"([^\"]+)", other),
    }
    usual = Drawn()._asdict()
    whole = json.dumps([driver, executor, objects])
    for name, (pattern, where) in patterns.items():
        match = re.search(pattern, where, re.MULTILINE)
        if match:
            whole = whole.replace(match.group(match.re.groups), usual[name])
    one, two, three = json.loads(whole)
    return one, two, three


def differences(real: Leaves, predicted: Leaves) -> dict[str, tuple[Any, Any]]:
    """The leaves that differ: what Spark made, and what was predicted; None for nothing."""
    return {
        path: (real.get(path), predicted.get(path))
        for path in sorted({*real, *predicted})
        if path not in real or path not in predicted or real[path] != predicted[path]
    }
