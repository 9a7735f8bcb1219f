"""`genspark explain OPERATOR@VERSION`: what a version does wrong, and what to know before an upgrade."""

from __future__ import annotations

from genspark.cli.clusters import checked
from genspark.cli.screen import show
from genspark.compiler import parts
from genspark.core.diagnostic import Problem
from genspark.explain.operator import known
from genspark.operators.profile import known as is_version
from genspark.operators.profile import version_of
from genspark.report.explain.operator import text


def versions(operator: str, said: str) -> int:
    """Prints what is known of a version, or of an upgrade from one to another as in `2.3.0..2.5.2`."""
    before, dots, after = said.partition("..")
    for version in (before, after) if dots else (before,):
        if not is_version(version):
            raise Problem(f"{version or 'nothing'} is no version of an operator", "write one such as 2.5.2")
    if dots and version_of(after) <= version_of(before):
        raise Problem(f"{after} is not later than {before}", f"write {operator}@{after}..{before}")
    found = known(operator, before, after)
    if found is None:
        every = (name for name in parts().targets if known(name, before, ""))
        raise Problem(f"nothing is known of the operator {operator}", f"use one of: {', '.join(every)}")
    if version_of(before) < version_of(found.oldest):
        raise Problem(f"nothing is known of versions before {found.oldest}", f"write {found.oldest} or a later one")
    for version in (before, after) if dots else (before,):
        checked(parts().targets[operator], version)
    show(text(f"{operator}@{said}", found, bool(dots)))
    return 0
