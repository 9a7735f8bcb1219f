"""Manifests that one applier reads otherwise than another, or otherwise than they look."""

from __future__ import annotations

from .bases import manifest
from .case import Case

_WORDS = manifest(driver="{cores: 1, memory: 1g, serviceAccount: spark, env: [{name: A, value: yes}]}")
_MERGE = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: orders, namespace: data}
spec:
  type: Python
  mode: cluster
  image: acme/orders:1.2.0
  imagePullPolicy: IfNotPresent
  mainApplicationFile: local:///opt/app/orders.py
  sparkVersion: 3.5.7
  restartPolicy: {type: Never}
  driver: &d {cores: 1, memory: 1g, serviceAccount: spark}
  executor: {memory: 2g, <<: *d}
"""

CASES = (
    Case(
        "measured C 1 yes",
        "A variable was yes: kubectl apply -f refused it as a boolean, and nothing was said before.",
        "measured C 1",
        _WORDS,
        "validate orders.yaml",
        (
            "orders.yaml:12:80: error GS1015 yes is true to kubectl and Argo CD, and a text to kustomize and Flux; "
            "the API server refuses the first",
        ),
        ('fix: write "yes"\n',),
        ("GS7002",),
    ),
    Case(
        "measured C 1 yes quoted",
        "The same in quotes is one thing to all.",
        "measured C 1",
        manifest(driver='{cores: 1, memory: 1g, serviceAccount: spark, env: [{name: A, value: "yes"}]}'),
        "validate orders.yaml",
    ),
    Case(
        "measured C 1 underscores",
        "An argument of 1_000 is a number to all appliers, and refused.",
        "measured C 1",
        manifest(more="  arguments: [1_000, 0b11]\n"),
        "validate orders.yaml",
        (
            "orders.yaml:14:15: error GS1015 1_000 is 1000 to kubectl, Argo CD and Flux, and a text to readers of",
            "orders.yaml:14:22: error GS1015 0b11 is 3 to kubectl, Argo CD and Flux",
        ),
        ('fix: write "1_000"\n', 'fix: write "0b11"\n'),
        ("GS7002",),
    ),
    Case(
        "measured C 1 enabled",
        "A boolean written as yes was told twice as no boolean; kubectl takes it, kustomize does not.",
        "measured C 1",
        manifest(
            more="  dynamicAllocation: {enabled: yes, maxExecutors: 4}\n",
            executor="{cores: 2, memory: 4g, serviceAccount: spark-exec}",
        ),
        "validate orders.yaml",
        ("orders.yaml:14:32: warning GS1015 yes is true to kubectl and Argo CD",),
        ("or true for the truth value",),
        ("GS7002", "GS7135"),
    ),
    Case(
        "measured C 2",
        "A date among the arguments had a time behind it when kustomize or Flux applied it.",
        "measured C 2",
        manifest(more="  arguments: [2024-01-01]\n"),
        "validate orders.yaml",
        (
            "orders.yaml:14:15: warning GS1015 2024-01-01 is a text to kubectl and Argo CD, and becomes "
            "2024-01-01T00:00:00Z with kustomize and Flux",
        ),
        ('fix: write "2024-01-01"\n',),
    ),
    Case(
        "measured C 2 labels",
        "The same in a label of the pods.",
        "measured C 2",
        manifest(driver="{cores: 1, memory: 1g, serviceAccount: spark, labels: {since: 2024-1-5}}"),
        "validate orders.yaml",
        ("orders.yaml:12:73: warning GS1015 2024-1-5 is a text to kubectl",),
    ),
    Case(
        "measured C 5 merge",
        "A merge behind a key won over it with kubectl alone: 1g or 2g.",
        "measured C 5",
        {"orders.yaml": _MERGE},
        "validate orders.yaml",
        ("orders.yaml:13:30: warning GS1016 with kubectl and Argo CD this merge wins over the",),
        ("write << first in its mapping, and what wins after it",),
    ),
    Case(
        "measured C 5 merge first",
        "A merge that stands first is the same to all.",
        "measured C 5",
        {"orders.yaml": _MERGE.replace("memory: 2g, <<: *d", "<<: *d, memory: 2g")},
        "validate orders.yaml",
        never=("GS1016",),
    ),
    Case(
        "measured C 5 import",
        "Import called a merge identical that kubectl applied otherwise.",
        "measured C 5",
        {"orders.yaml": _MERGE},
        "import orders.yaml",
        ("orders.yaml:13:30: error GS1016",),
        never=("identical",),
    ),
    Case(
        "measured C 5 keys",
        "Labels y and n became true and false.",
        "measured C 5",
        manifest(driver='{cores: 1, memory: 1g, serviceAccount: spark, labels: {n: "1", y: "2"}}'),
        "validate orders.yaml",
        (
            "orders.yaml:12:66: warning GS1015 the key n is false to kubectl and Argo CD",
            "orders.yaml:12:74: warning GS1015 the key y is true to kubectl and Argo CD",
        ),
        ('fix: write "n"\n',),
    ),
    Case(
        "measured C 5 octal",
        "Ten executors were written as 010, and are eight.",
        "measured C 5",
        manifest(executor="{instances: 010, cores: 2, memory: 4g, serviceAccount: spark-exec}"),
        "validate orders.yaml",
        ("orders.yaml:13:25: warning GS1015 010 is 8 to kubectl, Argo CD and Flux, and 10 to readers of YAML 1.2",),
        ('write "010" for the text, or 8 for the number',),
    ),
    Case(
        "measured C 10 directive",
        "A %YAML directive, which no reader in Go takes.",
        "measured C 10",
        {"orders.yaml": "%YAML 1.2\n---\n" + manifest()["orders.yaml"]},
        "validate orders.yaml",
        ("orders.yaml:1:1: error GS1017 a %YAML directive",),
        ("remove the line that starts with %",),
    ),
    Case(
        "measured C 10 escape",
        "An escaped slash, which no reader in Go takes.",
        "measured C 10",
        manifest(more='  arguments: ["s3a:\\/\\/acme"]\n'),
        "validate orders.yaml",
        (r"orders.yaml:14:15: error GS1017 the escape \/",),
        ("write / alone",),
    ),
    Case(
        "keys of ConfigMaps",
        "A key that is a number was taken by kubectl and refused by kustomize.",
        "measured C, of the same kind",
        {"map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ports, namespace: data}\ndata: {8080: ui}\n"},
        "validate map.yaml",
        ("map.yaml:4:8: warning GS1015 the key 8080 is a number to kustomize and Flux, which refuse it",),
        ('fix: write "8080"\n',),
    ),
)
