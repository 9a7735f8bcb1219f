"""The options of an executor's JVM, which the driver passes as variables of its pod.

Source: BasicExecutorFeatureStep, Utils.splitCommandString, SparkConf.isExecutorStartupConf, JavaModuleOptions of the
launcher; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genspark.spark.constants import BLOCK_MANAGER_PORT, DRIVER_PORT
from genspark.spark.steps import Given, substituted
from genspark.spark.versions import Version

EXTRA = "spark.executor.extraJavaOptions"
_DEFAULT = "spark.executor.defaultJavaOptions"
_IP: Version = (3, 4)
"""From here on a driver says which addresses its JVMs prefer."""
_ONCE: Version = (4, 1)
"""Before, default options stand before each part that Spark adds."""
_NEVER: Version = (99,)
_OPENED = (
    *(f"java.base/java.{package}" for package in ("lang", "lang.invoke", "lang.reflect", "io", "net", "nio")),
    *(f"java.base/java.util{package}" for package in ("", ".concurrent", ".concurrent.atomic")),
    "java.base/jdk.internal.ref",
    *(f"java.base/sun.{package}" for package in ("nio.ch", "nio.cs", "security.action", "util.calendar")),
    "java.security.jgss/sun.security.krb5",
)
_OPTIONS: tuple[tuple[str, Version, Version], ...] = (
    ("-XX:+IgnoreUnrecognizedVMOptions", (3, 3), _NEVER),
    ("--add-modules=jdk.incubator.vector", (4, 0), _NEVER),
    *((f"--add-opens={package}=ALL-UNNAMED", (3, 3), _NEVER) for package in _OPENED),
    ("-Djdk.reflect.useDirectMethodHandle=false", (3, 4), (4, 2)),
    ("-Dio.netty.tryReflectionSetAccessible=true", (4, 0), _NEVER),
    ("-Dio.netty.allocator.type=pooled", (4, 1), _NEVER),
    ("-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE", (4, 1), _NEVER),
    ("--sun-misc-unsafe-memory-access=allow", (4, 2), _NEVER),
    ("--enable-native-access=ALL-UNNAMED", (4, 1), _NEVER),
)
"""What Spark puts before everything that is said: each option, from which version on, and before which."""
_PASSED = ("spark.auth", "spark.rpc", "spark.network", "spark.port.")
_SSL: Version = (4, 0)
_SECRET = "spark.authenticate.secret"  # noqa: S105 - the name of a setting
_PORTS = {"spark.driver.port": str(DRIVER_PORT), "spark.driver.blockManager.port": str(BLOCK_MANAGER_PORT)}
"""What a submission sets where nobody does (DriverServiceFeatureStep)."""


def options(given: Given, app_id: str, executor: str, client: bool) -> Iterator[str]:
    """Every option of an executor's JVM, in its order; those of settings stand last."""
    default = list(words(substituted(given.text(_DEFAULT), app_id, executor)))
    again = default if given.version < _ONCE else []
    yield from default
    if given.version >= _IP:
        yield "-Djava.net.preferIPv6Addresses=false"
        yield from again
    yield from (one for one, since, before in _OPTIONS if since <= given.version < before)
    yield from again
    yield from words(substituted(given.text(EXTRA), app_id, executor))
    said = given.conf if client else {**_PORTS, **given.conf}
    yield from (f"-D{key}={value}" for key, value in sorted(said.items()) if _passed(key, given.version))


def _passed(key: str, version: Version) -> bool:
    """Whether an executor has to know a setting before it can ask its driver."""
    if version >= _SSL and key.startswith("spark.ssl") and "Password" not in key:
        return True
    port = key.startswith("spark.") and key.endswith(".port")
    return (key.startswith(_PASSED) and key != _SECRET) or port


def words(text: str) -> Iterator[str]:
    """The words of a command line; quotes hold them together, and a backslash means something in double ones alone."""
    word: list[str] = []
    quote, inside, skip = "", False, False
    for position, sign in enumerate(text):
        if skip:
            skip = False
        elif quote == '"' and sign == "\\" and text[position + 1 : position + 2] in ('"', "\\"):
            word.append(text[position + 1])
            skip = True
        elif quote and sign == quote:
            quote = ""
        elif not quote and sign in "\"'":
            quote, inside = sign, True
        elif not quote and sign.isspace():
            if inside:
                yield "".join(word)
            word, inside = [], False
        else:
            word.append(sign)
            inside = True
    if inside:
        yield "".join(word)


def variables(given: Given, app_id: str, executor: str, client: bool) -> Mapping[str, str]:
    """The options as variables."""
    every = options(given, app_id, executor, client)
    return {f"SPARK_JAVA_OPT_{number}": option for number, option in enumerate(every)}
