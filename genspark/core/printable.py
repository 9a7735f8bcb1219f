"""Texts as people and the logs of CI may see them: every character visible, no line an order, none without an end.

A repository that nobody trusts writes what is printed: file names, keys, values. Control characters would change the
terminal, line breaks would forge lines, and runners of CI take certain lines of a log for orders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genspark.core.patterns import Patterns

LINE = 4000
"""Characters of one printed line, at most."""
SAID = 600
"""Characters of one sentence or path in it, at most."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BYTES = range(0xDC80, 0xDD00)
"""Where Python keeps bytes of a file name that are not UTF-8."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that look like nothing."""
_SELECTORS = range(0xE0100, 0xE01F0)
"""They choose among forms of a sign, and can carry a hidden text behind any."""


def printable(text: str, most: int = LINE) -> str:
    """The text on one line: as it is where every character can be seen, else with escapes in their place.

    `\\x1b` and `\\n` stand for characters of ASCII, `\\u202e` and `\\U000e0001` for others, `\\xff` for a byte that is
    not UTF-8. Of a text longer than `most` the middle is left out. What is printable stays as it is.
    """
    if not (text.isascii() and text.isprintable()) or "##" in text or "::" in text:
        text = _escaped(text)
    return text if len(text) <= most else _shortened(text, most)


def few(items: Iterable[str], most: int, what: str = "more") -> Iterator[str]:
    """The first items, then how many are left: `... and 9,980 more`."""
    left = 0
    for number, item in enumerate(items):
        if number < most:
            yield item
        else:
            left += 1
    if left:
        yield f"... and {left:,} {what}"


def visible_json(text: str) -> str:
    """A JSON text that says the same, with JSON's own escapes for what cannot be seen or gives a runner an order."""
    if text.isascii() and "##" not in text and "\x7f" not in text:
        return text
    return _PATTERNS.order.sub(r"#\\u0023", _PATTERNS.beyond.sub(_of_json, text))


def orders(text: str) -> bool:
    """Whether a runner of CI would take a line of the text for an order."""
    if "##" not in text and "::" not in text:
        return False
    return bool(_PATTERNS.order.search(text)) or any(line.lstrip(" ").startswith("::") for line in text.split("\n"))


_PATTERNS = Patterns(
    beyond=r"[^\n\x20-\x7e]",
    # What Azure Pipelines, GitHub and TeamCity take for an order wherever it stands.
    order=r"##(?=[\w.]*\[)",
)
"""What may be invisible, and what a runner of CI may obey."""


def _escaped(text: str) -> str:
    text = _PATTERNS.order.sub(r"#\\x23", _PATTERNS.beyond.sub(_escape, text).replace("\n", "\\n"))
    order_of_line = text.lstrip(" ")
    # GitHub's runner takes a line for an order that begins so after its blanks.
    return text.replace("::", "\\x3a:", 1) if order_of_line.startswith("::") else text


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if _seen(character, code):
        return character
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x80:
        return _SHORT.get(character) or f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _of_json(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if _seen(character, code):
        return character
    if code in _BYTES:  # half a pair means nothing to readers of JSON
        return f"\\\\x{code - 0xDC00:02x}"
    if 0xD800 <= code < 0xE000:
        return f"\\\\u{code:04x}"
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _seen(character: str, code: int) -> bool:
    return character.isprintable() and character not in _BLANK and code not in _SELECTORS


def _shortened(text: str, most: int) -> str:
    """The beginning and the end, which say more than the middle."""
    between = f" ... ({len(text):,} characters) ... "
    room = max(0, most - len(between))
    last = room // 3
    return text[: room - last] + between + text[len(text) - last :]
