"""How equal a descriptor is to its application: what its text renders to, compared with what was given."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from genspark.core.credential.mask import Mask
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.core.yaml import dump
from genspark.importer.application import Application
from genspark.importer.compare import differing, unexplained
from genspark.importer.credentials import Hidden
from genspark.importer.descriptor import Descriptor
from genspark.importer.source import API, schema_for
from genspark.source.reader import read
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER

_MAPS = frozenset(("env", "envVars", "envSecretKeyRefs", "sparkConf", "hadoopConf"))
"""Where variables and settings stand by their names."""
_FLUX: Path = ("metadata", "annotations", "kustomize.toolkit.fluxcd.io/substitute")


class Verdict(NamedTuple):
    """How equal a descriptor is to its application."""

    grade: str
    but: tuple[str, ...]
    """What is not as it was found, in words."""


def judged(application: Application, descriptor: Descriptor, text: str, hides: Mask) -> Verdict:
    """The grade of a descriptor that is written as this text; `hides` is what hides the file's credentials."""
    made = descriptor.original.of_text(text)
    but = (*_credentials(descriptor.hidden), *dict.fromkeys(change.what for change in application.changes))
    if made is None or descriptor.differs:
        return Verdict("differs", but)
    schema = schema_for(API, application.data["kind"])
    given, found = application.found, _as_written(made)
    if descriptor.hidden:
        # A text that repeats a credential elsewhere is hidden there too.
        given, found = hides.data(given), hides.data(found)
    paths = differing(schema, given, found)
    left = unexplained(paths, application.changes)
    if descriptor.hidden:
        left = tuple(path for path in left if not _of_credentials(path, descriptor))
    return Verdict("spark" if left else "same" if but else "identical", but)


def _as_written(made: dict[str, Data]) -> dict[str, Data]:
    """The object as who reads the rendered file finds it."""
    (document,) = read(dump(made).encode(), "").documents
    assert isinstance(document, dict)
    return document


def _credentials(hidden: tuple[Hidden, ...]) -> Iterable[str]:
    """How many credentials are no longer there, and how many of them arrive nowhere yet."""
    if hidden:
        lost = sum(not one.arrives for one in hidden)
        count = f"{len(hidden)} credential{'s' if hidden[1:] else ''}"
        yield f"{count}, {lost} of which nothing reads from the Secret yet" if lost else count


def _of_credentials(path: Path, descriptor: Descriptor) -> bool:
    """Whether something differs because a credential is taken from a Secret now."""
    names = {name for one in descriptor.hidden for name in (one.key, one.name, f"spark.hadoop.{one.name}")}
    by_name = any(above in _MAPS and name in names for above, name in pairwise(path))
    inside = any(path[: len(at)] == at for at in descriptor.kept.touched if at[-1] != "env")
    container = path[-1] == "name" and path[-2] in SPARK_CONTAINER.values() and "template" in path
    return by_name or inside or container or path == _FLUX
