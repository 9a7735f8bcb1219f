"""The objects that are committed, found by what they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from genspark.core.trace import Data
from genspark.plan.address import ObjectId
from genspark.source.reader import read


def document(raw: bytes) -> Data:
    """What a committed file holds, None for nothing."""
    documents = read(raw, "").documents
    return documents[0] if documents else None


class Committed:
    """The files that are committed, by their path below an environment's folder; read where somebody asks."""

    def __init__(self, files: Mapping[str, bytes], made: Callable[[], Collection[str]]) -> None:
        self._files, self._made = files, made
        """What is committed, and the paths that are rendered now, asked for once at most."""
        self._named: dict[tuple[str, int], list[str]] | None = None

    def before(self, path: str, id_: ObjectId) -> bytes | None:
        """The file that holds an object now: at its path, or at another one if its descriptor or its team moved."""
        raw = self._files.get(path)
        if raw is not None:
            return raw
        wanted = (_group(id_.api), id_.kind, id_.namespace, id_.name)
        others = map(self._files.__getitem__, self._elsewhere(path))
        return next((raw for raw in others if identity(document(raw)) == wanted), None)

    def _elsewhere(self, path: str) -> list[str]:
        """Files of this name that nothing is rendered to any more; at another depth lies what is applied otherwise."""
        if self._named is None:
            self._named, made = {}, self._made()
            for other in self._files:
                if other not in made:
                    self._named.setdefault(_name(other), []).append(other)
        return self._named.get(_name(path), [])


def _name(path: str) -> tuple[str, int]:
    return path.rpartition("/")[2], path.count("/")


def identity(data: Data) -> tuple[str, Data, Data, Data] | None:
    """What an object is to an API server, which knows a kind by its group; None for what is no object."""
    if not isinstance(data, dict):
        return None
    metadata = data.get("metadata")
    about = metadata if isinstance(metadata, dict) else {}
    return _group(str(data.get("apiVersion"))), data.get("kind"), about.get("namespace") or "", about.get("name")


def _group(api: str) -> str:
    return api.rpartition("/")[0]
