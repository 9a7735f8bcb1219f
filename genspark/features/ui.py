"""How Spark's UI, and other ports of the driver, are reached: Services and Ingresses."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, Kind, integer, items, kubernetes, mapping
from genspark.plan.feature import Feature

_PORT = integer(1, 65535)
_TLS = items(kubernetes("IngressTLS"))
_ROUTE = Kind(
    {
        "type": "object",
        "properties": {
            "servicePort": _PORT.schema,
            "servicePortName": {"type": "string"},
            "ingressURLFormat": {"type": "string"},
            "serviceType": {"type": "string"},
            "serviceLabels": {"type": "object", "additionalProperties": {"type": "string"}},
            "serviceAnnotations": {"type": "object", "additionalProperties": {"type": "string"}},
            "ingressAnnotations": {"type": "object", "additionalProperties": {"type": "string"}},
            "ingressTLS": _TLS.schema,
        },
        "required": ["servicePort", "servicePortName"],
        "additionalProperties": False,
    }
)


class Ui(Block):
    key = "ui"
    doc = "The Service of Spark's UI, its Ingress where the operator makes one, and routes to other ports."
    servicePort = Field(_PORT, "The port of the Service; 4040 if absent.", says="run:ui.servicePort", example=80)
    servicePortName = Field(TEXT, "The name of that port.", says="run:ui.servicePortName", example="ui")
    serviceType = Field(TEXT, "ClusterIP, NodePort or LoadBalancer.", says="run:ui.serviceType", example="ClusterIP")
    serviceLabels = Field(
        mapping(TEXT), "Labels of the Service.", says="run:ui.serviceLabels", example={"team": "growth"}
    )
    serviceAnnotations = Field(
        mapping(TEXT),
        "Annotations of the Service.",
        says="run:ui.serviceAnnotations",
        example={"prometheus.io/scrape": "true"},
    )
    ingressAnnotations = Field(
        mapping(TEXT),
        "Annotations of the Ingress, instead of the operator's own.",
        says="run:ui.ingressAnnotations",
        example={"nginx.ingress.kubernetes.io/ssl-redirect": "true"},
    )
    ingressTLS = Field(
        _TLS,
        "Hosts and certificates of the Ingress, instead of the operator's own.",
        says="run:ui.ingressTLS",
        example=[{"hosts": ["spark.acme.com"], "secretName": "spark-tls"}],
    )
    routes = Field(
        items(_ROUTE),
        "A Service and an Ingress each for other ports of the driver; replaced whole.",
        says="run:ui.routes",
        example=[{"servicePort": 4040, "servicePortName": "ui", "ingressURLFormat": "{{$appName}}.acme.com"}],
    )


FEATURE = Feature("ui", (Ui,))
