"""GS5165: a reference to a variable in a setting."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.spark.settings import setting

_PATTERNS = Patterns(
    reference=r"(?<!\$)\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)",
    in_a_pod=r"spark\.(?:executorEnv\..+|kubernetes\.driverEnv\..+|executor\.(?:extra|default)(?:JavaOptions|ClassPath"
    r"|LibraryPath)|kubernetes\.(?:driver|executor)\.volumes\..+\.subPathExpr)",
    of_spark=r"\$\{env:([A-Za-z_][A-Za-z0-9_.-]*)\}",
    of_launcher=r"spark\.driver\.(?:memory|(?:extra|default)JavaOptions|extraClassPath|extraLibraryPath)",
)
"""Settings that Spark makes variables of a container of (`in_a_pod`), in which Kubernetes does replace it; and those of
which its launcher makes the driver's command, before Spark is there to replace anything.
"""


def find(view: JobView) -> Iterator[Finding]:
    """The application gets the text itself: Kubernetes replaces $(NAME) in command, args and env of a container alone
    (kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables), and settings reach
    the driver in a file of properties. Hadoop replaces ${env.NAME} in its own, Spark ${env:NAME} in those that it
    declares (Configuration of Hadoop 3; ConfigReader); in settings of your own nothing is replaced
    (kubeflow/spark-operator#2138), nor in what starts the driver's JVM (SparkSubmitCommandBuilder; run with 3.5.9 and
    4.0.5, whose JVM got -Dx=${env:NAME} as it stands).
    """
    for statement in view.plan.of("conf"):
        text = statement.value.value
        if type(text) is not str or "$" not in text:
            continue
        key = statement.at.path[0]
        if _PATTERNS.in_a_pod.fullmatch(key):
            continue
        found = _PATTERNS.reference.search(text)
        if found is None and _PATTERNS.of_launcher.fullmatch(key):
            found = _PATTERNS.of_spark.search(text)
        if found is not None:
            shown = key.removeprefix("spark.hadoop.") if statement.spelling == "hadoopConf" else key
            message = f"nothing replaces {found.group()} in {shown}"
            yield Finding(message, statement.value, fix=_fix(key, found.group(1)))


def _fix(key: str, name: str) -> str:
    if key.startswith("spark.hadoop."):
        return f"write ${{env.{name}}}, and give driver and executors the variable"
    if _PATTERNS.of_launcher.fullmatch(key):
        return f"write the value itself, or read the variable {name} in the application"
    known = setting(key)
    if known is not None and not key.startswith("spark.kubernetes."):
        return f"write ${{env:{name}}}, and give driver and executors the variable"
    return f"remove it, and read the variable {name} in the application" if known is None else "write the value itself"


RULE = Rule(
    code="GS5165",
    severity=Severity.WARNING,
    title="a reference to a variable in a setting",
    fix="remove it, and read the variable in the application",
    on=JobView,
    find=find,
    bad=job("conf: {spark.acme.bucket: $(BUCKET)}"),
    good=job("pod: {env: {BUCKET: acme-data}}"),
)
