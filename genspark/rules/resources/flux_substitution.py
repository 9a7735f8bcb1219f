"""GS5171: braces that Flux replaces before anybody else reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity, document_of
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.operators.target import SUBSTITUTE
from genspark.plan.manifest import Manifest

_GROUP = "kustomize.toolkit.fluxcd.io/"
_BRACES = re.compile(r"(?<!\$)\$\{([^{}$]+)\}")
_VARIABLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?=$|[:=+?#%/^,@-])")
_STREAM = "-"


def find(view: ObjectView) -> Iterator[Finding]:
    """A Kustomization of Flux with postBuild replaces ${NAME} in every object below it, by nothing or not at all where
    it does not know the name, in which case the whole build fails (StrictPostBuildSubstitutions). What Spark, log4j and
    Hadoop were to replace at run time, such as ${env:NAME}, does not reach them (rwlove/home-ops#11703).
    """
    ways = [one for one in view.beside if _substitutes(one) and _covers(one, view.manifest)]
    if not ways or _left_alone(view.manifest):
        return
    build = at_path(ways[0].data, ("spec", "postBuild"))
    given = build if isinstance(build, dict) else {}
    known = set(given.get("substitute") or {})
    for path, text in view.manifest.leaves():
        for found in _BRACES.finditer(text) if isinstance(text, str) and "${" in text else ():
            name = _VARIABLE.match(found.group(1))
            runtime = name is None or name.group(1) in ("env", "sys", "spark", "system", "ctx", "date")
            if runtime or (name is not None and name.group(1) not in known and not given.get("substituteFrom")):
                message = f"Flux replaces {found.group()} before anybody else reads it"
                place = Traced(None, ways[0].origin(("spec", "postBuild")))
                yield Finding(message, Traced(None, view.manifest.origin(path)), (place,))
                return


def _substitutes(one: Manifest) -> bool:
    """Whether it is a Kustomization of Flux that replaces something."""
    build = at_path(one.data, ("spec", "postBuild")) if one.id.kind == "Kustomization" else None
    flux = one.id.api.startswith(_GROUP)
    return flux and isinstance(build, dict) and bool(build.get("substitute") or build.get("substituteFrom"))


def _covers(one: Manifest, other: Manifest) -> bool:
    """Whether an object lies below the folder of a Kustomization, or came in the stream with it."""
    file, own = (document_of(each.origin(("kind",))[0].root)[0] for each in (other, one))
    folder = normpath(str(at_path(one.data, ("spec", "path")) or "."))
    return folder in (".", "/") or file == own == _STREAM or f"/{folder.strip('/')}/" in f"/{normpath(file)}"


def _left_alone(one: Manifest) -> bool:
    """Whether Flux is told not to look into it."""
    metadata = one.data.get("metadata") or {}
    marks = ((metadata.get(word) or {}).get(SUBSTITUTE) for word in ("annotations", "labels"))
    return one.id.api.startswith(_GROUP) or any(mark == "disabled" for mark in marks)


_KUSTOMIZATION = """---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: jobs, namespace: flux-system}
spec: {interval: 10m, path: ./, prune: true, sourceRef: {kind: GitRepository, name: x}, postBuild: {substitute: {a: b}}}
"""
_SETTING = "sparkConf: {spark.acme.host: '${env:HOSTNAME}'}"

RULE = Rule(
    code="GS5171",
    severity=Severity.WARNING,
    title="braces that Flux replaces before anybody else reads them",
    fix=f"give the object the annotation {SUBSTITUTE}: disabled, or write $${{...}}",
    on=ObjectView,
    find=find,
    needs=("Kustomization",),
    bad=manifest(_SETTING) + _KUSTOMIZATION,
    good=manifest(_SETTING, f"{{name: revenue, namespace: growth, annotations: {{{SUBSTITUTE}: disabled}}}}")
    + _KUSTOMIZATION,
)
