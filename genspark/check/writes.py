"""Where a job writes, as far as its arguments and settings tell."""

from __future__ import annotations

import re

from genspark.plan.address import run
from genspark.plan.fold import Plan

_OUTPUT = re.compile(
    r"--?(?:output|out|sink|dest|destination|target)(?:[-_]?(?:path|dir|uri|location))?", re.IGNORECASE
)
_PLACE = re.compile(r"[a-z0-9+]+://\S+|/\S+")
_CHECKPOINT = "spark.sql.streaming.checkpointLocation"


def writes(plan: Plan) -> tuple[str, ...]:
    """The places after arguments like `--output`, as they are spelled."""
    said = plan.get(run("arguments"))
    found: list[str] = []
    before = ""
    for argument in said.value if said is not None and isinstance(said.value, list) else ():
        name, sign, value = str(argument).partition("=")
        place = value if sign and _OUTPUT.fullmatch(name) else str(argument) if _OUTPUT.fullmatch(before) else ""
        if _PLACE.fullmatch(place) and "${" not in place and "{{" not in place:
            found.append(place.rstrip("/"))
        before = str(argument)
    return tuple(dict.fromkeys(found))


def checkpoints(plan: Plan) -> tuple[str, ...]:
    """The folder of all streams of a job, where one setting names it."""
    said = plan.conf(_CHECKPOINT)
    place = str(said.value).rstrip("/") if said is not None else ""
    return (place,) if place and "${" not in place else ()
