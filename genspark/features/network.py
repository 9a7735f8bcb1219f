"""How pods find and reach others: DNS, host names, the network of the node."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import FLAG, items, kubernetes
from genspark.plan.feature import Feature


class Network(Block):
    where = "pod"
    dnsConfig = Field(
        kubernetes("DNSConfig"),
        "DNS settings beside those of the cluster; replaced whole.",
        says="pod:spec.dnsConfig",
        example={"options": [{"name": "ndots", "value": "2"}]},
    )
    hostAliases = Field(
        items(kubernetes("HostAlias")),
        "Lines for the pod's hosts file; replaced whole.",
        says="pod:spec.hostAliases",
        example=[{"ip": "10.0.0.7", "hostnames": ["namenode.acme.com"]}],
    )
    hostNetwork = Field(
        FLAG, "Whether the pod uses the network of its node.", says="pod:spec.hostNetwork", example=False
    )


FEATURE = Feature("network", (Network,))
