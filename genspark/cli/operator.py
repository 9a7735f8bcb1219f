"""`genspark explain OPERATOR@VERSION`: what a version does wrong, and what to know before an upgrade."""

from __future__ import annotations

from genspark.cli.screen import show
from genspark.core.diagnostic import Problem
from genspark.explain.operator import OLDEST, OPERATORS, known
from genspark.operators.profile import known as is_version
from genspark.operators.profile import version_of
from genspark.report.explain.operator import text


def versions(operator: str, said: str) -> int:
    """Prints what is known of a version, or of an upgrade from one to another as in `2.3.0..2.5.2`."""
    if operator not in OPERATORS:
        raise Problem(f"nothing is known of the operator {operator}", f"use one of: {', '.join(OPERATORS)}")
    before, dots, after = said.partition("..")
    for version in (before, after) if dots else (before,):
        if not is_version(version):
            raise Problem(f"{version or 'nothing'} is no version of the operator", "write one such as 2.5.2")
        if version_of(version) < version_of(OLDEST):
            raise Problem(f"nothing is known of versions before {OLDEST}", f"write {OLDEST} or a later one")
    if dots and version_of(after) <= version_of(before):
        raise Problem(f"{after} is not later than {before}", f"write {operator}@{after}..{before}")
    show(text(known(before, after)))
    return 0
