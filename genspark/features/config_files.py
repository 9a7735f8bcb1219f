"""Files of the repository as files in the pods: one ConfigMap a job, mounted file by file."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from genspark.core.trace import Data, Place, Traced
from genspark.disk.absent import Absent
from genspark.model.field import Block, Field, never
from genspark.model.kind import FLAG, TEXT, block, mapping
from genspark.plan.address import ROLES, Address, ObjectId, conf, main_container, pod
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement

_VOLUME = "config-files"
_CHANGED = "genspark/config-files"
"""The annotation of the pods that changes with the files, where a change is to start the job again."""


def file(path: Data) -> dict[str, Data]:
    """A file that is only its path."""
    return {"file": path}


_FILES = mapping(block({"file": TEXT, "restartOnChange": FLAG}, short=file, short_schema={"type": "string"}))
_PLACED = _FILES._replace(schema={**_FILES.schema, "propertyNames": {"pattern": "^/.*[^/]$"}})
"""By absolute paths: the container runtime refuses a mount at any other."""


class ConfigFiles(Block):
    configFiles = Field(
        _PLACED,
        "Files of the repository, by the path where both pods have them; `restartOnChange: true` beside `file` "
        "runs the job again when the file changes, else the next run sees it.",
        addresses=tuple(
            end
            for role in ROLES
            for end in (
                f"{role}:spec.volumes.config-files.configMap.name",
                f"{role}:spec.containers.main.volumeMounts.*",
                f"conf:spark.kubernetes.{role}.annotation.{_CHANGED}",
            )
        ),
        inverse=never,
        example={"/opt/app/app.conf": "conf/revenue.conf"},
    )


def say(job: Job, block: ConfigFiles, plan: Plan) -> Iterator[Statement]:
    """The ConfigMap, its volume, and a mount for each file; the name of neither depends on what the files hold."""
    given = block.configFiles
    if given is None or not given.value:
        return
    import hashlib  # loads OpenSSL: 2 ms that a job without files does not pay

    name = job.name.map("{}-files".format)
    config_map = ObjectId("job", "v1", "ConfigMap", job.namespace.value, name.value)
    digest = hashlib.sha256()
    watched: list[Traced[Data]] = []
    for path, key in _keys(given.value).items():
        entry = given.value[path]
        said = job.input.traced(("configFiles", path, "file"), entry.get("file"))
        raw = job.files(str(said.value))
        if isinstance(raw, Absent):
            continue
        for role in ROLES:
            yield Statement(pod(role, "spec", "volumes", _VOLUME, "configMap", "name"), name.because(given))
        why = said.because(Traced(None, (Place(str(said.value), ()),)))
        yield _content(config_map, key, raw, why.because(job.name, job.namespace))
        for role in ROLES:
            mount: dict[str, Data] = {"name": _VOLUME, "subPath": key, "readOnly": True}
            for word, what in mount.items():
                yield Statement(main_container(role, "volumeMounts", path, word), said.of(what))
        if entry.get("restartOnChange"):
            watched.append(why.because(job.input.traced(("configFiles", path, "restartOnChange"), True)))
            digest.update(len(raw).to_bytes(8, "big") + raw)
    for role in ROLES if watched else ():
        value = watched[0].of(digest.hexdigest()[:16]).because(*watched)
        yield Statement(conf(f"spark.kubernetes.{role}.annotation.{_CHANGED}"), value)


def _content(config_map: ObjectId, key: str, raw: bytes, why: Traced[Data]) -> Statement:
    """A file's entry: text where it is text."""
    try:
        return Statement(Address(config_map, ("data", key)), why.of(raw.decode()))
    except UnicodeDecodeError:
        return Statement(Address(config_map, ("binaryData", key)), why.of(base64.b64encode(raw).decode()))


def _keys(paths: Data) -> dict[str, str]:
    """The key of each file: its name, or its whole path where two have the same name."""
    names = [path.rpartition("/")[2] for path in paths]
    whole = {path: path.strip("/").replace("/", "-") for path in paths}
    return {path: name if names.count(name) == 1 else whole[path] for path, name in zip(paths, names, strict=True)}


FEATURE = Feature("config-files", (ConfigFiles,), say)
