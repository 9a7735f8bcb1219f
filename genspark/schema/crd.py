"""A user's own CRDs as schemas: made of a CustomResourceDefinition, and read from the files that a project keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NoReturn

from genspark.core.patterns import Patterns
from genspark.core.trace import Data, Path
from genspark.schema.fault import Fault
from genspark.schema.library import Schema, from_json

FOLDER = ".genspark/crds"
"""Where a project keeps them, by API version and kind."""
_PATTERNS = Patterns(
    group=r"[a-z0-9](?:[-a-z0-9]|\.(?![.-]))*",
    version=r"[a-z][-a-z0-9]*",
    kind=r"[A-Z][A-Za-z0-9]*",
)
# The API server knows these of every object, whatever the CRD says of them; a CRD may say less of them than a schema.
_KNOWN: dict[str, Any] = {"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": True}


class Unfit(Exception):  # noqa: N818 - of a user's file
    """No CRD that an API server takes; the fault says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def of_crd(document: Data) -> Iterator[tuple[str, dict[str, Data]]]:
    """The schema of each version that a CustomResourceDefinition serves, by its place: `GROUP/VERSION/KIND.json`.

    Nothing of what is another kind; `Unfit` where an API server would take no such CRD.
    """
    if not isinstance(document, dict) or document.get("kind") != "CustomResourceDefinition":
        return
    from genspark.schema.structural import closed, faults  # projects without CRDs need none of it

    spec = _map(document, "spec", ())
    group = _word(spec, "group", ("spec",), _PATTERNS.group)
    kind = _word(_map(spec, "names", ("spec",)), "kind", ("spec", "names"), _PATTERNS.kind)
    versions = spec.get("versions")
    if not isinstance(versions, list) or not versions:
        _unfit(("spec",), "spec.versions must be a list of versions")
    for position, version in enumerate(versions):
        at = ("spec", "versions", str(position))
        if not isinstance(version, dict):
            _unfit(at, "a version must be a mapping with a name and a schema")
        name = _word(version, "name", at, _PATTERNS.version)
        if "schema" not in version or not version.get("served", True):
            continue
        whole = _map(version, "schema", at).get("openAPIV3Schema")
        for fault in faults(whole, (*at, "schema", "openAPIV3Schema")):
            raise Unfit(fault)
        schema = closed(whole)
        schema["properties"] = {**schema.get("properties", {}), **_KNOWN}
        yield f"{group}/{name}/{kind}.json", schema


def kept_fault(text: str) -> Fault | None:
    """Why the text of a kept file is no schema of a CRD; None if it is one."""
    from genspark.schema.structural import faults

    try:
        data = _json(text)
    except RecursionError:
        return Fault((), "the file nests too deep for a schema", _AGAIN)
    except ValueError as error:
        return Fault((), f"the file is no JSON: {error}", _AGAIN)
    properties = data.get("properties") if isinstance(data, dict) else None
    if isinstance(properties, dict):
        data = {
            **data,
            "properties": {
                key: value for key, value in properties.items() if key not in _KNOWN or value != _KNOWN[key]
            },
        }
    found = next(faults(data), None)
    return found._replace(fix=_AGAIN) if found else None


@lru_cache(maxsize=16)
def kept(text: str) -> Schema:
    """The schema of a kept file that has no fault, read once."""
    from genspark.schema.structural import readable

    return from_json(readable(_json(text)))


_AGAIN = "write it anew with genspark schema crd FILE, or remove it"


def _json(text: str) -> Data:
    return json.loads(text, parse_constant=_no_number)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _map(data: dict[str, Data], key: str, at: Path) -> dict[str, Data]:
    found = data.get(key)
    if not isinstance(found, dict):
        _unfit((*at, key) if key in data else at, f"{'.'.join((*at, key))} must be a mapping")
    return found


def _word(data: dict[str, Data], key: str, at: Path, form: re.Pattern[str]) -> str:
    found = data.get(key)
    if not isinstance(found, str) or not form.fullmatch(found):
        _unfit((*at, key) if key in data else at, f"{'.'.join((*at, key))} must be a name")
    return found


def _unfit(at: Path, message: str) -> NoReturn:
    raise Unfit(Fault(at, message, "kubectl get crd NAME -o yaml has it as the cluster does"))
