"""What names Kubernetes takes, and how long they may be.

Source: apimachinery `validation.go` (IsDNS1123Label, IsDNS1035Label, IsDNS1123Subdomain, IsLabelValue,
IsQualifiedName). Patterns are written here and compiled where one is used.
"""

from __future__ import annotations

from genspark.core.records import NamedTuple

LONGEST_LABEL = 63
"""Of a DNS label, and of a label's value."""
LONGEST_SUBDOMAIN = 253
GENERATED = 5
"""Characters that the API server adds to `generateName` (apiserver: names.SimpleNameGenerator)."""

LABEL_VALUE = r"(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?"
"""Its length is told apart, since what is wrong with a text of any length is the same."""
LABEL_KEY = r"(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"


class Syntax(NamedTuple):
    """What a name may be: a pattern for all of it, which counts no characters beyond a label's, and its length."""

    pattern: str
    longest: int
    why: str = ""
    """Why it may not be longer, in words; empty where any object's name is as long."""


SUBDOMAIN = Syntax(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*", LONGEST_SUBDOMAIN)
LABEL = Syntax(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", LONGEST_LABEL, "it is a DNS label")
"""RFC 1123: a digit may stand first."""
LABEL_OF_LETTER = Syntax(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?", LONGEST_LABEL, "it is a DNS label")
"""RFC 1035: a letter stands first."""
SEGMENT = Syntax(r"(?!\.\.?\Z)[^/%]+", LONGEST_SUBDOMAIN)
"""Of RBAC (ValidateRBACName): a segment of a path, such as `system:node`. The API server bounds it nowhere; what is
longer than any other name is taken for a mistake."""
