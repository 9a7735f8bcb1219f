"""GS2136: an image that is no reference."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.credential.judge import held
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.images import misread
from genspark.plan.reading import images


def find(view: JobView) -> Iterator[Finding]:
    """The kubelet does not even ask a registry: the pod waits with InvalidImageName until somebody deletes it
    (distribution/reference; kubernetes.io/docs/concepts/containers/images).
    """
    told: set[str] = set()
    for statement in images(view.plan):
        text = statement.value.value
        # Something fills in what begins with $ or {; nothing fills in <NAME>.
        if isinstance(text, str) and text and text not in told and "$" not in text and "{" not in text:
            told.add(text)
            why = _why(text)
            if why and not held("image", text):  # of a password in it another rule speaks
                shown = f"...@{text.rpartition('@')[2]}" if "@" in text else text
                yield Finding(f"{shown} is no image: {why}", statement.value)


@lru_cache(10_000)
def _why(text: str) -> str:
    return misread(text)


RULE = Rule(
    code="GS2136",
    severity=Severity.ERROR,
    title="an image that is no reference",
    fix="write registry/repository:tag, the repository in lower case and without placeholders",
    on=JobView,
    find=find,
    bad=job("image: ghcr.io/acme/PROJECT/revenue:1.4.2"),
    good=job("image: ghcr.io/acme/project/revenue:1.4.2"),
)
