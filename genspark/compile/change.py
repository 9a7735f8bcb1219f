"""Changes: what is committed beside what is compiled now, for the rules that look at both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from genspark.check.index import Index
from genspark.check.run import run
from genspark.check.settle import hidden
from genspark.check.view import ChangeView
from genspark.compile.locate import Locator
from genspark.core.diagnostic import Diagnostic, Written
from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT, Place, Traced
from genspark.delta.committed import Committed, document, identity
from genspark.operators.target import Target
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.resolve.resolved import Resolved
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult
from genspark.schema import library

if TYPE_CHECKING:
    from genspark.compile.task import Compiled
    from genspark.delta.change import EffectOf


Again = Callable[[str], "Compiled"]
"""Compiles the job of a descriptor once more: a result knows no places, and few change in what a rule looks at."""


class Beside(NamedTuple):
    """What results are looked at beside."""

    files: Mapping[str, bytes]
    """What is committed, by path below the environment's folder; read where somebody asks."""
    again: Again


class Changing(NamedTuple):
    """Compares an environment's results with what is committed there."""

    rules: Index
    targets: Mapping[str, Target]
    facts: Resolved
    """Of the environment."""
    name: Written
    """Where the environment has its name: what nobody wrote is reported there."""

    def found(
        self,
        beside: Beside,
        shared: Mapping[str, Rendered],
        manifests: Iterable[Manifest],
        results: Iterable[JobResult],
    ) -> Iterator[tuple[str, Diagnostic]]:
        """What the rules find in the objects that change, each with the descriptor of its job.

        `shared` are the objects that jobs share: they are of no descriptor, and stand in `manifests`. Of a file that
        stays byte for byte nothing is parsed.
        """
        every, again = tuple(results), cache(beside.again)
        committed = Committed(beside.files, lambda: {*shared, *(path for result in every for path in result.files)})
        made = {manifest.id: manifest for manifest in manifests}
        for path, one in shared.items():
            old = self._changes(committed, path, one) if self.rules.watches(one.id.kind) else None
            if old is not None:
                yield from (("", said) for said in self._of(old, made[one.id], None, lambda path, after: None))
        for name, path, one in ((r.document, path, one) for r in every for path, one in r.files.items()):
            old = self._changes(committed, path, one) if self.rules.watches(one.id.kind) else None
            if old is not None:
                yield from ((name, said) for said in self._of_a_job(name, again(name), one.id, old))

    def _changes(self, committed: Committed, path: str, one: Rendered) -> bytes | None:
        """An object as it is committed, if it changes in what a rule looks at; else None."""
        old = committed.before(path, one.id)
        if old is None or not one.text:  # of a kept result without texts only its job, compiled again, can tell
            return old
        new = one.text.encode()
        return old if old != new and self.rules.may_change(one.id.kind.lower(), old, new) else None

    def _of_a_job(self, descriptor: str, whole: Compiled, id_: ObjectId, old: bytes) -> Iterator[Diagnostic]:
        """The same of an object of a job's own, at what somebody wrote, and with the job where that is elsewhere."""
        after = next((manifest for manifest in whole.manifests if manifest.id == id_), None)
        if after is None or whole.job is None:
            return  # a file changed while this ran
        target = self.targets[whole.job.target.value]
        platform = target.platform(self.facts)
        found = tuple(self._of(old, after, whole.input, lambda path, new: target.effect(id_.kind, path, platform, new)))
        for one in hidden(found, told) if (told := whole.input.credentials) else found:
            elsewhere = all(not isinstance(where, Written) or where.file != descriptor for where in one.at)
            yield one._replace(related=(*one.related, Written(descriptor, ("name",)))) if elsewhere else one

    def _of(self, old: bytes, after: Manifest, job: Resolved | None, effect_of: EffectOf) -> Iterator[Diagnostic]:
        from genspark.delta.change import changed  # most runs change nothing that a rule looks at

        before = document(old)
        if not isinstance(before, dict) or identity(before) != identity(after.data):
            return  # nothing changes: GitOps removes the one and creates the other
        api, kind = str(after.data["apiVersion"]), str(after.data["kind"])
        own = (found for target in self.targets.values() if (found := target.schema(api, kind)) is not None)
        schema = next(own, None) or library.schema_for(api, kind)
        view = ChangeView(changed(before, after, schema, effect_of))
        root, name = (ENVIRONMENT, self.name) if job is None else (job.root, Written(job.file, ("name",)))
        anchor = Traced(None, (Place(root, () if job is None else ("name",)),))
        yield from run(self.rules, view, anchor, Locator(job, self.facts, name))


def merged(found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Findings, of which one that an overlay causes in many jobs is said once, and names them all."""
    told: dict[Diagnostic, Diagnostic] = {}
    for one in found:
        alone = one._replace(related=())
        related = (*told.get(alone, alone).related, *one.related)
        told[alone] = one._replace(related=tuple(dict.fromkeys(related)))
    return told.values()
