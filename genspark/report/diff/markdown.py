"""What is different, as a comment on a pull request: effects and cost first, objects folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genspark.comparison.answer import Compared, Entry, FieldChange
from genspark.report.diff.text import about, costs
from genspark.report.markdown import plain

_MOST = 65_536
"""Characters that a comment may have (GitHub)."""
_LEFT = "\n{} more objects are left out: a comment takes no more.\n"
_NAMED = 20
"""Of objects that change alike, so many are named."""


def written(compared: Sequence[Compared], stat: bool = False) -> str:
    """All environments with a difference; what is left out of a long comment is said."""
    told = [one for one in compared if one.entries]
    if not told:
        return "No run is touched: there is no difference.\n"
    out = "".join(_summary(one) for one in told)
    room = _MOST - len(out) - len(_LEFT) - len(str(sum(one.objects for one in told)))
    left = 0
    for one in () if stat else told:
        for entry in one.entries:
            text = _entry(one, entry)
            if len(text) > room or left:
                left += len(entry.objects)
                continue
            out, room = out + text, room - len(text)
    return out + (_LEFT.format(left) if left else "")


def _summary(one: Compared) -> str:
    objects = f"{one.objects} object{'' if one.objects == 1 else 's'}"
    head = f"### {plain(one.environment)}: {objects}\n" if one.environment else f"### {objects}\n"
    rows = "".join(f"| **{each.effect}** | {each.number} | {each.doc} |\n" for each in one.effects)
    lines = "".join(f"- {line}\n" for line in costs(one.cost))
    table = f"| effect | objects | what it does |\n| --- | ---: | --- |\n{rows}"
    return "\n".join([head, table, *([lines, ""] if lines else [""])])


def _entry(of: Compared, entry: Entry) -> str:
    one, number = entry.first, len(entry.objects)
    more = f" and {number - 1} more" if number > 1 else ""
    where = f"{plain(of.environment)}: " if of.environment else ""
    body = "".join(f"{line}\n" for line in _body(entry))
    head = f"<summary><b>{one.effect}</b> {where}{one.kind} {plain(one.name)}{more}</summary>"
    return f"<details>{head}\n\n{body}\n</details>\n"


def _body(entry: Entry) -> Iterator[str]:
    one = entry.first
    if len(entry.objects) > 1:
        names = [plain(each.name) for each in entry.objects]
        left = len(names) - _NAMED
        yield ", ".join(names[:_NAMED]) + (f" and {left} more" if left > 0 else "")
        yield ""
    for line in about(one):
        yield f"- {plain(line)}"
    if one.fields:
        yield "\n| field | before | after | |\n| --- | --- | --- | --- |"
        yield from (_row(field) for field in one.fields)


def _row(field: FieldChange) -> str:
    where = field.cause or field.was
    note = "the same to Spark" if field.respelled else ""
    place = f"{plain(where.file)}:{where.line}" if where is not None else ""
    told = ", ".join(each for each in (place, note) if each)
    before, after = (plain(value) if value else "absent" for value in (field.before, field.after))
    return f"| {plain(field.path)} | {before} | {after} | {told} |"
