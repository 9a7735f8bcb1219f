"""GS2143: a pod beyond a LimitRange beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import BesideView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.kube.quantity import amount


def find(view: BesideView) -> Iterator[Finding]:
    """The API server refuses each such pod: "maximum memory usage per Container is ..., but limit is ..."
    (the admission plug-in LimitRanger). Spark's executors are asked for again without end.
    """
    ranges = view.of_kind("LimitRange")
    pods = view.pods if ranges else None
    if pods is None:
        return
    for one in ranges:
        limits = at_path(one.data, ("spec", "limits"))
        for number, entry in enumerate(limits if isinstance(limits, list) else ()):
            for role, pod in (("driver", pods.driver), ("executor", pods.executor)):
                at = ("spec", "limits", str(number))
                for which, name, message in _broken(entry, pod.main, pod.requests, pod.limits):
                    said = pod.requests.get(name) or pod.limits.get(name) or view.job.name
                    about = Traced(None, one.origin((*at, which, name)))
                    of = f"the LimitRange {one.id.name}"
                    message = f"the {role} {message} of {name}, {of} has {entry[which][name]}"
                    yield Finding(message, said, (about,))


def _broken(
    entry: Any, main: Mapping[str, Any], requests: Mapping[str, Traced[Decimal]], limits: Mapping[str, Traced[Decimal]]
) -> Iterator[tuple[str, str, str]]:
    """The bounds of an entry that Spark's container, or its pod, is beyond: which, of what, and how in words."""
    if not isinstance(entry, dict) or entry.get("type") not in ("Container", "Pod"):
        return
    own = main.get("resources") or {}
    for which in ("max", "min"):
        bounds = entry.get(which)
        for name, bound in bounds.items() if isinstance(bounds, dict) else ():
            edge = amount(str(bound))
            if entry["type"] == "Pod":
                said = {"requests": requests.get(name), "limits": limits.get(name)}
                values = {word: None if one is None else one.value for word, one in said.items()}
            else:
                texts = {word: (own.get(word) or {}).get(name) for word in ("requests", "limits")}
                values = {word: None if text is None else amount(str(text)) for word, text in texts.items()}
            for word, value in values.items():
                if edge is None or value is None or not (value > edge if which == "max" else value < edge):
                    continue
                shown = f"{value / 1024**2:.0f}Mi" if name == "memory" else f"{value.normalize():f}"
                yield which, name, f"{'is limited to' if word == 'limits' else 'requests'} {shown}"
                break


_RANGE = """
--- companions/range.yaml
apiVersion: v1
kind: LimitRange
metadata: {name: growth}
spec: {limits: [{type: Container, max: {memory: %s}}]}
"""
_JOB = "resources: [companions/range.yaml]\nexecutors: {count: 2, cores: 2, memory: 8g}"
RULE = Rule(
    code="GS2143",
    severity=Severity.ERROR,
    title="a pod beyond a LimitRange beside it",
    fix="ask for what it allows, or change the LimitRange",
    on=BesideView,
    find=find,
    needs=("LimitRange",),
    bad=job(_JOB, beside=_RANGE % "8Gi"),
    good=job(_JOB, beside=_RANGE % "16Gi"),
)
