"""What becomes of a finding: overlays set severities, comments allow what is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from genspark.check.repeated import unrepeated
from genspark.core.credential.mask import BLIND
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written
from genspark.core.records import NamedTuple
from genspark.resolve.resolved import Resolved
from genspark.source.allowances import Allowance, Allowances

RULES = ("rules",)
_OVERLAYS_ONLY = "overlays-only"


class Settled(NamedTuple):
    """The findings that are left."""

    findings: tuple[Diagnostic, ...]
    used: tuple[Mark, ...]
    """The allowances that silenced something."""


def hidden(found: Iterable[Diagnostic], credentials: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Findings without credentials that no file holds as they are."""
    mask = BLIND.hiding(credentials)
    return tuple(one._replace(message=mask.text(one.message), fix=mask.text(one.fix)) for one in found)


def settled(
    found: Iterable[Diagnostic],
    facts: Resolved,
    rules: frozenset[str],
    own: Sequence[Allowances],
    others: Sequence[Allowances],
    of_job: bool = False,
) -> Settled:
    """Findings with their severities, without those that are allowed; only what a rule finds can be.

    What one finding says for another as well is dropped last: one that is allowed stands for none.

    `own` are of descriptors, which an overlay may take none of; `others` are the overlays', or plain manifests'. Where
    all is about one job (`of_job`), the first comment of its descriptor covers what is found in overlays too.
    """
    settings = facts.data.get("rules") or {}
    allowing = any(one.every for one in (*own, *others))
    descriptors = {one.file for one in own}
    if not settings and not allowing:
        return Settled(tuple(unrepeated(tuple(found))), ())
    left: list[Diagnostic] = []
    used: list[Mark] = []
    for one in found:
        key = _setting(settings, one.code) if one.code in rules else None
        said = settings[key] if key else {}
        if said.get("severity") == "none":
            continue
        if said.get("severity"):
            one = one._replace(severity=Severity(said["severity"]))
        allowance = _allowance(one, own, others, of_job) if allowing and one.code in rules else None
        if allowance is None:
            left.append(one)
        elif said.get("allow") == _OVERLAYS_ONLY and allowance.mark.file in descriptors:
            used.append(allowance.mark)
            left.append(one)
            message = f"{one.code} is allowed in overlays only"
            where = facts.locate((*RULES, str(key)))
            refused = Diagnostic.of("GS3010", message, allowance.mark, related=(where,) if where else ())
            left.append(refused)
        else:
            used.append(allowance.mark)
    return Settled(tuple(unrepeated(tuple(dict.fromkeys(left)))), tuple(dict.fromkeys(used)))


def _setting(settings: Iterable[str], code: str) -> str | None:
    """The key that speaks of a code most exactly: `GS5204` before `GS52` before `GS5`."""
    return max((key for key in settings if code.startswith(key)), key=len, default=None)


def _allowance(
    one: Diagnostic, own: Sequence[Allowances], others: Sequence[Allowances], of_job: bool
) -> Allowance | None:
    found = (allowances.covering(one.code, one.at[0]) for allowances in (*own, *others))
    of_files = (allowances.of_the_file(one.code) for allowances in own) if of_job else ()
    return next((allowance for allowance in chain(found, of_files) if allowance is not None), None)


def unsettled(facts: Resolved, rules: frozenset[str], name: Written) -> Iterator[Diagnostic]:
    """What is wrong with the settings themselves."""
    for key, said in (facts.data.get("rules") or {}).items():
        where = facts.locate((*RULES, key)) or name
        if not any(code.startswith(key) for code in rules):
            message = f"{key} is no rule, and cannot be set"
            fix = "name a rule, or the beginning of some: genspark rules lists them"
            yield Diagnostic.of("GS3011", message, where, fix)
        elif said.get("severity") == "none" and not said.get("because"):
            fix = "write because: and the reason"
            yield Diagnostic.of("GS3011", f"{key} is switched off without a reason", where, fix)


def unused(
    every: Iterable[Allowances],
    used: Iterable[Mark],
    rules: frozenset[str],
    unread: Collection[str] = (),
    unseen: frozenset[str] = frozenset(),
) -> Iterator[Diagnostic]:
    """Allowances that are no longer needed, of what nobody may allow, and those that are written wrong.

    Of `unread` files, and of `unseen` codes, nobody can tell which are needed.
    """
    known = set(used)
    for allowances in every:
        yield from allowances.faults
        for one in allowances.every:
            never = [code for code in one.codes if code not in rules]
            if never:
                message = f"{', '.join(never)} cannot be allowed: only what rules find can"
                fix = f"mend what {never[0]} finds"
                yield Diagnostic.of("GS1012", message, one.mark, fix)
            elif one.mark not in known and allowances.file not in unread and unseen.isdisjoint(one.codes):
                message = f"the allowance of {', '.join(one.codes)} silences nothing"
                yield Diagnostic.of("GS1012", message, one.mark)
