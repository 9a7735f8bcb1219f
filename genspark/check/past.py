"""What an application meets with the version of its operator, as findings: each rule names the verdicts it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding
from genspark.operators.past import Past, mend, met


def findings(view: OperatorView, history: Iterable[Past]) -> Iterator[Finding]:
    """Everything of this that an application meets, where it says it, with what to write instead."""
    version, webhook = view.operator.version, view.operator.webhook
    for past, path in met(history, version, webhook, view.spec):
        message = f"with operator {version} {past.what}"
        yield Finding(message, view.traced(*path), (), mend(past, in_job=True), {view.target.name: mend(past)})
