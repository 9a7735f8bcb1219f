"""What is wrong with finished objects: what the API server or the operator would refuse, drop or not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from genspark.compile.findings import DECLARED, no_place
from genspark.core.diagnostic import Diagnostic, Finding, Locate
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.operators.target import Platform, Target
from genspark.plan.feature import Job
from genspark.plan.manifest import Manifest
from genspark.schema import library
from genspark.schema.check import check
from genspark.schema.crd import kept
from genspark.schema.fault import Fault

NO_CRDS: Mapping[str, str] = {}
"""A project without CRDs of its own."""


def one_file(manifests: Sequence[Manifest], locate: Locate) -> Iterator[Diagnostic]:
    """Two objects of a job that one file would hold: the second would take the place of the first without a word."""
    there: dict[tuple[str, str], Manifest] = {}
    for manifest in manifests:
        id_ = manifest.id
        first = there.setdefault((id_.kind.lower(), id_.name), manifest)
        if first is not manifest:
            message = f"{id_.kind} {id_.name} of {id_.api} has the file of {first.id.kind} {id_.name} of {first.id.api}"
            one, other = (Traced(None, m.origin(("kind",))) for m in (manifest, first))
            yield locate(Finding(message, one, (other,)), "GS4002", "give one of them another name")


def untimely(
    manifest: Manifest, job: Job, target: Target, platform: Platform, locate: Locate, declared: str = DECLARED
) -> Iterator[Diagnostic]:
    """What an application says and its operator does not read yet, or no longer: the API server does not know it."""
    for lacking in target.lacking(manifest.id.kind, platform) if manifest.id.api == target.api else ():
        path = lacking.path
        if at_path(manifest.data, path) is None:
            continue
        about = Traced(None, manifest.origin(path) or manifest.origins(path) or manifest.origin(("kind",)))
        message = no_place(job, about, lacking.at, lacking.since, lacking.until)
        since = declared.format(target=target.name, version=lacking.since)
        fix = f"remove it, or upgrade the operator and {since}" if lacking.since else "remove it"
        yield locate(Finding(message, about, (job.target,)), "GS7001", fix)


def faults_of(manifest: Manifest, target: Target | None, crds: Mapping[str, str] = NO_CRDS) -> tuple[Fault, ...]:
    """What the API server, or Kubernetes' own types inside a template, would refuse.

    `target` knows the objects of its operator. Where the user's own CRD is known, it says which fields there are.
    """
    api, kind = manifest.data["apiVersion"], manifest.data["kind"]
    shipped, given = target.schema(api, kind) if target else None, crds.get(f"{api}/{kind}.json")
    shipped = shipped or library.schema_for(api, kind)
    faults = check(shipped, manifest.data) if shipped else ()
    if given is not None:
        faults = (*check(kept(given), manifest.data), *(fault for fault in faults if not fault.unknown))
    return tuple(dict.fromkeys(faults))


def refused(manifest: Manifest, faults: Iterable[Fault], locate: Locate) -> Iterator[Diagnostic]:
    """What the API server would refuse, at what a person wrote."""
    for fault in faults:
        where = Traced(None, manifest.origin(fault.path) or manifest.origin(("kind",)))
        message = f"{' '.join(filter(None, (manifest.id.kind, '.'.join(fault.path))))}: {fault.message}"
        yield locate(Finding(message, where), "GS7002", fault.fix)
