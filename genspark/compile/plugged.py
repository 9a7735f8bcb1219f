"""What plug-ins add to the tools, and what is wrong with a plug-in: a finding, and all else goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from genspark.check.rule import Rule
from genspark.check.run import OF_PLUGIN, of_plugin
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Diagnostic, Mark, Severity
from genspark.core.plugins import Part, installed
from genspark.core.shipped import shipped
from genspark.disk.absent import MISSING, Absent
from genspark.model.vocabulary import Names, vocabulary
from genspark.operators.target import Target
from genspark.plan.feature import Feature
from genspark.resolve.project import FILE, library_of
from genspark.source.tree import Folder

_CODE = re.compile("GS9[0-9]{3}")
_TYPES: Mapping[str, type[Any]] = {"features": Feature, "targets": Target, "rules": Rule}
_SHIPPED = "genspark"


class Plugged(NamedTuple):
    """What plug-ins add."""

    features: tuple[Feature, ...]
    targets: tuple[Target, ...]
    rules: tuple[Rule, ...]
    overlays: Mapping[str, str]
    """Folders of overlays, by the word before the colon in an overlay's name."""
    faults: tuple[Diagnostic, ...]


def plugged(features: Iterable[Feature], targets: Iterable[Target]) -> Plugged:
    """What plug-ins add to our own features and targets; what cannot be taken is left out, with a fault."""
    found = Plugged((), (), (), {}, ())
    own, names = (*features,), {target.name for target in targets}
    for part in installed():
        found = _with(found, part, own, names)
    return found


def _with(found: Plugged, part: Part, own: tuple[Feature, ...], names: set[str]) -> Plugged:
    wrong, value = _wrong(part), part.value
    if isinstance(wrong, Diagnostic):
        return found._replace(faults=(*found.faults, wrong))
    if part.group == "overlays":
        return found._replace(overlays={**found.overlays, part.name: value.__path__[0]})
    if isinstance(value, Rule):
        if not _CODE.fullmatch(value.code):
            return _left_out(found, part, f"has the code {value.code}", "give it a code from GS9001 to GS9999")
        if value.of and value.on is RepositoryView:
            return _left_out(found, part, "is of some targets, and looks at the jobs of all", "leave out its of")
        if {rule.code: rule for rule in found.rules}.get(value.code):
            return _left_out(found, part, f"has the code {value.code} of another rule", "give it a code of its own")
        return found._replace(rules=(*found.rules, value))
    if isinstance(value, Target):
        if value.name in names or any(value.name == other.name for other in found.targets):
            return _left_out(found, part, f"is called {value.name}, as another is", "give it a name of its own")
        return found._replace(targets=(*found.targets, value))
    try:
        vocabulary((block for one in (*own, *found.features, value) for block in one.blocks), _NO_NAMES)
    except TypeError as error:
        return _left_out(found, part, f"has a key of another feature: {error}", "give it a key of its own")
    return found._replace(features=(*found.features, value))


def _wrong(part: Part) -> Diagnostic | None:
    """Why a part cannot be taken at all."""
    at = Mark(FILE, 1, 1)
    if part.crash is not None:
        return of_plugin(part.crash, f"cannot be loaded for its {part.group} {part.name}", at, part.plugin)
    fits = hasattr(part.value, "__path__") if part.group == "overlays" else isinstance(part.value, _TYPES[part.group])
    what = "a package with overlays" if part.group == "overlays" else f"a {_TYPES[part.group].__name__}"
    message = f"the entry point {part.name} of the plug-in {part.plugin} is not {what}"
    return None if fits else Diagnostic("GS0003", Severity.ERROR, message, OF_PLUGIN, (at,))


def _left_out(found: Plugged, part: Part, why: str, fix: str) -> Plugged:
    message = f"the {part.group.removesuffix('s')} {part.name} of the plug-in {part.plugin} {why}"
    fault = Diagnostic("GS0003", Severity.ERROR, message, f"{fix}, or uninstall the plug-in", (Mark(FILE, 1, 1),))
    return found._replace(faults=(*found.faults, fault))


class _AnyNames(dict[str, tuple[str, ...]]):
    def __missing__(self, key: str) -> tuple[str, ...]:
        return ()


_NO_NAMES: Names = _AnyNames()


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
