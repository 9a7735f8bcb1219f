"""Our schemas beside the operator's own definitions, which are compared with and never copied."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import upstream
from jsonschema import Draft202012Validator
from schema_facts import Difference, Facts, Field, compare, unexplained

from genspark.schema.check import check
from genspark.schema.library import schema_for

API = "sparkoperator.k8s.io/v1beta2"
KINDS = {
    "SparkApplication": "kubeflow-sparkapplications",
    "ScheduledSparkApplication": "kubeflow-scheduledsparkapplications",
}
FORMATS = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1), None: (float("-inf"), float("inf"))}


def load(path: Path) -> list[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return list(yaml.load_all(path.read_text(), loader))


@cache
def definition(kind: str) -> Any:
    (crd,) = load(upstream(f"crds/{KINDS[kind]}.yaml"))
    (version,) = crd["spec"]["versions"]
    return version["schema"]["openAPIV3Schema"]


def theirs(node: dict[str, Any]) -> Facts:
    either = node.get("x-kubernetes-int-or-string")
    low, high = FORMATS[node.get("format")]
    return Facts(
        types=frozenset(("integer", "string")) if either else frozenset((node["type"],)),
        required=frozenset(node.get("required", ())),
        enum=frozenset(node.get("enum", ())),
        bounds=(node.get("minimum", low), node.get("maximum", high)),
        pattern="pattern" in node,
        keys=tuple(node.get("x-kubernetes-list-map-keys", ())),
        unique=node.get("x-kubernetes-list-type") == "set",
    )


def walk(node: dict[str, Any], ours: Field, path: str) -> Iterator[Difference]:
    if node.get("x-kubernetes-preserve-unknown-fields"):
        yield Difference(path, "unchecked", "", "")
        return
    yield from compare(path, theirs(node), ours.facts())
    properties = node.get("properties", {})
    for name in sorted(properties.keys() - ours.names()):
        yield Difference(f"{path}.{name}", "missing", "", "")
    for name in sorted(ours.names() - properties.keys()):
        yield Difference(f"{path}.{name}", "extra", "", "")
    for name in sorted(properties.keys() & ours.names()):
        yield from walk(properties[name], ours.property(name), f"{path}.{name}")
    if "items" in node:
        yield from walk(node["items"], ours.item(), f"{path}[]")
    if isinstance(node.get("additionalProperties"), dict):
        yield from walk(node["additionalProperties"], ours.value(), f"{path}{{}}")
    elif properties and False not in ours.said("additionalProperties"):
        yield Difference(path, "open", "", "")


# The definition takes the word of Kubernetes' types for what a field holds, but not for which values: the pod that such
# a field ends in is refused later. Our shared types say it at once.
OF_PODS = {
    "enum": (
        "accessModes[] action cachingMode effect fsGroupChangePolicy imagePullPolicy kind mountPropagation operator "
        "procMount protocol pullPolicy recursiveReadOnly resourceName restartPolicy scheme seLinuxChangePolicy "
        "supplementalGroupsPolicy terminationMessagePolicy type volumeMode"
    ),
    "bounds": (
        "containerPort defaultMode failureThreshold fsGroup hostPort initialDelaySeconds mode periodSeconds port "
        "runAsGroup runAsUser seconds successThreshold supplementalGroups[] terminationGracePeriodSeconds "
        "timeoutSeconds weight"
    ),
    "pattern": "key labels{} matchLabels{} name port values[]",
    # One source for a volume or a variable, one handler for an event; lists that may not be empty or too long.
    "single": "nodeSelectorTerms postStart preStop restartPolicyRules sources[] valueFrom values volumes[]",
}
REASONS = {
    **{(name, fact): "the pod is refused" for fact, names in OF_PODS.items() for name in names.split()},
    ("driver.podName", "pattern"): "theirs is not anchored and escapes its dots twice, so that it matches every text",
    ("driver.template", "unchecked"): "theirs looks at nothing in a template; ours is a PodTemplateSpec",
    ("executor.template", "unchecked"): "theirs looks at nothing in a template; ours is a PodTemplateSpec",
}


# Ours are those of the next release, theirs may be of the newest: what it did not have then, and what we say of that.
NEXT = {"driverPodDisruptionBudget", "fileKeyRef", "podCertificate", "restartPolicyRules", "stopSignal"}
OF_NEXT = {("action", "enum"), ("restartPolicyRules", "single"), ("values", "single")}


def differences(kind: str) -> list[Difference]:
    schema = schema_for(API, kind)
    assert schema is not None
    every = walk(definition(kind)["properties"]["spec"], Field([schema]).property("spec"), "spec")
    return [one for one in every if one.path.rpartition(".")[2] not in NEXT or one.fact != "extra"]


def of_the_next(kind: str) -> bool:
    """Whether the definition is of the release that our schemas are of."""
    return "driverPodDisruptionBudget" in str(definition(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_ours_too_with_the_same_facts(kind: str) -> None:
    left, idle = unexplained(differences(kind), REASONS)
    assert left == []
    assert {*idle} == (set() if of_the_next(kind) else OF_NEXT)


@pytest.mark.parametrize("kind", KINDS)
def test_where_facts_differ_ours_are_the_narrower(kind: str) -> None:
    for difference in differences(kind):
        if difference.fact == "enum":
            assert not difference.theirs
        if difference.fact == "bounds":
            (low, high), (our_low, our_high) = difference.theirs, difference.ours
            assert low <= our_low <= our_high <= high
        if difference.fact == "pattern":
            assert difference.ours or difference.path.endswith("driver.podName")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_the_operator_s_own_does_not_differ(kind: str) -> None:
    own = {
        "spec",
        "driver",
        "executor",
        "restartPolicy",
        "monitoring",
        "prometheus",
        "dynamicAllocation",
        "gpu",
        "deps",
    }
    differ = [each for each in differences(kind) if each.fact != "unchecked"]
    names = {
        each.path.rpartition(".")[2] for each in differ if each.path.split(".")[-2] in own and "[" not in each.path
    }
    assert names == {"podName"}


def strict(node: dict[str, Any]) -> dict[str, Any]:
    """Their schema with unknown fields refused, as strict validation does."""
    closed = dict(node)
    if "properties" in node:
        closed["properties"] = {name: strict(each) for name, each in node["properties"].items()}
        if "x-kubernetes-preserve-unknown-fields" not in node:
            closed["additionalProperties"] = False
    for keyword in ("items", "additionalProperties"):
        if isinstance(node.get(keyword), dict):
            closed[keyword] = strict(node[keyword])
    return closed


# Names that something else fills in before anybody applies them; their schema says nothing of metadata.
FILLED_IN_LATER = {
    "140.yaml": "spark-pi-{epoch}",
    "248.yaml": "agg-salt${SALT}-${RUN_DATE_NODASH}",
    "250.yaml": "${JOB_NAME}-${RUN_DATE_NODASH}",
    "312.yaml": "pyspark-pi-{epoch}",
    "313.yaml": "spark-pi-{epoch}",
    "435.yaml": "${APP_NAME}",
}


def test_manifests_from_everywhere_are_accepted_by_both_or_by_neither() -> None:
    validators = {kind: Draft202012Validator(strict(definition(kind))) for kind in KINDS}
    seen, differ = 0, {}
    files = sorted(upstream("corpus/yaml").glob("*.yaml"))
    for file in files:
        try:
            documents = load(file)
        except yaml.YAMLError:
            continue
        for manifest in documents:
            if not isinstance(manifest, dict) or manifest.get("apiVersion") != API or manifest.get("kind") not in KINDS:
                continue
            seen += 1
            schema = schema_for(API, manifest["kind"])
            assert schema is not None
            faults = check(schema, manifest)
            if validators[manifest["kind"]].is_valid(manifest) is not (faults == ()):
                assert {fault.path[0] for fault in faults} == {"metadata"}
                differ[file.name] = manifest["metadata"]["name"]
    assert seen > 200
    assert differ == FILLED_IN_LATER


def pod_fields(node: dict[str, Any], ours: Field, path: str) -> Iterator[Difference]:
    properties = node.get("properties", {})
    for name in sorted(properties.keys() - ours.names()):
        yield Difference(f"{path}.{name}", "missing", "", "")
    for name in sorted(ours.names() - properties.keys()):
        yield Difference(f"{path}.{name}", "extra", "", "")
    for name in sorted(properties.keys() & ours.names()):
        yield from pod_fields(properties[name], ours.property(name), f"{path}.{name}")
    if "items" in node:
        yield from pod_fields(node["items"], ours.item(), f"{path}[]")


def test_a_pod_template_has_the_fields_that_another_operator_gives_it() -> None:
    (crd,) = load(upstream("crds/apache-sparkapplications.yaml"))
    spec = next(v["schema"]["openAPIV3Schema"] for v in crd["spec"]["versions"] if v["name"] == "v1")["properties"][
        "spec"
    ]
    template = spec["properties"]["driverSpec"]["properties"]["podTemplateSpec"]
    schema = schema_for(API, "SparkApplication")
    assert schema is not None
    ours = schema.follow("../../kubernetes/types.json#/$defs/PodTemplateSpec")
    found = {
        difference
        for difference in pod_fields(template, Field([ours]), "template")
        if "ephemeral.volumeClaimTemplate.metadata" not in difference.path and "managedFields" not in difference.path
    }
    # A pod template may not bring ephemeral containers.
    assert {(difference.path, difference.fact) for difference in found} == {
        ("template.spec.ephemeralContainers", "missing")
    }
