"""`genspark init`: a repository that works, to begin with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from genspark.cli.screen import say, show
from genspark.cli.waiting import writing
from genspark.cli.way import entered
from genspark.core.diagnostic import Problem
from genspark.core.shipped import shipped
from genspark.source.tree import Folder

if TYPE_CHECKING:
    import typer

_TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_init")
_PROJECT = "genspark.yaml"
_SCHEMAS = ".genspark/schemas"
_FOR_EDITORS = ("job.schema.json", "overlay.schema.json", "project.schema.json", "kubernetes/types.json")
_HIDDEN = "dot."
"""What begins so has a name with a dot in front, which would mean something in this repository too."""


def command(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where to start; made if it is not there.")] = ".",
) -> int:
    """Start a project: two environments, their overlays, one job, pre-commit and GitOps glue.

    Files that are there already stay as they are. Exits with 1 if there is a genspark.yaml.
    """
    if os.path.exists(os.path.join(folder, _PROJECT)):
        say(f"{os.path.join(folder, _PROJECT)} is there already: nothing is written")
        return 1
    wanted = dict(sorted(files()))
    writer = writing(entered(folder), make=True)
    blocked = [said for path in wanted if (said := writer.way(path))]
    if blocked:
        raise Problem(f"{blocked[0]}: nothing is written", "move it away, or name another folder")
    for path, content in wanted.items():
        if writer.there(path):
            say(f"{os.path.join(folder, path)} is there already: left as it is")
        else:
            writer.write(path, content)
    inside = "" if folder == "." else f"cd {folder} && "
    show(
        f"1. {inside}genspark render  # writes the manifests to rendered/; look at them\n"
        "2. git add . && git commit  # what is committed is what Argo CD or Flux applies\n"
        "3. gitops/ holds an example for either; jobs/demo/pi.yaml is yours to change\n"
    )
    return 0


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of a new project: its path and its content."""
    for tree, under, paths in (
        (Folder(_TEMPLATES), "", Folder(_TEMPLATES).files("")),
        (Folder(shipped("schemas")), _SCHEMAS, iter(_FOR_EDITORS)),
    ):
        for path in paths:
            raw = tree.read(path)
            assert raw is not None
            plain = path.removeprefix(_HIDDEN)
            own = f".{plain}" if plain != path else path
            yield f"{under}/{own}" if under else own, raw
