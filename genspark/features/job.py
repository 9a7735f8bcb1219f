"""Who a job is: its name, team and namespace, and what stands in its metadata."""

from __future__ import annotations

from genspark.kube.names import LABEL, LABEL_OF_LETTER
from genspark.model.field import NOWHERE, Block, Field
from genspark.model.kind import TEXT, items, mapping, text
from genspark.plan.feature import Feature

TEAM = f"^{LABEL.pattern}$"
"""Teams and namespaces name folders of the output: nothing that could lead out of it."""


class Job(Block):
    name = Field(
        text(f"^{LABEL_OF_LETTER.pattern}$", "a DNS label: a-z, digits and dashes, a letter first"),
        "The job's identity, unique in its namespace and environment; it names every object.",
        example="daily-revenue",
        required="write name: and a short lower-case name",
        addresses=NOWHERE,
    )
    team = Field(
        text(TEAM, "a DNS label: a-z, digits and dashes"),
        "Who owns the job; the first folder below jobs/ if absent.",
        example="growth",
        addresses=NOWHERE,
    )
    namespace = Field(
        text(TEAM, "a DNS label: a-z, digits and dashes"),
        "Where the job runs; the team's first namespace if absent.",
        example="growth",
        addresses=NOWHERE,
    )
    labels = Field(
        mapping(TEXT),
        "Labels of the application; the operator copies them to its pods.",
        says="run:metadata.labels",
        example={"cost-center": "4711"},
    )
    annotations = Field(
        mapping(TEXT),
        "Annotations of the application's metadata; changing them launches nothing.",
        says="run:metadata.annotations",
        example={"owner": "#growth-data"},
    )


class Team(Block):
    where = "team"
    namespaces = Field(
        items(TEXT), "The namespaces that the team may use; the first is its default.", example=["growth"]
    )


FEATURE = Feature("job", (Job, Team))
