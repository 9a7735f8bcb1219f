"""What is wrong with finished objects: what the API server or the operator would refuse, drop or not know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from genspark.compile.findings import DECLARED, no_place
from genspark.core.diagnostic import Diagnostic, Finding, Locate, Severity
from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import Place, Traced
from genspark.operators.target import Platform, Target
from genspark.plan.feature import Job
from genspark.plan.manifest import Manifest
from genspark.schema import library
from genspark.schema.check import check
from genspark.schema.crd import kept
from genspark.schema.fault import Fault

NO_CRDS: Mapping[str, str] = {}
"""A project without CRDs of its own."""


class Remedy(NamedTuple):
    """How a person says which operator there is, in words that end a fix."""

    version: str
    """With `{target}` and `{version}` to fill in."""
    webhook: str
    """That its webhook is installed, with `{target}`."""


BY_OPTION = Remedy("check it with --operator {version}", "leave --no-webhook out")
BY_OVERLAY = Remedy(DECLARED, "write cluster: {{operators: {{{target}: {{webhook: true}}}}}}")


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
    manifest: Manifest, job: Job, target: Target, platform: Platform, locate: Locate, remedy: Remedy = BY_OVERLAY
) -> Iterator[Diagnostic]:
    """What an application says and its operator does not read yet, or no longer: the API server does not know it."""
    for lacking in target.lacking(manifest.id.kind, platform) if manifest.id.api == target.api else ():
        path = lacking.path
        if at_path(manifest.data, path) is None:
            continue
        about = Traced(None, manifest.origin(path) or manifest.origins(path) or manifest.origin(("kind",)))
        message = no_place(job, about, lacking.at, lacking.since, lacking.until)
        since = remedy.version.format(target=target.name, version=lacking.since)
        fix = f"remove it, or upgrade the operator and {since}" if lacking.since else "remove it"
        yield locate(Finding(message, about, (job.target,)), "GS7001", fix)


def unread(
    manifest: Manifest,
    target: Target,
    platform: Platform,
    locate: Locate,
    remedy: Remedy = BY_OVERLAY,
    wrote: Callable[[Sequence[Place]], bool] = bool,
) -> Iterator[Diagnostic]:
    """What an application says to a part of its operator that is not installed: it is taken, and does nothing.

    `wrote` tells those fields apart that are asked about, by where they come from.
    """
    for idle in target.idle(manifest, platform) if manifest.id.api == target.api else ():
        places = manifest.origin(idle.path) or manifest.origins(idle.path) or manifest.origin(("kind",))
        if wrote(places):
            message = f"{'.'.join(idle.path)} does nothing here: only {idle.reader} reads it"
            instead = idle.instead or "remove it"
            fix = f"{instead}, or install {idle.part} and {remedy.webhook.format(target=target.name)}"
            yield locate(Finding(message, Traced(None, places)), "GS7001", fix)


def faults_of(
    manifest: Manifest, target: Target | None, crds: Mapping[str, str] = NO_CRDS, platform: Platform = None
) -> tuple[Fault, ...]:
    """What the API server, or Kubernetes' own types inside a template, would refuse.

    `target` knows the objects of its operator. Where the user's own CRD is known, it says which fields there are.
    """
    api, kind = manifest.data["apiVersion"], manifest.data["kind"]
    shipped, given = target.schema(api, kind, platform) if target else None, crds.get(f"{api}/{kind}.json")
    shipped = shipped or library.schema_for(api, kind)
    faults = check(shipped, manifest.data) if shipped else ()
    if given is not None:
        faults = (*check(kept(given), manifest.data), *(fault for fault in faults if not fault.unknown))
    return tuple(dict.fromkeys(faults))


def refused(
    manifest: Manifest, faults: Iterable[Fault], locate: Locate, target: Target | None = None
) -> Iterator[Diagnostic]:
    """What the API server would refuse, at what a person wrote; what only nobody reads, as a warning."""
    fixes = {fault: _fix(manifest, fault) for fault in faults}
    written = {(*fault.path[:-1], fix.removeprefix("write ")) for fault, fix in fixes.items() if fault.unknown}
    for fault, fix in fixes.items():
        if fault.missing and (*fault.path, fault.fix.removeprefix("add ")) in written:
            continue  # it is there, by another name
        where = Traced(None, manifest.origin(fault.path) or manifest.origin(("kind",)))
        message = f"{' '.join(filter(None, (manifest.id.kind, '.'.join(fault.path))))}: {fault.message}"
        opaque = fault.unknown and target is not None and target.opaque(manifest.id.kind, fault.path)
        if opaque:
            # The API server keeps it; who decodes it drops it.
            message = f"{message}, which nobody reads"
        yield locate(Finding(message, where), "GS7002", fix, Severity.WARNING if opaque else None)


def _fix(manifest: Manifest, fault: Fault) -> str:
    """What the schema says to do, or more where the value says what is meant."""
    from genspark.advice.reworded import in_manifest  # most objects are right

    value = at_path(manifest.data, fault.path)
    return in_manifest(fault, value, manifest.id.kind) or fault.fix
