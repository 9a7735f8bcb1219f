"""A fix is true when it is followed to the letter: what it was told of is gone, and nothing new is told.

Where the words alone tell what to do (`write 8g`, `remove it`), the edit is made here. Where they do not, the rule's
`mended` example, or its `good` one, is what a literal reader ends up with, and has to be what the fix says.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from case_files import CASES
from example_repository import MANIFEST, Said, files, made, rules, said, written
from literal import does, followed

from genspark.check.rule import Rule
from genspark.check.view import ChangeView, RepositoryView
from genspark.core.diagnostic import Written, document_of
from genspark.core.yaml import dump
from genspark.source.reader import read

UNTRUE = {
    "case GS7127": "with volcano, GS5135 rightly asks what the gang needs: `volcan` makes no gang, so nobody could ask",
}
"""What does not hold yet, as the kind of the test and the code, each with the reason."""
ROLES = {"driver:": "executors:", "executors:": "driver:"}


def edited(folder: Path, one: Said) -> dict[str, str] | None:
    """The texts of the files once a finding's fix was done; None where its words alone do not tell how."""
    where = one.finding.at[0]
    if not isinstance(where, Written) or not one.finding.fix:
        return None
    path, number = document_of(where.file)
    raw = (folder / path).read_bytes()
    documents = list(read(raw, path).documents)
    after = followed(one.finding.fix, documents[number], where.path)
    if after is None:
        return None
    documents[number] = after
    return {path: "---\n".join(dump(document) for document in documents)}


def left(folder: Path, bad: tuple[Said, ...], texts: dict[str, str]) -> list[str]:
    """The findings that are there once these texts are, and that were not, or that were to go."""
    for path, text in texts.items():
        (folder / path).write_text(text)
    before = {one.finding.code for one in bad}
    return [f"{one.finding.code} {one.finding.message}" for one in said(folder) if one.finding.code not in before]


def still(folder: Path, code: str) -> int:
    return sum(one.finding.code == code for one in said(folder))


def untrue(example: str, code: str, folder: Path) -> list[str]:
    """What is wrong with the fixes of an example that are edits."""
    wrong: list[str] = []
    for number, _ in enumerate(said(written(example, folder / "a"))):
        own = folder / str(number)
        bad = said(written(example, own))
        if bad[number].finding.code != code:
            continue
        texts = edited(own, bad[number])
        if texts is None:
            continue
        count = still(own, code)
        fix = bad[number].finding.fix
        wrong += [f"'{fix}' brings {new}" for new in left(own, bad, texts)]
        wrong += [f"'{fix}' leaves it"] if still(own, code) >= count else []
    return wrong


def swapped(example: str) -> str:
    """The same said of the other role."""
    lines = example.splitlines(keepends=True)
    return "".join(
        next((line.replace(a, b, 1) for a, b in ROLES.items() if line.startswith(a)), line) for line in lines
    )


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_fix_that_is_an_edit_clears_its_finding_and_adds_none(rule: Rule, tmp_path: Path) -> None:
    if rule.on is ChangeView:
        pytest.skip("sees no text of a person alone")
    wrong = untrue(rule.bad, rule.code, tmp_path / "own")
    other = swapped(rule.bad)
    if other != rule.bad:
        wrong += untrue(other, rule.code, tmp_path / "other")
    if rule.on is not RepositoryView:
        wrong += in_manifests(rule, tmp_path / "manifest")
    assert bool(wrong) == (f"edit {rule.code}" in UNTRUE), wrong


def in_manifests(rule: Rule, folder: Path) -> list[str]:
    """The same of the bad example's own objects, as if a person had written them."""
    folder.mkdir()
    objects = [dump(manifest.data) for manifest in made(written(rule.bad, folder / "job"))]
    if not objects or MANIFEST in files(rule.bad):
        return []
    text = "---\n".join(sorted(objects, key=lambda one: "kind: SparkApplication" not in one))
    return untrue(text, rule.code, folder / "as") if text.startswith("apiVersion:") else []


@pytest.mark.parametrize("code", sorted({case.code for case in CASES if case.raises}))
def test_a_fix_of_a_case_that_is_an_edit_clears_its_finding_and_adds_none(code: str, tmp_path: Path) -> None:
    wrong: list[str] = []
    for number, case in enumerate(case for case in CASES if case.raises and case.code == code):
        wrong += untrue(case.example(), code, tmp_path / str(number))
    assert bool(wrong) == (f"case {code}" in UNTRUE), wrong


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_what_is_mended_is_what_the_fix_says(rule: Rule, tmp_path: Path) -> None:
    """Else a reader who follows the fix has no example of what comes of it."""
    bad = [one.finding for one in said(written(rule.bad, tmp_path / "bad")) if one.finding.code == rule.code]
    texts = files(rule.mended or rule.good)
    before = [yaml.safe_load_all(text) for text in files(rule.bad).values()]
    after = [yaml.safe_load_all(text) for text in texts.values()]
    added = [path for path in texts if path not in files(rule.bad) and f"add the file {path}" in bad[0].fix]
    done = bool(added) or does(bad[0].fix, (d for one in before for d in one), (d for one in after for d in one))
    why = f"'{bad[0].fix}' is not what `good` does: give the rule a `mended` example that a literal reader ends up with"
    assert done == (f"mended {rule.code}" not in UNTRUE), why
    left_over = said(written(rule.mended or rule.good, tmp_path / "mended"))
    assert [one.finding.code for one in left_over] == []
