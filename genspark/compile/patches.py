"""A job's patches, applied or refused."""

from __future__ import annotations

from genspark.check.run import Found
from genspark.compile import findings
from genspark.core.trace import Traced
from genspark.plan.feature import Job
from genspark.plan.manifest import Manifest
from genspark.plan.patch import apply


def patch(job: Job, manifests: tuple[Manifest, ...], found: list[Found]) -> bool:
    """Applies the job's patches; whether there was any."""
    given = job.input.read(("patches",))
    kinds = tuple(manifest.id.kind for manifest in manifests)
    for position, item in enumerate(given.value if given else ()):
        merge = Traced(item["merge"], job.input.places(("patches", str(position), "merge")))
        bad = findings.bad_patch(merge, item["kind"], kinds)
        if bad is not None:
            found.append(bad)
            continue
        for manifest in manifests:
            if manifest.id.kind == item["kind"]:
                apply(manifest, merge)
    return bool(given and given.value)
