"""How several statements at one address become one value."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal

from genspark.plan.address import Address, ObjectId
from genspark.schema.readings import identity

Combine = Literal["one", "commas", "words", "set"]
"""How several statements at one address become one: all equal, a comma list, words, or a list without repeats."""

_COMMAS = frozenset(
    {
        "spark.jars",
        "spark.files",
        "spark.archives",
        "spark.submit.pyFiles",
        "spark.jars.packages",
        "spark.jars.excludes",
        "spark.jars.repositories",
        "spark.kubernetes.container.image.pullSecrets",
        "spark.sql.extensions",
        "spark.plugins",
        "spark.extraListeners",
    }
)
_WORDS = frozenset(
    {
        "spark.driver.extraJavaOptions",
        "spark.executor.extraJavaOptions",
        "spark.driver.defaultJavaOptions",
        "spark.executor.defaultJavaOptions",
    }
)


def combination(at: Address) -> Combine:
    """How an address takes several statements."""
    if at.language == "conf":
        return "commas" if at.path[0] in _COMMAS else "words" if at.path[0] in _WORDS else "one"
    if isinstance(at.language, ObjectId):
        return "set" if at.language.kind == "Role" and at.path[0] == "rules" else "one"
    return "set" if at.path == ("spec", "tolerations") else "one"


def combined(combine: Combine, values: list[Any]) -> Any:
    """Several values that do not contradict each other as one."""
    if combine == "commas":
        return ",".join(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))
    if combine == "words":
        return " ".join(dict.fromkeys(values))
    items: dict[Hashable, Any] = {}
    for value in values:
        for item in value:
            items.setdefault(item if type(item) is str else identity(item), item)
    return list(items.values())
