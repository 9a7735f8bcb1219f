"""The parser whose events all reading begins with: libyaml's, where PyYAML has it."""

from __future__ import annotations

try:
    from yaml._yaml import CParser as Parser
except ImportError:
    # PyYAML without libyaml: the same events, ten times slower.
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

__all__ = ["Parser"]
