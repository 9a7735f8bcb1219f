"""One application as a descriptor, with the proof that it compiles to the same."""

from __future__ import annotations

from genspark.check.traits import traits
from genspark.compiler import Tools
from genspark.core.credential.mask import BLIND
from genspark.core.diagnostic import Diagnostic
from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import JOB, Data, Path
from genspark.importer.application import Application
from genspark.importer.credentials import Hidden, Kept, without_credentials
from genspark.importer.inversion import Ends, Inverted, end_of, invert, path_of, planted
from genspark.importer.proof import Original, Proof, outside_lists, patch_of
from genspark.importer.shape import SHARING, derived, holding, shared, shortened, without
from genspark.importer.source import natural
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.resolve.environment import Environment
from genspark.resolve.resolved import Resolved

_TRIES = 20
_ROUNDS = 3
"""What an overlay says is switched off before what the compiler would say in its place."""
_OURS = ("name", "namespace", "run")
"""What stays: without it there is no job."""


class Descriptor(NamedTuple):
    """What an application became."""

    tree: dict[str, Data]
    inverted: tuple[Inverted, ...]
    hidden: tuple[Hidden, ...]
    differs: tuple[str, ...]
    """Where Spark sees something else; nothing where it sees the same."""
    wrong: tuple[Diagnostic, ...]
    """What keeps it from being compiled."""
    errors: tuple[Diagnostic, ...]
    """What validate refuses, though it compiles."""
    original: Original
    kept: Kept

    def within(self, environment: Environment, tree: dict[str, Data]) -> Descriptor:
        """The same with another tree, proved in another environment."""
        original = Original(self.original.data, environment, self.original.path, self.original.tools)
        proof = original.against(tree)
        wrong, errors, differs = proof.wrong, proof.errors, _differs(proof, self.kept)
        return self._replace(tree=tree, differs=differs, wrong=wrong, errors=errors, original=original)


def descriptor(
    application: Application, environment: Environment, path: str, tools: Tools, ends_of: Ends
) -> Descriptor:
    """The descriptor of an application, proved in an environment; `path` is where it is to lie."""
    original, job = Original(application.data, environment, path, tools), tools.words.job
    statements = sorted(original.plan.statements.values(), key=lambda said: natural(said.value.places[0]))
    name = str(application.data["metadata"]["name"])
    kept = without_credentials(statements, f"{name}-credentials")
    inverted, _ = invert(kept.statements, ends_of)
    tree = {**planted(inverted), "name": name, "namespace": str(application.data["metadata"]["namespace"])}
    tree = _running(tree, application.data["kind"])
    tree, proof = _compiling(tree, original)
    for _ in range(_ROUNDS):
        before, tree = tree, _silenced(tree, proof, ends_of)
        if tree == before:
            break
        proof = original.against(tree)
    trees = [shared(tree, how, job.keys["pod"]) for how in SHARING]
    proofs = [original.against(one) for one in trees]
    best = min(range(len(trees)), key=lambda at: (proofs[at].made is None, len(proofs[at].differing), at))
    tree, proof = _shorter(trees[best], proofs[best])
    tree, proof = _patched(tree, proof, kept)
    tree, proof = _with_finalizers(tree, proof)
    wrong, errors, differs = proof.wrong, proof.errors, _differs(proof, kept)
    safe = BLIND.data(shortened(tree, job))
    return Descriptor(safe, tuple(inverted), kept.hidden, differs, wrong, errors, original, kept)


def _differs(proof: Proof, kept: Kept) -> tuple[str, ...]:
    return proof.to_spark(Plan({said.at: said for said in kept.statements}))


def _running(tree: dict[str, Data], kind: str) -> dict[str, Data]:
    """How the job runs, which the manifest only implies."""
    if kind == "ScheduledSparkApplication":
        return tree
    retries = tree.get("retries") or {}
    always = retries.get("policy") == "Always"
    found = {**tree, "run": {"mode": "service" if always else "on-change"}}
    return without(found, ("retries", "policy")) if always else found


def _compiling(tree: dict[str, Data], original: Original) -> tuple[dict[str, Data], Proof]:
    """The tree without what keeps it from being compiled."""
    proof = original.against(tree)
    for _ in range(_TRIES):
        obstacles = [path for path in proof.obstacles(tree) if path[0] not in _OURS]
        if not obstacles:
            break
        trees = [without(tree, path) for path in dict.fromkeys(obstacles)]
        proofs = [original.against(one) for one in trees]
        best = min(range(len(trees)), key=lambda at: (proofs[at].made is None, len(proofs[at].differing), at))
        tree, proof = trees[best], proofs[best]
    return tree, proof


def _silenced(tree: dict[str, Data], proof: Proof, ends_of: Ends) -> dict[str, Data]:
    """The tree with a null for each value that defaults or overlays add and the application does not have."""
    said = proof.original.plan.statements
    for at, statement in proof.compiled.plan.statements.items():
        if at in said or at.language == "native" or (at.language == "run" and at.path[0] in ("type", "version")):
            continue
        path = _said_at(statement, proof.compiled.input)
        path = _field_of(statement, ends_of) if path is None else path
        if path and not _holds(tree, path):
            tree = holding(tree, path, None)
    return tree


def _said_at(statement: Statement, source: Resolved) -> Path | None:
    """Where a layer says what a statement says; an empty path for what is enforced, which nothing switches off."""
    for place in statement.value.places:
        layer = source.winner(place.path) if place.root == JOB else None
        if layer is not None and layer.document != source.file:
            return () if layer.enforced else outside_lists(place.path, source.data)
    return None


def _field_of(statement: Statement, ends_of: Ends) -> Path | None:
    end, _ = end_of(statement, ends_of)
    return path_of(end.owned) if end is not None else None


def _holds(tree: Data, path: Path) -> bool:
    """Whether something is said at a path, without going into lists."""
    for key in path:
        if not isinstance(tree, dict) or key not in tree:
            return False
        tree = tree[key]
    return True


def _shorter(tree: dict[str, Data], proof: Proof) -> tuple[dict[str, Data], Proof]:
    """The tree without what the compiler says anyway."""
    for path, _ in derived(tree):
        less = without(tree, path)
        again = proof.original.against(less)
        if again.made is not None and set(again.differing) <= set(proof.differing):
            tree, proof = less, again
    return tree, proof


def _open(proof: Proof, kept: Kept) -> list[Path]:
    """Where the operator sees another spec, beside what credentials stood in or are taken from a Secret in."""
    apart = [path for path in proof.differing if not any(_meet(path, hidden) for hidden in kept.touched)]
    made = proof.made.data if proof.made else {}
    return [path for path in apart if not (kept.hidden and _takes(at_path(made, path), kept.secret))]


def _takes(data: Data, secret: str) -> bool:
    """Whether something in a value is taken from a Secret: a patch would take it out again."""
    if isinstance(data, dict):
        source = data.get("secretKeyRef")
        here = isinstance(source, dict) and source.get("name") == secret
        return here or any(_takes(value, secret) for value in data.values())
    return isinstance(data, list) and any(_takes(item, secret) for item in data)


def _meet(one: Path, other: Path) -> bool:
    size = min(len(one), len(other))
    return bool(one) and one[:size] == other[:size]


def _patched(tree: dict[str, Data], proof: Proof, kept: Kept) -> tuple[dict[str, Data], Proof]:
    """The tree with a patch for what no field says; credentials are in none."""
    paths = _open(proof, kept)
    if not paths or proof.made is None:
        return tree, proof
    patched, after = _with_patch(tree, proof, paths)
    if _fights(after) > _fights(proof):
        # What an overlay enforces stays as it is enforced; the rest is patched.
        paths = [path for path in paths if _fights(_with_patch(tree, proof, [path])[1]) <= _fights(proof)]
        patched, after = _with_patch(tree, proof, paths) if paths else (tree, proof)
    return patched, after


def _with_finalizers(tree: dict[str, Data], proof: Proof) -> tuple[dict[str, Data], Proof]:
    """The tree with the finalizers of the application, which no field says."""
    if not proof.original.data["metadata"].get("finalizers") or proof.made is None:
        return tree, proof
    paths: list[Path] = [("metadata", "finalizers")]
    patches = [*tree.get("patches", ()), *_with_patch(tree, proof, paths)[0]["patches"]]
    patched = {**tree, "patches": patches}
    return patched, proof.original.against(patched)


def _fights(proof: Proof) -> int:
    """How often a descriptor says something else than an overlay enforces."""
    return sum(traits(error.code).enforced for error in proof.errors)


def _with_patch(tree: dict[str, Data], proof: Proof, paths: list[Path]) -> tuple[dict[str, Data], Proof]:
    patch = {"kind": proof.original.data["kind"], "merge": patch_of(proof.original.data, paths)}
    patched = {**tree, "patches": [patch]}
    return patched, proof.original.against(patched)
