"""References to images: their parts, and what container runtimes have against one.

Source: distribution/reference (regexp.go, normalize.go), which kubelets use (InvalidImageName).
"""

from __future__ import annotations

from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple

_PATTERNS = Patterns(
    host=r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]+)?",
    part=r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*",
    tag=r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}",
    digest=r"[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]+",
)


class Reference(NamedTuple):
    """A reference in its three parts, None for those that it lacks."""

    repository: str
    """With its registry, and with all that parts nothing."""
    tag: str | None
    digest: str | None

    @property
    def name(self) -> str:
        """The last part of the repository; empty where it cannot be one."""
        name = self.repository.rpartition("/")[2]
        return "" if ":" in name or "@" in name else name

    @property
    def registry(self) -> str:
        """The registry with its port; empty where runtimes take the one that they are set to.

        A first part in capitals without a dot, which runtimes take for a registry, is a repository to people.
        """
        first, slash, _ = self.repository.partition("/")
        return first if slash and ("." in first or ":" in first or first == "localhost") else ""


def reference(text: str) -> Reference:
    """The parts of a reference, whether or not a runtime takes them; behind the last slash stand tag and digest."""
    above, slash, last = text.rpartition("/")
    named, at, digest = last.partition("@")
    if at and not digest:
        return Reference(text, None, None)
    name, colon, tag = named.rpartition(":")
    if not (colon and tag):
        name, tag = named, ""
    return Reference(f"{above}{slash}{name}", tag or None, digest or None)


def whole(repository: str, tag: str, digest: str) -> str:
    """A reference put together; a part that is empty is left out."""
    return repository + (f":{tag}" if tag else "") + (f"@{digest}" if digest else "")


def misread(image: str) -> str:
    """Why a text is no reference to an image, empty where it is one."""
    one = reference(image)
    if "@" in one.repository or (one.digest is not None and not _PATTERNS.digest.fullmatch(one.digest)):
        return "its digest is none"
    registry, path = one.registry, one.repository
    if registry:
        path = path[len(registry) + 1 :]
        if not _PATTERNS.host.fullmatch(registry):
            return f"{registry} is no registry"
    name, colon, rest = path.partition(":")
    if colon and not rest and one.tag is None:
        return "its tag is empty"
    if colon or (one.tag is not None and not _PATTERNS.tag.fullmatch(one.tag)):
        return "its tag has signs that no tag may have"
    wrong = next((part for part in name.split("/") if not _PATTERNS.part.fullmatch(part)), None)
    if wrong is None:
        return ""
    if wrong != wrong.lower() and _PATTERNS.part.fullmatch(wrong.lower()):
        return f"{wrong} has capitals, and a repository has none"
    return f"{wrong or 'nothing'} is no part of a repository's name"
