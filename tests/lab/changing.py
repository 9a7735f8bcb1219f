"""Changes of applications on the real operator, and what becomes of their runs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from lab.control_plane import ControlPlane, Object

RECORDED = Path(__file__).parent / "recorded" / "effects.json"
_SAID = yaml.safe_load((Path(__file__).parent / "changes.yaml").read_text())
_PATH = "/apis/sparkoperator.k8s.io/v1beta2/namespaces/{0}/sparkapplications/{1}"
STATES = ("RUNNING", "COMPLETED")
_SECONDS = 900
_STILL = 20.0
"""Seconds without a sign of a change that are taken for none: the operator sees one within a second."""
_SUCCEEDED = {"status": {"phase": "Succeeded"}}


class Change(NamedTuple):
    """One change, and what is expected of it."""

    name: str
    patch: Object
    running: str
    completed: str

    def expected(self, state: str) -> str:
        """What becomes of an application in a state."""
        return self.running if state == "RUNNING" else self.completed

    @property
    def before(self) -> Object:
        """The application before it."""
        found: Object = deepcopy(_SAID["application"])
        return found

    @property
    def after(self) -> Object:
        """The application with it."""
        found = self.before
        _merge(found, self.patch)
        return found


def changes() -> list[Change]:
    """All changes, in the order of the page."""
    return [Change(one["change"], one["patch"], one["running"], one["completed"]) for one in _SAID["changes"]]


def _merge(onto: Object, said: Object) -> None:
    for key, value in said.items():
        if isinstance(value, dict) and isinstance(onto.get(key), dict):
            _merge(onto[key], value)
        else:
            onto[key] = deepcopy(value)


class Seen(NamedTuple):
    """An application as the API server has it."""

    state: str
    submission: str
    driver: str
    """The UID of its driver's pod; empty for none."""


class Watched:
    """An application that is changed and watched."""

    def __init__(self, api: ControlPlane, change: Change, state: str, number: int) -> None:
        self.api, self.change, self.state = api, change, state
        self.name = f"{state.lower()}-{number}"
        self.before: Seen | None = None

    def create(self) -> None:
        """Gives it to the operator."""
        one = self.change.before
        one["metadata"]["name"] = self.name
        answer = self.api.create(one)
        assert answer.status == 201, answer.message

    @property
    def seen(self) -> Seen:
        """What it is now."""
        status = self.api.call("GET", _PATH.format("growth", self.name)).body.get("status", {})
        state = status.get("applicationState", {}).get("state", "")
        return Seen(state, status.get("submissionID", ""), self._driver())

    def _driver(self) -> str:
        pod = self.api.call("GET", f"/api/v1/namespaces/growth/pods/{self.name}-driver")
        return str(pod.body["metadata"]["uid"]) if pod.status == 200 else ""

    def there(self) -> bool:
        """Whether it is in the state in which it is to be changed; a driver that is to end, ends."""
        seen = self.seen
        if self.state == "COMPLETED" and seen.state == "RUNNING":
            self.api.call("PATCH", f"/api/v1/namespaces/growth/pods/{self.name}-driver/status", _SUCCEEDED)
        return seen.state == self.state

    def make(self) -> None:
        """Makes the change."""
        self.before = self.seen
        answer = self.api.call("PATCH", _PATH.format("growth", self.name), self.change.patch)
        assert answer.status == 200, answer.message

    def outcome(self) -> str:
        """What became of it; empty as long as that is not sure."""
        now, before = self.seen, self.before
        assert before is not None
        if now.submission != before.submission and now.state in ("SUBMITTED", "RUNNING"):
            return "rerun"
        if now.state == "SUSPENDED" and not now.driver:
            return "killed"
        return "nothing" if now == before else ""


def observed(api: ControlPlane, every: list[Watched]) -> dict[str, dict[str, str]]:
    """What becomes of each application, by the name of its change and the state that it was in."""
    for one in every:
        one.create()
    _all(every, lambda one: one.there(), "does not come to its state")
    for one in every:
        one.make()
    time.sleep(_STILL)
    _all(every, lambda one: bool(one.outcome()), "comes to no end")
    found: dict[str, dict[str, str]] = {}
    for one in every:
        found.setdefault(one.change.name, {})[one.state] = one.outcome()
    return found


def _all(every: list[Watched], done: Any, why: str) -> None:
    left, end = [*every], time.monotonic() + _SECONDS
    while left := [one for one in left if not done(one)]:
        if time.monotonic() > end:
            raise TimeoutError(f"{', '.join(f'{one.name} ({one.change.name})' for one in left)} {why}")
        time.sleep(1)


def watched(api: ControlPlane) -> Iterator[Watched]:
    """An application for each change and state."""
    for number, change in enumerate(changes()):
        for state in STATES:
            yield Watched(api, change, state, number)


def recorded() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What was seen, by the operator's version."""
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads(RECORDED.read_text())
    return found


def record(version: str, found: Mapping[str, Mapping[str, str]]) -> None:
    """Keeps what was seen."""
    every = {**(recorded() if RECORDED.exists() else {}), version: found}
    RECORDED.write_text(json.dumps(every, indent=2, sort_keys=True) + "\n")
