"""GS7147: a catalog that its classes keep from working."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced
from genspark.plan.reading import listed, literal
from genspark.spark.catalogs import (
    CATALOG,
    CATALOGS,
    EXTENSIONS,
    IMPLEMENTATIONS,
    LIBRARIES,
    SESSION,
    SESSION_EXTENSIONS,
    meant,
)

_IMPLEMENTATION = "catalog-impl"
_DEPTH = CATALOG.count(".")
"""Dots in the name of a catalog; its options have more."""
_SINCE = (3, 0)
"""The Spark since which there are catalogs."""


def find(view: JobView) -> Iterator[Finding]:
    """Spark leaves out an extension that it does not find, with a line in its log (SparkSession.applyExtensions), and
    fails at the first use of a catalog whose class is missing or no CatalogPlugin (Catalogs.load). Delta's operations
    ask for catalog and extension, SQL on Hudi's catalog for the extension, and Iceberg refuses a catalog with both type
    and catalog-impl (CatalogUtil).
    """
    said = {key: one.value for one in view.plan.of("conf") if (key := one.at.path[0]).startswith(CATALOG)}
    for key, value in said.items():
        _, _, option = key.removeprefix(CATALOG).partition(".")
        if not option:
            yield from _catalog(key, value, said)
        elif option == _IMPLEMENTATION:
            yield from _implementation(key, value, said)
    extensions = list(listed(view.plan, EXTENSIONS))
    for name, about in extensions:
        near = meant(name, SESSION_EXTENSIONS)
        if near or name in CATALOGS:
            near = near or CATALOGS[name].extension
            yield Finding(f"{name} is no extension of {SESSION_EXTENSIONS[near].name}", about, fix=f"write {near}")
    yield from _together(view, said, {meant(name, SESSION_EXTENSIONS) or name for name, _ in extensions})


def _catalog(key: str, value: Traced[Data], said: dict[str, Traced[Data]]) -> Iterator[Finding]:
    """A class of a catalog that is misspelt, or one of those that belong elsewhere."""
    name = literal(value)
    near, belongs = meant(name, CATALOGS), SESSION_EXTENSIONS.get(name)
    if near:
        yield Finding(f"{CATALOGS[near].name} has no catalog {name}", value, fix=f"write {near}")
    elif name in IMPLEMENTATIONS:
        spark = LIBRARIES[0].catalogs[0]
        fix = f"write {spark}" + ("" if f"{key}.type" in said else f", and {key}.{_IMPLEMENTATION}: {name}")
        yield Finding(f"{name} is a catalog of Iceberg's own, and none for Spark", value, fix=fix)
    elif belongs is not None:
        fix = f"write it to {EXTENSIONS}" + (f", and {belongs.catalogs[0]} here" if belongs.catalogs else "")
        yield Finding(f"{name} is an extension of {belongs.name}, and no catalog", value, fix=fix)


def _implementation(key: str, value: Traced[Data], said: dict[str, Traced[Data]]) -> Iterator[Finding]:
    """What a catalog of Iceberg's is told beside its type, or what is misspelt."""
    catalog = key.removesuffix(f".{_IMPLEMENTATION}")
    if literal(said.get(catalog)) not in LIBRARIES[0].catalogs:
        return
    name, near = literal(value), meant(literal(value), IMPLEMENTATIONS)
    kind = said.get(f"{catalog}.type")
    if kind is not None and literal(kind):
        own = IMPLEMENTATIONS.get(near or name, "")
        keep = "the type" if own == literal(kind) else "the one that is meant"
        message = f"Iceberg refuses {catalog}, which has a type, {literal(kind)}, and {_IMPLEMENTATION}"
        yield Finding(message, value, (kind,), fix=f"keep {keep}, and remove the other")
    elif near:
        yield Finding(f"Iceberg has no catalog {name}", value, fix=f"write {near}")


def _together(view: JobView, said: dict[str, Traced[Data]], extensions: set[str]) -> Iterator[Finding]:
    """What a library needs beside what is there; nothing where something fills in the extensions later."""
    there = view.plan.conf(EXTENSIONS)
    if there is not None and not literal(there):
        return
    named = {key: literal(one) for key, one in said.items() if key.count(".") == _DEPTH}
    users = {meant(name, CATALOGS) or name: said[key] for key, name in named.items()}
    alone = not said and there is not None and view.version >= _SINCE
    for library in LIBRARIES:
        user = next((users[one] for one in library.catalogs if one in users), None)
        if library.leans and user is not None and library.extension not in extensions:
            add = f"add {library.extension} to {EXTENSIONS}"
            yield Finding(f"{library.name}'s catalog does not work without its extension", user, fix=add)
        elif library.both and alone and there is not None and library.extension in extensions:
            add = f"write {SESSION}: {library.catalogs[0]}"
            yield Finding(f"{library.name}'s extension does not work without its catalog", there, fix=add)


RULE = Rule(
    code="GS7147",
    severity=Severity.WARNING,
    title="a catalog that its classes keep from working",
    fix="write the class that the library has",
    on=JobView,
    find=find,
    needs=(f"conf:{CATALOG}*", f"conf:{EXTENSIONS}"),
    bad=job(
        "conf:\n  spark.sql.catalog.spark_catalog: org.apache.spark.sql.delta.catalog.DeltaCatalog\n"
        "  spark.sql.extensions: io.delta.sql.DeltaSparkSessionExtensions"
    ),
    good=job(
        "conf:\n  spark.sql.catalog.spark_catalog: org.apache.spark.sql.delta.catalog.DeltaCatalog\n"
        "  spark.sql.extensions: io.delta.sql.DeltaSparkSessionExtension"
    ),
)
