"""The examples of rules: what they all have in common is said once."""

from __future__ import annotations

_JOB = (
    "name: revenue",
    "image: ghcr.io/acme/revenue:1.4.2",
    "sparkVersion: 4.0.1",
    "main: local:///opt/app/revenue.py",
    "run: on-change",
)
_SPEC = (
    "type: Python",
    "mode: cluster",
    "sparkVersion: 4.0.1",
    "image: ghcr.io/acme/revenue:1.4.2",
    "mainApplicationFile: local:///opt/app/revenue.py",
    "restartPolicy: {type: Never}",
    "driver: {cores: 1, memory: 2g, serviceAccount: spark-growth}",
    "executor: {instances: 2, cores: 2, memory: 4g}",
)


def job(text: str = "", beside: str = "") -> str:
    """A descriptor that says the text; a key of the text takes the place of the ordinary one, a schedule that of `run`.

    With other files of its repository beside it, each below a line `--- FILE`.
    """
    usual = _JOB[:-1] if "\nschedule:" in f"\n{text}" else _JOB
    descriptor = "".join(f"{line}\n" for line in _lines(usual, text.strip("\n")))
    return f"{beside}--- jobs/growth/revenue.yaml\n{descriptor}" if beside else descriptor


def two_jobs(own: str, other: str, file: str = "jobs/growth/refunds.yaml") -> str:
    """The ordinary job beside another in a file of its own; each says its text."""
    return job(own, beside=f"--- {file}\n{job(other)}")


def manifest(text: str = "", metadata: str = "{name: revenue, namespace: growth}") -> str:
    """A SparkApplication as a person writes it, whose spec says the text beside what each one says."""
    head = f"apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: {metadata}\nspec:\n"
    return head + "".join(f"  {line}\n" for line in _lines(_SPEC, text))


def scheduled(around: str = "schedule: '@daily'\nconcurrencyPolicy: Forbid") -> str:
    """A ScheduledSparkApplication as a person writes it, with these fields around its template."""
    head = "apiVersion: sparkoperator.k8s.io/v1beta2\nkind: ScheduledSparkApplication\n"
    head += "metadata: {name: revenue, namespace: growth}\nspec:\n"
    return head + "".join(f"  {line}\n" for line in (*around.splitlines(), "template:", *(f"  {x}" for x in _SPEC)))


def _lines(usual: tuple[str, ...], text: str) -> list[str]:
    """What the text says of an ordinary key stands at its place, all else behind."""
    own: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        key = line.partition(":")[0] if line[:1] not in (" ", "#", "-") else key
        own.setdefault(key, []).append(line)
    lines = [part for line in usual for part in own.pop(line.partition(":")[0], [line])]
    return [*lines, *(line for block in own.values() for line in block)]
