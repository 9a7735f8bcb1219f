"""`genspark.yaml`: which environments exist, which overlays each stacks, where output goes."""

from __future__ import annotations

from collections.abc import Mapping

from genspark import __version__
from genspark.core.diagnostic import Problem
from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.model.kind import EXPRESSION, FLAG, TEXT, Kind, block, items, mapping, text
from genspark.source.reader import source_text

FILE = "genspark.yaml"
EDITIONS = ("2026",)

_ENVIRONMENT = block(
    {
        "group": TEXT._replace(
            schema={**TEXT.schema, "description": "Environments of one group share a block in descriptors."}
        ),
        "overlays": items(TEXT)._replace(
            schema={
                **items(TEXT).schema,
                "description": "Overlays, low to high: a file of overlays/, or LIBRARY:NAME, as in genspark:spot.",
            }
        ),
    }
)


def _doc(kind: Kind, doc: str, example: Data = None) -> Kind:
    more: dict[str, Data] = {"description": doc}
    if example is not None:
        more["examples"] = [example]
    return kind._replace(schema={**kind.schema, **more})


_FOLDER = text(r"^[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9][A-Za-z0-9_.-]*)*$", "a folder of the project")
_ENVIRONMENTS = mapping(_ENVIRONMENT)
_NAMED = _ENVIRONMENTS._replace(
    schema={**_ENVIRONMENTS.schema, "propertyNames": {"pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}}
)
"""Environments name folders of the output: nothing that could lead out of it."""

PROJECT = block(
    {
        "requires": _doc(TEXT, "The genspark versions that may write here.", "~=1.4"),
        "edition": _doc(
            Kind({"type": ["integer", "string"], "enum": [*(int(e) for e in EDITIONS), *EDITIONS]}, text=True),
            "The spelling of the output; a new edition may change it.",
            2026,
        ),
        "jobs": _doc(_FOLDER, "The folder of descriptors.", "jobs"),
        "output": _doc(_FOLDER, "The folder of manifests.", "rendered"),
        "overlays": _doc(mapping(TEXT), "Names for folders of overlays.", {"platform": "vendor/platform"}),
        "clusterObjects": _doc(
            FLAG, "Whether this repository owns the cluster's PriorityClasses; one repository does."
        ),
        "environments": _doc(_NAMED, "Where jobs run, by name.", {"prod": {"overlays": ["base", "prod"]}}),
    }
)
"""The kind of the whole document."""


def schema() -> dict[str, Data]:
    """The project's schema: as its kind says, but nothing here waits for an expression."""
    found = _without_expressions(PROJECT.schema)
    assert isinstance(found, dict)
    return found


def _without_expressions(node: Data) -> Data:
    if isinstance(node, list):
        return [_without_expressions(item) for item in node if item is not EXPRESSION]
    if isinstance(node, Mapping):
        return {key: _without_expressions(value) for key, value in node.items()}
    return node


class Stack(NamedTuple):
    """One environment as the project describes it."""

    name: str
    group: str
    overlays: tuple[str, ...]


class Project(NamedTuple):
    """The project file, read."""

    jobs: str
    output: str
    folders: Mapping[str, str]
    cluster_objects: bool
    edition: str
    requires: str
    environments: tuple[Stack, ...]


def project(data: Mapping[str, Data]) -> Project:
    """The project that a valid document describes."""
    stacks = tuple(
        Stack(name, _text((stack or {}).get("group")), tuple(map(_text, (stack or {}).get("overlays") or ())))
        for name, stack in (data.get("environments") or {}).items()
    )
    return Project(
        jobs=_text(data.get("jobs")).strip("/") or "jobs",
        output=_text(data.get("output")).strip("/") or "rendered",
        folders={name: _text(folder) for name, folder in (data.get("overlays") or {}).items()},
        cluster_objects=bool(data.get("clusterObjects")),
        edition=str(data.get("edition") or EDITIONS[-1]),
        requires=_text(data.get("requires")),
        environments=stacks,
    )


def _text(value: Data) -> str:
    """A scalar as it is spelled; empty for none."""
    return "" if value is None else source_text(value)


def overlay_path(name: str, project: Project) -> str:
    """The file of an overlay by the name that a project calls it: `base`, `platform/base`, `genspark:spot`."""
    if library_of(name):
        return name
    head, _, rest = name.partition("/")
    if rest and head in project.folders:
        return f"{project.folders[head].strip('/')}/{rest}.yaml"
    return f"overlays/{name}.yaml"


def library_of(path: str) -> str:
    """The library that an overlay is of: `genspark` of `genspark:spot`; empty for a file of the project."""
    library, colon, _ = path.partition(":")
    return library if colon and "/" not in library else ""


def fits(requires: str) -> None:
    """Raises Problem where the project is written for another genspark: two versions may not fight over the output."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        wanted = SpecifierSet(requires)
    except InvalidSpecifier:
        raise Problem(f"{FILE}: requires {requires} is no version specifier", "write one such as ~=1.4") from None
    if not wanted.contains(__version__, prereleases=True):
        raise Problem(f"this is genspark {__version__}, and {FILE} requires {requires}", f"install genspark{requires}")
