"""Digests are the same wherever they are made."""

from __future__ import annotations

import subprocess
import sys

PRINT = "from genspark.store.digest import digest; print(digest([b'a', b'', b'bc']))"
WITHOUT = "import hashlib, sys; sys.modules['_blake2'] = None; "


def printed(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_a_python_without_a_blake2_of_its_own_makes_the_same_digest() -> None:
    assert printed(WITHOUT + PRINT) == printed(PRINT)


def test_parts_are_kept_apart() -> None:
    assert printed(PRINT) != printed(PRINT.replace("b'', b'bc'", "b'b', b'c'"))
