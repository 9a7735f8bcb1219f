"""The state of the last whole run: if nothing that it read or wrote has changed, it need not run again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from genspark.core.records import NamedTuple
from genspark.disk.absent import Absent
from genspark.source.tree import Folder, Tree
from genspark.store.digest import code, digest
from genspark.store.shelf import Shelf

_STATE = "state"


Listed = tuple[tuple[str, tuple[str, ...]], ...]


class State(NamedTuple):
    """What a run depended on and what it said."""

    key: str
    """The command's options."""
    listed: Listed
    """Folders whose files all count, with the endings of those that do: descriptors, and kept CRDs."""
    read: tuple[str, ...]
    """Other files."""
    outputs: tuple[str, ...]
    """Folders of manifests; none for a run that writes nothing."""
    digest: str
    printed: str
    status: int


Files = Iterable[tuple[str, bytes | Absent]]


def state_digest(key: str, read: Files, outputs: Files) -> str:
    """The digest of everything that a run read, and of what lies where it writes when it is done."""
    return digest((code(), key.encode(), *_pieces(sorted(read)), *_pieces(sorted(outputs))))


def _pieces(files: Files) -> Iterator[bytes]:
    """A file that is not there is no empty one."""
    for path, raw in files:
        name = path.encode(errors="surrogatepass")
        if isinstance(raw, bytes):
            yield name
            yield raw
        else:
            yield name + b"\0"
            yield raw.why.encode()


def on_disk(tree: Folder, listed: Listed, read: Iterable[str], outputs: Iterable[str]) -> tuple[Files, Files]:
    """The files of a run as they are now."""
    known: list[tuple[str, bytes | Absent]] = [(path, tree.look(path)) for path in read]
    for folder, endings in listed:
        known.extend(tree.contents(folder, *endings))
    found = (one for folder in outputs for one in tree.contents(folder, ".yaml"))
    made = [(path, raw) for path, raw in found if isinstance(raw, bytes) and path.endswith(".yaml")]
    return known, [*made, *beside(tree, outputs)]


def beside(tree: Tree, outputs: Iterable[str]) -> Files:
    """The names of the folders that lie beside those that a run writes to: an environment that is gone is cleared."""
    parents = sorted({folder.rpartition("/")[0] for folder in outputs})
    return [(f"{parent}/", "\n".join(tree.folders(parent)).encode(errors="surrogatepass")) for parent in parents]


def unchanged(root: str, name: str, key: str) -> State | None:
    """The last run, if running again would read, write and say the same."""
    try:
        kept: Any = json.loads(Shelf(root, name).load()[_STATE])
        listed = tuple((folder, tuple(endings)) for folder, endings in kept["listed"])
        read, outputs = tuple(kept["read"]), tuple(kept["outputs"])
        state = State(kept["key"], listed, read, outputs, kept["digest"], str(kept["printed"]), int(kept["status"]))
    except (KeyError, TypeError, ValueError):
        return None
    if state.key != key or state.digest != state_digest(key, *on_disk(Folder(root), listed, read, outputs)):
        return None
    return state


def keep(root: str, name: str, state: State) -> None:
    """Remembers a run."""
    Shelf(root, name).save([(_STATE, json.dumps(state._asdict()).encode())])
