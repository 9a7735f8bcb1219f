"""The rules by what they look at: one is imported when something that it needs is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import get_args

from genspark.check.needs import OfJobs
from genspark.check.rule import Rule
from genspark.check.view import (
    ChangeView,
    RepositoryView,
    View,
)
from genspark.core.records import NamedTuple
from genspark.core.registry import exported, listed, modules

PACKAGE = "genspark.rules"


_ANY = ""
"""In place of a kind: a rule that says none looks at all."""
_KEPT = 4096
"""Sets of rules: jobs that say something of their own differ in a few."""


class Entry(NamedTuple):
    """What there is to know of a rule before it is imported."""

    code: str
    on: type[View]
    of: tuple[str, ...]
    needs: tuple[str, ...]
    load: Callable[[], Rule]

    def about(self, target: str) -> bool:
        """Whether it may say something of a job of this target."""
        return not self.of or target in self.of


Row = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]
"""An entry as text: module, code, the view's name, the targets that it is of, what it needs."""

_VIEWS = {view.__name__: view for view in get_args(View)}


def rows() -> list[Row]:
    """The rules that are installed, by importing all of them; a wheel holds this list."""
    found = ((module, exported(module, "RULE")) for module in modules(PACKAGE, families=True))
    return [(module, rule.code, rule.on.__name__, rule.of, rule.needs) for module, rule in found]


def installed(more: tuple[Rule, ...] = ()) -> Index:
    """The rules that are installed, ours not imported where a list of them is there; and those of plug-ins."""
    others = [Entry(rule.code, rule.on, rule.of, rule.needs, partial(_itself, rule)) for rule in more]
    return Index((*_own(), *others)) if others else _alone()


@cache
def _own() -> tuple[Entry, ...]:
    known: list[Row] = listed("RULES") or rows()
    return tuple(Entry(code, _VIEWS[on], of, needs, partial(exported, m, "RULE")) for m, code, on, of, needs in known)


@cache
def _alone() -> Index:
    return Index(_own())


def _itself(rule: Rule) -> Rule:
    return rule


class Index:
    """The rules by what they look at; those of jobs by the addresses that they need."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self.codes: frozenset[str] = frozenset(entry.code for entry in self._entries)
        """What people may set and allow."""
        self._rules: dict[int, Rule] = {}
        self._together: dict[frozenset[int], list[Rule]] = {}
        """By their positions: job after job asks for the same ones."""
        self._jobs: dict[str, OfJobs] = {}
        """By target."""
        self._changes: dict[str, list[bytes | None]] = {}
        self._watched: set[str] = set()
        for _, entry in self._of_view(ChangeView):
            for need in entry.needs or (_ANY,):
                _, _, key = need.partition(":")
                self._watched.update((_kind(need), _kind(need).lower()))
                self._changes.setdefault(_kind(need).lower(), []).append(f"  {key}:".encode() if key else None)

    def on(self, view: type[View]) -> list[Rule]:
        """All rules for a kind of view."""
        return [self._rule(position) for position, _ in self._of_view(view)]

    @property
    def across(self) -> frozenset[str]:
        """The codes of rules that look at all jobs together or at changes, where a job with errors has no part."""
        return frozenset(entry.code for entry in self._entries if entry.on in (RepositoryView, ChangeView))

    def every(self) -> list[Rule]:
        """All rules."""
        return [self._rule(position) for position in range(len(self._entries))]

    def able(self, view: View) -> list[Rule]:
        """The rules that can find something, in their order."""
        if isinstance(view, ChangeView):
            return [self._rule(p) for p, entry in self._of_view(ChangeView) if _about(entry, view.id.kind)]
        if isinstance(view, RepositoryView):
            return self.on(RepositoryView)
        chosen = self._of_target(view.target.name).able(view)
        rules = self._together.get(chosen)
        if rules is None:
            if len(self._together) > _KEPT:
                self._together.clear()
            rules = self._together[chosen] = [self._rule(position) for position in sorted(chosen)]
        return rules

    def _of_target(self, target: str) -> OfJobs:
        found = self._jobs.get(target)
        if found is None:
            about = {at: (entry.on, entry.needs) for at, entry in enumerate(self._entries) if entry.about(target)}
            found = self._jobs[target] = OfJobs(about)
        return found

    def watches(self, kind: str) -> bool:
        """Whether a rule looks at changes of a kind, as it is written or in lower case."""
        return kind in self._watched or _ANY in self._watched

    def may_change(self, kind: str, before: bytes, after: bytes) -> bool:
        """Whether a rule looks at the change of an object, as its texts show; `kind` in lower case."""
        keys = (*self._changes.get(kind, ()), *self._changes.get(_ANY, ()))
        if None in keys:
            return True
        changed = {*after.split(b"\n")} ^ {*before.replace(b"\r\n", b"\n").split(b"\n")}
        return any(line.startswith(key) for line in changed for key in keys if key is not None)

    def _of_view(self, view: type[View]) -> list[tuple[int, Entry]]:
        return [(position, entry) for position, entry in enumerate(self._entries) if entry.on is view]

    def _rule(self, position: int) -> Rule:
        found = self._rules.get(position)
        if found is None:
            found = self._rules[position] = self._entries[position].load()
        return found


def _about(entry: Entry, kind: str) -> bool:
    return not entry.needs or kind in map(_kind, entry.needs)


def _kind(need: str) -> str:
    return need.partition(":")[0]
