"""What is different, for a terminal of 80 columns: effects first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from genspark.comparison.answer import Amounts, Compared, Cost, Entry, FieldChange, ObjectChange
from genspark.core.diagnostic import Mark
from genspark.core.printable import printable
from genspark.report.columns import WIDTH, cut, folded, listed

_NAMED = 5
"""Of objects that change alike, so many are named."""
_INDENT = 10
_BECOMES = {
    ("added", True): "it is new",
    ("added", False): "it is new",
    ("removed", True): "it goes: GitOps deletes it, with all that it runs",
    ("removed", False): "it goes: GitOps deletes it",
    ("renamed", True): "to the cluster it is another object: this one is new, and that one is deleted with its runs",
    ("withdrawn", True): "it is left to others: GitOps deletes it, with all that it runs",
    ("withdrawn", False): "it is left to others: GitOps deletes it",
    ("adopted", True): "it was left to others, and GitOps applies it from now on",
    ("adopted", False): "it was left to others, and GitOps applies it from now on",
    ("renamed", False): "to the cluster it is another object: this one is new, and that one is deleted",
}
"""What becomes of an object, by whether it runs anything."""
_RESPELLED = "the same to Spark"


def written(compared: Sequence[Compared], stat: bool = False) -> str:
    """All environments with a difference; with `stat` only how many objects each effect has."""
    parts = [_environment(one, stat) for one in compared if one.entries]
    return "\n".join(parts) or "no difference\n"


def nearness(compared: Sequence[Compared]) -> str:
    """How near two sides are, a line for each environment."""
    out = []
    for one in compared:
        equal, identical, same, different = one.verdicts
        said = f"{equal} files byte for byte the same; of other objects {identical} identical to the operator"
        out.append(
            folded(f"{said}, {same} the same to Spark, {different} different", f"{printable(one.environment)}: ")
        )
    return "".join(out)


def _environment(one: Compared, stat: bool) -> str:
    objects = f"{one.objects} object{'' if one.objects == 1 else 's'}"
    head = f"{one.environment}: {objects}" if one.environment else objects
    rows = [(counted.effect, str(counted.number), counted.doc) for counted in one.effects]
    out = [f"{printable(head)}\n", listed(rows, indent=2)]
    out.extend(folded(line, "  ") for line in costs(one.cost))
    out.extend(f"\n{_entry(entry)}" for entry in (() if stat else one.entries))
    return "".join(out)


def _entry(entry: Entry) -> str:
    one, others = entry.first, [other.name for other in entry.objects[1:]]
    out = [folded(f"{one.kind} {one.name}", f"{one.effect:<{_INDENT}}")]
    if others:
        left = len(others) - _NAMED
        named = ", ".join(others[:_NAMED]) + (f" and {left} more" if left > 0 else "")
        out.append(folded(named, f"{'':<{_INDENT}}and "))
    out.extend(folded(line, " " * _INDENT) for line in about(one))
    out.extend(_field(field, one) for field in one.fields)
    return "".join(out)


def about(one: ObjectChange) -> Iterator[str]:
    """What becomes of an object, and what it is made of where no field says more."""
    if one.was:
        yield f"it was {one.was}"
    said = _BECOMES.get((one.what, one.runs))
    if said:
        yield said
    if one.by_no_line:
        yield "no file that it is made of has changed: another genspark made it, or its output was edited"
    for role in one.cost.unfit if one.cost is not None else ():
        yield f"no declared node has room for the {role}'s pod any more"
    if not one.fields:
        yield one.owner or one.file


def _field(field: FieldChange, one: ObjectChange) -> str:
    head = f"{'':<{_INDENT}}{field.path}"
    before, after = (value or "(absent)" for value in (field.before, field.after))
    flat = f"{head}  {before} -> {after}"
    lines = [flat] if len(flat) <= WIDTH else [head, *_two(before, after)]
    told = [_where(field.cause)] if field.cause is not None else []
    told.extend([f"before: {_where(field.was)}"] if field.cause is None and field.was is not None else [])
    told.extend([field.effect] if one.what == "changed" and field.effect != one.effect else [])
    told.extend([_RESPELLED] if field.respelled else [])
    out = "".join(f"{printable(line)}\n" for line in lines)
    return out + (folded("; ".join(told), " " * (_INDENT + 2)) if told else "")


def costs(cost: Cost | None) -> Iterator[str]:
    """What is asked for before and after, at the start and, where that is another amount, at the peak."""
    if cost is None or cost.before == cost.after:
        return
    (start, peak), (now, later) = cost.before, cost.after
    yield from _asked("at the start", start, now)
    if (peak, later) != (start, now):
        yield from _asked("at the peak", peak, later)


def _asked(when: str, before: Amounts | None, after: Amounts | None) -> Iterator[str]:
    if before == after:
        return
    if before is None or after is None:
        yield f"{when}: {'bounded from now on' if before is None else 'no bound any more'}"
        return
    both = (
        ("cores", before.cores, after.cores, ""),
        ("memory", before.memory, after.memory, " GiB"),
        ("GPUs", before.gpus, after.gpus, ""),
        ("pods", before.pods, after.pods, ""),
    )
    said = (f"{name} {_number(old)} -> {_number(new)}{unit}" for name, old, new, unit in both if old != new)
    yield f"{when}: {', '.join(said)}"


def _number(value: Decimal | int) -> str:
    return f"{float(value):.1f}".removesuffix(".0")


def _two(before: str, after: str) -> Iterator[str]:
    """Values that need a line each."""
    for sign, value in (("-", before), ("+", after)):
        yield cut(f"{'':<{_INDENT + 2}}{sign} {value}", WIDTH)


def _where(cause: Mark) -> str:
    return f"{cause.file}:{cause.line}:{cause.column}"
