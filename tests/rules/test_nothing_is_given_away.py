"""No message and no fix repeats a credential, whatever finds what is wrong beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import NEWEST, found, job, plain

from genspark.manifests import Files, checked

KEPT = ("hunter2", "48151623")
APPLICATIONS = [
    "driver: {env: [{name: DB_PASSWORD, value: 48151623}]}",
    "arguments: --db-password=hunter2",
    "arguments: [--checkpoint, 'abfss://bob:hunter2@acme/sales']",
    "driver: {env: DB_PASSWORD=hunter2}",
    "sparkConf: {spark.executor.extraJavaOptions: -Dspark.ssl.keyPassword=hunter2}",
    "sparkConf: {spark.driver.extraJavaOptions: '-Djavax.net.ssl.trustStorePassword=hunter2 -Xmx4g'}",
    "mainApplicationFile: 'https://bob:hunter2@repo/app.py'",
    "mode: hunter2://bob:hunter2@repo",
]


@pytest.mark.parametrize("text", APPLICATIONS)
def test_a_manifest_s_findings_repeat_no_credential(text: str) -> None:
    one = plain(text)
    other = one.replace("name: revenue", "name: refunds")
    said = checked(Files([("a.yaml", one.encode()), ("b.yaml", other.encode())]), NEWEST).findings
    assert said
    assert not [f for f in said if any(secret in f"{f.message} {f.fix}" for secret in KEPT)]


@pytest.mark.parametrize(
    ("text", "overlay"),
    [
        ("main: 'https://bob:hunter2@repo/app.py'", "limits: {main: ['local:*']}\n"),
        ("args: ['--url=https://bob:hunter2@repo/app']", "limits: {args: ['--day']}\n"),
        ("args: --password=hunter2", ""),
        ("pod: {env: {DB_PASSWORD: 48151623}}", ""),
        ("pod: {env: 'DB_PASSWORD=hunter2'}", ""),
        ("conf: 'spark.ssl.keyPassword=hunter2'", ""),
    ],
)
def test_a_descriptor_s_findings_repeat_no_credential(text: str, overlay: str, tmp_path: Path) -> None:
    said = found(job(text, f"--- overlays/base.yaml\n{overlay}" if overlay else ""), tmp_path)
    assert said
    assert not [f for f in said if any(secret in f"{f.message} {f.fix}" for secret in KEPT)]
