"""Changes: what is committed beside what is compiled now, for the rules that look at both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genspark.check.rule import Rule
from genspark.check.run import Found, run
from genspark.check.view import ChangeView
from genspark.core.trace import Traced
from genspark.plan.manifest import Manifest
from genspark.source.reader import read


def changes_found(
    rules: Iterable[Rule],
    committed: Mapping[str, bytes],
    files: Mapping[str, str],
    manifests: Mapping[str, Manifest],
    anchor: Traced[object],
) -> Iterator[Found]:
    """What the rules find in the objects that change; `files` and `manifests` are the new ones by the same paths.

    A file that stays byte for byte is not read, nor one that was not there before.
    """
    interested = tuple(rule for rule in rules if rule.on is ChangeView)
    for path, text in files.items() if interested else ():
        old = committed.get(path)
        if old is None or old == text.encode():
            continue
        documents = read(old, path).documents
        before, after = documents[0] if documents else None, manifests[path]
        if isinstance(before, dict):
            yield from run(interested, ChangeView(after.id, before, after), anchor)
