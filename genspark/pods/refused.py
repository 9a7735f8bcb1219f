"""What the API server refuses in a pod that is made: in its shape, by the schema, and in what its values say together.

The pod is a predicted one, or a template of pods in an object. Nothing is said of keys that Kubernetes does not know:
whoever makes the pod reads it into types that lack them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genspark.core.paths import at_path, cut, is_below
from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, is_open
from genspark.kube.validation.pod import faults
from genspark.schema.check import check
from genspark.schema.library import named

_TYPES, _POD = "kubernetes/types.json", "#/$defs/PodTemplateSpec"


def refused(pod: Mapping[str, Any], name: str = "") -> Iterator[Fault]:
    """Everything, each place once; `name` is the pod's, empty where somebody draws it."""
    schema = named(_TYPES).follow(_POD)
    body: Any = {key: value for key, value in pod.items() if key not in ("apiVersion", "kind")}
    shape = check(schema, body)
    unknown = [wrong.path for wrong in shape if wrong.unknown]
    for path in unknown:
        body = cut(body, path)
    found = list(dict.fromkeys(faults(body, name)))
    yield from found
    told = [fault.path for fault in found]
    for wrong in check(schema, body) if unknown else shape:
        # A text that is not there is empty to the API server, and whether it may be is said above.
        if not wrong.missing and not _told(wrong.path, told) and not _left_open(body, wrong.path):
            key = next((step for step in reversed(wrong.path) if not step.isdecimal()), "")
            told_of = wrong.message if key in wrong.message else f"{key}: {wrong.message}"
            yield Fault(wrong.path, told_of, wrong.fix)


def _told(path: Path, told: list[Path]) -> bool:
    return any(is_below(one, path) or is_below(path, one) for one in told)


def _left_open(pod: Any, path: Path) -> bool:
    value = at_path(pod, path)
    return isinstance(value, str) and is_open(value)
