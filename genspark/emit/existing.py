"""What lies where a render writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from genspark.resolve.project import Project
from genspark.source.tree import Tree


def output_files(tree: Tree, project: Project, environment: str) -> dict[str, bytes]:
    """What lies in an environment's output folder."""
    return dict(Output(tree, project, environment, lambda kind: True).items())


class Output(Mapping[str, bytes]):
    """The files in an environment's output folder that hold objects of some kinds, each read when it is asked for."""

    def __init__(self, tree: Tree, project: Project, environment: str, wanted: Callable[[str], bool]) -> None:
        self._tree, self._base, self._wanted = tree, f"{project.output}/{environment}/", wanted
        """`wanted` is asked for a kind in lower case, with which the name of a file begins."""
        self._read: dict[str, bytes | None] = {}

    def __getitem__(self, path: str) -> bytes:
        if path not in self._read:
            self._read[path] = self._tree.read(f"{self._base}{path}") if self._wanted(_kind(path)) else None
        found = self._read[path]
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        found = (path.removeprefix(self._base) for path in self._tree.files(self._base[:-1], ".yaml"))
        return (path for path in found if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _kind(path: str) -> str:
    return path.rpartition("/")[2].partition("-")[0]
