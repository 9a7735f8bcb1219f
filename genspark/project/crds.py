"""The CRDs that a project keeps of its cluster."""

from __future__ import annotations

from genspark.core.diagnostic import Diagnostic, Mark, Written
from genspark.schema.crd import FOLDER, kept_fault
from genspark.source.tree import Tree

_DAMAGED = "GS1014"


def crds(tree: Tree) -> tuple[tuple[tuple[str, str], ...], tuple[Diagnostic, ...]]:
    """Each schema with its place, `API/VERSION/KIND.json`, and what is wrong with those that are none."""
    found: list[tuple[str, str]] = []
    wrong: list[Diagnostic] = []
    for path, absent in tree.listing(FOLDER):
        if not path.endswith(".json"):
            continue
        raw = absent or tree.look(path)
        if not isinstance(raw, bytes):
            wrong.append(Diagnostic.of(_DAMAGED, f"{path} {raw.why}", Mark(path, 1, 1), raw.fix))
            continue
        text = raw.decode("utf-8", "replace")
        fault = kept_fault(text)
        if fault is None:
            found.append((path.removeprefix(f"{FOLDER}/"), text))
        else:
            at = Written(path, fault.path) if fault.path else Mark(path, 1, 1)
            wrong.append(Diagnostic.of(_DAMAGED, fault.message, at, fault.fix))
    return tuple(found), tuple(wrong)
