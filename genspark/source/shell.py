"""Shell scripts, which are often taken for manifests of the job that they submit."""

from __future__ import annotations

import re

_SUBMIT = re.compile(rb"^[ \t]*(?:[\w./${}\"-]*/)?(?:spark-submit|spark-submit\.sh|spark-sql|spark-shell)[ \t\\]", re.M)
_SHELL = re.compile(rb"\A\xef?\xbb?\xbf?#![^\n]*\b(?:ba|da|z|k)?sh\b")


def submits(raw: bytes) -> bool:
    """Whether a text calls spark-submit, so that it is a script and no manifest."""
    return b"spark-" in raw and _SUBMIT.search(raw) is not None


def script(raw: bytes) -> bool:
    """Whether a text says that a shell runs it."""
    return _SHELL.match(raw) is not None
