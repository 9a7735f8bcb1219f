"""What the operator hands to spark-submit for a SparkApplication: settings, main resource and pod templates.

Source: internal/controller/sparkapplication/submission.go; Spark takes the last of several settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.operators.kubeflow.subject import Subject
from genspark.operators.kubeflow.volumes import MEDIUM, SUBMITTED_TYPES, submitted
from genspark.operators.profile import Profile, version_of
from genspark.operators.row import Refused, Slot
from genspark.plan.address import ROLES
from genspark.source.reader import source_text
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER
from genspark.spark.names import SUBMISSION
from genspark.spark.versions import Version

SUBMITTERS: tuple[tuple[Version, Version], ...] = (
    ((2, 5, 2), (4, 0, 4)),
    ((2, 5), (4, 0, 1)),
    ((2, 3), (4, 0, 0)),
    ((2, 2), (3, 5, 5)),
    ((2, 1), (3, 5, 3)),
    ((2, 0), (3, 5, 2)),
)
"""The Spark in the operator's image, from each of its versions on."""
_TEMPLATE_ALWAYS = (2, 4)
"""From here on templates are written whether or not the application has any, to carry its owner (#2670)."""
_LABELS = "sparkoperator.k8s.io/"
_KUEUE = "kueue.x-k8s.io/"
_SECRET_FILES = {
    "GCPServiceAccount": ("GOOGLE_APPLICATION_CREDENTIALS", "key.json"),
    "HadoopDelegationToken": ("HADOOP_TOKEN_FILE_LOCATION", "hadoop.token"),
}


class Setting(NamedTuple):
    """One `--conf` and where the application says it; nowhere, where the operator adds it."""

    key: str
    value: str
    at: Path | None


def submitter(version: str) -> Version:
    """The Spark that submits; empty for an operator that is too old to tell."""
    number = version_of(version)
    return next((spark for since, spark in SUBMITTERS if number >= since), ())


_AT_SUBMISSION = (
    "spark.driver.minMemoryOverhead",
    "spark.kubernetes.driver.pod.",
    "spark.kubernetes.driver.securityContext.",
    "spark.kubernetes.driver.service.ip",
    "spark.kubernetes.driver.service.publish",
    "spark.kubernetes.driver.volumes.",
)
"""Settings of the driver's pod and Service, of those that not every Spark has."""


def read_by(key: str, image: Version, version: str) -> Version:
    """The Spark that reads a setting: that of the operator's version, which makes the driver's pod, or the image's."""
    return submitter(version) if key.startswith(_AT_SUBMISSION) else image


def settings(subject: Subject, profile: Profile) -> dict[str, Setting]:
    """Every setting as Spark sees it, the last of each key."""
    return {one.key: one for one in _ordered(subject, profile)}


def templated(profile: Profile) -> bool:
    """Whether each submission has templates."""
    return version_of(profile.version) >= _TEMPLATE_ALWAYS


def _ordered(subject: Subject, profile: Profile) -> Iterator[Setting]:
    yield Setting("spark.kubernetes.namespace", subject.namespace, None)
    yield from _fields(subject, profile, beats_conf=False)
    for word, prefix in (("sparkConf", ""), ("hadoopConf", "spark.hadoop.")):
        for key, value in subject.has(word).items():
            yield Setting(prefix + key, source_text(value), (word, key))
    if not subject.get("driver", "podName"):
        own = subject.has("sparkConf").get("spark.kubernetes.driver.pod.name")
        at = ("sparkConf", "spark.kubernetes.driver.pod.name") if own else None
        yield Setting("spark.kubernetes.driver.pod.name", own or f"{subject.name}-driver", at)
    yield from _fields(subject, profile, beats_conf=True)
    if (
        subject.get("dynamicAllocation", "enabled")
        and subject.get("dynamicAllocation", "shuffleTrackingEnabled") is None
    ):
        yield Setting("spark.dynamicAllocation.shuffleTracking.enabled", "true", None)
    for role in ROLES:
        yield from _role(subject, profile, role)
    for key, value in subject.has("nodeSelector").items():
        yield Setting(f"spark.kubernetes.node.selector.{key}", str(value), ("nodeSelector", key))


def _fields(subject: Subject, profile: Profile, beats_conf: bool) -> Iterator[Setting]:
    """Fields that are settings by their rows; those of dynamic allocation count where it is enabled."""
    dynamic = bool(subject.get("dynamicAllocation", "enabled"))
    for slot in profile.slots.values():
        if slot.at[0].language != "conf" or slot.row.spelling or slot.row.beats_conf is not beats_conf:
            continue
        if slot.field[0] == "dynamicAllocation" and not dynamic:
            continue
        yield from _of_row(slot, subject.get(*slot.field))


def _of_row(slot: Slot, value: Data) -> Iterator[Setting]:
    (key,) = slot.at[0].path
    said = value.items() if slot.each and isinstance(value, dict) else [("", value)] if not slot.each else ()
    for name, one in said:
        if one is None or one == [] or (one == "" and not slot.each):
            continue
        try:
            text = slot.row.codec.back(one) if slot.row.codec else source_text(one)
        except Refused:
            continue  # no such value reaches spark-submit: the API server refuses it
        yield Setting(key + name, text, (*slot.field, *((name,) if slot.each else ())))


def _role(subject: Subject, profile: Profile, role: str) -> Iterator[Setting]:
    """What both roles have that is no field of one setting."""
    prefix = f"spark.kubernetes.{role}"
    image = subject.get("image")
    if image and not subject.get(role, "image"):
        yield Setting(f"{prefix}.container.image", source_text(image), ("image",))
    own = {"app-name": subject.name, "launched-by-spark-operator": "true", "submission-id": SUBMISSION}
    if subject.get(role, "template") is None:
        own["mutated-by-spark-operator"] = "true"
    yield from (Setting(f"{prefix}.label.{_LABELS}{key}", value, None) for key, value in own.items())
    for key, value in subject.labels.items():
        if not key.startswith(_KUEUE) or not templated(profile):
            yield Setting(f"{prefix}.label.{key}", value, None)
    for key, value in subject.has(role, "labels").items():
        yield Setting(f"{prefix}.label.{key}", str(value), (role, "labels", key))
    yield from _variables(subject, role)
    yield from _local_volumes(subject, role, medium=version_of(profile.version) >= version_of(MEDIUM))
    if templated(profile) or subject.get(role, "template") is not None:
        yield Setting(f"{prefix}.podTemplateContainerName", SPARK_CONTAINER[role], None)


def _variables(subject: Subject, role: str) -> Iterator[Setting]:
    env = "spark.kubernetes.driverEnv." if role == "driver" else "spark.executorEnv."
    for key, value in subject.has(role, "envVars").items():
        yield Setting(env + key, str(value), (role, "envVars", key))
    for key, value in subject.has(role, "envSecretKeyRefs").items():
        reference = f"{value.get('name')}:{value.get('key')}"
        yield Setting(f"spark.kubernetes.{role}.secretKeyRef.{key}", reference, (role, "envSecretKeyRefs", key))
    for position, secret in enumerate(_items(subject.get(role, "secrets"))):
        at = (role, "secrets", str(position))
        yield Setting(f"spark.kubernetes.{role}.secrets.{secret.get('name')}", str(secret.get("path")), at)
        variable, file = _SECRET_FILES.get(str(secret.get("secretType")), ("", ""))
        if variable:
            yield Setting(env + variable, f"{secret.get('path')}/{file}", at)


def _local_volumes(subject: Subject, role: str, medium: bool) -> Iterator[Setting]:
    """Volumes to spill to become settings, with the role's mounts of them."""
    sources = {str(one.get("name")): (str(at), one) for at, one in enumerate(_items(subject.get("volumes")))}
    for position, mount in enumerate(_items(subject.get(role, "volumeMounts"))):
        name = str(mount.get("name"))
        if not submitted(name) or name not in sources:
            continue
        where, source = sources[name]
        kind = next((kind for kind in SUBMITTED_TYPES if kind in source), "")
        if not kind:
            continue
        prefix = f"spark.kubernetes.{role}.volumes.{kind}.{name}"
        for field in ("mountPath", "subPath", "readOnly"):
            if mount.get(field):
                key = "path" if field == "mountPath" else field
                at: Path = (role, "volumeMounts", str(position), field)
                yield Setting(f"{prefix}.mount.{key}", source_text(mount[field]), at)
        for field, value in (source[kind] or {}).items():
            if value is not None and (medium or field != "medium"):
                at = ("volumes", where, kind, field)
                yield Setting(f"{prefix}.options.{field}", source_text(value), at)


def _items(found: Data) -> Iterable[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else ()
