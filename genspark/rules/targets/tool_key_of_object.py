"""GS7140: a label or annotation of an object beside the job that its tool does not read."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.kube.tool_keys import As, meant, tool_key

_KINDS = ("ServiceAccount", "Namespace", "ConfigMap", "Secret", "PersistentVolumeClaim", "Service")
_FIELDS: tuple[tuple[str, As], ...] = (("labels", "label"), ("annotations", "annotation"))


def find(view: ObjectView) -> Iterator[Finding]:
    """It does nothing, and nobody says so: the account gets no role, the namespace no mesh, and the object is pruned
    or applied as any other. Each tool looks for its own key, among labels or among annotations (their sources are
    those of GS7138).
    """
    for field, kind in _FIELDS:
        entries = at_path(view.manifest.data, ("metadata", field))
        for key in entries if isinstance(entries, dict) else ():
            known, wanted = tool_key(key), meant(key)
            about = Traced(entries[key], view.manifest.origin(("metadata", field, key)))
            if wanted is not None:
                right = "" if kind in wanted.read_as else f" below {wanted.read_as[0]}s:"
                message = f"{wanted.tool} does not read the {kind} {key} of the {view.manifest.id.kind}"
                yield Finding(message, about, fix=f"write {wanted.key}{right}, if that is meant")
            elif known is not None and kind not in known.read_as:
                message = f"{known.tool} reads {key} among {known.read_as[0]}s, not among {kind}s"
                yield Finding(message, about, fix=f"move it from {field}: to {known.read_as[0]}s:")


RULE = Rule(
    code="GS7140",
    severity=Severity.WARNING,
    title="a label or annotation of an object beside the job that its tool does not read",
    fix="write it as the tool spells it, where the tool looks",
    on=ObjectView,
    find=find,
    needs=_KINDS,
    bad="""\
apiVersion: v1
kind: ServiceAccount
metadata:
  name: spark
  namespace: growth
  annotations: {eks.amazonaws.com/role.arn: 'arn:aws:iam::111122223333:role/lake'}
""",
    good="""\
apiVersion: v1
kind: ServiceAccount
metadata:
  name: spark
  namespace: growth
  annotations: {eks.amazonaws.com/role-arn: 'arn:aws:iam::111122223333:role/lake'}
""",
)
