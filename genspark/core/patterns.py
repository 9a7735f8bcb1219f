"""Patterns that are compiled when they are first asked for: most runs need few, and compiling takes long."""

from __future__ import annotations

import re


class Patterns:
    """Named patterns: `Patterns(word=r"\\w+").word.match(text)`."""

    def __init__(self, **sources: str) -> None:
        self.sources = sources

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """A pattern that was not asked for before; AttributeError for a name that has none."""
        source = vars(self).get("sources", {}).get(name)
        if source is None:
            raise AttributeError(name)
        pattern = re.compile(source)
        setattr(self, name, pattern)
        return pattern
