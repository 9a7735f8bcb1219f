"""What the blocks of this room are bound to."""

from __future__ import annotations

from typing import Protocol

from genspark.core.shared import Shared
from genspark.model.field import Input


class Environment(Input, Protocol):
    """What the overlays of one environment say, and what was worked out of it for all jobs."""

    shared: Shared
