"""What lies where a render writes."""

from __future__ import annotations

from genspark.resolve.project import Project
from genspark.source.tree import Tree


def output_files(tree: Tree, project: Project, environment: str) -> dict[str, bytes]:
    """What lies in an environment's output folder."""
    base = f"{project.output}/{environment}"
    found = {}
    for path in tree.files(base, ".yaml"):
        raw = tree.read(path)
        if raw is not None:
            found[path.removeprefix(f"{base}/")] = raw
    return found
