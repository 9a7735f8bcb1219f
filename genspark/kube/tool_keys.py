"""The labels and annotations that tools around Spark read, and the one that a near miss was most likely meant to be.

A row is a key, what it is read as, and on which objects. Domains that are a convention of many (`prometheus.io`) hold
keys of other people too, so that only a slip in a key that is known here is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from genspark.core.near import edits
from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple

As = Literal["label", "annotation"]
_PATTERNS = Patterns(between=r"[\W_]+")


class ToolKey(NamedTuple):
    """A key that a tool reads."""

    key: str
    tool: str
    read_as: tuple[As, ...]
    on: frozenset[str]
    """`pod`, `application` (a SparkApplication or a schedule), `any` object, or a kind."""


_TABLE: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    # istio/api annotation/annotations.yaml, label/labels.yaml; the injector reads sidecar.istio.io/inject as both
    "Istio": (
        ("both", "pod", "sidecar.istio.io/inject"),
        ("label", "pod Namespace", "istio.io/rev istio.io/dataplane-mode"),
        ("label", "pod Namespace Service", "istio.io/use-waypoint topology.istio.io/network"),
        ("label", "Namespace", "istio-injection"),
        ("label", "pod", "service.istio.io/canonical-name service.istio.io/canonical-revision"),
        ("label", "pod", "security.istio.io/tlsMode"),
        ("annotation", "pod", "sidecar.istio.io/rewriteAppHTTPProbers sidecar.istio.io/proxyImage"),
        ("annotation", "pod", "sidecar.istio.io/proxyCPU"),
        ("annotation", "pod", "sidecar.istio.io/proxyCPULimit sidecar.istio.io/proxyMemory"),
        ("annotation", "pod", "sidecar.istio.io/proxyMemoryLimit"),
        ("annotation", "pod", "sidecar.istio.io/interceptionMode sidecar.istio.io/bootstrapOverride"),
        ("annotation", "pod", "sidecar.istio.io/userVolume"),
        ("annotation", "pod", "sidecar.istio.io/userVolumeMount sidecar.istio.io/logLevel"),
        ("annotation", "pod", "sidecar.istio.io/componentLogLevel"),
        ("annotation", "pod", "sidecar.istio.io/agentLogLevel sidecar.istio.io/extraStatTags"),
        ("annotation", "pod", "sidecar.istio.io/nativeSidecar"),
        ("annotation", "pod", "sidecar.istio.io/discoveryAddress sidecar.istio.io/enableCoreDump"),
        ("annotation", "pod", "status.sidecar.istio.io/port"),
        ("annotation", "pod", "traffic.sidecar.istio.io/includeOutboundIPRanges"),
        ("annotation", "pod", "traffic.sidecar.istio.io/excludeOutboundIPRanges"),
        ("annotation", "pod", "traffic.sidecar.istio.io/includeOutboundPorts"),
        ("annotation", "pod", "traffic.sidecar.istio.io/excludeOutboundPorts"),
        ("annotation", "pod", "traffic.sidecar.istio.io/includeInboundPorts"),
        ("annotation", "pod", "traffic.sidecar.istio.io/excludeInboundPorts"),
        ("annotation", "pod", "traffic.sidecar.istio.io/excludeInterfaces inject.istio.io/templates"),
        ("annotation", "pod", "proxy.istio.io/config proxy.istio.io/overrides prometheus.istio.io/merge-metrics"),
    ),
    # linkerd2 pkg/k8s/labels.go, linkerd.io/2/reference/proxy-configuration
    "Linkerd": (
        ("annotation", "pod Namespace", "linkerd.io/inject config.linkerd.io/skip-inbound-ports"),
        ("annotation", "pod Namespace", "config.linkerd.io/skip-outbound-ports"),
        ("annotation", "pod Namespace", "config.linkerd.io/skip-subnets config.linkerd.io/opaque-ports"),
        ("annotation", "pod Namespace", "config.linkerd.io/proxy-cpu-request config.linkerd.io/proxy-cpu-limit"),
        ("annotation", "pod Namespace", "config.linkerd.io/proxy-memory-request config.linkerd.io/proxy-memory-limit"),
        ("annotation", "pod Namespace", "config.linkerd.io/proxy-log-level config.linkerd.io/proxy-log-format"),
        ("annotation", "pod Namespace", "config.linkerd.io/proxy-await config.linkerd.io/proxy-version"),
        ("annotation", "pod Namespace", "config.linkerd.io/proxy-image"),
        ("annotation", "pod Namespace", "config.linkerd.io/default-inbound-policy"),
        ("annotation", "pod Namespace", "config.linkerd.io/shutdown-grace-period"),
        ("annotation", "pod", "linkerd.io/proxy-version linkerd.io/created-by linkerd.io/identity-mode"),
        ("annotation", "pod Namespace", "config.alpha.linkerd.io/proxy-enable-native-sidecar"),
        ("annotation", "pod Namespace", "config.beta.linkerd.io/proxy-enable-native-sidecar"),
        ("annotation", "pod Namespace", "config.alpha.linkerd.io/proxy-wait-before-exit-seconds"),
    ),
    # a convention of scrape configurations, which read labels too where somebody says so
    "Prometheus": (
        ("both", "any", "prometheus.io/scrape prometheus.io/port prometheus.io/path"),
        ("both", "any", "prometheus.io/scheme prometheus.io/probe"),
        ("both", "any", "prometheus.io/interval prometheus.io/scrape-slow prometheus.io/param prometheus.io/timeout"),
    ),
    # karpenter.sh/docs/concepts/disruption
    "Karpenter": (("annotation", "pod Node", "karpenter.sh/do-not-disrupt"),),
    # its FAQ, cluster-autoscaler/utils/drain, processors/podinjection
    "cluster-autoscaler": (
        ("annotation", "pod", "cluster-autoscaler.kubernetes.io/safe-to-evict"),
        ("annotation", "pod", "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes"),
        ("annotation", "pod", "cluster-autoscaler.kubernetes.io/pod-scale-up-delay"),
        ("annotation", "pod", "cluster-autoscaler.kubernetes.io/consume-provisioning-request"),
        ("annotation", "Node", "cluster-autoscaler.kubernetes.io/scale-down-disabled"),
    ),
    # pkg/controller/constants, jobframework.QueueNameForObject; the annotation of its first versions is gone
    "Kueue": (
        ("label", "application pod Job", "kueue.x-k8s.io/queue-name kueue.x-k8s.io/priority-class"),
        ("label", "application pod Job", "kueue.x-k8s.io/max-exec-time-seconds"),
        ("label", "pod", "kueue.x-k8s.io/managed kueue.x-k8s.io/pod-group-name"),
        ("annotation", "pod", "kueue.x-k8s.io/pod-group-total-count kueue.x-k8s.io/pod-suspending-parent"),
        ("annotation", "pod", "kueue.x-k8s.io/podset-required-topology kueue.x-k8s.io/podset-preferred-topology"),
        ("annotation", "application Job", "kueue.x-k8s.io/elastic-job"),
    ),
    # volcano.sh/apis scheduling/v1beta1 labels.go
    "Volcano": (
        ("annotation", "pod PodGroup", "scheduling.k8s.io/group-name scheduling.volcano.sh/queue-name"),
        ("both", "pod PodGroup", "volcano.sh/preemptable"),
        ("annotation", "pod", "volcano.sh/task-spec volcano.sh/queue-name"),
    ),
    # yunikorn-k8shim pkg/common/constants
    "YuniKorn": (
        ("both", "pod application", "yunikorn.apache.org/app-id yunikorn.apache.org/queue"),
        ("annotation", "pod application", "yunikorn.apache.org/task-groups yunikorn.apache.org/task-group-name"),
        ("annotation", "pod application", "yunikorn.apache.org/schedulingPolicyParameters"),
        ("annotation", "pod application", "yunikorn.apache.org/user.info"),
        ("annotation", "PriorityClass", "yunikorn.apache.org/allow-preemption"),
        ("annotation", "Namespace", "yunikorn.apache.org/namespace.quota yunikorn.apache.org/parentqueue"),
    ),
    # argo-cd common/common.go, gitops-engine pkg/sync/common
    "Argo CD": (
        ("annotation", "any", "argocd.argoproj.io/sync-wave argocd.argoproj.io/sync-options argocd.argoproj.io/hook"),
        ("annotation", "any", "argocd.argoproj.io/hook-delete-policy argocd.argoproj.io/compare-options"),
        ("annotation", "any", "argocd.argoproj.io/tracking-id argocd.argoproj.io/ignore-healthcheck"),
        ("annotation", "any", "argocd.argoproj.io/ignore-resource-updates"),
    ),
    # kustomize-controller and fluxcd/pkg/ssa (AnyInMetadata looks at both)
    "Flux": (
        ("both", "any", "kustomize.toolkit.fluxcd.io/prune kustomize.toolkit.fluxcd.io/reconcile"),
        ("both", "any", "kustomize.toolkit.fluxcd.io/force"),
        ("both", "any", "kustomize.toolkit.fluxcd.io/ssa kustomize.toolkit.fluxcd.io/substitute"),
        ("label", "any", "kustomize.toolkit.fluxcd.io/name kustomize.toolkit.fluxcd.io/namespace"),
        ("annotation", "any", "reconcile.fluxcd.io/requestedAt"),
    ),
    # amazon-eks-pod-identity-webhook, its README
    "EKS": (
        ("annotation", "ServiceAccount", "eks.amazonaws.com/role-arn eks.amazonaws.com/audience"),
        ("annotation", "ServiceAccount", "eks.amazonaws.com/sts-regional-endpoints eks.amazonaws.com/token-expiration"),
        ("annotation", "pod", "eks.amazonaws.com/skip-containers"),
    ),
    # cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
    "GKE": (("annotation", "ServiceAccount", "iam.gke.io/gcp-service-account"),),
    # azure-workload-identity, labels and annotations of its documentation
    "AKS": (
        ("label", "pod", "azure.workload.identity/use"),
        ("annotation", "ServiceAccount", "azure.workload.identity/client-id azure.workload.identity/tenant-id"),
        ("annotation", "ServiceAccount pod", "azure.workload.identity/service-account-token-expiration"),
        ("annotation", "pod", "azure.workload.identity/skip-containers azure.workload.identity/inject-proxy-sidecar"),
        ("annotation", "pod", "azure.workload.identity/proxy-sidecar-port"),
    ),
}
"""By tool: what keys are read as, on which objects, and the keys; beside each tool where that is known from."""

_GONE = {
    "karpenter.sh/do-not-evict": "karpenter.sh/do-not-disrupt",
    "karpenter.sh/do-not-consolidate": "karpenter.sh/do-not-disrupt",
}
"""What a tool read once (Karpenter until v1beta1), and what took its place."""
_READ_AS: Mapping[str, tuple[As, ...]] = {
    "label": ("label",),
    "annotation": ("annotation",),
    "both": ("label", "annotation"),
}
_LEAST = 6
"""Letters of a name in which two edits are a slip; in a shorter one a single edit is."""


@cache
def _keys() -> dict[str, ToolKey]:
    return {
        key: ToolKey(key, tool, _READ_AS[read_as], frozenset(on.split()))
        for tool, rows in _TABLE.items()
        for read_as, on, keys in rows
        for key in keys.split()
    }


@lru_cache(4096)
def tool_key(key: str) -> ToolKey | None:
    """What is known of a key; None for one that no tool of the table reads."""
    return _keys().get(key)


@lru_cache(4096)
def meant(key: str) -> ToolKey | None:
    """The key that was most likely meant by one that no tool reads; None where none is near."""
    known = _keys()
    if key in known:
        return None
    if key in _GONE:
        return known[_GONE[key]]
    same = _joined().get(_letters(key))
    if same is not None:
        return same
    domain, slash, name = key.partition("/")
    if not slash:
        return None
    moved = [one for one in known.values() if one.key.endswith(f"/{name}") and _of_one_tool(domain, one)]
    if len(moved) == 1:
        return moved[0]
    near = sorted((far, one.key) for one in known.values() if (far := _apart(domain, name, one.key)))
    return known[near[0][1]] if near else None


@cache
def _joined() -> dict[str, ToolKey]:
    return {_letters(key): one for key, one in _keys().items()}


def _letters(key: str) -> str:
    """A key without its case and what joins its words."""
    return _PATTERNS.between.sub("", key.casefold())


def _of_one_tool(domain: str, one: ToolKey) -> bool:
    """Whether a domain is another one of the same tool, as istio.io is beside sidecar.istio.io."""
    own = one.key.partition("/")[0]
    return domain != own and (own.endswith(f".{domain}") or domain.endswith(f".{own}")) and domain.count(".") > 0


def _apart(domain: str, name: str, known: str) -> int:
    """How many edits a key is from a known one; 0 where they are no slip of each other."""
    own, slash, other = known.partition("/")
    if not slash or abs(len(own) - len(domain)) > 2 or abs(len(other) - len(name)) > 2:
        return 0
    if {*filter(str.isdigit, name)} != {*filter(str.isdigit, other)}:
        return 0  # port2 is another port
    far = edits(domain, own) + edits(name, other)
    return far if far <= (2 if len(other) >= _LEAST else 1) else 0
