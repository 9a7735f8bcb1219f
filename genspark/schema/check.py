"""The two tiers together."""

from __future__ import annotations

from genspark.core.trace import Data
from genspark.schema.accept import acceptor
from genspark.schema.fault import Fault
from genspark.schema.library import Schema


class Disagreement(AssertionError):  # noqa: N818 - of two tiers, not of the user
    """Acceptance refused what the explanation finds no fault with: a mistake of genspark's."""


def check(schema: Schema, data: Data) -> tuple[Fault, ...]:
    """Every fault of a document, sorted by path; none if it satisfies the schema."""
    accepts = acceptor(schema)
    if accepts is not None and accepts(data):
        return ()
    # Importing jsonschema takes longer than accepting a thousand documents.
    from genspark.schema.explain import explain

    faults = explain(schema, data)
    if accepts is not None and not faults:
        raise Disagreement(f"{schema.place or 'a schema'} refuses a document and cannot say why")
    return faults
