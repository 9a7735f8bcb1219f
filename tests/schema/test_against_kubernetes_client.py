"""Our schemas of Kubernetes' own kinds beside the models of its Python client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import kubernetes
import pytest
from accepted_manifests import manifest_of, schema_of
from kubernetes import client
from schema_facts import Difference, Field

COMPARED_WITH = "37"
pytestmark = pytest.mark.skipif(
    kubernetes.__version__.split(".")[0] != COMPARED_WITH,
    reason=f"the fields were compared with release {COMPARED_WITH} of the kubernetes package",
)
KINDS = ["Job", "CronJob", "ConfigMap", "Service", "ServiceAccount", "Role", "RoleBinding", "PriorityClass"]
TYPES = {"str": "string", "bytes": "string", "int": "integer", "bool": "boolean", "datetime": "string"}
# Fields that came after the Kubernetes libraries of the operators: those would drop them without a word.
YOUNGER = {
    "bindMountOptions",
    "configMap.defaultUser",
    "downwardAPI.defaultUser",
    "emptyDir.mode",
    "evictionResponders",
    "grpc.mode",
    "httpGet.protocol",
    "projected.defaultUser",
    "scheduling",
    "secret.defaultUser",
    "user",
}
REFUSED = {
    "ephemeralContainers": "a pod template may not bring any",
    "nonResourceURLs": "only a ClusterRole may name them",
}


def walk(kind: str, ours: Field, path: str) -> Iterator[Difference]:
    """The differences below a field of a type as the client says it: a model, `List[...]`, `Dict[str, ...]`, a word."""
    if kind.startswith("List["):
        yield from expect(path, "array", ours)
        yield from walk(kind[5:-1], ours.item(), f"{path}[]")
    elif kind.startswith("Dict["):
        yield from expect(path, "object", ours)
        yield from walk(kind.partition(", ")[2][:-1], ours.value(), f"{path}{{}}")
    elif kind in TYPES:
        yield from expect(path, TYPES[kind], ours)
    elif kind != "object":
        model = getattr(client, kind)
        fields = {model.attribute_map[name]: of for name, of in model.openapi_types.items()}
        yield from (Difference(f"{path}.{name}", "missing", "", "") for name in sorted(fields.keys() - ours.names()))
        yield from (Difference(f"{path}.{name}", "extra", "", "") for name in sorted(ours.names() - fields.keys()))
        for name in sorted(fields.keys() & ours.names()):
            yield from walk(fields[name], ours.property(name), f"{path}.{name}")


def expect(path: str, kind: str, ours: Field) -> Iterator[Difference]:
    types = ours.facts().types
    amount = types == {"integer", "string"} and kind == "string"
    moment = types == {"string", "null"} and path.endswith("Timestamp")
    if types != {kind} and not amount and not moment:
        yield Difference(path, "type", kind, types)


@pytest.mark.parametrize("kind", KINDS)
def test_fields_and_types_are_those_of_the_client(kind: str) -> None:
    ours = Field([schema_of(manifest_of(kind))])
    found: list[Any] = [
        difference
        for difference in walk(f"V1{kind}", ours, kind)
        if not difference.path.startswith(f"{kind}.status.")
        and "managedFields[]." not in difference.path
        and ".volumeClaimTemplate.metadata." not in difference.path
    ]
    known = {
        difference
        for difference in found
        for name in YOUNGER | REFUSED.keys()
        if difference.fact == "missing" and difference.path.endswith(f".{name}")
    }
    assert [difference for difference in found if difference not in known] == []
