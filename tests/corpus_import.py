"""What becomes of real applications when they are imported: `python -m tests.corpus_import [FOLDER]`.

FOLDER holds manifests; an index.json in it or above it, if there is one, says which of them are clean (`core`). Without
FOLDER it is the corpus beside the checkout. Every descriptor is rendered again and held against the upstream CRDs,
where those are there.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path as Folder
from typing import NamedTuple

from genspark.compiler import Options, parts, stages
from genspark.importer.application import applications
from genspark.importer.batch import imported
from genspark.importer.outcome import Imported, Wish
from genspark.resolve.environment import Environment
from tests.corpus import folder

sys.path.append(str(Folder(__file__).parent))

from upstream_crds import complaints


class Tally(NamedTuple):
    """What became of the files of one kind."""

    files: int
    refused: Counter[str]
    imported: list[Imported]
    broken: list[str]
    """Descriptors whose manifest the upstream CRDs refuse."""


def index(of: Folder) -> dict[str, bool]:
    """The manifests that an index knows, and whether each is clean."""
    for place in (of / "index.json", of.parent / "index.json"):
        if place.is_file():
            return {entry["id"]: bool(entry.get("core")) for entry in json.loads(place.read_text())}
    return {}


def tally(files: Iterable[Folder]) -> Tally:
    """Each file by itself: that two of them have jobs of one name is no fault of either."""
    refused: Counter[str] = Counter()
    found: list[Imported] = []
    broken: list[str] = []
    count = 0
    environment = Environment("imported", "", (), parts().words)
    for file in files:
        count += 1
        for position, _ in enumerate(applications(file.read_bytes(), file.name).applications or (None,)):
            batch = imported({file.name: file.read_bytes()}, environment, Wish())
            if position == 0:
                found.extend(batch.imported)
                refused.update({f"{one.code} {_bare(one.message)}" for one in batch.refused if one.code != "GS1009"})
    for one in found:
        case = stages(parts(), environment, one.path, one.text.encode(), Options())
        broken.extend(f"{one.source}: {wrong}" for made in case.manifests for wrong in complaints(made.data))
    return Tally(count, refused, found, broken)


def _bare(message: str) -> str:
    return message if len(message) <= 70 else f"{message[:67]}..."


def table(name: str, of: Tally) -> Iterable[str]:
    """The figures of one kind of files."""
    total = len(of.imported)
    grades = Counter(one.grade for one in of.imported)

    def share(count: int) -> str:
        return f"{count:>5} {count / total:>7.1%}" if total else f"{count:>5}"

    lines = [one.text.count("\n") for one in of.imported]
    before = [one.before for one in of.imported]
    yield f"{name}: {of.files} files, {total} applications imported"
    if total:
        yield f"  identical                 {share(grades['identical'])}"
        yield f"  but for credentials       {share(grades['same'])}"
        yield f"  Spark-equal               {share(total - grades['differs'])}"
        yield f"  without patches           {share(sum(not one.patched for one in of.imported))}"
        yield f"  median lines              {statistics.median(before):>5.0f} became {statistics.median(lines):.0f}"
        yield f"  refused by upstream's CRDs{share(len(of.broken))}"
    yield f"  refused                   {of.refused.total():>5}"
    yield from (f"    {count:>3} {why}" for why, count in of.refused.most_common())
    yield from (f"  differs {one.source}: {', '.join(one.differs)[:120]}" for one in of.imported if one.differs)
    yield from (f"  spelled otherwise {one.source}" for one in of.imported if one.grade == "spark")
    yield from (f"  {wrong}" for wrong in of.broken)


def main(arguments: list[str]) -> int:
    corpus = folder()
    where = Folder(arguments[0]) if arguments else corpus.parent if corpus else None
    if where is None or not where.is_dir():
        print("there is no corpus: name a folder of manifests, or set GENSPARK_UPSTREAM", file=sys.stderr)
        return 2
    known = index(where)
    files = sorted(path for path in where.rglob("*") if path.suffix in (".yaml", ".yml"))
    clean = [path for path in files if known.get(_id(path, where))]
    bad = 0
    for name, chosen in (("core", clean), ("all others", [path for path in files if path not in clean])):
        if chosen:
            found = tally(chosen)
            print("\n".join(table(name, found)))
            bad += len(found.broken) + sum(bool(one.differs) for one in found.imported)
    return 1 if bad else 0


def _id(path: Folder, where: Folder) -> str:
    inside = os.path.relpath(path, where)
    return inside if "/" in inside else f"{where.name}/{inside}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
