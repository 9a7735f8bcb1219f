"""Every setting that real Sparks know, read from the Sparks themselves: `python tests/oracle/catalogue.py VERSION...`.

What comes out is `genspark/spark/settings.json`: names, types, bounds, defaults and versions, and no sentence of
Spark's. A setting has no type of its own in Spark: it is asked what it makes of `true`, `1s`, `1g` and so on.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jvm
from endpoint import running
from py4j.protocol import Py4JJavaError

Fact = dict[str, Any]
OUT = jvm.ROOT / "genspark" / "spark" / "settings.json"
_BUILDER = b"org/apache/spark/internal/config/ConfigBuilder"
_TIMES = {10**9: "ns", 10**6: "us", 1000: "ms", 1: "s", 0: "min"}
"""What a second is in a unit."""
_SIZES = {2**30: "b", 2**20: "k", 1024: "m", 1: "g"}
"""What a GiB is in a unit."""
_CORE = "org.apache.spark.SparkConf$"
_SQL = "org.apache.spark.sql.internal.SQLConf$"
_STATIC = "org.apache.spark.sql.internal.StaticSQLConf$"
_NEVER = "nothing-of-the-kind"
_LITERAL = re.compile(
    rb"(?<![A-Za-z0-9_./$-])spark\.[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*\.?(?![A-Za-z0-9_/$-])"
)
_KEY = re.compile(r"spark\.[A-Za-z0-9_.]*[A-Za-z0-9]")


def owners(home: Path) -> Iterator[str]:
    """The Scala objects that declare settings."""
    for jar in sorted((home / "jars").glob("spark-*.jar")):
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith("$.class") and _BUILDER in archive.read(name):
                    yield name.removesuffix(".class").replace("/", ".")


class Reader:
    """One Spark, asked through its JVM."""

    def __init__(self, spark: Any) -> None:
        self.jvm = spark.jvm
        self.java = self.jvm.scala.collection.JavaConverters

    def settings(self, home: Path) -> dict[str, Fact]:
        """Every setting by its key."""
        known = self._field("org.apache.spark.internal.config.ConfigEntry$", "knownConfigs")
        for owner in owners(home):
            self._initialise(owner)
        static = set(self._static())
        return {key: self._fact(known[key], key in static) for key in sorted(known.keySet())}

    def _initialise(self, owner: str) -> None:
        loader = self.jvm.java.lang.Thread.currentThread().getContextClassLoader()
        try:
            self.jvm.java.lang.Class.forName(owner, True, loader)
        except Py4JJavaError:
            print(f"{owner} cannot be initialised", file=sys.stderr)

    def _fact(self, entry: Any, static: bool) -> Fact:
        convert = entry.valueConverter()
        found: Fact = {**self._type(convert), "default": self._default(entry)}
        others = [str(one) for one in self.java.seqAsJavaList(entry.alternatives())]
        kind = entry.getClass().getSimpleName()
        if others:
            found["alternatives"] = others
        if kind == "FallbackConfigEntry":
            found["fallback"] = str(entry.fallback().key())
            found["default"] = None
        if not entry.isPublic():
            found["internal"] = True
        if static:
            found["static"] = True
        return found

    def _default(self, entry: Any) -> str | None:
        text = str(entry.defaultValueString())
        return None if text.startswith("<") or str(Path.cwd()) in text else text

    def _type(self, convert: Any) -> Fact:
        """What a setting takes, by what it makes of texts."""
        asked = _asker(convert)
        if asked("true") is True and asked("1") is None:
            return {"type": "boolean"}
        second, gib = asked("1s"), asked("1g")
        if isinstance(gib, int) and not isinstance(gib, bool) and second is None:
            return {"type": "bytes", "unit": _SIZES.get(gib, "b"), **_least(asked)}
        if isinstance(second, int) and not isinstance(second, bool):
            return {"type": "time", "unit": _TIMES.get(second, "ms"), **_least(asked)}
        for text in ("1", "2", "0.5", "16"):
            one = asked(text)
            if isinstance(one, bool | str):
                break
            if isinstance(one, int):
                return {"type": "int", **_least(asked)}
            if isinstance(one, float):
                return {"type": "double", **_least(asked)}
        return self._text(convert)

    def _text(self, convert: Any) -> Fact:
        try:
            made = convert.apply(_NEVER)
        except Py4JJavaError as error:
            found = _choices(str(error.java_exception.getMessage()))
            return {"type": "enum", "enum": found} if found else {"type": "string"}
        name = made.getClass().getName() if hasattr(made, "getClass") else ""
        inner = made.get() if name == "scala.Some" else made
        listed = hasattr(inner, "getClass") and "collection" in inner.getClass().getName()
        return {"type": "seq" if listed else "string"}

    def _static(self) -> Iterator[str]:
        """SQL's settings that are read once, at the start."""
        cls = self.jvm.java.lang.Class.forName(_STATIC)
        entry = self.jvm.java.lang.Class.forName("org.apache.spark.internal.config.ConfigEntry")
        module = cls.getField("MODULE$").get(None)
        for field in cls.getDeclaredFields():
            if entry.isAssignableFrom(field.getType()):
                field.setAccessible(True)
                yield str(field.get(module).key())

    def _field(self, owner: str, field: str) -> Any:
        """What a Scala object holds, private or not; None where this Spark's has no such field."""
        cls = self.jvm.java.lang.Class.forName(owner)
        for one in cls.getDeclaredFields():
            if one.getName().rpartition("$")[2] == field:
                one.setAccessible(True)
                return one.get(cls.getField("MODULE$").get(None))
        return None

    def _map(self, owner: str, field: str) -> dict[str, Any]:
        found = self._field(owner, field)
        return dict(self.java.mapAsJavaMap(found)) if found is not None else {}

    def deprecated(self) -> dict[str, Fact]:
        """Settings that Spark warns of, with the one to write instead where it names one."""
        found: dict[str, Fact] = {}
        told = {key: (one, one.deprecationMessage()) for key, one in self._map(_CORE, "deprecatedConfigs").items()}
        told |= {key: (one, one.comment()) for key, one in self._map(_SQL, "deprecatedSQLConfigs").items()}
        for key, (one, text) in told.items():
            named = [other for other in _KEY.findall(str(text)) if other != key]
            found[key] = {"deprecated": str(one.version()), **({"instead": named[0]} if named else {})}
        for key, one in self._map(_SQL, "removedSQLConfigs").items():
            found[key] = {"removed": str(one.version())}
        for key, others in self._map(_CORE, "configsWithAlternatives").items():
            for one in self.java.seqAsJavaList(others):
                found.setdefault(str(one.key()), {"deprecated": str(one.version()), "instead": str(key)})
        return found


def _asker(convert: Any) -> Callable[[str], Any]:
    """What a setting makes of a text, None where it refuses it."""

    def asked(text: str) -> Any:
        try:
            made = convert.apply(text)
        except (Py4JJavaError, ValueError):
            return None  # refused; or a number that Python has no way to read
        if hasattr(made, "getClass"):
            if made.getClass().getName() == "scala.Some":
                return made.get()
            return str(made)
        return made

    return asked


def _least(asked: Callable[[str], Any]) -> Fact:
    """The least number that is taken, if that is 0 or 1."""
    if asked("-1") is not None:
        return {}
    return {"min": 0} if asked("0") is not None else {"min": 1} if asked("1") is not None else {}


def _choices(message: str) -> list[str]:
    """The values that a refusal lists."""
    match = re.search(r"should be one of (?:\[?)(.+?)(?:\]?), but was", message) or re.search(
        r"(?:one of|Supported values are|must be in)[^A-Za-z]*(.+?)[.\]]?$", message
    )
    words = re.findall(r"[A-Za-z0-9_.-]+", match.group(1)) if match else []
    noise = {_NEVER, "but", "was", "and", "or", ".", "SQLSTATE", "22022"}
    return sorted({*words} - noise) if "one of" in message else []


def literals(home: Path) -> set[str]:
    """Settings without a declaration that stand as texts in Spark's classes."""
    keys = set[str]()
    for jar in sorted((home / "jars").glob("spark-*.jar")):
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".class"):
                    keys.update(found.decode() for found in _LITERAL.findall(archive.read(name)))
    return keys


def read(version: str) -> dict[str, Any]:
    """What one Spark knows."""
    home = jvm.home(version)
    assert home is not None, f"Spark {version} is not here: make sparks"
    with TemporaryDirectory() as folder, running() as api, jvm.running(version, api.url, Path(folder) / "log") as spark:
        reader = Reader(spark)
        settings, deprecated = reader.settings(home), reader.deprecated()
    return {
        "version": ".".join(version.split(".")[:2]),
        "settings": settings,
        "deprecated": deprecated,
        "others": sorted(literals(home) - settings.keys()),
    }


def merged(every: list[dict[str, Any]]) -> dict[str, Any]:
    """All Sparks in one: each setting as the newest that has it knows it."""
    versions = [one["version"] for one in every]
    settings: dict[str, Fact] = {}
    for key in sorted({key for one in every for key in one["settings"]}):
        has = [one for one in every if key in one["settings"]]
        newest = dict(has[-1]["settings"][key])
        defaults = {one["version"]: one["settings"][key]["default"] for one in has}
        older = {version: default for version, default in defaults.items() if default != newest["default"]}
        if has[0] is not every[0]:
            newest["since"] = has[0]["version"]
        if has[-1] is not every[-1]:
            newest["until"] = has[-1]["version"]
        if older:
            newest["defaults"] = older
        settings[key] = {name: value for name, value in newest.items() if value is not None}
    return {
        "versions": versions,
        "settings": settings,
        "deprecated": dict(sorted({key: fact for one in every for key, fact in one["deprecated"].items()}.items())),
        "others": sorted({key for one in every for key in one["others"]} - settings.keys()),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("versions", nargs="+", help="oldest first")
    asked = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        every = list(pool.map(read, asked.versions))
    found = merged(every)
    lines = (f"{json.dumps(name)}: {_lines(value)}" for name, value in found.items())
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    for one in every:
        print(
            f"Spark {one['version']}: {len(one['settings'])} settings, {len(one['deprecated'])} deprecated or removed"
        )
    print(f"{OUT.name}: {len(found['settings'])} settings, {len(found['others'])} other keys")
    return 0


def _lines(value: Any) -> str:
    """A map or a list with a line for each of its entries."""
    if isinstance(value, dict):
        inner = (f"{json.dumps(key)}: {json.dumps(one, separators=(',', ':'))}" for key, one in value.items())
        return "{\n" + ",\n".join(inner) + "\n}"
    return "[\n" + ",\n".join(map(json.dumps, value)) + "\n]"


if __name__ == "__main__":
    sys.exit(main())
