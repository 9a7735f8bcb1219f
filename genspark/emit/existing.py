"""What lies where a render writes."""

from __future__ import annotations

from genspark.emit.write import TEMPORARY
from genspark.resolve.project import Project
from genspark.source.tree import Tree


def leftovers(tree: Tree, project: Project, environment: str) -> list[str]:
    """What renders that were killed left in an environment's output folder."""
    base = f"{project.output}/{environment}"
    found = (path.removeprefix(f"{base}/") for path in tree.files(base, ".yaml"))
    return [path for path in found if path.rpartition("/")[2].startswith(TEMPORARY)]


def output_files(tree: Tree, project: Project, environment: str) -> dict[str, bytes]:
    """What lies in an environment's output folder."""
    base = f"{project.output}/{environment}"
    found = {}
    for path in tree.files(base, ".yaml"):
        raw = tree.read(path) if not path.rpartition("/")[2].startswith(TEMPORARY) else None
        if raw is not None:
            found[path.removeprefix(f"{base}/")] = raw
    return found
