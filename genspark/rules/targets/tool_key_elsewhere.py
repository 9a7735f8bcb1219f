"""GS7139: a label or annotation where its tool does not look."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.tool_keys import ToolKey, tool_key
from genspark.plan.labelled import NEEDS, Said, said

_ON_THE_APPLICATION = ("any", "application", "Job")
_READ_ON_PODS = ("Istio", "Linkerd", "Karpenter", "cluster-autoscaler")
"""Tools that look at pods, and never at what stands for them."""


def find(view: JobView) -> Iterator[Finding]:
    """It does nothing, and nobody says so: a tool looks for its key among labels or among annotations, and on some
    kinds of objects alone. Of the application's metadata the operator hands the labels on to the pods, and no
    annotation (submission.go); an identity of EKS, GKE or AKS is read on the ServiceAccount (their webhooks).
    """
    for one in said(view.plan):
        known = tool_key(one.key)
        if known is None:
            continue
        if not _looked_at(known, one):
            message = f"{known.tool} does not read {one.key} on the {one.of}"
            fix, in_manifest = _moved(known)
            yield Finding(message, one.value, fix=fix, in_manifest={EVERY: in_manifest})
        elif one.kind not in known.read_as:
            wanted = known.read_as[0]
            message = f"{known.tool} reads {one.key} among {wanted}s, not among {one.kind}s"
            yield Finding(message, one.value, fix=f"move it from {one.kind}s: to {wanted}s:")


def _looked_at(known: ToolKey, one: Said) -> bool:
    """Whether its tool looks at the object that says it, or at the pods that get it."""
    if known.on.intersection(_ON_THE_APPLICATION):
        return True
    if "pod" not in known.on:
        return False
    handed_on = one.of != "application" or one.kind == "label"
    return handed_on or known.tool not in _READ_ON_PODS


def _moved(known: ToolKey) -> tuple[str, str]:
    """Where to write it, for a descriptor and for a manifest."""
    if "pod" in known.on:
        there = f"move it to {known.read_as[0]}s: below driver: and executor"
        return f"{there}s:", f"{there}:"
    if "ServiceAccount" in known.on:
        team = "move it to identity: {annotations: {...}} of the team in an overlay"
        return team, "move it to the annotations of the ServiceAccount that the pods run as"
    if known.key == "istio-injection":
        label = "write the label sidecar.istio.io/inject in its place, with the value true or false"
        return label, label
    kind = "Namespace" if "Namespace" in known.on else min(known.on)
    there = f"move it to the {known.read_as[0]}s of the {kind}"
    return there, there


RULE = Rule(
    code="GS7139",
    severity=Severity.WARNING,
    title="a label or annotation where its tool does not look",
    fix="move it to where its tool looks",
    on=JobView,
    find=find,
    needs=NEEDS,
    bad=job("driver: {labels: {cluster-autoscaler.kubernetes.io/safe-to-evict: 'false'}}"),
    good=job("driver: {annotations: {cluster-autoscaler.kubernetes.io/safe-to-evict: 'false'}}"),
)
