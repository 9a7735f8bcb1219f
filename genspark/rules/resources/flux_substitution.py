"""GS5171: braces that Flux replaces before anybody else reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.flux import filling, knows
from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.target import SUBSTITUTE

_BRACES = re.compile(r"(?<!\$)\$\{([^{}$]+)\}")
_VARIABLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?=$|[:=+?#%/^,@-])")


def find(view: ObjectView) -> Iterator[Finding]:
    """A Kustomization of Flux with postBuild replaces ${NAME} in every object below it, by nothing or not at all where
    it does not know the name, in which case the whole build fails (StrictPostBuildSubstitutions). What Spark, log4j and
    Hadoop were to replace at run time, such as ${env:NAME}, does not reach them (rwlove/home-ops#11703).
    """
    way = filling(view.manifest, view.beside)
    if way is None:
        return
    for path, text in view.manifest.leaves():
        for found in _BRACES.finditer(text) if isinstance(text, str) and "${" in text else ():
            name = _VARIABLE.match(found.group(1))
            runtime = name is None or name.group(1) in ("env", "sys", "spark", "system", "ctx", "date")
            if runtime or (name is not None and not knows(way, name.group(1))):
                message = f"Flux replaces {found.group()} before anybody else reads it"
                place = Traced(None, way.origin(("spec", "postBuild")))
                yield Finding(message, Traced(None, view.manifest.origin(path)), (place,))
                return


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
