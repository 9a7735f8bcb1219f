"""The state of the last whole run: if nothing that it read or wrote has changed, it need not run again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from genspark.source.tree import Folder
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


def state_digest(root: str, key: str, jobs: str, read: Iterable[str], outputs: Iterable[str]) -> str:
    """The digest of everything that a run reads, and of what lies where it writes."""
    tree = Folder(root)

    def pieces() -> Iterable[bytes]:
        yield code()
        yield key.encode()
        for path in read:
            yield path.encode()
            yield tree.read(path) or b""
        for folder in (jobs, *outputs):
            for path in tree.files(folder):
                yield path.encode()
                yield tree.read(path) or b""

    return digest(pieces())


def unchanged(root: str, name: str, key: str) -> State | None:
    """The last run, if running again would read, write and say the same."""
    try:
        kept: Any = json.loads(Shelf(root, name).load()[_STATE])
        jobs, read, outputs = str(kept["jobs"]), tuple(kept["read"]), tuple(kept["outputs"])
        state = State(kept["key"], jobs, read, outputs, kept["digest"], str(kept["printed"]), int(kept["status"]))
    except (KeyError, TypeError, ValueError):
        return None
    if state.key != key or state.digest != state_digest(root, key, state.jobs, state.read, state.outputs):
        return None
    return state


def keep(root: str, name: str, state: State) -> None:
    """Remembers a run."""
    Shelf(root, name).save([(_STATE, json.dumps(state._asdict()).encode())])
