"""GS2146: a local address whose folder stands in the place of a host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.address import run
from genspark.plan.reading import listed, literal

_SCHEMES = ("local://", "file://")
_LISTS = ("spark.jars", "spark.files", "spark.archives", "spark.submit.pyFiles")


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends: what stands behind two slashes is a host, and Spark looks for the rest, /app/x.py of
    local://opt/app/x.py (java.net.URI; Utils.resolveURI).
    """
    for text, said in _addresses(view):
        scheme = next((one for one in _SCHEMES if text.startswith(one)), "")
        path = text.removeprefix(scheme)
        if not scheme or not path or path.startswith("/") or "$" in path:
            continue
        host, _, rest = path.partition("/")
        message = f"{text} names the host {host}, and {f'the file /{rest}' if rest else 'no file'}"
        better = f"write {scheme}/{rest if host == 'localhost' else path}" if rest else ""
        yield Finding(message, said, fix=better)


def _addresses(view: JobView) -> Iterator[tuple[str, Traced[Any]]]:
    main = view.plan.get(run("main"))
    if main is not None:
        yield literal(main), main
    for key in _LISTS:
        for text, said in listed(view.plan, key):
            yield text, _item(said, text)


def _item(said: Traced[Any], text: str) -> Traced[Any]:
    """One item, to report: in a list at its own place, in the text of a setting at the whole."""
    first, *others = said.places
    if first.path[-1].startswith("spark."):
        return said
    position = [one.strip() for one in str(said.value).split(",")].index(text)
    return Traced(said.value, (first._replace(path=(*first.path, str(position))), *others))


RULE = Rule(
    code="GS2146",
    severity=Severity.ERROR,
    title="a local address whose folder stands in the place of a host",
    fix="write the whole path behind three slashes, as in local:///opt/app/main.py",
    on=JobView,
    find=find,
    needs=("run:main", *(f"conf:{key}" for key in _LISTS)),
    bad=job("main: local://opt/app/first.py"),
    good=job("main: local:///opt/app/first.py"),
)
