"""The part of an application's metadata that a person writes, and what became of the rest."""

from __future__ import annotations

import re

from genspark.core.credential.judge import may_change
from genspark.core.trace import Data
from genspark.importer.compare import BY_KUBECTL, BY_SERVER
from genspark.importer.told import Told
from genspark.kube.names import LONGEST_LABEL

_WRITTEN = ("name", "namespace", "labels", "annotations", "finalizers")
_TRACKING = {
    "argocd.argoproj.io/tracking-id": "Argo CD",
    "argocd.argoproj.io/installation-id": "Argo CD",
    "argocd.argoproj.io/instance": "Argo CD",
    "kustomize.toolkit.fluxcd.io/name": "Flux",
    "kustomize.toolkit.fluxcd.io/namespace": "Flux",
    "kustomize.toolkit.fluxcd.io/checksum": "Flux",
    "helm.toolkit.fluxcd.io/name": "Flux",
    "helm.toolkit.fluxcd.io/namespace": "Flux",
    "meta.helm.sh/release-name": "Helm",
    "meta.helm.sh/release-namespace": "Helm",
}
"""Labels and annotations by which a tool knows what it applied; it writes its own to what it applies next.

Sources: Argo CD's resource tracking (docs/user-guide/resource_tracking.md), Flux's SetOwnerLabels
(fluxcd/pkg/ssa), Helm 3's setMetadataVisitor (pkg/action/validate.go).
"""
_MANAGED_BY = "app.kubernetes.io/managed-by"
_INSTANCE = "app.kubernetes.io/instance"
"""By this label Argo CD tracks where it is told to; charts and people write it too."""
_SCHEDULED = "sparkoperator.k8s.io/scheduled-app-name"


def owner(document: dict[str, Data]) -> str:
    """The ScheduledSparkApplication that made a run; empty for what a person made."""
    given = document.get("metadata")
    if document.get("kind") != "SparkApplication" or not isinstance(given, dict):
        return ""
    owners = given.get("ownerReferences")
    for one in owners if isinstance(owners, list) else ():
        if isinstance(one, dict) and one.get("kind") == "ScheduledSparkApplication":
            return str(one.get("name"))
    labels = given.get("labels")
    found = labels.get(_SCHEDULED) if isinstance(labels, dict) else None
    return found if isinstance(found, str) else ""


def metadata(document: dict[str, Data], file: str, told: Told) -> dict[str, Data]:
    """Name, namespace, labels, annotations and finalizers."""
    given = document.get("metadata")
    given = given if isinstance(given, dict) else {}
    found = {key: given[key] for key in _WRITTEN if given.get(key) is not None}
    _name(found, given, file, told)
    if not isinstance(found.get("namespace"), str):
        found["namespace"] = "default"
        told.note("no namespace is named; it is default here")
    _of_cluster(document, given, told)
    for word in ("labels", "annotations"):
        if isinstance(found.get(word), dict):
            found[word] = _untracked(word, found[word], given.get("uid") is not None, told)
    return found


def _name(found: dict[str, Data], given: dict[str, Data], file: str, told: Told) -> None:
    """Gives a name that an API server takes."""
    at = (("metadata", "name"), ("metadata", "generateName"))
    prefix = given.get("generateName")
    if "name" not in found:
        found["name"] = str(prefix or file.rpartition("/")[2].partition(".")[0]).rstrip("-")
    name = str(found["name"])
    plain = name if may_change("", name) else "application"
    found["name"] = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_LABEL].rstrip("-")
    if not found["name"][:1].isalpha():
        found["name"] = f"spark-{found['name']}"[:LONGEST_LABEL].rstrip("-")
    new = found["name"]
    if "name" not in given or given["name"] is None:
        if prefix:
            said = f"generateName {prefix} makes another application each time; this one is called {new}, and there is"
            told.change("its name", at, f"{said} one")
        else:
            told.change("its name", at, f"metadata has no name; it is called {new}")
    elif new != name:
        said = f"the name {name} is no DNS label; it is called {new}, which is another object"
        told.change("its name", at, f"{said}: remove the old one yourself where it exists")


def _of_cluster(document: dict[str, Data], given: dict[str, Data], told: Told) -> None:
    """Says what the cluster wrote, and what points to an object of one cluster."""
    by_server = [f"metadata.{key}" for key in BY_SERVER if given.get(key) is not None]
    by_server.extend(["status"] if document.get("status") is not None else [])
    if by_server:
        told.note(f"{', '.join(by_server)} {_are(by_server)} left out: the cluster writes {_it(by_server)}")
    annotations = given.get("annotations")
    if isinstance(annotations, dict) and annotations.get(BY_KUBECTL) is not None:
        told.note(f"metadata.annotations.{BY_KUBECTL} is left out: kubectl apply writes its own")
    if given.get("ownerReferences"):
        said = "metadata.ownerReferences is left out: it names an object by the uid that it has in one cluster"
        told.change("its owners", (("metadata", "ownerReferences"),), said)
    others = [key for key in given if key not in (*_WRITTEN, *BY_SERVER, "ownerReferences", "generateName")]
    left = [key for key in others if given[key] is not None]
    if left:
        at = tuple(("metadata", key) for key in left)
        names = ", ".join(f"metadata.{key}" for key in left)
        told.change("its metadata", at, f"{names} {_are(left)} left out: no API server of today keeps {_it(left)}")


def _untracked(word: str, said: dict[str, Data], live: bool, told: Told) -> dict[str, Data]:
    """Labels or annotations without those by which a tool knows what it applied."""
    found = {key: value for key, value in said.items() if key != BY_KUBECTL}
    for key, value in tuple(found.items()):
        tool = _TRACKING.get(key)
        if key == _MANAGED_BY and value in ("Helm", "Tiller"):
            tool = "Helm"
        elif key == _INSTANCE and live:
            tool = "whoever applied it"
        if tool:
            del found[key]
            by = f"{tool} knows by it what it applied, and writes its own"
            told.change(f"the {word} of {tool}", (("metadata", word, key),), f"metadata.{word}.{key} is left out: {by}")
    return found


def _are(several: list[str]) -> str:
    return "are" if several[1:] else "is"


def _it(several: list[str]) -> str:
    return "them" if several[1:] else "it"
