"""What plug-ins add to the tools, and what is wrong with a plug-in: a finding that makes the whole project broken.

All such findings are told, then no job is looked at and nothing is written: without the plug-in jobs might be rendered
otherwise. What a part does wrong later, with a job, is a finding about that job, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from genspark.check.rule import Rule
from genspark.check.run import of_plugin
from genspark.check.view import RepositoryView
from genspark.compile.plugin.guard import guarded_feature, guarded_rule
from genspark.compile.plugin.shape import CLOSED, Known, wrong
from genspark.compile.plugin.target_guard import guarded_target
from genspark.core.crash import Crash, crash
from genspark.core.diagnostic import Diagnostic, Mark
from genspark.core.near import nearest
from genspark.core.plugins import GROUPS, Part
from genspark.core.records import NamedTuple
from genspark.core.scarce import lack
from genspark.core.shipped import shipped
from genspark.disk.absent import MISSING, Absent
from genspark.model.kind import ANY
from genspark.model.vocabulary import DuplicateKeyError, vocabulary
from genspark.operators.target import Target
from genspark.plan.draft import directs
from genspark.plan.feature import Feature
from genspark.resolve.project import FILE, library_of
from genspark.source.tree import Folder

_TYPES: Mapping[str, type[Any]] = {"targets": Target, "features": Feature, "rules": Rule}
_ORDER = (*_TYPES, "overlays")
"""Of the groups: rules and features may name targets."""

_SHIPPED = "genspark"
_AT = Mark(FILE, 1, 1)


class Plugged(NamedTuple):
    """What plug-ins add."""

    features: tuple[Feature, ...]
    targets: tuple[Target, ...]
    rules: tuple[Rule, ...]
    overlays: Mapping[str, str]
    """Folders of overlays, by the word before the colon in an overlay's name."""
    faults: tuple[Diagnostic, ...]


class _Refused(Exception):  # noqa: N818 - an answer, not an error
    """A part cannot be taken: why, and what to do."""


def plugged(parts: Iterable[Part], features: Iterable[Feature], targets: Iterable[Target]) -> Plugged:
    """What plug-ins add to our own features and targets; what cannot be taken is left out, with a fault."""
    found = Plugged((), (), (), {}, ())
    own, others = (*features,), (*targets,)
    for part in sorted(parts, key=lambda part: _ORDER.index(part.group) if part.group in _ORDER else -1):
        try:
            found = _with(found, part, own, others)
        except _Refused as refused:
            found = found._replace(faults=(*found.faults, _left_out(part, *refused.args)))
        except Exception as error:
            if lack(error):
                raise
            known = crash(error, whose=lambda file: "")
            found = found._replace(faults=(*found.faults, _failed(part, known, "cannot be taken")))
    return found


def _with(found: Plugged, part: Part, own: tuple[Feature, ...], others: tuple[Target, ...]) -> Plugged:
    if part.crash is not None:
        return found._replace(faults=(*found.faults, _failed(part, part.crash, "cannot be loaded")))
    if part.group not in GROUPS:
        near = nearest(part.group, GROUPS)
        fix = f"write {_group(near)}" if near else f"write one of {', '.join(map(_group, GROUPS))}"
        raise _Refused(f"is of the group {_group(part.group)}, which nobody reads", fix)
    value = part.value
    fits = hasattr(value, "__path__") if part.group == "overlays" else isinstance(value, _TYPES[part.group])
    if not fits:
        return found._replace(faults=(*found.faults, _another_type(part)))
    if part.group == "overlays":
        if part.name == _SHIPPED or part.name in found.overlays:
            raise _Refused(f"have the name {part.name} of others", "give them a name of their own")
        return found._replace(overlays={**found.overlays, part.name: next(iter(value.__path__))})
    targets = (*others, *found.targets)
    known = Known(frozenset(t.name for t in targets), CLOSED.union(*(t.languages for t in targets)))
    fault = wrong(value, known)
    if fault is not None:
        raise _Refused(*fault)
    if isinstance(value, Rule):
        if value.of and value.on is RepositoryView:
            raise _Refused("is of some targets, and looks at the jobs of all", "leave out its of")
        if value.code in {rule.code for rule in found.rules}:
            raise _Refused(f"has the code {value.code} of another rule", "give it a code of its own")
        return found._replace(rules=(*found.rules, guarded_rule(value, part.plugin)))
    if isinstance(value, Target):
        if value.name in known.targets:
            raise _Refused(f"is called {value.name}, as another is", "give it a name of its own")
        return found._replace(targets=(*found.targets, guarded_target(value, part.plugin)))
    names = {"targets": dict.fromkeys(known.targets, ANY), "operators": {}}
    try:
        directs(vocabulary((block for one in (*own, *found.features, value) for block in one.blocks), names))
    except DuplicateKeyError as error:
        raise _Refused(f"has a key of another feature: {error}", "give it a key of its own") from None
    return found._replace(features=(*found.features, guarded_feature(value, part.plugin)))


def _group(name: str) -> str:
    return f"genspark.{name}" if name else "genspark"


def _failed(part: Part, known: Crash, what: str) -> Diagnostic:
    of = f"{part.group} {part.name}" if part.name else part.group
    return of_plugin(known, f"{what} for its {of}", _AT, part.plugin)


def _another_type(part: Part) -> Diagnostic:
    what = "a package with overlays" if part.group == "overlays" else f"a {_TYPES[part.group].__name__}"
    message = f"the entry point {part.name} of the plug-in {part.plugin} is not {what}"
    return Diagnostic.of("GS0003", message, _AT)


def _left_out(part: Part, why: str, fix: str) -> Diagnostic:
    what = {"overlays": "overlays"}.get(part.group, part.group.removesuffix("s") if part.group in GROUPS else "part")
    message = f"the {what} {part.name} of the plug-in {part.plugin} {why}"
    return Diagnostic.of("GS0003", message, _AT, f"{fix}, or uninstall the plug-in")


def of_library(overlays: Mapping[str, str], path: str) -> bytes | Absent:
    """An overlay of a library, ours or a plug-in's."""
    folder, name = _folder(overlays, library_of(path)), path.partition(":")[2]
    return MISSING if folder is None or "/" in name or name.startswith(".") else folder.look(f"{name}.yaml")


def choices(overlays: Mapping[str, str], library: str) -> str:
    """What to do about an overlay that its library does not have."""
    folder = _folder(overlays, library)
    if folder is None:
        return f"install the plug-in that brings {library}:, or correct the name"
    return f"use one of: {', '.join(f'{library}:{file[:-5]}' for file in folder.files('', '.yaml'))}"


def _folder(overlays: Mapping[str, str], library: str) -> Folder | None:
    folder = shipped("overlays") if library == _SHIPPED else overlays.get(library)
    return Folder(folder) if folder is not None else None
