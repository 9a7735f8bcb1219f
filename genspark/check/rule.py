"""A rule: one small registered check with a code, a one-line fix, a bad and a good example."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from genspark.check.view import View
from genspark.core.diagnostic import Finding, Severity
from genspark.core.records import NamedTuple


class Rule(NamedTuple):
    """One thing that can be wrong."""

    code: str
    severity: Severity
    title: str
    """What is wrong, in a few words."""
    fix: str
    """One line, imperative, no full stop; a finding may bring its own, where one line does not fit all."""
    on: type[View]
    find: Callable[[Any], Iterable[Finding]]
    """Its docstring says what happens if ignored, and the source of that."""
    of: tuple[str, ...] = ()
    """The targets that it is about, by name; empty for all. A rule on `OperatorView` names its own.

    One on `RepositoryView` names none, since it sees the jobs of all. One on `ChangeView` sees an object and no target:
    it needs kinds of the operators that it names.
    """
    needs: tuple[str, ...] = ()
    """What it cannot fire without, of which any one is enough: addresses of the plan (`conf:KEY`, `run:PATH`,
    `pod:PATH`), in which * at the end of a key stands for its rest; a path of the descriptor, layers included, or of
    the overlays (`descriptor:PATH`, `environment:PATH`), in which * stands for any key; of an application its kind, a
    key of its specification, or one below that (`executor.template`); of an object its kind, of what lies beside a job
    the kind of one; of a change the kind, or `KIND:KEY`, a key of its spec whose line is another now.
    """
    bad: str = ""
    """A descriptor, or a small repository of `--- FILE` parts, with the finding; the CRD accepts its output.

    What it leaves out is a project whose environment `prod` has the overlay `base`, which gives the team
    `growth` its accounts; a lone descriptor is that team's. What begins with `apiVersion:` is a plain manifest.
    """
    good: str = ""
    """The same, mended."""
    mended: str = ""
    """The same as a reader leaves it who follows the fix to the letter, where that is not `good`."""
    in_manifest: Mapping[str, str] = {}
    """The fix in the words of a manifest that a person wrote, by target, where they are others than a descriptor's."""


EVERY = ""
"""In place of a target: what is said so in the manifests of all."""


def fix_of(rule: Rule, one: Finding, manifest_of: str = "") -> str:
    """What to do about a finding: for a descriptor's job the finding's own words, else its rule's.

    `manifest_of` is the target of a manifest that a person wrote, empty for a descriptor's job. For a manifest the
    words for its target count first, the finding's before the rule's; where words for another target alone are known,
    the page of the code is named, since a descriptor's words would mislead.
    """
    if not manifest_of:
        return one.fix or rule.fix
    own = next((fix for said in (one, rule) if (fix := _in_manifest(said, manifest_of))), "")
    if own:
        return own
    return f"see genspark explain {rule.code}" if one.in_manifest or rule.in_manifest else one.fix or rule.fix


def _in_manifest(said: Rule | Finding, target: str) -> str:
    return said.in_manifest.get(target) or said.in_manifest.get(EVERY, "")
