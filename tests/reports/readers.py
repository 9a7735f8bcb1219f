"""Manifests that one applier reads otherwise than another, or otherwise than they look."""

from __future__ import annotations

from .bases import job, manifest, scheduled
from .case import Case

_WORDS = manifest(driver="{cores: 1, memory: 1g, serviceAccount: spark, env: [{name: A, value: yes}]}")
_MERGE = manifest(
    driver="&d {cores: 1, memory: 1g, serviceAccount: spark}",
    executor="{memory: 2g, <<: *d}",
)["orders.yaml"]

_SCHEDULED = scheduled("LINE")
_CRON_JOB = """\
apiVersion: batch/v1
kind: CronJob
metadata: {name: compact, namespace: data}
spec:
  schedule: "LINE"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "acme/c:1.2"}]}}}}
"""

_DRIVER = """\
apiVersion: batch/v1
kind: Job
metadata: {name: orders, namespace: demo}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: driver
          image: acme/orders:9.9.9
          args: [--conf, spark.kubernetes.namespace=data,
                 --conf, spark.kubernetes.container.image=acme/orders:1.2.0]
"""


def _at(line: str, text: str = _SCHEDULED) -> dict[str, str]:
    return {"orders.yaml": text.replace("LINE", line)}


def _job_at(line: str) -> dict[str, str]:
    files = job()
    return {path: text.replace("run: on-change", f'schedule: "{line}"') for path, text in files.items()}


CASES = (
    Case(
        "measured C 3 native",
        "An overlay's namespace and images changed the driver of a native job, and not its executors.",
        "measured C 3",
        {"job.yaml": _DRIVER},
        "validate job.yaml",
        (
            "job.yaml:11:26: warning GS2164 the driver runs in demo, and its executors in data",
            "job.yaml:12:26: warning GS2164 the driver has the image acme/orders:9.9.9, and its",
        ),
    ),
    Case(
        "measured C 6 never",
        "A job of February 31st never ran.",
        "measured C 6",
        _at("0 3 31 2 *"),
        "validate orders.yaml",
        ("orders.yaml:5:13: error GS2160 the cron line 0 3 31 2 * never runs: no month 2 has a day 31",),
    ),
    Case(
        "measured C 6 never job",
        "The same in a descriptor.",
        "measured C 6",
        _job_at("0 3 31 4 *"),
        "validate jobs",
        ("jobs/data/orders.yaml:5:11: error GS2160 the cron line 0 3 31 4 * never runs",),
    ),
    Case(
        "measured C 6 second",
        "@every 0s runs each second.",
        "measured C 6",
        _at("@every 0s"),
        "validate orders.yaml",
        ("orders.yaml:5:13: warning GS2161 the schedule @every 0s runs each second",),
    ),
    Case(
        "measured C 6 negative",
        "So does @every -1h.",
        "measured C 6",
        _job_at("@every -1h"),
        "validate jobs",
        ("jobs/data/orders.yaml:5:11: warning GS2161 the schedule @every -1h runs each second",),
    ),
    Case(
        "measured C 6 minute",
        "A * for the minute made sixty runs of one.",
        "measured C 6, of the same kind",
        _at("* 3 * * *"),
        "validate orders.yaml",
        ("orders.yaml:5:13: warning GS2161 the cron line * 3 * * * runs each minute of the hour 3",),
        ("write 0 3 * * * for its first minute alone",),
    ),
    Case(
        "measured C 6 or",
        "A day of the month and one of the week meant either.",
        "measured C 6",
        _at("0 3 */2 * 1"),
        "validate orders.yaml",
        ("orders.yaml:5:13: warning GS2162 the cron line 0 3 */2 * 1 runs on days */2 of the month, and on days 1 of",),
    ),
    Case(
        "measured C 7 blank",
        "A blank behind @daily was written into the CronJob, and refused.",
        "measured C 7",
        {
            path: text + ("target: native\n" if path.startswith("jobs") else "")
            for path, text in _job_at("@daily ").items()
        },
        "validate jobs",
        ("jobs/data/orders.yaml:5:11: error GS2107 Kubernetes takes no blank before or after @daily",),
        ("write @daily alone",),
    ),
    Case(
        "measured C 7 zone",
        "A blank before a time zone was refused too.",
        "measured C 7",
        _at('0 3 * * *"\n  timeZone: " Europe/Berlin'),
        "validate orders.yaml",
        ("orders.yaml:6:13: error GS2108 there is no time zone with a blank before or after Europe/Berlin",),
        ("write Europe/Berlin",),
    ),
    Case(
        "measured C 7 CronJob",
        "A plain CronJob with Sunday as 7 had nothing said of it.",
        "measured C 7",
        _at("0 3 * * 7", _CRON_JOB),
        "validate orders.yaml",
        ("orders.yaml:5:13: error GS2163 Kubernetes does not read the cron line 0 3 * * 7",),
    ),
    Case(
        "measured C 7 CronJob Local",
        "Nor of one in the zone Local.",
        "measured C 7",
        _at('0 3 * * *"\n  timeZone: "Local', _CRON_JOB),
        "validate orders.yaml",
        ("orders.yaml:6:13: error GS2163 Kubernetes wants a time zone by its name, not 'Local'",),
    ),
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
