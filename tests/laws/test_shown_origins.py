"""What `explain` tells of a leaf leads to every origin that the first law counts on (test_origins)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as Disk

import pytest
from laws.repositories import FOUND, IDS, Memory, inputs

from genspark.core.diagnostic import Written
from genspark.core.trace import ENVIRONMENT, Path
from genspark.explain import field
from genspark.explain.answers import Origin
from genspark.explain.case import Case
from genspark.plan.manifest import Manifest
from genspark.repository import Repository
from genspark.resolve.origin import origins
from genspark.source.lines import Lines


def cases(folder: Disk) -> Iterator[Case]:
    repo = Repository(Memory(inputs(folder)))
    for name in repo.environment_names():
        environment = repo.environment(name)
        assert environment is not None
        for path in repo.documents:
            compiled = repo.compiled(environment, path)
            yield Case(compiled, environment, repo.tools.words, Lines(repo.raw))


def shown(case: Case, manifest: Manifest, path: Path) -> set[tuple[str, int]]:
    """The lines that are told of a leaf, and of all that it is said to be made from when that is asked for in turn."""
    found: set[Origin | None] = set()
    todo: list[Path] = []
    for answer in field.manifest_path(case, ".".join(path)):
        if answer.kind == manifest.id.kind:
            found.update(layer.origin for made in answer.made_from for layer in made.layers)
            todo.extend(made.path for made in answer.made_from)
    seen: set[Path] = set()
    while todo:
        asked = todo.pop()
        if asked in seen:
            continue
        seen.add(asked)
        for each in field.field(case, ".".join(asked)):
            found.update(layer.origin for layer in each.place.layers)
            found.update(made.origin for made in each.made_from)
            todo.extend(made.path for made in each.made_from)
    return {(origin.file, origin.line) for origin in found if origin is not None}


def lines(case: Case, where: Written) -> set[tuple[str, int]]:
    """The lines of a value and of its key, either of which may be told."""
    marks = (case.lines.mark(where._replace(key=key)) for key in (False, True))
    return {(mark.file, mark.line) for mark in marks}


@pytest.mark.parametrize("folder", FOUND, ids=IDS)
def test_explain_leads_to_every_origin_of_a_leaf(folder: Disk) -> None:
    asked = 0
    for case in cases(folder):
        sources = {case.input.root: case.input, ENVIRONMENT: case.environment.facts}
        for manifest in case.compiled.manifests:
            for path, _ in manifest.leaves():
                told = shown(case, manifest, path)
                for place in case.exact(manifest.origin(path)):
                    asked += 1
                    missing = [where for where in origins(place, sources) if not lines(case, where) & told]
                    assert not missing, (case.input.file, manifest.id.kind, path, place)
    assert asked
