"""Slips of the pen in descriptors and manifests: where each is told, and what a fix followed to the letter leaves.

`slips.yaml` holds them, `python -m tests.reports` prints them with what is found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .bases import JOB, OVERLAY, PROJECT, PYTHON
from .case import Case, printed

FILE = Path(__file__).with_name("slips.yaml")
_DESCRIPTOR = "jobs/data/orders.yaml"
_OVERLAY = f"""{OVERLAY}tiers: {{high: {{driver: high, executor: high}}}}
images: {{spark-py: {{repository: acme/orders, tag: 1.2.0}}}}
sizes: {{small: {{cores: 1, memory: 1g}}}}
profiles: {{spot: {{}}}}
"""
"""What the slips' jobs may name: a tier, an image, a size and a profile."""
_FINDING = re.compile(r"^(?P<at>\S+:[0-9]+:[0-9]+): (?P<severity>error|warning) (?P<code>GS[0-9]{4}) ", re.MULTILINE)
_BEHIND = re.compile(r" (?:in|at|beside|for|with|under|behind|after|before) .*|, (?:and|which|if) .*")
"""Where a fix says, behind what is to be written, where that is."""
_PROSE = re.compile(r"(?:a|an|five) [a-z]+|\"- \"")
_PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b")

KNOWN: dict[str, str] = {}
"""Slips whose place or fix is not right yet, by name, with the reason; at most one in twenty."""


class Slip(NamedTuple):
    """One slip."""

    name: str
    wrong: str
    """The text with it."""
    at: str
    """Line and column of the finding."""
    fix: str
    """A text that its fix contains."""
    mended: str
    """The text that a literal reader of the fix ends up with; empty where the file goes."""
    manifest: bool = False


@cache
def slips() -> tuple[Slip, ...]:
    """All of the table."""
    return tuple(_slip(one) for one in yaml.safe_load(FILE.read_text()))


def _slip(one: Mapping[str, Any]) -> Slip:
    whole, plain = "whole" in one, "manifest" in one
    key = "manifest" if plain else "whole" if whole else "wrong"
    wrong = one[key] if whole else _laid(one[key], one.get("without", ""), plain)
    mended = one["mended"] if whole else _laid(one["mended"], one.get("then_without", ""), plain)
    return Slip(one["name"], wrong, str(one["at"]), one["fix"], mended, plain)


def _laid(text: str, without: str, plain: bool) -> str:
    """The ordinary job or manifest with these lines: a key of theirs takes the place of the ordinary one."""
    base = PYTHON if plain else JOB
    if plain:
        text = "".join(f"{'' if line.startswith('kind:') else '  '}{line}\n" for line in text.splitlines())
    own: dict[str, str] = {}
    for line in text.splitlines():
        own[line.partition(":")[0]] = f"{line}\n"
    usual = [line for line in base.splitlines(keepends=True) if line.partition(":")[0].strip() not in without.split()]
    return "".join([own.pop(line.partition(":")[0], line) for line in usual] + [*own.values()])


def untrue(slip: Slip, folder: Path) -> list[str]:
    """What is not as it should be with a slip's finding and with what its fix leaves; empty where all is."""
    _, text = _said(slip, slip.wrong, folder)
    file = "orders.yaml" if slip.manifest else _DESCRIPTOR
    fixes = [line.removeprefix("  fix: ") for line in text.splitlines() if line.startswith("  fix: ")]
    wrong = [] if f"{file}:{slip.at}: " in text else [f"nothing is said at {slip.at}"]
    wrong += [] if any(slip.fix in fix for fix in fixes) else [f"no fix says {slip.fix}"]
    wrong += _not_literal(slip)
    left = _FINDING.findall(_said(slip, slip.mended, folder)[1]) if slip.mended else []
    wrong += [f"{code} at {at} when it is mended" for at, _, code in left]
    return [*wrong, text] if wrong else []


def _not_literal(slip: Slip) -> list[str]:
    """Whether what the fix tells to write is in the mended text."""
    if not slip.fix.startswith("write ") or not slip.mended:
        return []
    text = _BEHIND.sub("", slip.fix.removeprefix("write ").partition(" in place of ")[0])
    prose = _PLACEHOLDER.search(text) or _PROSE.match(text)
    found = prose or text.replace('"', "") in slip.mended.replace('"', "")
    return [] if found else [f"the mended text lacks {text}"]


def _said(slip: Slip, text: str, folder: Path) -> tuple[int, str]:
    if slip.manifest:
        return printed(Case(slip.name, "", "", {"orders.yaml": text}, "validate orders.yaml"), folder)
    files = {"genspark.yaml": PROJECT, "overlays/base.yaml": _OVERLAY, _DESCRIPTOR: text}
    return printed(Case(slip.name, "", "", files, "validate jobs"), folder)
