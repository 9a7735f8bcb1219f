"""GS5164: more CPU than any machine has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.quantity import amount
from genspark.plan.address import ROLES, Role
from genspark.plan.reading import literal

_MOST = 1024
"""Cores; the largest machines that clouds rent out have fewer but for a handful."""
_FIELDS = {"request": "coreRequest", "limit": "coreLimit"}
_UNIT = re.compile(r"([0-9]+)(?:[KMGTPE]i?|k)")


def find(view: JobView) -> Iterator[Finding]:
    """A request of so much fits on no node, and the pod waits for ever; as a limit it bounds nothing. Thousandths of a
    core end in m, and units of bytes are numbers too: 2Gi of CPU is two thousand million cores
    (apimachinery: Quantity).
    """
    for role in ROLES:
        for word, field in _FIELDS.items():
            said = view.plan.conf(f"spark.kubernetes.{role}.{word}.cores")
            text = literal(said)
            number = amount(text) if text else None
            if said is None or number is None or number <= _MOST:
                continue
            meant = _meant(text)
            message = f"the {role}'s {field} {text} is more CPU than any node has"
            fix = f"write {field}: {_text(meant)}" if meant and _enough(view, role, meant) else ""
            yield Finding(message, said, fix=fix)


def _text(amount: str) -> str:
    """As a manifest says it, in which an amount of CPU is a text."""
    return f'"{amount}"' if amount.isdecimal() else amount


def _enough(view: JobView, role: Role, limit: str) -> bool:
    """Whether a pod whose limit it is asks for no more."""
    asked = literal(view.plan.conf(f"spark.kubernetes.{role}.request.cores") or view.plan.conf(f"spark.{role}.cores"))
    least, most = amount(asked or "1"), amount(limit)
    return least is None or most is None or least <= most or least > _MOST


def _meant(text: str) -> str:
    """The amount that was most likely meant, empty where none is near: in thousandths, or
    without the unit of bytes."""
    unit = _UNIT.fullmatch(text)
    guess = f"{text}m" if text.isdecimal() else ""
    if unit is not None:
        guess = text.lower() if text.endswith("M") else unit.group(1)
    number = amount(guess) if guess else None
    return guess if number is not None and number <= _MOST else ""


RULE = Rule(
    code="GS5164",
    severity=Severity.WARNING,
    title="more CPU than any machine has",
    fix="write cores or thousandths of one, such as 2 or 500m",
    on=JobView,
    find=find,
    needs=tuple(f"conf:spark.kubernetes.{role}.{word}.cores" for role in ROLES for word in _FIELDS),
    bad=job("driver: {cores: 3, coreLimit: '1200'}"),
    good=job("driver: {cores: 1, coreLimit: 1200m}"),
)
