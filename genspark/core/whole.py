"""Whole numbers out of texts that anybody wrote, however long they are."""

from __future__ import annotations

_MOST = 100
"""Digits that are looked at: far beyond any bound of Kubernetes, Spark or Java, and short of what Python refuses."""


def whole(text: str) -> int:
    """The number that a text of digits, with or without a sign, says; one of more than 100 digits stands for as many.

    Raises ValueError as int does. Python's own takes time that grows with the square of the length, and refuses more
    than 4,300 digits.
    """
    if len(text) <= _MOST:
        return int(text)
    sign, digits = (text[0], text[1:]) if text[0] in "+-" else ("", text)
    if not digits.isdecimal():
        raise ValueError("no whole number")
    return int(sign + (digits.lstrip("0")[:_MOST] or "0"))
