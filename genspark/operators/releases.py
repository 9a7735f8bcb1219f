"""Whether a version of an operator is one that was released, and one of those that are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from genspark.core.records import NamedTuple
from genspark.operators.profile import version_of

_SHORT = re.compile(r"v?[0-9]+(\.[0-9]+)?")


class Strange(NamedTuple):
    """What is odd about a version, in words."""

    never: bool
    """No such version was ever released; else it is judged as another one."""
    message: str
    fix: str


def without_name(operator: str, text: str) -> str:
    """A version without its operator's name: `kubeflow@2.5.2` means what `2.5.2` does."""
    return text.removeprefix(f"{operator}@")


def strange(operator: str, text: str, lines: Sequence[tuple[str, str]]) -> Strange | None:
    """What is odd about a version; None for a known one, and where nobody knows which ones there are.

    Each line has the first and the last of its releases, the oldest line first.
    """
    number = version_of(text)
    ends = [(version_of(first), version_of(last)) for first, last in lines]
    if not lines or (any(first <= number <= last for first, last in ends) and not _SHORT.fullmatch(text)):
        return None
    oldest, newest, said = lines[0][0], lines[-1][1], f"{operator} {text}"
    if number > ends[-1][1]:
        judged = f"it is judged as {newest}, with what was to follow that"
        return Strange(False, f"{said} is newer than any that is known: {judged}", f"{_RUNS}, such as {newest}")
    if number < ends[0][0]:
        message = f"{said} is older than any that is known: it is judged as if it were {oldest}"
        return Strange(False, message, f"{_RUNS}, such as {oldest}, or upgrade it")
    whole = ".".join(map(str, number))
    if _SHORT.fullmatch(text) and any(first <= number <= last for first, last in ends):
        last = next(last for first, last in lines if version_of(last) >= number)
        others = f", and {last} may differ" if version_of(last) != number else ""
        message = f"{said} is no whole version: it is judged as {whole}{others}"
        return Strange(False, message, f"{_RUNS}, such as {last}")
    before = next(last for _, last in reversed(lines) if version_of(last) < number)
    after = next(first for first, _ in lines if version_of(first) > number)
    return Strange(True, f"{said} was never released", f"{_RUNS}, such as {before} or {after}")


_RUNS = "write the version that the cluster runs"
