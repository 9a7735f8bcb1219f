"""Real Spark, in a JVM that is kept from case to case: spark-submit in cluster mode, and drivers in client mode."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from endpoint import Object
from py4j.java_gateway import GatewayParameters, JavaGateway, launch_gateway
from py4j.protocol import Py4JJavaError, Py4JNetworkError

ROOT = Path(__file__).resolve().parent.parent.parent
_OPENED = (
    *(f"java.lang{part}" for part in ("", ".invoke", ".reflect")),
    *(f"java.{part}" for part in ("io", "net", "nio", "util", "util.concurrent", "util.concurrent.atomic")),
    *(f"sun.{part}" for part in ("nio.ch", "nio.cs", "security.action", "util.calendar")),
)
"""Packages of java.base that Spark looks into (JavaModuleOptions)."""
_HARMLESS = {
    "spark.submit.deployMode": "client",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.port": "0",
    "spark.driver.blockManager.port": "0",
    "spark.ui.enabled": "false",
    "spark.scheduler.maxRegisteredResourcesWaitingTime": "100ms",
    "spark.scheduler.minRegisteredResourcesRatio": "0",
    "spark.kubernetes.allocation.batch.delay": "101ms",
}
"""What lets a driver run here; none of it is seen in a pod."""
_OURS = "SPARK_APPLICATION_ID"
"""A variable that Spark's own container has."""
_ENVIRONMENT = (
    ("java.lang.ProcessEnvironment", "theUnmodifiableEnvironment"),
    ("java.util.Collections$UnmodifiableMap", "m"),
)
_ESCAPED = re.compile(r"\\(.)")


class SparkError(Exception):
    """What Spark says is wrong with a configuration."""


def home(version: str) -> Path | None:
    """The folder of a Spark that `make sparks` installed; None where it is not there."""
    folder = Path(os.environ.get("GENSPARK_SPARKS") or ROOT / ".tools" / "spark") / version
    return next(folder.glob("lib/python*/site-packages/pyspark"), None)


class Spark:
    """One Spark; every call is a run of its own."""

    def __init__(self, version: str, url: str, gateway: Any) -> None:
        self.version, self.url, self._gateway, self.jvm = version, url, gateway, gateway.jvm

    def submit(self, arguments: Sequence[str], conf: Mapping[str, str]) -> None:
        """Runs spark-submit in cluster mode; what it makes is at the URL."""
        line = ["--master", f"k8s://{self.url}", "--deploy-mode", "cluster"]
        for key, value in {**conf, "spark.kubernetes.submission.waitAppCompletion": "false"}.items():
            line += ["--conf", f"{key}={value}"]
        line += arguments
        array = self._gateway.new_array(self.jvm.java.lang.String, len(line))
        for position, word in enumerate(line):
            array[position] = word
        with _said():
            self.jvm.org.apache.spark.deploy.SparkSubmit().doSubmit(array)

    @contextmanager
    def driving(self, conf: Mapping[str, str], pod: Object) -> Iterator[Any]:
        """The SparkContext of a driver in client mode, as in its pod, for as long as the caller needs it."""
        settings = self.jvm.org.apache.spark.SparkConf(False)
        own = {"spark.kubernetes.driver.master": self.url, "spark.jars": "", "spark.submit.pyFiles": ""}
        for key, value in {**conf, **_HARMLESS, **own}.items():
            if value or key not in own:
                settings.set(key, value)
        with self._around(pod):
            with _said():
                context = self.jvm.org.apache.spark.SparkContext(settings)
            try:
                yield context
            finally:
                context.stop()

    @contextmanager
    def _around(self, pod: Object) -> Iterator[None]:
        """What Spark reads of the environment of a driver's pod; it spills to a folder of its own here."""
        variables = (one.get("env", ()) for one in pod["spec"]["containers"])
        said = next(found for one in variables if _OURS in (found := {each["name"]: each.get("value") for each in one}))
        with TemporaryDirectory() as folder:
            wanted = {name: said[name] for name in ("SPARK_LOCAL_DIRS", "SPARK_USER") if name in said}
            environment = self._environment()
            environment.update({**wanted, "SPARK_EXECUTOR_DIRS": folder})
            try:
                yield
            finally:
                for name in (*wanted, "SPARK_EXECUTOR_DIRS"):
                    del environment[name]

    def _environment(self) -> Any:
        """The map behind System.getenv."""
        found = None
        places = (
            ("java.lang.ProcessEnvironment", "theUnmodifiableEnvironment"),
            ("java.util.Collections$UnmodifiableMap", "m"),
        )
        for owner, name in places:
            field = self.jvm.java.lang.Class.forName(owner).getDeclaredField(name)
            field.setAccessible(True)
            found = field.get(found)
        return found


@contextmanager
def _said() -> Iterator[None]:
    """The last cause of a failure, as Spark words it."""
    try:
        yield
    except Py4JJavaError as error:
        cause = error.java_exception
        while cause.getCause() is not None:
            cause = cause.getCause()
        raise SparkError(cause.toString()) from error


def properties(config_map: Object) -> dict[str, str]:
    """The settings that spark-submit hands to the driver."""
    lines = config_map["data"]["spark.properties"].splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {_ESCAPED.sub(r"\1", key): _ESCAPED.sub(r"\1", value) for key, value in pairs}


@contextmanager
def running(version: str, url: str, log: Path) -> Iterator[Spark]:
    """A JVM of this Spark, for which an API server is at the URL; what it logs goes to the file."""
    jars = Path(str(home(version))) / "jars"
    with log.open("w") as sink:
        port = launch_gateway(
            classpath=f"{jars}/*",
            jarpath=str(next(jars.glob("py4j*.jar"))),
            die_on_exit=True,
            javaopts=["-Xmx1g", *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED)],
            redirect_stdout=sink,
            redirect_stderr=sink,
        )
        gateway = JavaGateway(gateway_parameters=GatewayParameters(port=port))
        try:
            yield Spark(version, url, gateway)
        finally:
            with suppress(Py4JNetworkError):
                gateway.shutdown()
