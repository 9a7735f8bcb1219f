"""The texts that Kubernetes reads: each function says what a text is not, and nothing if it is.

Source: apimachinery pkg/util/validation/validation.go and pkg/api/validate/content.
"""

from __future__ import annotations

from genspark.core.patterns import Patterns
from genspark.kube.names import LABEL, LABEL_VALUE, LONGEST_LABEL, LONGEST_SUBDOMAIN, SUBDOMAIN

_PATTERNS = Patterns(
    value=LABEL_VALUE,
    label=LABEL.pattern,
    subdomain=SUBDOMAIN.pattern,
    searched=r"[a-z0-9_](?:[-_a-z0-9]*[a-z0-9_])?(?:\.[a-z0-9_](?:[-_a-z0-9]*[a-z0-9_])?)*",
    word=r"[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?",
    variable=r"[ -<>-~]+",
    file=r"[-._a-zA-Z0-9]+",
    port=r"[-a-z0-9]+",
    sysctl=r"[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:[./][a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*",
    header=r"[-A-Za-z0-9_]+",
)
_LONGEST_PORT = 15
NAME = "write at most 253 of a-z, 0-9, - and ., with a letter or digit first and last"
LABEL_NAME = "write at most 63 of a-z, 0-9 and -, with a letter or digit first and last"
KEY = (
    "write at most 63 of letters, digits, - _ and ., with a letter or digit first and last; a DNS name and / before it"
)
VALUE = "write at most 63 of letters, digits, - _ and ., with a letter or digit first and last"


def no_label(word: str) -> str:
    """Why a text is no DNS label."""
    return "" if _PATTERNS.label.fullmatch(word) else "is no DNS label"


def no_name(word: str) -> str:
    """Why a text is no DNS subdomain, which names of most objects are."""
    if len(word) <= LONGEST_SUBDOMAIN and _PATTERNS.subdomain.fullmatch(word):
        return ""
    return "is no name of an object"


def no_search(word: str) -> str:
    """Why a text is no domain to search, in which `_` may stand (1.34; before, behind a gate)."""
    bare = word.removesuffix(".")
    return (
        "" if word == "." or (_PATTERNS.searched.fullmatch(bare) and len(bare) <= LONGEST_SUBDOMAIN) else "is no domain"
    )


def no_key(word: str) -> str:
    """Why a text is no key of a label."""
    prefix, slash, name = word.rpartition("/")
    if slash and (not _PATTERNS.subdomain.fullmatch(prefix) or len(prefix) > LONGEST_SUBDOMAIN):
        return "has no DNS name before its /"
    return "" if len(name) <= LONGEST_LABEL and _PATTERNS.word.fullmatch(name) else "is no key"


def no_value(word: str) -> str:
    """Why a text is no value of a label."""
    if len(word) > LONGEST_LABEL:
        return f"has {len(word)} characters, and a label takes {LONGEST_LABEL}"
    return "" if _PATTERNS.value.fullmatch(word) else "is no value of a label"


def no_variable(word: str) -> str:
    """Why a text is no name of a variable (1.34; before 1.30 no digit stood first in it)."""
    return "" if _PATTERNS.variable.fullmatch(word) else "is no name of a variable"


def no_file(word: str) -> str:
    """Why a text is no key of a ConfigMap or Secret."""
    if len(word) > LONGEST_SUBDOMAIN or not _PATTERNS.file.fullmatch(word) or word == "." or word.startswith(".."):
        return "is no key of a ConfigMap or Secret"
    return ""


def no_port(word: str) -> str:
    """Why a text is no name of a port."""
    fits = len(word) <= _LONGEST_PORT and _PATTERNS.port.fullmatch(word) and any(c.isalpha() for c in word)
    return "" if fits and "--" not in word and word[0] != "-" and word[-1] != "-" else "is no name of a port"


def no_relative(path: str) -> str:
    """Why a text is no path below a volume."""
    if path.startswith("/"):
        return "is no relative path"
    return climbs(path)


def climbs(path: str) -> str:
    """Why a path leads out of where it begins."""
    return "has .. in it" if ".." in path.split("/") else ""


def no_projected(path: str) -> str:
    """Why a text is no path of a file that a volume is made of."""
    return no_relative(path) or ("begins with .." if path.startswith("..") else "")


def no_address(word: str) -> str:
    """Why a text is no IP address; zeros may lead its numbers, as they always could."""
    import ipaddress  # few pods have one, and importing it takes longer than all else here

    parts = word.split(".")
    plain = ".".join(part.lstrip("0") or "0" for part in parts) if len(parts) == 4 else word
    try:
        ipaddress.ip_address(plain)
    except ValueError:
        return "is no IP address"
    return "is no IP address" if "%" in word else ""


def no_sysctl(word: str) -> str:
    """Why a text is no name of a kernel's parameter."""
    return "" if len(word) <= LONGEST_SUBDOMAIN and _PATTERNS.sysctl.fullmatch(word) else "is no name of a sysctl"


def no_header(word: str) -> str:
    """Why a text is no name of an HTTP header."""
    return "" if _PATTERNS.header.fullmatch(word) else "is no name of a header"
