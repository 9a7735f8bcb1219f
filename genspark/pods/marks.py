"""What stands in predicted names for what is known only when a run starts."""

from __future__ import annotations

TIME = "N" * 19
"""The time of a scheduled run, in nanoseconds since 1970; as long as one, since names have bounds."""
