"""What gives a credential away, by its name or by what it looks like; and what only speaks of one."""

from __future__ import annotations

import pytest

from genspark.core.credential.judge import held, shown

HELD = (
    ("spark.acme.password", "s3cr3t-9"),
    ("DB_PASSWD", "s3cr3t-9"),
    ("ADMIN_PWD", "s3cr3t-9"),
    ("client.secret", "s3cr3t-9"),
    ("api-token", "s3cr3t-9"),
    ("credential", "s3cr3t-9"),
    ("key.passphrase", "s3cr3t-9"),
    ("fs.s3a.access.key", "s3cr3t-9"),
    ("private-key", "s3cr3t-9"),
    ("fs.s3a.session.token", "s3cr3t-9"),
    ("fs.azure.account.key.acme.dfs.core.windows.net", "s3cr3t-9"),
    ("fs.azure.sas.box.acme.blob.core.windows.net", "s3cr3t-9"),
    ("snowflakeOAuthToken", "s3cr3t-9"),
    ("ssl.keyStorePassword", "s3cr3t-9"),
    ("dbPassword", "s3cr3t-9"),
    ("PIN_PASSWORD", "4711"),
    ("any", "AKIAIOSFODNN7EXAMPLE"),
    ("any", "-----BEGIN RSA PRIVATE KEY-----"),
    ("any", "eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJ"),
    ("any", "EndpointSuffix=x;AccountKey=abc"),
    ("any", "jdbc:postgresql://app:pw1@db/x"),
    ("any", "jdbc:sqlserver://db;Password=pw1"),
    ("any", "--pwd=pw1 pwd=pw1"),
)
ONLY_ABOUT = (
    ("spark.acme.password.file", "/etc/pw"),
    ("fs.s3a.aws.credentials.provider", "org.example.Provider"),
    ("spark.redaction.regex", "(?i)secret|password"),
    ("spark.kubernetes.driver.secretKeyRef.TOKEN", "db:token"),
    ("DB_PASSWORD", "${DB_PASSWORD}"),
    ("DB_PASSWORD", "<password>"),
    ("token", "vault:kv/token"),
    ("max.token", "128"),
    ("OLDPWD", "/opt"),
    ("monkey", "banana"),
    ("any", "s3a://lake/orders@2024"),
    ("any", "jdbc:postgresql://app:${PW}@db/x"),
)


@pytest.mark.parametrize(("name", "value"), HELD)
def test_a_credential_is_known_by_its_name_or_by_what_it_looks_like(name: str, value: str) -> None:
    assert held(name, value)
    assert shown(name, value) == "a secret"


@pytest.mark.parametrize(("name", "value"), ONLY_ABOUT)
def test_what_only_speaks_of_a_credential_is_none(name: str, value: str) -> None:
    assert not held(name, value)
    assert shown(name, value) == value
