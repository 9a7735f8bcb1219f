"""The state of the last whole run: if nothing that it read or wrote has changed, it need not run again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from genspark.source.tree import Folder, Tree
from genspark.store.digest import code, digest
from genspark.store.shelf import Shelf

_STATE = "state"


class State(NamedTuple):
    """What a run depended on and what it said."""

    key: str
    """The command's options."""
    jobs: str
    read: tuple[str, ...]
    """Files besides descriptors."""
    outputs: tuple[str, ...]
    """Folders of manifests; none for a run that writes nothing."""
    digest: str
    printed: str
    status: int


Files = Iterable[tuple[str, bytes]]


def state_digest(key: str, read: Files, outputs: Files) -> str:
    """The digest of everything that a run read, and of what lies where it writes when it is done."""
    pieces = (
        piece
        for files in (sorted(read), sorted(outputs))
        for path, raw in files
        for piece in (path.encode(errors="surrogatepass"), raw)
    )
    return digest((code(), key.encode(), *pieces))


def on_disk(root: str, jobs: str, read: Iterable[str], outputs: Iterable[str]) -> tuple[Files, Files]:
    """The files of a run as they are now."""
    tree = Folder(root)
    known = [(path, tree.read(path) or b"") for path in read]
    for path, raw in tree.contents(jobs, ".yaml", ".yml"):
        # A run that met what cannot be read was not kept: its digest is that of no other.
        known.append((path, raw if isinstance(raw, bytes) else raw.why.encode()))
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
        jobs, read, outputs = str(kept["jobs"]), tuple(kept["read"]), tuple(kept["outputs"])
        state = State(kept["key"], jobs, read, outputs, kept["digest"], str(kept["printed"]), int(kept["status"]))
    except (KeyError, TypeError, ValueError):
        return None
    if state.key != key or state.digest != state_digest(key, *on_disk(root, jobs, read, outputs)):
        return None
    return state


def keep(root: str, name: str, state: State) -> None:
    """Remembers a run."""
    Shelf(root, name).save([(_STATE, json.dumps(state._asdict()).encode())])
