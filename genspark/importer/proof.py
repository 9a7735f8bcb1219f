"""What a descriptor compiles to, beside the application that it was inverted from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from genspark.compiler import Compiled, Options, Tools, stages
from genspark.core.diagnostic import Diagnostic, Severity, Written
from genspark.core.paths import at_path, put
from genspark.core.trace import JOB, Data, Path
from genspark.core.yaml import dump
from genspark.delta.equal import differences, spark_differences
from genspark.importer.source import API, TARGET, schema_for
from genspark.operators.target import SUBSTITUTE
from genspark.plan.address import Address, ObjectId
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.resolve.environment import Environment


class Original:
    """An application as it was found, and what it says."""

    def __init__(self, data: dict[str, Data], environment: Environment, path: str, tools: Tools) -> None:
        self.data, self.environment, self.path, self.tools = data, environment, path, tools
        self.platform = self.tools.targets[TARGET].platform(environment.facts)
        self.schema = schema_for(API, data["kind"])
        metadata = data["metadata"]
        made = Manifest(ObjectId("job", API, data["kind"], str(metadata["namespace"]), metadata["name"]))
        made.data = data
        self.plan = self.lifted(made)

    def lifted(self, manifest: Manifest) -> Plan:
        return self.tools.targets[TARGET].lift((manifest,), self.platform)

    def against(self, tree: dict[str, Data]) -> Proof:
        """What the descriptor that holds this tree compiles to."""
        return Proof(self, *self._compiled(dump(tree)))

    def of_text(self, text: str) -> dict[str, Data] | None:
        """The application that the text of a descriptor compiles to, None where there is none."""
        made = self._compiled(text)[1]
        return made.data if made else None

    def _compiled(self, text: str) -> tuple[Compiled, Manifest | None]:
        compiled = stages(self.tools, self.environment, self.path, text.encode(), Options())
        return compiled, next((m for m in compiled.manifests if m.id.kind == self.data["kind"]), None)


class Proof:
    """One compilation, compared with the original."""

    def __init__(self, original: Original, compiled: Compiled, made: Manifest | None) -> None:
        self.original, self.compiled, self.made = original, compiled, made
        self.differing = self._differing()

    @property
    def wrong(self) -> tuple[Diagnostic, ...]:
        """What keeps the descriptor from being compiled."""
        return self.errors if self.made is None else ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What validate refuses, though there are manifests."""
        return tuple(finding for finding in self.compiled.findings if finding.severity is Severity.ERROR)

    def to_spark(self, meant: Plan) -> tuple[str, ...]:
        """Where Spark sees something else than is meant, in words."""
        if self.made is None:
            return tuple(finding.message for finding in self.wrong)
        return tuple(map(self._shown, spark_differences(meant, self.original.lifted(self.made))))

    def _shown(self, at: Address) -> str:
        """An address, and who keeps it as it is."""
        said, source = self.compiled.plan.get(at), self.compiled.input
        layers = (source.winner(place.path) for place in (said.places if said else ()) if place.root == JOB)
        enforced = next((layer.document for layer in layers if layer is not None and layer.enforced), None)
        return f"{at}, which {enforced} enforces" if enforced else str(at)

    def _differing(self) -> tuple[Path, ...]:
        """The paths at which the operator sees another spec, or people other labels and annotations.

        What lies inside of a list is the list.
        """
        if self.made is None:
            return ((),)
        theirs, ours = _compared(self.original.data), _compared(self.made.data)
        found = differences(self.original.schema, theirs, ours)
        return tuple(dict.fromkeys(outside_lists(path, theirs) for path in found))

    def obstacles(self, tree: dict[str, Data]) -> tuple[Path, ...]:
        """The paths of the descriptor that keep it from being compiled."""
        places = (where for finding in self.wrong for where in (*finding.at, *finding.related))
        found = (
            _present(tree, where.path)
            for where in places
            if isinstance(where, Written) and where.file == self.original.path
        )
        return tuple(dict.fromkeys(path for path in found if path))


def patch_of(original: dict[str, Data], paths: Iterable[Path]) -> dict[str, Data]:
    """The merge patch that makes what was made the original at these paths."""
    patch: dict[str, Any] = {}
    for path in paths:
        put(patch, path, at_path(original, path))
    return patch


def _compared(data: dict[str, Data]) -> dict[str, Data]:
    """The part of an object that is compared: its spec, labels and annotations."""
    metadata = {key: dict(data["metadata"].get(key) or {}) for key in ("labels", "annotations")}
    metadata["annotations"].pop(SUBSTITUTE, None)
    metadata["namespace"] = data["metadata"].get("namespace")
    return {"metadata": metadata, "spec": data.get("spec")}


def outside_lists(path: Path, data: Data) -> Path:
    """As much of a path as leads to no item of a list."""
    for size, key in enumerate(path):
        if isinstance(data, list):
            return path[:size]
        data = data.get(key) if isinstance(data, dict) else None
    return path


def _present(tree: Data, path: Path) -> Path:
    """As much of a path as is there, without going into lists."""
    for size, key in enumerate(path):
        if not isinstance(tree, dict) or key not in tree:
            return path[:size]
        tree = tree[key]
    return path
