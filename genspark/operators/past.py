"""What versions of the operator do with what they have: fields that are there, and have no effect, or a bad one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Path
from genspark.operators.profile import version_of


class Verdict(Enum):
    """How something of a version is to be taken."""

    doc: str
    """The same in words."""

    IGNORED = "ignored", "it is taken, and has no effect"
    DENIED = "denied", "the webhook refuses it"
    BROKEN = "broken", "it fails, or makes what fails"
    RIGHTS = "needs rights", "it needs rights that the operator's chart does not give"
    CHANGED = "changed", "it means something else from then on"

    def __new__(cls, word: str, doc: str) -> Verdict:
        """A member whose value is its word."""
        found = object.__new__(cls)
        found._value_, found.doc = word, doc
        return found


Meets = Callable[[Mapping[str, Any]], Iterable[Path]]
"""Where an application's specification says something that a version does not do; nothing where it does not."""


class Past(NamedTuple):
    """One thing that some versions of the operator do otherwise than their CRD and their pages say."""

    field: str
    """Path below `spec`, with dots; empty for the operator itself."""
    verdict: Verdict
    what: str
    """What happens, as a sentence without its end."""
    source: str
    """Issue, pull request or file of a tag, in the operator's repository."""
    since: str = ""
    """The first version that does so; empty where that is older than 1.3.8."""
    until: str = ""
    """The first version that does so no longer; empty where there is none yet."""
    instead: str = ""
    """What to write with such a version, as a fix."""
    in_job: str = ""
    """The same in the words of a descriptor, where those are others."""
    meets: Meets | None = None
    """Where an application meets it; None where no file tells, or another rule does."""
    code: str = ""
    """The rule that tells it; empty where no file shows it."""
    webhook: bool = False
    """Only where the webhook is installed."""

    def holds(self, version: str) -> bool:
        """Whether a version does so."""
        number = version_of(version)
        return version_of(self.since or "0") <= number and not (self.until and version_of(self.until) <= number)


def told(every: Iterable[Past], *verdicts: Verdict) -> tuple[Past, ...]:
    """Those of these verdicts that an application can meet."""
    return tuple(past for past in every if past.meets is not None and past.verdict in verdicts)


def met(every: Iterable[Past], version: str, webhook: bool, spec: Mapping[str, Any]) -> Iterator[tuple[Past, Path]]:
    """What an application meets with a version of the operator, each with the place that says it."""
    for past in every:
        if past.meets is not None and past.holds(version) and webhook >= past.webhook:
            yield from ((past, path) for path in past.meets(spec))


def fields(every: Iterable[Past]) -> tuple[str, ...]:
    """What an application must say to meet any of these, as a rule needs it: a field, and the one below."""
    paths = (field.split(".") for one in every for field in one.field.split(", "))
    return tuple(dict.fromkeys(path[0] if path[0] == "sparkConf" else ".".join(path[:2]) for path in paths))


def mend(past: Past, in_job: bool = False) -> str:
    """The fix of what is met."""
    instead = (past.in_job if in_job else "") or past.instead or "remove it"
    return f"{instead}, or upgrade the operator to {past.until}" if past.until else instead


class Known(NamedTuple):
    """What is known of one version, or of an upgrade from one to another."""

    repository: str
    """Where the sources are."""
    oldest: str
    """The oldest version of which anything is known."""
    spark: tuple[str, str]
    """The Spark in the operator's image, before and after; empty where nobody knows it."""
    wrong: tuple[Past, ...]
    """What the version does; of an upgrade, what only the later one does."""
    mended: tuple[Past, ...]
    """What only the earlier one does."""
    changed: tuple[Past, ...]
    """What means something else from the later one on; of one version, what it brought."""
    fields: tuple[tuple[str, str], ...]
    """Fields with the version that has them first: those that one version lacks, or that an upgrade brings."""
