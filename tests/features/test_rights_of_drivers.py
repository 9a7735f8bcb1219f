"""The Role that genspark prints is what real drivers were seen to use, verb by verb."""

from __future__ import annotations

from pathlib import Path

import pytest
from lab import jobs

KEPT = jobs.kept()


@pytest.mark.parametrize("version", KEPT)
def test_every_verb_that_a_driver_used_is_in_its_role(version: str, tmp_path: Path) -> None:
    made = jobs.rendered(tmp_path, version)
    for name, used in KEPT[version].items():
        allowed = jobs.allowed(made[jobs.space(name, version)])
        missing = {r: set(verbs.split()) - set(allowed.get(r, "").split()) for r, verbs in used.items()}
        assert missing == {resource: set() for resource in used}, name


@pytest.mark.parametrize("version", KEPT)
def test_every_verb_in_a_role_is_used_by_some_driver(version: str, tmp_path: Path) -> None:
    """A Role is its team's: 3.3 has the verbs of newer versions too, which it does not use."""
    used = {
        (resource, verb)
        for seen in KEPT.values()
        for job in seen.values()
        for resource, verbs in job.items()
        for verb in verbs.split()
    }
    for space, objects in jobs.rendered(tmp_path, version).items():
        allowed = {(resource, verb) for resource, verbs in jobs.allowed(objects).items() for verb in verbs.split()}
        assert allowed - used == set(), space
