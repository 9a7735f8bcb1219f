"""What a code means: why it matters, how to mend it, an example of each."""

from __future__ import annotations

from genspark.explain.answers import Known
from genspark.report.columns import folded


def meaning(one: Known) -> str:
    """A code explained."""
    parts = [folded(one.title, f"{one.code} {one.severity.value}: ")]
    parts.extend(folded(paragraph, "") for paragraph in one.why.split("\n\n"))
    parts.append(folded(one.fix, "fix: "))
    for target, fix in one.in_manifest.items():
        parts.append(folded(fix, f"in a manifest of {target}: " if target else "in a manifest: "))
    parts.extend(f"{word}:\n{_indented(text)}" for word, text in (("bad", one.bad), ("good", one.good)) if text)
    return "\n".join(parts)


def _indented(example: str) -> str:
    return "".join(f"  {line}".rstrip() + "\n" for line in example.strip("\n").splitlines())
