"""Every setting that real Sparks know, read from the Sparks themselves: `python tests/oracle/catalogue.py VERSION...`.

What comes out is `genspark/spark/settings.json`: names, types, bounds, defaults and versions, and no sentence of
Spark's.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jvm
from endpoint import running
from kinds import OF_KIND, Fact, kind
from py4j.protocol import Py4JJavaError

OUT = jvm.ROOT / "genspark" / "spark" / "settings.json"
_BUILDER = b"org/apache/spark/internal/config/ConfigBuilder"
_CORE = "org.apache.spark.SparkConf$"
_SQL = "org.apache.spark.sql.internal.SQLConf$"
_SQL_KEYS = "spark.sql."
"""What a session changes with SET, unless the fact says otherwise; and nothing else does."""
_LITERAL = re.compile(
    rb"(?<![A-Za-z0-9_./$-])spark\.[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*\.?(?![A-Za-z0-9_/$-])"
)
_PYTHON = re.compile(r"""get\w*\(\s*["'](spark\.[A-Za-z0-9_]+(?:\.[A-Za-z0-9_-]+)+)["']""")
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
        known = self.entries(home)
        session = self.jvm.org.apache.spark.sql.internal.SQLConf()
        return {key: self._fact(known[key], session.isModifiable(key)) for key in sorted(known.keySet())}

    def entries(self, home: Path) -> Any:
        """Every ConfigEntry by its key."""
        for owner in owners(home):
            self._initialise(owner)
        return self._field("org.apache.spark.internal.config.ConfigEntry$", "knownConfigs")

    def _initialise(self, owner: str) -> None:
        loader = self.jvm.java.lang.Thread.currentThread().getContextClassLoader()
        try:
            self.jvm.java.lang.Class.forName(owner, True, loader)
        except Py4JJavaError:
            print(f"{owner} cannot be initialised", file=sys.stderr)

    def _fact(self, entry: Any, runtime: bool) -> Fact:
        found: Fact = {**kind(entry.valueConverter()), "default": self._default(entry)}
        others = [str(one) for one in self.java.seqAsJavaList(entry.alternatives())]
        if others:
            found["alternatives"] = others
        if entry.getClass().getSimpleName() == "FallbackConfigEntry":
            found["fallback"] = str(entry.fallback().key())
            found["default"] = None
        if not entry.isPublic():
            found["internal"] = True
        if runtime is not str(entry.key()).startswith(_SQL_KEYS):
            found["runtime" if runtime else "static"] = True
        return found

    def _default(self, entry: Any) -> str | None:
        text = str(entry.defaultValueString())
        return None if text.startswith("<") or str(Path.cwd()) in text else text

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


def literals(home: Path) -> set[str]:
    """Settings without a declaration that stand as texts in Spark's classes, or in PySpark's modules."""
    keys = set[str]()
    for jar in sorted((home / "jars").glob("spark-*.jar")):
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".class"):
                    keys.update(found.decode() for found in _LITERAL.findall(archive.read(name)))
    for path in home.rglob("*.py"):
        if "tests" not in path.parts:
            keys.update(_PYTHON.findall(path.read_text()))
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
            newest["last"] = has[-1]["version"]
        if older:
            newest["defaults"] = older
        if takes := _takes(has, key):
            newest["takes"] = takes
        settings[key] = {name: value for name, value in newest.items() if value is not None}
    return {
        "versions": versions,
        "settings": settings,
        "deprecated": dict(sorted({key: fact for one in every for key, fact in one["deprecated"].items()}.items())),
        "others": sorted({key for one in every for key in one["others"]} - settings.keys()),
    }


def _takes(has: list[dict[str, Any]], key: str) -> dict[str, Fact]:
    """What older Sparks take of a setting where it is not what the newest takes, by the last version that does.

    One that takes any text, and the newest a few words, refuses the others later, where it uses them.
    """
    kinds = [(one["version"], of_kind(one["settings"][key])) for one in has]
    return {v: takes for (v, takes), (_, later) in pairwise(kinds) if takes != later and takes["type"] != "string"}


def of_kind(fact: Fact) -> Fact:
    """What a fact says of the values that are taken."""
    return {name: fact[name] for name in OF_KIND if name in fact}


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
