"""Schedules on days on which clocks change, retries that meet the next run, and what a queue counts."""

from __future__ import annotations

from .bases import JAR, JOB, PYTHON, job, manifest
from .case import Case

_SKIPPED = "A daily job at 02:00 in a zone with daylight saving was skipped on the day the clocks went forward."
_COUNTED = "memoryOverheadFactor 0 was to make Kueue's quota and the pods agree; Spark adds its least overhead."
_DAYS = "has no run on 2027-03-28, and two runs on 2027-10-31"


def _scheduled(around: str, retries: str = "{type: Never}") -> dict[str, str]:
    """The base as a schedule with these lines around its template."""
    spec = PYTHON.partition("spec:\n")[2].replace("{type: Never}", retries)
    head = PYTHON.partition("spec:\n")[0].replace("kind: Spark", "kind: ScheduledSpark")
    template = "".join(f"  {line}\n" for line in spec.splitlines())
    return {"orders.yaml": f"{head}spec:\n{around}  template:\n{template}"}


def _job(schedule: str, more: str = "") -> dict[str, str]:
    return job(f"{schedule}\n{more}", base=JOB.replace("run: on-change\n", ""))


CASES = (
    Case(
        "R18 plain",
        _SKIPPED,
        "robfig/cron#541",
        _scheduled("  schedule: 30 2 * * *\n  timeZone: Europe/Berlin\n  concurrencyPolicy: Forbid\n"),
        "validate orders.yaml",
        (f"orders.yaml:5:13: warning GS2140 30 2 * * * in Europe/Berlin {_DAYS}",),
        ("write 30 3 * * *",),
    ),
    Case(
        "R18 mended",
        "The answer to R18, followed.",
        "robfig/cron#541",
        _scheduled("  schedule: 30 3 * * *\n  timeZone: Europe/Berlin\n  concurrencyPolicy: Forbid\n"),
        "validate orders.yaml",
    ),
    Case(
        "R18 job",
        _SKIPPED,
        "robfig/cron#541",
        _job('schedule: {cron: "30 2 * * *", timeZone: Europe/Berlin}'),
        "validate jobs",
        (f"jobs/data/orders.yaml:7:18: warning GS2140 30 2 * * * in Europe/Berlin {_DAYS}",),
        ("write 30 3 * * *",),
    ),
    Case(
        "R18 weekly",
        "A variant: a weekly job on Sundays loses a week.",
        "robfig/cron#541",
        _scheduled("  schedule: TZ=America/New_York 0 2 * * 0\n  concurrencyPolicy: Forbid\n"),
        "validate orders.yaml",
        ("GS2140 0 2 * * 0 in America/New_York has no run on 2027-03-14",),
        ("write TZ=America/New_York 0 3 * * 0",),
    ),
    Case(
        "R18 weekdays",
        "A variant: clocks change on Sundays, and the job runs on none.",
        "robfig/cron#541",
        _scheduled("  schedule: 30 2 * * 1-5\n  timeZone: Europe/Berlin\n  concurrencyPolicy: Forbid\n"),
        "validate orders.yaml",
    ),
    Case(
        "retries plain",
        "Retries that wait longer than the time between two runs, which replace one another.",
        "kubeflow/spark-operator restartPolicy, read in its controller",
        _scheduled(
            "  schedule: '@every 10m'\n  concurrencyPolicy: Replace\n",
            "{type: OnFailure, onFailureRetries: 5, onFailureRetryInterval: 300}",
        ),
        "validate orders.yaml",
        ("GS2141 the retries of a failed run wait 1500 s, a run comes each 600 s: the next run ends them",),
        ("write concurrencyPolicy: Forbid, or fewer or sooner retries",),
    ),
    Case(
        "retries job",
        "Retries that wait longer than the time between two runs, which go on side by side.",
        "kubeflow/spark-operator restartPolicy, read in its controller",
        _job(
            'schedule: {cron: "*/5 * * * *", concurrency: Allow}',
            "retries: {policy: OnFailure, failures: 4, failureWait: 2m}\n",
        ),
        "validate jobs",
        ("GS2141 the retries of a failed run wait 480 s, a run comes each 300 s: runs go on side by side",),
    ),
    Case(
        "R16 plain",
        _COUNTED,
        "kubernetes-sigs/kueue#7268",
        manifest(
            JAR,
            "  memoryOverheadFactor: '0'\n",
            metadata="{name: orders, namespace: data, labels: {kueue.x-k8s.io/queue-name: user-queue}}",
            driver="{coreRequest: '1', memory: 1g, serviceAccount: spark}",
            executor="{instances: 2, coreRequest: '1', memory: 1g, serviceAccount: spark-exec}",
        ),
        "validate orders.yaml",
        ("orders.yaml:15:25: note GS7143 Kueue counts 3072Mi of memory, the pods ask for 4224Mi",),
    ),
    Case(
        "R16 job",
        _COUNTED,
        "kubernetes-sigs/kueue#7268",
        job(
            "labels: {kueue.x-k8s.io/queue-name: user-queue}\nmemoryOverheadFactor: 0\n",
            driver="{coreRequest: 1, memory: 1g}",
            executors="{count: 2, coreRequest: 1, memory: 1g}",
        ),
        "validate jobs",
        ("jobs/data/orders.yaml:9:23: note GS7143 Kueue counts 3072Mi of memory, the pods ask for 4224Mi",),
    ),
    Case(
        "R17 plain",
        "A sidecar of the driver never ended, so the pod never did, and whoever waited for the pod waited for ever.",
        "apache/airflow#67934",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, sidecars: [{name: ship, "
            "image: 'acme/fluent-bit:3.1.0', args: [/bin/sh, -c, 'while true; do sleep 1; done']}]}"
        ),
        "validate orders.yaml",
        ("orders.yaml:12:119: note GS7144 the sidecar ship of the driver never ends, and its pod neither",),
        ("move it to driver.initContainers, with restartPolicy: Always (Kubernetes 1.29)",),
    ),
    Case(
        "R17 job",
        "A sidecar of the driver never ended, so the pod never did, and whoever waited for the pod waited for ever.",
        "apache/airflow#67934",
        job(
            driver="{cores: 1, memory: 1g, sidecars: {ship: {image: 'acme/fluent-bit:3.1.0', "
            "args: [/bin/sh, -c, 'while true; do sleep 1; done']}}}"
        ),
        "validate jobs",
        ("note GS7144 the sidecar ship of the driver never ends, and its pod neither",),
        ("move it below initContainers: of the driver, with restartPolicy: Always",),
    ),
    Case(
        "R17 mended",
        "The answer to R17, followed.",
        "apache/airflow#67934",
        manifest(
            driver="{cores: 1, memory: 1g, serviceAccount: spark, initContainers: [{name: ship, restartPolicy: Always, "
            "image: 'acme/fluent-bit:3.1.0', args: [/bin/sh, -c, 'while true; do sleep 1; done']}]}"
        ),
        "validate orders.yaml",
    ),
)
