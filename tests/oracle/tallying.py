"""How many of the pods that real Sparks made were predicted."""

from __future__ import annotations

import sys
from collections import Counter
from typing import NamedTuple

from branches import branches
from configurations import cases
from recording import Made, predicted, unlike

from genspark.spark.versions import numbers


class Tally(NamedTuple):
    """A row of the table."""

    version: str
    runs: int
    fields: int
    branches: int
    least: int
    """How often the rarest branch was taken."""
    wrong: int


def tally(version: str, runs: list[Made]) -> Tally:
    fields = wrong = 0
    taken, asked = Counter[str](), branches(numbers(version))
    for case, one in zip(cases(len(runs), version), runs, strict=True):
        expected = predicted(case, numbers(version))
        fields += 1 + sum(
            len({*real, *mine})
            for real, mine in (
                (one.driver, expected.driver),
                (one.executor, expected.executor),
                (one.objects, expected.objects),
            )
        )
        found = unlike(one, expected)
        wrong += len(found)
        for field, (real, mine) in found.items():
            print(f"{version} {field}: {real!r}, predicted {mine!r}", file=sys.stderr)
        taken.update(name for name, question in asked.items() if question(case, numbers(version)))
    return Tally(version, len(runs), fields, len(taken), min(taken[name] for name in asked), wrong)
