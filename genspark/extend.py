"""The door for others: all names that a plug-in needs, from here alone.

A plug-in is an installed distribution with `genspark` in its name. Its entry points add to the open sets:
`genspark.rules` (a `Rule` each, with codes from GS9001 to GS9999), `genspark.features` (a `Feature`),
`genspark.targets` (a `Target`) and `genspark.overlays` (a package with overlays, called by the entry point's name).
`examples/plug-in` is a whole one. What stands here changes with a new minor version at the earliest, and the changelog
says so; everything else of the package may change at any time.
"""

from __future__ import annotations

from genspark.check.examples import job as example_job
from genspark.check.examples import manifest as example_manifest
from genspark.check.rule import Rule
from genspark.check.view import (
    BesideView,
    ChangeView,
    JobView,
    ObjectView,
    OperatorView,
    RepositoryView,
    SettingsView,
)
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Place, Traced
from genspark.kube.quantity import amount
from genspark.model.field import NOWHERE, Block, Field
from genspark.model.kind import ANY, FLAG, TEXT, block, choice, duration, integer, items, kubernetes, mapping, text
from genspark.operators.profile import Profile
from genspark.operators.target import Idle, Lacking, Output, Platform, Target, Unread, metadata
from genspark.plan.address import MAIN, ROLES, Address, ObjectId, conf, main_container, pod, run
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan, fold
from genspark.plan.manifest import Manifest
from genspark.plan.reading import listed, literal
from genspark.plan.statement import Either, Precedence, Statement
from genspark.platform.nodes import NodeShape, node_shapes
from genspark.platform.teams import TeamIdentity, TeamQuota, team_identity, team_quota
from genspark.platform.tiers import PriorityClass, Tier, class_values, tier, tiers
from genspark.resolve.resolved import Resolved
from genspark.spark.boolean import true
from genspark.spark.memory import mib

__all__ = [
    "ANY",
    "FLAG",
    "MAIN",
    "NOWHERE",
    "ROLES",
    "TEXT",
    "Address",
    "BesideView",
    "Block",
    "ChangeView",
    "Either",
    "Feature",
    "Field",
    "Finding",
    "Idle",
    "Job",
    "JobView",
    "Lacking",
    "Manifest",
    "NodeShape",
    "ObjectId",
    "ObjectView",
    "OperatorView",
    "Output",
    "Place",
    "Plan",
    "Platform",
    "Precedence",
    "PriorityClass",
    "Profile",
    "RepositoryView",
    "Resolved",
    "Rule",
    "SettingsView",
    "Severity",
    "Statement",
    "Target",
    "TeamIdentity",
    "TeamQuota",
    "Tier",
    "Traced",
    "Unread",
    "amount",
    "at_path",
    "block",
    "choice",
    "class_values",
    "conf",
    "duration",
    "example_job",
    "example_manifest",
    "fold",
    "integer",
    "items",
    "kubernetes",
    "listed",
    "literal",
    "main_container",
    "mapping",
    "metadata",
    "mib",
    "node_shapes",
    "pod",
    "run",
    "team_identity",
    "team_quota",
    "text",
    "tier",
    "tiers",
    "true",
]
