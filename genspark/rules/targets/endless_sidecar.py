"""GS7144: a sidecar that never ends."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.plan.address import MAIN

_CONTAINERS = ("spec", "containers")
_ENDS = ("break", "exit", "kill", "pkill", "pgrep", "return", "trap", "wait")
"""Words of a loop that ends."""
_PATTERNS = Patterns(
    endless=r"(?s)\s*(?:while (?:true|:|\[ 1 \]|\[\[ 1 \]\])\s*;\s*do\b.*|(?:exec )?sleep (?:infinity|inf)|"
    r"(?:exec )?tail -[fF] /dev/null)\s*;?(?:\s*done\s*;?)?\s*",
    word=r"[a-z]+",
)


def find(view: JobView) -> Iterator[Finding]:
    """The driver's pod goes on when Spark has ended, and who waits for the pod waits for ever (apache/airflow#67934,
    kubeflow/spark-operator#558); its requests are taken until the application is deleted. From Kubernetes 1.29 on an
    init container with restartPolicy Always is ended with the pod's own containers.
    """
    for statement in view.plan.of("driver"):
        path = statement.at.path
        if path[:2] != _CONTAINERS or len(path) < 4 or path[2] == MAIN or path[3] not in ("command", "args"):
            continue
        said = statement.value.value
        texts = said if isinstance(said, list) else [said]
        for text in (one for one in texts if isinstance(one, str)):
            if _PATTERNS.endless.fullmatch(text) and not {*_PATTERNS.word.findall(text)}.intersection(_ENDS):
                yield Finding(f"the sidecar {path[2]} of the driver never ends, and its pod neither", statement.value)
                break


RULE = Rule(
    code="GS7144",
    severity=Severity.NOTE,
    title="a sidecar that never ends",
    fix="move it below initContainers: of the driver, with restartPolicy: Always (Kubernetes 1.29)",
    on=JobView,
    find=find,
    needs=("pod:spec.containers.*.command", "pod:spec.containers.*.args"),
    bad=job("driver: {sidecars: {ship: {image: 'acme/ship:1.0.0', args: [sh, -c, 'while true; do sleep 1; done']}}}"),
    good=job(
        "driver: {initContainers: {ship: {image: 'acme/ship:1.0.0', restartPolicy: Always, "
        "args: [sh, -c, 'while true; do sleep 1; done']}}}"
    ),
    in_manifest={"kubeflow": "move it to driver.initContainers, with restartPolicy: Always (Kubernetes 1.29)"},
)
