"""A descriptor that is printed gives the runner of a CI no order, and says the same."""

from __future__ import annotations

import pytest

from genspark.core.printable import orders
from genspark.importer.writing import written
from genspark.source.reader import read

TEXTS = ["x\n::error::hi\n", "  ::debug::x\ny", "a ##vso[task.complete]b", "##[error]\nx", "##teamcity[x]", "a::b\nc"]


@pytest.mark.parametrize("text", TEXTS)
def test_no_line_of_an_imported_text_is_an_order(text: str) -> None:
    tree = {"args": [text, "plain"], "conf": {"spark.a": text}}
    found = written(tree, {})
    assert not orders(found)
    assert read(found.encode(), "a.yaml").documents == (tree,)
