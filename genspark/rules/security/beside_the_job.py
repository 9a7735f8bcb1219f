"""GS6119: a credential in a file or an object beside the job."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import ObjectView
from genspark.core.credential.judge import NAMED, is_file, spans
from genspark.core.credential.tree import Leaf, leaves
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced

_KINDS = (
    "ConfigMap CronJob DaemonSet Deployment Ingress Job PersistentVolume PersistentVolumeClaim Pod ReplicaSet Service "
    "StatefulSet"
).split()


def find(view: ObjectView) -> Iterator[Finding]:
    """Whoever reads the repository has it, and whoever may read ConfigMaps or pods, which roles grant far more freely
    than Secrets (kubernetes.io/docs/concepts/configuration/configmap).
    """
    manifest = view.manifest
    if manifest.id.kind not in _KINDS:
        return
    for leaf in leaves(manifest.data, free=False):
        what, where = _given_away(leaf)
        if what:
            about = Traced(None, manifest.origin(leaf.path))
            yield Finding(f"{leaf.name or '.'.join(leaf.path)} holds {what} in clear text{where}", about)


def _given_away(leaf: Leaf) -> tuple[str, str]:
    """What a text gives away, and in which of its lines."""
    if leaf.named:
        return NAMED, ""
    if not isinstance(leaf.value, str):
        return "", ""
    found = spans(leaf.value, entries=is_file(leaf.value))
    if not found:
        return "", ""
    line = leaf.value.count("\n", 0, found[0].start) + 1
    return found[0].what, f", in line {line}" if "\n" in leaf.value else ""


RULE = Rule(
    code="GS6119",
    severity=Severity.ERROR,
    title="a credential in a file or an object beside the job",
    fix="take it out, and mount a Secret that holds it: volumes: {db: {secret: {secretName: NAME}, mount: /etc/db}}",
    on=ObjectView,
    find=find,
    needs=tuple(_KINDS),
    in_manifest={
        EVERY: "take it out, and mount a Secret that holds it, with volumes: [{name: db, secret: {secretName: NAME}}] "
        "and volumeMounts"
    },
    bad=job(
        "configFiles: {/opt/app/db.properties: conf/db.properties}",
        beside="--- conf/db.properties\nuser=revenue\npassword=hunter2\n",
    ),
    good=job(
        "configFiles: {/opt/app/db.properties: conf/db.properties}",
        beside="--- conf/db.properties\nuser=revenue\npasswordFile=/etc/db/password\n",
    ),
)
