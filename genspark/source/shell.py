"""Shell scripts, which are taken for manifests of the job that they submit."""

from __future__ import annotations

import re

_SUBMIT = re.compile(rb"^[ \t]*(?:[\w./${}\"-]*/)?spark-(?:submit|sql|shell)(?:\.sh)?\"?[ \t\\]", re.MULTILINE)
_SHELL = re.compile(rb"\A#![^\n]*\b(?:ba|da|z|k)?sh\b")


def is_script(raw: bytes) -> bool:
    """Whether a text, which is no manifest, calls spark-submit or says that a shell runs it."""
    return _SHELL.match(raw) is not None or (b"spark-" in raw and _SUBMIT.search(raw) is not None)
