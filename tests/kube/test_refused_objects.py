"""Objects beside an application, as the API server counts and reads them."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from genspark.kube.validation.objects import object_faults

MOST = 1024 * 1024


def secret(**data: Any) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "keys"}, **data}


@pytest.mark.parametrize(("size", "refused"), [(MOST - 1, False), (MOST, False), (MOST + 1, True)])
def test_a_secret_s_bytes_are_those_that_its_base64_stands_for(size: int, refused: bool) -> None:
    said = secret(data={"key.pem": b64encode(b"a" * size).decode()})
    assert [fault.message for fault in object_faults(said)] == (
        [f"the Secret has {size} bytes, and takes {MOST}"] if refused else []
    )


def test_text_that_stands_as_it_is_counts_as_it_is() -> None:
    assert [*object_faults(secret(stringData={"key.pem": "a" * MOST}))] == []
    assert [*object_faults(secret(stringData={"key.pem": "a" * (MOST + 1)}))] != []
