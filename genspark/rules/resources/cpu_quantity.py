"""GS5163: an amount of CPU that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.quantity import amount
from genspark.plan.address import ROLES
from genspark.plan.reading import literal

_FIELDS = {"request": "coreRequest", "limit": "coreLimit"}
_CORES = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?: *(?:v?cpus?|cores?))?", re.IGNORECASE)


def find(view: JobView) -> Iterator[Finding]:
    """The API server refuses the pod: "quantities must match the regular expression ..." (apimachinery: Quantity), or,
    of one below nothing, "must be greater than or equal to 0". The driver's submission fails, and of executors the
    driver tries to make one after the other.
    """
    for role in ROLES:
        for word, field in _FIELDS.items():
            said = view.plan.conf(f"spark.kubernetes.{role}.{word}.cores")
            text = literal(said)
            number = amount(text) if text else None
            if said is None or not text or (number is not None and number >= 0):
                continue
            meant = _CORES.fullmatch(text.strip())
            # In a manifest it is a text; here either will do.
            fix = f'write {field}: "{meant.group(1)}"' if meant is not None else ""
            yield Finding(f"the {role}'s {field} {text} is no amount of CPU", said, fix=fix)


RULE = Rule(
    code="GS5163",
    severity=Severity.ERROR,
    title="an amount of CPU that is none",
    fix="write cores or thousandths of one, such as 2 or 500m",
    on=JobView,
    find=find,
    needs=tuple(f"conf:spark.kubernetes.{role}.{word}.cores" for role in ROLES for word in _FIELDS),
    bad=job("driver: {coreRequest: half}"),
    good=job("driver: {coreRequest: 500m}"),
)
