"""GS5146: times after which executors count as lost before they can report."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.settings import setting
from genspark.spark.values import number

_HEARTBEAT = "spark.executor.heartbeatInterval"
_NETWORK = "spark.network.timeout"
_LOST = "spark.storage.blockManagerHeartbeatTimeoutMs"
_LOOKS = "spark.network.timeoutInterval"
_LOOKED_AT = (3, 3)
"""The oldest version that is known to compare the two."""
_MILLISECONDS = {"ms": 1, "s": 1000}


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "The value of spark.network.timeout=... must be greater than the value of
    spark.executor.heartbeatInterval=..." (SparkConf.validateSettings), or "spark.network.timeoutInterval should be
    less than or equal to ..." (HeartbeatReceiver; 60 s by default), seen with 3.5.9 and 4.3.0. The timeout counts whole
    seconds.
    """
    beat, network, looks = (_time(view, key) for key in (_HEARTBEAT, _NETWORK, _LOOKS))
    lost = _time(view, _LOST) if view.plan.conf(_LOST) is not None else network
    if beat is not None and network is not None and beat >= network:
        yield _finding(view, f"a heartbeat every {_said(view, _HEARTBEAT)}", _NETWORK, (_HEARTBEAT, _NETWORK))
    elif looks is not None and lost is not None and looks > lost and view.version >= _LOOKED_AT:
        key = _LOST if view.plan.conf(_LOST) is not None else _NETWORK
        yield _finding(view, f"a look at lost executors every {_said(view, _LOOKS)}", key, (key, _LOOKS))


def _finding(view: JobView, what: str, limit: str, keys: tuple[str, str]) -> Finding:
    said = [told for key in keys if (told := view.plan.conf(key)) is not None]
    fix = f"write a longer {limit}" if keys[0] == limit else ""
    return Finding(f"{what} comes too late for {limit}, {_said(view, limit)}", said[0], tuple(said[1:]), fix=fix)


def _said(view: JobView, key: str) -> str:
    known = setting(key)
    return view.text(key) or (known.default if known is not None else "")


def _time(view: JobView, key: str) -> float | None:
    """Milliseconds; None where they are not known."""
    known = setting(key)
    if known is None or (view.plan.conf(key) is not None and not view.text(key)):
        return None
    takes = known.takes(view.version)
    made = number(takes, _said(view, key), view.version)
    return None if made is None else made * _MILLISECONDS[takes.unit]


RULE = Rule(
    code="GS5146",
    severity=Severity.ERROR,
    title="times after which executors count as lost before they can report",
    fix="write a shorter spark.executor.heartbeatInterval, far below spark.network.timeout",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in (_HEARTBEAT, _NETWORK, _LOST, _LOOKS)),
    bad=job("conf: {spark.executor.heartbeatInterval: 120s}"),
    good=job("conf: {spark.executor.heartbeatInterval: 20s}"),
)
