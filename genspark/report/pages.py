"""The pages of `docs/rules`: one for each code, and a list of all."""

from __future__ import annotations

from collections.abc import Mapping

from genspark.explain.answers import Known

FAMILIES = {
    "0": "genspark itself",
    "1": "Reading files",
    "2": "Descriptors and applications",
    "3": "Layers, limits, allowances",
    "4": "Plans",
    "5": "Resources and scheduling",
    "6": "Security and RBAC",
    "7": "Operators, targets, CRDs",
    "8": "Drift and effects",
}
"""What the first digit of a code says."""


def pages(every: Mapping[str, Known], printed: Mapping[str, str]) -> dict[str, str]:
    """The text of each page by its name in the folder; `printed` is what is said of a bad example, by code."""
    return {"README.md": _list(every), **{f"{code}.md": _page(one, printed.get(code)) for code, one in every.items()}}


def _list(every: Mapping[str, Known]) -> str:
    parts = ["# Rules\n\nEverything that genspark finds wrong, by its code. `genspark explain CODE` prints a page.\n"]
    for digit, family in FAMILIES.items():
        rows = [one for code, one in every.items() if code[2] == digit]
        if rows:
            lines = "".join(f"| [{one.code}]({one.code}.md) | {one.severity.value} | {one.title} |\n" for one in rows)
            parts.append(f"\n## {family}\n\n| code | severity | what |\n| --- | --- | --- |\n{lines}")
    return "".join(parts)


def _page(one: Known, printed: str | None) -> str:
    parts = [f"# {one.code}: {one.title}\n\n{one.severity.value.capitalize()}. {one.why}\n\n**Fix:** {one.fix}.\n"]
    for target, fix in one.in_manifest.items():
        parts.append(f"\nIn a manifest {f'of {target} ' if target else ''}without a descriptor: {fix}.\n")
    if one.bad.strip():
        parts.append(f"\n## Bad\n\n```yaml\n{one.bad.strip()}\n```\n")
    if printed:
        parts.append(f"\n```text\n{printed}```\n")
    if one.good.strip():
        parts.append(f"\n## Good\n\n```yaml\n{one.good.strip()}\n```\n")
    parts.append(
        f"\nTo live with it at one line: `# genspark: allow {one.code} because REASON`.\n" if one.allowed else ""
    )
    return "".join(parts)
