"""What the webhook puts on a pod follows from the rows: each that it reads changes the pods that are predicted."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from lab.applications import fields

from genspark.core.paths import at_path, cut
from genspark.core.trace import Place, Traced
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.operators.kubeflow.pods import pods
from genspark.operators.kubeflow.rows import APPLICATION
from genspark.operators.profile import holds, version_of
from genspark.operators.row import Mutation, Row
from genspark.plan.address import ROLES, ObjectId
from genspark.plan.manifest import Manifest
from genspark.pods.pod import Pods

READ = [row for row in APPLICATION if row.webhook and holds(row, version_of(NEWEST))]
SAID = dict(fields())
"""The applications that together say every field which reaches a pod."""
IN_A_CONFIG_MAP = ("monitoring.prometheus.configuration",)
"""It is put into the ConfigMap that the pods mount."""


def predicted(application: dict[str, Any]) -> list[Any]:
    metadata = application["metadata"]
    which = ObjectId("job", application["apiVersion"], "SparkApplication", metadata["namespace"], metadata["name"])
    manifest = Manifest(which)
    for key, value in application.items():
        manifest.put((key,), Traced(deepcopy(value), (Place("app", (key,)),)))
    found = pods((manifest,), Platform(NEWEST, True))
    assert isinstance(found, Pods), found
    return [found.driver.data, found.executor.data]


@pytest.mark.parametrize("row", [row for row in READ if row.field not in IN_A_CONFIG_MAP], ids=lambda row: row.field)
def test_a_field_that_the_webhook_reads_changes_the_pods(row: Row) -> None:
    path = ("spec", *row.field.removesuffix(".*").split("."))
    saying = [one for one in SAID.values() if at_path(one, path) is not None]
    assert saying, "say it in tests/lab/fields.yaml"
    assert any(predicted(one) != predicted(cut(one, path)) for one in saying)


def test_a_row_that_the_webhook_copies_says_where_to() -> None:
    for row in READ:
        languages = {address.partition(":")[0] for address in row.at}
        assert row.webhook is Mutation.OWN or languages <= set(ROLES), row.field
