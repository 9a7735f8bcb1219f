"""Patches merge as RFC 7386 says, and every leaf that they leave knows its line."""

from __future__ import annotations

import pytest

from genspark.core.trace import JOB, Data, Traced, here
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.plan.patch import apply

BEFORE = {"spec": {"conf": {"a": "1"}, "list": [1, 2], "word": "x"}}


@pytest.mark.parametrize(
    ("patch", "after"),
    [
        ({"conf": {}}, {"conf": {"a": "1"}, "list": [1, 2], "word": "x"}),
        ({"conf": {"a": None}}, {"conf": {}, "list": [1, 2], "word": "x"}),
        ({"conf": {"b": "2"}, "list": [3]}, {"conf": {"a": "1", "b": "2"}, "list": [3], "word": "x"}),
        ({"word": {}}, {"conf": {"a": "1"}, "list": [1, 2], "word": {}}),
        ({"more": {"deep": {}}}, {"conf": {"a": "1"}, "list": [1, 2], "word": "x", "more": {"deep": {}}}),
        ({"conf": None}, {"list": [1, 2], "word": "x"}),
    ],
)
def test_a_patch(patch: dict[str, Data], after: dict[str, Data]) -> None:
    manifest = Manifest(ObjectId("job", "v1", "Any", "a", "a"))
    for path, value in ((("spec", "conf", "a"), "1"), (("spec", "list"), [1, 2]), (("spec", "word"), "x")):
        manifest.put(path, Traced(value, here(JOB, path)))
    apply(manifest, Traced({"spec": patch}, here(JOB, ("patches", "0", "merge"))))
    assert manifest.data == {"spec": after}
    assert all(manifest.origin(path) for path, _ in manifest.leaves())
