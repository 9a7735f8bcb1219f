"""What most cases begin with: two manifests and a small project that nothing is wrong with."""

from __future__ import annotations

from textwrap import indent

PYTHON = """\
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
  driver: {cores: 1, memory: 1g, serviceAccount: spark}
  executor: {instances: 3, cores: 2, memory: 4g, serviceAccount: spark-exec}
"""
JAR = (
    PYTHON.replace("type: Python", "type: Scala")
    .replace("orders.py\n", "orders.jar\n  mainClass: com.acme.Orders\n")
    .replace("3.5.7", "4.0.1")
)
JOB = """\
name: orders
image: acme/orders:1.2.0
sparkVersion: 3.5.7
main: local:///opt/app/orders.py
run: on-change
driver: {cores: 1, memory: 1g}
executors: {count: 3, cores: 2, memory: 4g}
"""
OVERLAY = """\
cluster: {operators: {kubeflow: {version: 2.5.2, webhook: true}}}
defaults: {retries: 0, imagePull: {policy: IfNotPresent}}
teams:
  data: {namespaces: [data], identity: {driver: spark-data, executor: spark-data-exec}}
"""
PROJECT = "environments: {prod: {overlays: [base]}}\n"


def manifest(base: str = PYTHON, more: str = "", **spec: str) -> dict[str, str]:
    """A manifest in which lines of the specification say something else, and some follow; in `orders.yaml`."""
    lines = [_line(line, spec) for line in base.splitlines()]
    return {"orders.yaml": "\n".join(lines) + "\n" + more}


def scheduled(line: str, base: str = PYTHON) -> str:
    """The same as the template of a schedule at a cron line."""
    above, _, spec = base.partition("spec:\n")
    schedule = f'spec:\n  schedule: "{line}"\n  concurrencyPolicy: Forbid\n  template:\n'
    return above.replace("kind: Spark", "kind: ScheduledSpark") + schedule + indent(spec, "  ")


def job(more: str = "", base: str = JOB, overlay: str = OVERLAY, **said: str) -> dict[str, str]:
    """A project of one job in which lines of the job say something else, and some follow."""
    lines = [_line(line, said) for line in base.splitlines()]
    return {
        "genspark.yaml": PROJECT,
        "overlays/base.yaml": overlay,
        "jobs/data/orders.yaml": "\n".join(lines) + "\n" + more,
    }


def _line(line: str, said: dict[str, str]) -> str:
    """A line, with another value where its key is among those that are said."""
    key = line.partition(":")[0]
    value = said.get(key.strip())
    return line if value is None else f"{key}: {value}"
