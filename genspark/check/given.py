"""What Spark is given of a job: the settings of one role as the Spark that makes its pod reads them."""

from __future__ import annotations

from genspark.check.view import JobView
from genspark.plan.reading import literal
from genspark.spark.application import Role
from genspark.spark.steps import Given


def given_of(view: JobView, role: Role) -> Given | None:
    """The role's settings; None where nobody makes its pod of settings. What is filled in later is empty."""
    if role == "driver" and not view.target.submits:
        return None
    said = {statement.at.path[0]: literal(statement.value) for statement in view.plan.of("conf")}
    start = f"spark.kubernetes.{role}."
    own = {key: text for key, text in said.items() if key.startswith(start)}
    return Given(own, role, view.submitter if role == "driver" else view.version)
