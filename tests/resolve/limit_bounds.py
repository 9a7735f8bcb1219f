"""A limit with what passes it and what does not, and ways to write parts of a job."""

from __future__ import annotations

from typing import Any, NamedTuple


def patch(spec: dict[str, Any], kind: str = "SparkApplication") -> dict[str, Any]:
    return {"patches": [{"kind": kind, "merge": {"spec": spec}}]}


def template(spec: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"template": {"spec": spec, **more}}


def main(role: str, **more: Any) -> dict[str, Any]:
    return template({"containers": [{"name": f"spark-kubernetes-{role}", **more}]})


class Bound(NamedTuple):
    """A limit, what it lets pass, and each way to go beyond it; the first of them is said in every layer too."""

    limit: dict[str, Any]
    kept: tuple[dict[str, Any], ...]
    ways: tuple[dict[str, Any], ...]
    layers: bool = True
