"""Structural fuzz: documents of every kind, changed and grown, compiled in this process; none may end with 3, or slower
than its size.

Descriptors, overlays and project files are those of the examples; manifests are what they render to.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random
from typing import NamedTuple

from conftest import ROOT
from laws.repositories import FOUND, RICH, Memory, inputs
from mutation.test_structure_mutations import mutated

from genspark.compiler import Options
from genspark.core.diagnostic import Diagnostic, Problem
from genspark.emit.changes import changes
from genspark.manifests import Files, checked
from genspark.operators.kubeflow.platform import Platform
from genspark.repository import Repository

SLOW = 0.5
"""Seconds of computing from which on growth is looked at: below, other things are measured."""
GROWTH = 3.2
"""How many times as long twice the size may take. Linear is 2, quadratic 4."""
_INTERNAL = ("GS0001", "GS0002")
_PLATFORM = Platform("2.5.2", True)


class Summary(NamedTuple):
    documents: int
    kinds: Mapping[str, int]
    crashed: tuple[str, ...]
    steep: tuple[str, ...]
    slowest: float

    @property
    def held(self) -> bool:
        return not self.crashed and not self.steep

    def __str__(self) -> str:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.kinds.items()))
        bad = [*self.crashed[:5], *self.steep[:5]]
        return (
            f"fuzz: {self.documents:,} documents ({kinds}): {len(self.crashed)} crashed, {len(self.steep)} slower than "
            f"linear; the slowest took {self.slowest:.2f} s of computing" + "".join(f"\n- {one}" for one in bad)
        )


Shape = Callable[[int], str]
"""A document's text by its size in parts."""
_KEYS = (
    "name image main sparkVersion args conf hadoopConf labels annotations executors driver pod patches resources "
    "configFiles environments schedule retries use only monitoring deps identity batchScheduler nodeSelector ui ttl"
).split()
_LETTERS = ("a", "é", "\u2028", "💥", "\u202e", "İ", "ß", " ", "-", ".", "/", "[", "{", "$", "%", "#", "1", "'")


def _job(text: str) -> str:
    return f"name: a\nimage: a/b:4.0.1\nmain: local:///a.py\nrun: on-change\n{text}\n"


def shapes(key: str, letter: str) -> dict[str, Shape]:
    """What grows below one key."""
    quoted = letter.replace("'", "''")
    return {
        "a long text": lambda n: f"{key}: '{quoted * (n * 8)}'",
        "a long list": lambda n: f"{key}: [{', '.join(f'v{i}' for i in range(n))}]",
        "a wide map": lambda n: f"{key}:\n" + "".join(f"  'k{i}{quoted}': v{i}\n" for i in range(n)),
        "a list of maps": lambda n: f"{key}:\n" + "".join(f"- {{name: n{i}, value: '{quoted}'}}\n" for i in range(n)),
        "a map of maps": lambda n: f"{key}:\n" + "".join(f"  k{i}: {{a: {{b: {i}}}}}\n" for i in range(n)),
        "keys given again": lambda n: f"{key}:\n" + "  a: 1\n" * n,
        "anchors": lambda n: f"{key}:\n" + "".join(f"  k{i}: &a{i} [x]\n  j{i}: *a{i}\n" for i in range(n // 2)),
        "merge keys": lambda n: f"{key}:\n  a: &a {{x: 1}}\n" + "".join(f"  k{i}: {{<<: *a}}\n" for i in range(n)),
        "deep lists": lambda n: f"{key}: {'[' * min(n, 3000)}{']' * min(n, 3000)}",
        "deep maps": lambda n: f"{key}: {'{a: ' * min(n, 3000)}1{'}' * min(n, 3000)}",
        "a list that does not end": lambda n: f"{key}: {'[' * n}",
        "unknown keys": lambda n: "".join(f"{key}{i}: 1\n" for i in range(n)),
        "comments": lambda n: "".join(f"# {key} {letter} {i}\n" for i in range(n)),
        "a comment": lambda n: f"# genspark: allow GS5101 {letter * n}",
        "expressions": lambda n: f"{key}: [" + ", ".join(['"${{ name }}"'] * n) + "]",
        "one text of expressions": lambda n: f"{key}: '{'${{ name }}' * n}'",
        "beginnings of expressions": lambda n: f"{key}: '{'${{ ' * n}'",
        "a key": lambda n: f"? '{quoted * n}'\n: {key}",
        "blank lines": lambda n: f"{key}: |\n" + "  \n" * n,
        "a folded text": lambda n: f"{key}: >\n" + f"  {letter}b\n" * n,
    }


@cache
def _sources() -> tuple[dict[str, bytes], ...]:
    return tuple(inputs(folder) for folder in FOUND)


@cache
def _manifests() -> tuple[bytes, ...]:
    found = sorted((ROOT / "examples").glob("*/rendered/**/*.yaml"))
    return tuple(path.read_bytes() for path in found)


class Document(NamedTuple):
    kind: str
    said: str
    """Where it comes from, so that it can be made again."""
    name: str
    at: Callable[[int], bytes]
    """Its bytes, at so many parts."""
    parts: int
    files: Mapping[str, bytes]
    """What else lies in its repository; none for a manifest."""


def documents(seed: int, count: int) -> Iterator[Document]:
    """So many, the same for each seed."""
    chance = Random(seed)
    for number in range(count):
        draw = chance.random()
        said = f"document {number} of seed {seed}"
        if draw < 0.45:
            yield _changed(chance, said)
        elif draw < 0.6:
            yield _manifest(chance, said)
        else:
            yield _grown(chance, said)


def _changed(chance: Random, said: str) -> Document:
    files = chance.choice(_sources()) if chance.random() < 0.5 else _sources()[FOUND.index(RICH)]
    name, raw = mutated(files, chance)
    kind = "project files" if name == "genspark.yaml" else "overlays" if name.startswith("overlays/") else "descriptors"
    return Document(kind, said, name, lambda _: raw, 0, files)


def _manifest(chance: Random, said: str) -> Document:
    source = chance.choice(_manifests())
    if chance.random() < 0.7:
        _, raw = mutated({"a.yaml": source}, chance)
        return Document("manifests", said, "a.yaml", lambda _: raw, 0, {})
    letter, parts = chance.choice(_LETTERS), chance.choice((5, 50, 300))
    name, shape = chance.choice(sorted(shapes("spec", letter).items()))
    more = f"{said}: {name} of {letter!r}"
    return Document("manifests", more, "a.yaml", lambda n: source + b"\n" + _bytes(shape(n)), parts, {})


_SMALL = {
    "genspark.yaml": b"environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": b"teams: {growth: {identity: {driver: spark}}}\n",
    "jobs/growth/a.yaml": _job("").encode(),
}


def _grown(chance: Random, said: str) -> Document:
    letter, key = chance.choice(_LETTERS), chance.choice(_KEYS)
    name, shape = chance.choice(sorted(shapes(key, letter).items()))
    parts = chance.choice((3, 30, 30, 300, 300, 2000))
    said = f"{said}: {name} of {letter!r} at {key}, {parts} parts"
    where = chance.random()
    if where < 0.7:
        kept = [line for line in _job("").splitlines() if not line.startswith(f"{key}:")]
        head = "\n".join(kept) + "\n"
        return Document("descriptors", said, "jobs/growth/a.yaml", lambda n: _bytes(head + shape(n)), parts, _SMALL)
    if where < 0.9:
        base = _SMALL["overlays/base.yaml"].decode()
        inside = "defaults:\n" if chance.random() < 0.6 else ""

        def overlay(n: int) -> bytes:
            text = shape(n)
            return _bytes(base + inside + ("".join(f"  {line}\n" for line in text.splitlines()) if inside else text))

        return Document("overlays", said, "overlays/base.yaml", overlay, parts, _SMALL)
    text = _SMALL["genspark.yaml"].decode()
    return Document("project files", said, "genspark.yaml", lambda n: _bytes(text + shape(n)), parts, _SMALL)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def findings(document: Document, raw: bytes) -> list[Diagnostic]:
    """What is said of a document; what it would exit with 3 for is raised."""
    if document.kind == "manifests":
        files = Files([(document.name, raw)])
        found = list(checked(files, _PLATFORM).findings)
        for one in found:
            files.mark(one.at[0])
        return found
    try:
        repo = Repository(Memory({**document.files, document.name: raw}))
        found = []
        for name in repo.environment_names():
            environment = repo.environment(name)
            if environment is not None:
                outcome = repo.outcome(environment, Options(repo.project.jobs), 1, None, {})
                changes({}, outcome.results, outcome.shared, lambda _: True, False)
                found.extend(outcome.findings)
    except Problem:
        return []
    found.extend(repo.findings)
    for one in found[:200]:
        repo.mark(one.at[0])
    return found


def took(document: Document, raw: bytes) -> tuple[float, str]:
    """Seconds of computing, and what crashed."""
    began = time.process_time()
    try:
        found = findings(document, raw)
    except Exception as error:
        return 0.0, f"{document.said}: {type(error).__name__}: {str(error)[:80]}"
    internal = [one for one in found if one.code in _INTERNAL]
    seconds = time.process_time() - began
    return seconds, f"{document.said}: {internal[0].code} {internal[0].message[:80]}" if internal else ""


def steeper(document: Document) -> str:
    """Whether a document that takes long takes more than its size: half of it against the whole, and again."""
    ratios = []
    for _ in range(2):
        half, bad = took(document, document.at(document.parts // 2))
        whole, worse = took(document, document.at(document.parts))
        if bad or worse:
            return bad or worse
        if whole < SLOW:
            return ""
        ratios.append(whole / max(half, 0.001))
    return f"{document.said}: {min(ratios):.1f} times as long for twice the size" if min(ratios) > GROWTH else ""


def fuzzed(count: int, seed: int = 1) -> Summary:
    """So many documents; what crashed, and what was steep."""
    kinds: Counter[str] = Counter()
    crashed, steep, slowest = [], [], 0.0
    for document in documents(seed, count):
        kinds[document.kind] += 1
        seconds, bad = took(document, document.at(document.parts))
        slowest = max(slowest, seconds)
        if bad:
            crashed.append(bad)
        elif seconds > SLOW and document.parts > 4:
            found = steeper(document)
            steep.extend([found] if found else [])
    return Summary(count, kinds, tuple(crashed), tuple(steep), slowest)
