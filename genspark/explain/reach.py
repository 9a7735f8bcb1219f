"""Which field of a descriptor reaches which field of an operator's manifest: the rows beside the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.explain.answers import Reached
from genspark.model.vocabulary import Owned
from genspark.operators.row import Row


def reached(rows: Iterable[Row], fields: Iterable[Owned]) -> Iterator[Reached]:
    """The rows of an operator, each with the fields whose ends are its addresses."""
    ends = [(".".join(owned.path), owned.declared.spelling, _ends(owned)) for owned in fields]
    for row in rows:
        own = {_bare(at) for at in row.at}
        known = [(path, spelling, said) for path, spelling, said in ends if own & said]
        # Of several spellings the row's own is named; of fields for one role or both, what speaks of as much.
        same = [path for path, spelling, said in known if own == said and spelling in ("", row.spelling)]
        spelled = [path for path, spelling, _ in known if spelling and spelling == row.spelling]
        found = spelled or (same if len(own) > 1 else []) or [path for path, spelling, _ in known if not spelling]
        yield Reached(
            row.field,
            ", ".join(dict.fromkeys(found)),
            ", ".join(row.at),
            "needed" if row.webhook else "",
            row.since,
            row.until,
            row.effect.value,
        )


def _ends(owned: Owned) -> set[str]:
    role = owned.role or "job"
    return {_bare(end.replace("{role}", role).replace("pod:", f"{role}:", 1)) for end in owned.declared.addresses}


def _bare(address: str) -> str:
    """An address without the star that takes the rest."""
    return address if address.endswith(":*") else address.removesuffix("*").rstrip(".")
