"""Versions of an operator as text, and as the table of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.explain.versions import Told, Versions

TITLES = ("versions", "what", "how", "what happens", "said by", "source")


def text(asked: str, found: Versions, upgrade: bool) -> str:
    """What is known of a version, or of an upgrade."""
    one = not upgrade
    lines = [asked, *_spark(found, one)]
    blocks = (
        ("what it does wrong" if one else "wrong from then on", found.wrong),
        ("mended", found.mended),
        ("new in it" if one else "means something else", found.changed),
    )
    for title, pasts in blocks:
        lines.extend([f"  {title}"] if pasts else [])
        lines.extend(line for past in pasts for line in _lines(past, found.repository))
    if found.fields:
        lines.append("  fields that it does not have" if one else "  fields that it brings")
        lines.extend(f"    {field}, from {since} on" for field, since in found.fields)
    if not (found.wrong or found.mended or found.changed or found.fields):
        lines.append("  nothing else is known")
    return "".join(f"{line}\n" for line in lines)


def _spark(found: Versions, one: bool) -> Iterator[str]:
    before, after = (spark or "a Spark that nobody looked up" for spark in found.spark)
    if one or before == after:
        yield f"  submits with Spark {after}" if found.spark[1] else f"  submits with {after}"
    else:
        yield f"  submits with Spark {after}, before with {before}"


def _lines(past: Told, repository: str) -> Iterator[str]:
    span = "" if not past.lasting else f" ({_span(past)})"
    yield f"    {past.how}: {past.field or 'the operator itself'}{span}"
    yield f"      {past.what}"
    if past.instead:
        yield f"      fix: {past.instead}"
    yield f"      source: {repository} {past.source}{f'; said by {past.code}' if past.code else ''}"


def _span(past: Told) -> str:
    start = f"from {past.since} on" if past.since else "from the beginning"
    return f"{start}, until {past.until}" if past.until else start


def markdown(every: Iterable[Told]) -> str:
    """The table of a page."""
    lines = [" | ".join(TITLES), " | ".join("---" for _ in TITLES)]
    for past in every:
        what = f"`{past.field}`" if past.field else "the operator itself"
        code = f"[{past.code}](rules/{past.code}.md)" if past.code else ""
        happens = past.what.replace("<", "&lt;").replace("|", "\\|")
        span = _span(past).replace("from the beginning", "from 1.x on")
        lines.append(" | ".join((span, what, past.how, happens, code, past.source)))
    return "".join(f"| {line} |\n" for line in lines)
