"""Changes: what is committed beside what is compiled now, for the rules that look at both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genspark.check.run import Found, Index, run
from genspark.check.view import ChangeView
from genspark.core.trace import Traced
from genspark.plan.manifest import Manifest
from genspark.source.reader import read


def changes_found(
    rules: Index,
    committed: Mapping[str, bytes],
    files: Mapping[str, str],
    manifests: Mapping[str, Manifest],
    anchor: Traced[object],
) -> Iterator[Found]:
    """What the rules find in the objects that change; `files` and `manifests` are the new ones by the same paths.

    A file that stays byte for byte is not read, nor one that was not there before.
    """
    for path, text in files.items() if ChangeView in rules.on else ():
        old = committed.get(path)
        if old is None or old == text.encode():
            continue
        documents = read(old, path).documents
        before, after = documents[0] if documents else None, manifests[path]
        if isinstance(before, dict):
            yield from run(rules, ChangeView(after.id, before, after), anchor)
