"""What expressions make of credentials is one; how many read the same map is no matter."""

from __future__ import annotations

import sys
from typing import Any

from genspark.resolve.credentials import Readers, made_of_credentials


def test_what_an_expression_makes_of_a_credential_is_one() -> None:
    names = {"vars": {"db_password": "Zx9qLm2Vt8", "bucket": "s3a://lake"}}
    text = "${{ vars.db_password | upper }} in ${{ vars.bucket }}"
    assert [*made_of_credentials(text, names, Readers(names))] == ["ZX9QLM2VT8"]


def test_a_map_that_many_expressions_read_is_looked_through_once() -> None:
    names = {"vars": {"hosts": [f"host-{number}" for number in range(2_000)]}}

    def calls(expressions: int) -> int:
        count = 0

        def counted(frame: Any, event: str, argument: Any) -> None:
            nonlocal count
            count += event == "call"

        readers = Readers(names)
        sys.setprofile(counted)
        try:
            assert not any(readers.read_one((("vars", "hosts"),)) for _ in range(expressions))
        finally:
            sys.setprofile(None)
        return count

    assert calls(100) < 2 * calls(1)
