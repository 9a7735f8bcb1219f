"""Reports of values that nobody reads as they were meant: references, quantities, mounts and variables."""

from __future__ import annotations

from .bases import job
from .case import Case

CASES = (
    Case(
        "new-user 33",
        "An open expression is text.",
        "tried as a new user",
        job(more='args: ["${{ vars.x "]\n'),
        "validate jobs",
        ("jobs/data/orders.yaml:8:8: warning GS2137 a ${{ that nothing closes is written as it stands",),
        ("write ${{ NAME }}",),
    ),
    Case(
        "new-user 33, behind another",
        "An expression that one brace closes, behind one that is closed.",
        "tried as a new user",
        job(more='args: ["${{ name }}-${{ env }"]\n'),
        "validate jobs",
        ("jobs/data/orders.yaml:8:8: warning GS2137",),
    ),
    Case(
        "new-user 33, braces of others",
        "Braces of Spark's own are no expressions.",
        "tried as a new user",
        job(more='conf: {spark.acme.host: "${env:HOSTNAME}", spark.acme.more: "{{APP_ID}}"}\n'),
        "validate jobs",
    ),
)
