"""Where a job writes, as far as its arguments tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.patterns import Patterns
from genspark.core.trace import Traced
from genspark.plan.address import run
from genspark.plan.fold import Plan
from genspark.plan.reading import literal
from genspark.results.facts import Facts, Write

_PATTERNS = Patterns(
    option=r"(?i)--?(?:(?P<output>output|out|dest|destination|target|sink)|(?P<checkpoint>checkpoint))"
    r"(?:[-_]?(?:path|dir|uri|url|location))?",
    # Whose place it is, and perhaps a password.
    account=r"://[^/@\s]*@",
    uri=r"(?i)[a-z][a-z0-9+.-]*://[^/\s]+/\S+",
)


def writes(plan: Plan) -> tuple[Write, ...]:
    """The place of each option that names one."""
    said = plan.get(run("arguments"))
    arguments = said.value if said is not None else None
    if said is None or not isinstance(arguments, list):
        return ()
    texts = [argument if isinstance(argument, str) else "" for argument in arguments]
    return tuple(dict.fromkeys(_named(texts, said)))


def _named(texts: list[str], said: Traced[object]) -> Iterator[Write]:
    for text, after in zip(texts, [*texts[1:], ""], strict=False):
        option, divided, value = text.partition("=")
        match = _PATTERNS.option.fullmatch(option)
        uri = literal(said.of(value if divided else after)).rstrip("/") if match else ""
        if match and _PATTERNS.uri.fullmatch(uri):
            yield Write(match.lastgroup or "", uri)


def shared_places(jobs: Iterable[Facts], kind: str, same_time: bool = False) -> Iterator[tuple[str, Facts, Facts]]:
    """The places of a kind that several jobs name, with the first job and another; of those that run at one time."""
    seen: dict[tuple[str, str], Facts] = {}
    for job in jobs:
        for own, uri in job.writes:
            if own == kind:
                first = seen.setdefault((uri, job.schedule if same_time else ""), job)
                if (first.namespace, first.name) != (job.namespace, job.name):
                    yield _PATTERNS.account.sub("://...@", uri), first, job
