"""GS6118: a Secret with its data in Git."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.credential.names import literal
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced

_MAPS = ("data", "stringData")


def find(view: ObjectView) -> Iterator[Finding]:
    """Whoever reads the repository has it, its whole history keeps it, and base64 hides nothing
    (kubernetes.io/docs/concepts/configuration/secret). What is encrypted (SOPS, SealedSecret) or fetched
    (ExternalSecret) may lie there.
    """
    manifest = view.manifest
    if manifest.id.kind != "Secret" or manifest.id.api != "v1" or "sops" in manifest.data:
        return
    for map_ in _MAPS:
        entries = manifest.data.get(map_)
        for key, value in entries.items() if isinstance(entries, dict) else ():
            if value not in ("", None) and literal("password", str(value)):
                name = manifest.data.get("metadata", {}).get("name", "")
                about = Traced(None, manifest.origin((map_, key)))
                yield Finding(f"the Secret {name} holds {key} for everybody to read", about)
                return


RULE = Rule(
    code="GS6118",
    severity=Severity.ERROR,
    title="a Secret with its data in Git",
    fix="take it out, replace what it held, and commit an ExternalSecret or a SealedSecret instead",
    on=ObjectView,
    find=find,
    needs=("Secret",),
    bad=job(
        "resources: [companions/warehouse.yaml]",
        beside="--- companions/warehouse.yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: warehouse}\n"
        "stringData: {password: hunter2}\n",
    ),
    good=job(
        "resources: [companions/warehouse.yaml]",
        beside="--- companions/warehouse.yaml\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\n"
        "metadata: {name: warehouse}\n"
        "spec:\n  secretStoreRef: {kind: ClusterSecretStore, name: vault}\n  target: {name: warehouse}\n"
        "  data: [{secretKey: password, remoteRef: {key: growth/warehouse, property: password}}]\n",
    ),
)
