"""GS7102: a name too long for what is made of it."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.kube.kinds import kind_of
from genspark.kube.names import GENERATED


def find(view: ObjectView) -> Iterator[Finding]:
    """The object is accepted and its runs are not: a scheduled run is `<name>-<nanoseconds>` and must be a DNS label
    of 63 (scheduledsparkapplication controller; #2509, #2698), and so must the Services that the operator makes of
    a run's name; a CronJob's run is `<name>-<minutes>` (ValidateCronJob, which refuses it at once), the native
    driver's Service is `<name>-driver`.
    """
    id_ = view.manifest.id
    limit, why = min(_limits(view))
    if id_.name and not at_path(view.manifest.data, ("metadata", "name")):
        limit, why = limit - GENERATED, f"{why}, and the API server adds {GENERATED} to generateName"
    if len(id_.name) > limit:
        message = f"{id_.kind} {id_.name} has {len(id_.name)} characters of at most {limit}: {why}"
        yield Finding(message, Traced(id_.name, view.manifest.origin(("metadata", "name"))))


def _limits(view: ObjectView) -> Iterator[tuple[int, str]]:
    """How long the name may be, by everything that is made of it."""
    of_operator = tuple(view.target.name_limits(view.manifest, view.platform))
    name = kind_of(view.manifest.id.kind).name
    yield from of_operator or ((name.longest, name.why),)


RULE = Rule(
    code="GS7102",
    severity=Severity.ERROR,
    title="a name too long for what is made of it",
    fix="shorten name:, which is a new job to the cluster",
    on=ObjectView,
    find=find,
    in_manifest={EVERY: "shorten metadata.name, which is a new application to the cluster"},
    bad=job("""
name: daily-revenue-by-country-and-product-category-and-channel
schedule: "0 3 * * *"
"""),
    good=job("""
name: daily-revenue-by-country-and-category
schedule: "0 3 * * *"
"""),
)
