"""GS7138: a label or annotation that a tool nearly knows."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.tool_keys import meant
from genspark.plan.labelled import NEEDS, said


def find(view: JobView) -> Iterator[Finding]:
    """It does nothing, and nobody says so: any key is a label, and the tool looks for its own alone
    (kubeflow/community-distribution #3589, where Istio went on injecting its sidecar). The keys are those of Istio,
    Linkerd, Prometheus, Karpenter, cluster-autoscaler, Kueue, Volcano, YuniKorn, Argo CD, Flux, EKS, GKE and AKS.
    """
    for one in said(view.plan):
        wanted = meant(one.key)
        if wanted is not None:
            as_what = "" if one.kind in wanted.read_as else f", as {_article(wanted.read_as[0])}"
            message = f"{wanted.tool} does not read the {one.kind} {one.key} of the {one.of}"
            yield Finding(message, one.value, fix=f"write {wanted.key}{as_what}, if that is meant")


def _article(kind: str) -> str:
    return f"an {kind}" if kind.startswith("a") else f"a {kind}"


RULE = Rule(
    code="GS7138",
    severity=Severity.WARNING,
    title="a label or annotation that a tool nearly knows",
    fix="write it as the tool spells it",
    on=JobView,
    find=find,
    needs=NEEDS,
    bad=job("executors: {labels: {sidecar.istio.io.inject: 'false'}}"),
    good=job("executors: {labels: {sidecar.istio.io/inject: 'false'}}"),
)
