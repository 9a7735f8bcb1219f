"""`genspark schema`: the schemas that editors and other validators read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from genspark.core.diagnostic import Problem
from genspark.core.near import nearest
from genspark.core.shipped import shipped
from genspark.model.schema import document, text
from genspark.schema.library import places
from genspark.source.tree import Folder


def command(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="job, overlay or project; or a Kubernetes kind.")
    ] = "job",
) -> int:
    """Print the JSON schema of a job descriptor, an overlay or the project file.

    A Kubernetes kind (SparkApplication, Role, batch/v1/Job) prints the schema that manifests are checked with.
    References point into the folder of schemas that genspark init writes.
    """
    sys.stdout.write(written(kind))
    return 0


def written(kind: str) -> str:
    """The schema of a kind, as its file holds it."""
    if kind in GENERATED:
        return GENERATED[kind]()
    known = {place.removesuffix(".json"): place for place in places() if "/" in place}
    found = [name for name in known if name == kind or name.rpartition("/")[2] == kind]
    if len(found) > 1:
        raise Problem(f"{kind} is the kind of several APIs", f"name one of: {', '.join(found)}")
    raw = Folder(shipped("schemas")).read(known[found[0]]) if found else None
    if raw is None:
        names = [*GENERATED, *(name.rpartition("/")[2] for name in known)]
        near = nearest(kind, names)
        fix = f"did you mean {near}" if near else f"name one of: {', '.join(names)}"
        raise Problem(f"there is no schema of {kind}", fix)
    return raw.decode()


def _job() -> str:
    from genspark.compiler import parts

    words = parts().words
    return text(document(words.job, "A Spark job, as genspark reads it", {"layer": words.layer}))


def _overlay() -> str:
    from genspark.compiler import parts

    words = parts().words
    return text(document(words.overlay, "An overlay, as genspark reads it", {"layer": words.layer}))


def _project() -> str:
    from genspark.resolve.project import PROJECT, schema

    return text(document(PROJECT._replace(schema=schema()), "A project, as genspark reads it", {}))


GENERATED: dict[str, Callable[[], str]] = {"job": _job, "overlay": _overlay, "project": _project}
"""The schemas made from the fields; `schemas/NAME.schema.json` holds each."""
