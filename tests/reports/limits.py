"""Limits of overlays that were believed to hold, and did not."""

from __future__ import annotations

from .bases import OVERLAY, job
from .case import Case

_REGISTRY = OVERLAY + 'limits: {image: ["acme/*"]}\n'
_BESIDE = """\
pod:
  sidecars: {s: {image: "docker.io/evil/s:1"}}
  initContainers: {i: {image: "docker.io/evil/i:1"}}
"""
_COMPANION = """\
apiVersion: batch/v1
kind: Job
metadata: {name: beside}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: x, image: "docker.io/evil/b:1"}]}}}
"""


def _limited(limits: str, more: str = "", **said: str) -> dict[str, str]:
    return job(more, overlay=OVERLAY + f"limits: {limits}\n", **said)


CASES = (
    Case(
        "new-user 2",
        "A limit on images let images of roles, of settings, sidecars and init containers pass.",
        "new-user 2",
        job(
            "conf: {spark.kubernetes.executor.container.image: docker.io/evil/e:1}\n" + _BESIDE,
            overlay=_REGISTRY,
            driver="{cores: 1, memory: 1g, image: docker.io/evil/d:1}",
        ),
        "validate",
        (
            "jobs/data/orders.yaml:6:39: error GS3009 image is docker.io/evil/d:1, and the overlays allow acme/*",
            "jobs/data/orders.yaml:8:51: error GS3009 image is docker.io/evil/e:1",
            "jobs/data/orders.yaml:10:25: error GS3009 image is docker.io/evil/s:1",
            "jobs/data/orders.yaml:11:31: error GS3009 image is docker.io/evil/i:1",
        ),
        ("stay within it, or ask the overlay's owner",),
    ),
    Case(
        "new-user 2 within",
        "Images of the registry pass, wherever they stand.",
        "new-user 2",
        job(_BESIDE.replace("docker.io/evil", "acme"), overlay=_REGISTRY),
        "validate",
    ),
    Case(
        "new-user 2 companion",
        "An object beside the job brought an image past the limit.",
        "new-user 2",
        job("resources: [companions/beside.yaml]\n", overlay=_REGISTRY) | {"companions/beside.yaml": _COMPANION},
        "validate",
        ("companions/beside.yaml:4:78: error GS3009 image is docker.io/evil/b:1",),
    ),
    Case(
        "new-user 2 sidecars",
        "A limit that named sidecars was taken, and held nothing.",
        "new-user 2",
        _limited('{pod.sidecars: ["acme/*"]}'),
        "validate",
        ("overlays/base.yaml:5:24: error GS3009 limits name pod.sidecars, which is a map",),
        ("write the path of one value in it; image holds the images of all containers",),
    ),
    Case(
        "new-user 2 no field",
        "A limit that named the image of each sidecar is no field, and says what to write.",
        "new-user 2",
        _limited('{pod.sidecars.*.image: ["acme/*"]}'),
        "validate",
        ("overlays/base.yaml:5:32: error GS3009 limits name pod.sidecars.*.image, which is a map",),
        ("image holds the images of all containers",),
    ),
    Case(
        "limits without a bound",
        "A limit with neither min nor max was taken, and held nothing.",
        "new-user 2, of the same kind",
        _limited("{executors.max: {}}"),
        "validate",
        ("overlays/base.yaml:5:25: error GS3009 limits of executors.max: neither min nor max",),
    ),
    Case(
        "limits by unit",
        "A limit of two cores was compared with thousandths as if they were MiB, and of an hour with minutes.",
        "new-user 2, of the same kind",
        _limited("{driver.coreLimit: {max: 2000m}}", driver="{cores: 1, memory: 1g, coreLimit: 4}"),
        "validate",
        ("jobs/data/orders.yaml:6:43: error GS3009 driver.coreLimit is 4, and the overlays allow at most 2000m",),
    ),
    Case(
        "limits by list",
        "A second repository behind a comma in a setting passed by the pattern of the first.",
        "new-user 2, of the same kind",
        _limited(
            '{deps.repositories: ["https://repo.acme/*"]}',
            'conf: {spark.jars.repositories: "https://repo.acme/a,https://other/"}\n',
        ),
        "validate",
        ("jobs/data/orders.yaml:8:33: error GS3009 deps.repositories is",),
    ),
)
