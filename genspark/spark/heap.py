"""Which sizes of a heap the JVM reads as spark-submit does."""

from __future__ import annotations

import re

_READ = {"driver": re.compile("[0-9]+[kmgt]"), "executor": re.compile("[0-9]+[a-z]+")}


def unread(role: str, text: str) -> bool:
    """Whether the JVM of a role refuses a size that spark-submit takes, or takes it for another one."""
    return not _READ[role].fullmatch(text.lower())
