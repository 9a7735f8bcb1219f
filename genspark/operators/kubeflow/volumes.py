"""How the operator brings volumes onto pods: all from one list, `spec.volumes`, to the roles that mount them.

The webhook puts a mount on the pod, and the volume of its name with it (addVolumes in sparkpod_defaulter.go). Volumes
that Spark spills to become settings before that, at the submission, and need no webhook (getVolumeConf in
submission.go).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from genspark.core.trace import Path
from genspark.operators.row import Circumstances, Honoured
from genspark.plan.address import MAIN, ROLES
from genspark.spark.constants import VOLUME_TYPES
from genspark.spark.local_dirs import LOCAL_DIR

if TYPE_CHECKING:
    from genspark.plan.fold import Plan
    from genspark.plan.statement import Statement

MEDIUM = "2.5.1"
"""The first operator that hands the medium of a volume over (kubeflow/spark-operator#2925)."""
SUBMITTED_TYPES = VOLUME_TYPES
"""The volumes that can become settings: to any other of such a name the submission says "unsupported volume type"."""
_MOUNTS = ("spec", "containers", MAIN, "volumeMounts")
_VOLUMES = ("spec", "volumes")
_MOUNTED = len(_MOUNTS) + 2


def submitted(volume: str) -> bool:
    """Whether a volume of this name and its mounts become settings at the submission, without the webhook."""
    return volume.startswith(LOCAL_DIR)


def honours_volume(around: Circumstances, statement: Statement, rest: Path) -> Honoured:
    """Whether `spec.volumes` brings a volume to a role: where the role mounts it, and both roles mean the same."""
    if not rest:
        return Honoured(False)  # a list without volumes: no role mounts any of it
    known, role, volume = around.index(_Volumes), str(statement.at.language), rest[0]
    reaches = volume in known.mounted[role] and (role == "driver" or volume not in known.differing)
    return known.decided(role, volume, reaches and (around.webhook or submitted(volume)))


def honours_mount(around: Circumstances, statement: Statement, rest: Path) -> Honoured:
    """Whether a mount brings the volume that its role means: for the executors, if the driver means no other by it."""
    if not rest:
        return Honoured(True)
    known, role = around.index(_Volumes), str(statement.at.language)
    volume = known.mounts[role].get(rest[0], "")
    another = role == "executor" and volume in known.differing
    return known.decided(role, volume, not another and (around.webhook or submitted(volume)))


class _Volumes:
    """What a plan says of volumes, outside of templates."""

    def __init__(self, plan: Plan) -> None:
        self.mounts: dict[str, dict[str, str]] = {role: {} for role in ROLES}
        """The volume behind each mount path."""
        sources: dict[str, dict[str, dict[Path, Statement]]] = {role: {} for role in ROLES}
        for statement in plan.of(*ROLES):
            if statement.spelling == "template":
                continue
            language, path = statement.at
            size = len(path)
            if size == _MOUNTED and path[5] == "name" and path[:4] == _MOUNTS:
                self.mounts[str(language)][path[4]] = statement.value.value
            elif size > len(_VOLUMES) and path[:2] == _VOLUMES:
                sources[str(language)].setdefault(path[2], {})[path] = statement
        self.mounted = {role: frozenset(of.values()) for role, of in self.mounts.items()}
        """The volumes that a role mounts."""
        driver, executor = sources["driver"], sources["executor"]
        self._common = {name: driver[name] for name in driver if name in executor}
        """Volumes that both roles have under one name: what the driver means by it."""
        self.differing = {name for name, meant in self._common.items() if _values(meant) != _values(executor[name])}
        """Those that the executors mean something else by."""

    def decided(self, role: str, volume: str, honoured: bool) -> Honoured:
        """The answer of a role: for the executors, what the driver means by the same volume decides it too."""
        meant = self._common.get(volume, {}) if role == "executor" else {}
        return Honoured(honoured, tuple(statement.value for statement in meant.values()))


def _values(said: dict[Path, Statement]) -> dict[Path, object]:
    return {path: statement.value.value for path, statement in said.items()}
