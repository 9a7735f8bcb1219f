"""GS6102: a credential in clear text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.credential.judge import held
from genspark.core.credential.tree import is_free, leaves, name_of
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.core.trace import Data, Path
from genspark.plan.address import ROLES
from genspark.plan.statement import Statement

_ELSEWHERE = ("arguments", "tolerations", "affinity", "topologySpreadConstraints")
"""Arguments have a code of their own; the others hold names of nodes and labels."""
_PATTERNS = Patterns(
    option=r"-D([^\s=]{1,200})=([^\s$]\S*)",
    metadata=r"spark\.kubernetes\.(?:driver|executor)\.(?:service\.)?(?:annotation|label)\.(?:.*/)?(.+)",
)
_IN_MANIFEST = {
    "under env:": "with env and valueFrom.secretKeyRef",
    ": imagePull: {secrets: [NAME]}": " in imagePullSecrets",
}
"""What stands in the fixes in place of a descriptor's words."""
_READ = "whoever may see the object reads it; remove it, and take it from a Secret under env: where it is needed"


def find(view: JobView) -> Iterator[Finding]:
    """Whoever reads the repository has it, and so does whoever may read the application, the driver's ConfigMap
    (spark.properties), the arguments of spark-submit, the UI's environment page and the event log; there
    `spark.redaction.regex` hides only keys that it knows, and not Azure's or Google's.
    """
    languages = ("conf", "run", *ROLES, *view.target.languages)
    for statement in view.plan.of(*languages):
        path, value = statement.at.path, statement.value.value
        if type(value) is not str and (not value or not isinstance(value, dict | list) or path[-1] in _ELSEWHERE):
            continue
        found = _of_text(path, value) if type(value) is str else _of_tree(path, value)
        if found:
            name, what = found
            fix = _fix(statement, name, bool(view.version) and view.version < _HADOOP_3)
            own = fix
            for words, others in _IN_MANIFEST.items():
                own = own.replace(words, others)
            message = f"{_shown(statement, name)} holds {what} in clear text"
            yield Finding(message, statement.value, (), fix, {EVERY: own})


@lru_cache(20_000)
def _of_text(path: Path, value: str) -> tuple[str, ...]:
    """What a text is called, and what it gives away; an option of a JVM has a name of its own."""
    if len(path) == 1:
        of_metadata = _PATTERNS.metadata.fullmatch(path[0]) if path[0].startswith("spark.kubernetes.") else None
        named = [(of_metadata[1] if of_metadata else path[0], value)]
        named.extend(_PATTERNS.option.findall(value) if path[0].endswith("JavaOptions") else ())
    else:
        named = [(path[4] if len(path) == 6 and path[5] == "value" and path[3] == "env" else name_of(path), value)]
    return next(((name, what) for name, said in named if (what := held(name, said))), ())


def _of_tree(path: Path, value: Data) -> tuple[str, ...]:
    """The same of the first text in a list or a map."""
    said = ((leaf.option or leaf.name, leaf.what) for leaf in leaves(value, name_of(path), is_free(path)))
    return next(((name, what) for name, what in said if what), ())


def _shown(statement: Statement, name: str) -> str:
    """What a reader finds in the file: the name, else where the text stands."""
    path = statement.at.path
    if statement.spelling == "hadoopConf":
        return name.removeprefix("spark.hadoop.")
    if len(path) > 3 and path[1] in ("containers", "initContainers") and path[3] in ("args", "command", "lifecycle"):
        return f"{path[3]} of {path[2]}"
    return name or ".".join(path)


_HADOOP_3 = (3,)
"""The first Spark whose official builds hold Hadoop 3: the Configuration of Hadoop 2 replaces no ${env.NAME}."""
_OF_SPARK = frozenset(f"spark.hadoop.fs.s3a.{word}.key" for word in ("access", "secret"))
"""What Spark fills in from variables (SparkHadoopUtil.appendS3AndSparkHadoopConfigurations, v2.4.8)."""


def _fix(statement: Statement, name: str, hadoop_2: bool) -> str:
    """What keeps this one out of Git."""
    (language, path), key = statement.at, statement.at.path[0]
    if name == "spark.authenticate.secret":
        return "remove it: on Kubernetes Spark makes one for each run"
    if language in ROLES:
        return _of_pods(path)
    if key in ("main", "dependencies") or key in _FILES:
        return "take it out of the address: build the file into the image, or fetch it with the role of the account"
    if key.endswith("container.image"):
        return "write the image without it, and name a pull secret: imagePull: {secrets: [NAME]}"
    if key == "proxyUser":
        return "write the user's name alone"
    if _PATTERNS.metadata.fullmatch(key) or key == "metadata":
        return _READ
    if key.endswith("JavaOptions"):
        return "remove it, and take JAVA_TOOL_OPTIONS with it from a Secret under env:"
    if key.startswith("spark.hadoop."):
        cloud = "use the cloud role of the service account, or " if key.startswith("spark.hadoop.fs.") else ""
        if hadoop_2 and key in _OF_SPARK:
            return "remove it, and take AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from a Secret under env:"
        only = "with Hadoop 3 in the image " if hadoop_2 else ""
        return f"{cloud}{only}write ${{env.NAME}} and take NAME from a Secret under env:"
    return "take it from a Secret under env: or from a mounted one, and read it in the application"


def _of_pods(path: tuple[str, ...]) -> str:
    """The same for what stands in a pod; empty for a variable, of which the rule speaks."""
    if "annotations" in path or "labels" in path:
        return _READ
    if len(path) > 3 and path[3] in ("args", "command"):
        return "write $(NAME), and take NAME from a Secret under env: of that container"
    if len(path) > 3 and path[3] == "lifecycle":
        return "run it in a shell that reads $NAME, and take NAME from a Secret under env: of that container"
    if len(path) > 3 and path[3] == "image":
        return "write the image without it, and name a pull secret: imagePull: {secrets: [NAME]}"
    return "" if "env" in path else "take it from a Secret under env: or from a mounted one"


_FILES = frozenset(
    f"spark.{word}" for word in "jars files archives submit.pyFiles jars.packages jars.repositories".split()
)


RULE = Rule(
    code="GS6102",
    severity=Severity.ERROR,
    title="a credential in clear text",
    fix="refer to a Secret instead: {secret: NAME, key: KEY}",
    on=JobView,
    find=find,
    in_manifest={EVERY: "refer to a Secret instead: valueFrom: {secretKeyRef: {name: NAME, key: KEY}}"},
    bad=job("pod: {env: {DB_PASSWORD: hunter2}}"),
    good=job("pod: {env: {DB_PASSWORD: {secret: warehouse, key: password}}}"),
)
