"""GS6102: a credential in clear text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.secret import held
from genspark.plan.address import ROLES
from genspark.plan.statement import Statement

_OPTION = re.compile(r"-D([^\s=]+)=([^\s$]\S*)")


def find(view: JobView) -> Iterator[Finding]:
    """Whoever reads the repository has it, and so does whoever may read the application, the driver's ConfigMap
    (spark.properties), the arguments of spark-submit, the UI's environment page and the event log; there
    `spark.redaction.regex` hides only keys that it knows, and not Azure's or Google's.
    """
    last: Statement | None = None
    for statement, name, value in _said(view):
        what = held(name, value) if statement is not last else ""
        if what:
            last = statement
            fix = _fix(name)
            plain = fix.replace("under env:", "with env and valueFrom.secretKeyRef")
            yield Finding(f"{_shown(statement, name)} holds {what} in clear text", statement.value, (), fix, plain)


def _said(view: JobView) -> Iterator[tuple[Statement, str, str]]:
    """Settings, variables, options of JVMs and the main file, each with its name and what it says."""
    for statement in view.plan.of("conf", "run", *ROLES):
        path, value = statement.at.path, statement.value.value
        if not isinstance(value, str):
            continue
        if len(path) == 1:
            yield statement, path[0], value
            options = _OPTION.findall(value) if path[0].endswith("JavaOptions") else ()
            yield from ((statement, name, said) for name, said in options)
        elif len(path) == 6 and path[5] == "value" and path[3] == "env":
            yield statement, path[4], value


def _shown(statement: Statement, name: str) -> str:
    return name.removeprefix("spark.hadoop.") if statement.via == "hadoopConf" else name


def _fix(name: str) -> str:
    """What keeps this one out of Git."""
    if name == "spark.authenticate.secret":
        return "remove it: on Kubernetes Spark makes one for each run"
    if name.startswith("spark.hadoop."):
        cloud = "use the cloud role of the service account, or " if name.startswith("spark.hadoop.fs.") else ""
        return f"{cloud}write ${{env.NAME}} and take NAME from a Secret under env:"
    if name.startswith("spark."):
        return "take it from a Secret under env: or from a mounted one, and read it in the application"
    return ""


RULE = Rule(
    "GS6102",
    Severity.ERROR,
    "a credential in clear text",
    "refer to a Secret instead: {secret: NAME, key: KEY}",
    JobView,
    find,
    plain="refer to a Secret instead: valueFrom: {secretKeyRef: {name: NAME, key: KEY}}",
    bad=job("pod: {env: {DB_PASSWORD: hunter2}}"),
    good=job("pod: {env: {DB_PASSWORD: {secret: warehouse, key: password}}}"),
)
