"""References to images, as container runtimes read them.

Source: distribution/reference (regexp.go, normalize.go), which kubelets use (InvalidImageName).
"""

from __future__ import annotations

from genspark.core.patterns import Patterns

_PATTERNS = Patterns(
    host=r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]+)?",
    part=r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*",
    tag=r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}",
    digest=r"[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]+",
)


def misread(image: str) -> str:
    """Why a text is no reference to an image, empty where it is one.

    A first part in capitals without a dot, which runtimes take for a registry, is a repository to people.
    """
    rest, at, digest = image.partition("@")
    if at and not _PATTERNS.digest.fullmatch(digest):
        return "its digest is none"
    first, slash, path = rest.partition("/")
    if not (slash and ("." in first or ":" in first or first == "localhost")):
        first, path = "", rest
    if first and not _PATTERNS.host.fullmatch(first):
        return f"{first} is no registry"
    name, colon, tag = path.partition(":")
    if colon and not _PATTERNS.tag.fullmatch(tag):
        return "its tag has signs that no tag may have" if tag else "its tag is empty"
    wrong = next((part for part in name.split("/") if not _PATTERNS.part.fullmatch(part)), None)
    if wrong is None:
        return ""
    if wrong != wrong.lower() and _PATTERNS.part.fullmatch(wrong.lower()):
        return f"{wrong} has capitals, and a repository has none"
    return f"{wrong or 'nothing'} is no part of a repository's name"
