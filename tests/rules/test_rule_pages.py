"""The pages of `docs/rules` are generated, and show at which line of the bad example each rule's finding stands."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT, rewrite
from example_repository import rules, said, written

from genspark.explain.code import known
from genspark.report.line import Line, in_order
from genspark.report.pages import pages
from genspark.report.text import text

RULES = ROOT / "docs" / "rules"


def printed(example: str, folder: Path) -> str:
    """What is printed of an example."""
    folder.mkdir()
    lines = [
        Line(one.mark, one.finding.code, one.finding.severity, one.finding.message, one.finding.fix, one.related)
        for one in said(written(example, folder))
    ]
    return text(sorted(lines, key=in_order))


def test_every_code_has_the_page_that_its_rule_says(update_golden: bool, tmp_path: Path) -> None:
    texts = pages(known(rules()), {rule.code: printed(rule.bad, tmp_path / rule.code) for rule in rules()})
    if update_golden:
        RULES.mkdir(exist_ok=True)
        for path in RULES.glob("*.md"):
            if path.name not in texts:
                path.unlink()
        for name, page in texts.items():
            rewrite(RULES / name, page)
    assert {path.name: path.read_text() for path in RULES.glob("*.md")} == texts
