"""GS5185: two volumes at one folder, spelled in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES
from genspark.plan.mounts import FAMILIES, FIELDS, Mount, mounts


def find(view: JobView) -> Iterator[Finding]:
    """The container finds one of them there, and what is written goes to that one alone. The API server and Spark
    compare paths as texts, so that /x and /x/ are two to them (ValidateVolumeMounts of Kubernetes 1.36:
    mountpoints.Has(mnt.MountPath)); the runtime mounts both at one folder, one over the other.
    """
    for role in ROLES:
        every = mounts(view.plan, role)
        folders: dict[tuple[str, bool, str], Mount] = {}
        for one in every if any(map(_spelled, every)) else ():
            folder = f"/{normpath(one.path).strip('/')}"
            first = folders.setdefault((one.container, one.early, folder), one)
            if first.path != one.path and first.volume != one.volume and one.path.startswith("/"):
                inside = "" if one.container == MAIN else f"'s container {one.container}"
                message = f"the {role}{inside} mounts {first.volume} at {first.path} and {one.volume} at {one.path}"
                yield Finding(f"{message}, which is one folder", one.said, (first.said,))


def _spelled(mount: Mount) -> bool:
    """Whether a folder may have another spelling than its shortest."""
    return mount.path[-1:] == "/" or "//" in mount.path or "/." in mount.path


RULE = Rule(
    code="GS5185",
    severity=Severity.WARNING,
    title="two volumes at one folder, spelled in two ways",
    fix="mount one of them elsewhere",
    on=JobView,
    find=find,
    needs=(*FIELDS, *FAMILIES),
    bad=job("pod: {volumes: {a: {emptyDir: {}, mount: /data}, b: {emptyDir: {}, mount: /data/}}}"),
    good=job("pod: {volumes: {a: {emptyDir: {}, mount: /data/a}, b: {emptyDir: {}, mount: /data/b}}}"),
)
