"""As whom containers run, and with which rights on the node: the security contexts of Kubernetes."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import kubernetes
from genspark.plan.feature import Feature


class SecurityContext(Block):
    where = "pod"
    securityContext = Field(
        kubernetes("SecurityContext"),
        "The security context of Spark's container; replaced whole.",
        says="pod:spec.containers.main.securityContext",
        example={"runAsNonRoot": True, "allowPrivilegeEscalation": False},
    )
    podSecurityContext = Field(
        kubernetes("PodSecurityContext"),
        "The security context of the pod; replaced whole.",
        says="pod:spec.securityContext",
        example={"runAsUser": 185, "fsGroup": 185},
    )


FEATURE = Feature("security-context", (SecurityContext,))
