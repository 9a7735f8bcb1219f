"""What the overlays give a name to: a job says the name, and means what stands there."""

from __future__ import annotations

from genspark.core.trace import Data, Traced
from genspark.plan.feature import Job


def image_part(job: Job, key: str) -> Traced[Data] | None:
    """A part of the job's image: `repository`, `tag` or `digest`, said or meant."""
    name = job.input.read(("image", "name"))
    if name is None:
        return job.input.read(("image", key))
    found = job.environment.read(("images", str(name.value), key))
    return found.because(name) if found is not None else None
