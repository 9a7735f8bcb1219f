"""What gives a credential away, by its name or by what it looks like; and what only speaks of one."""

from __future__ import annotations

from time import process_time

import pytest

from genspark.core.credential.judge import held, shown, spans
from genspark.core.credential.mask import BLIND, in_text, masked

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
    ("DB_PASSWORD", "hunter2-secret"),
    ("DB_PASSWORD", "abcdef-secret"),
    ("DB_PASSWORD", "Zx9${tail}secretpw"),
    ("DB_PASSWORD", "${DB_PASSWORD:-hunter2}"),
    ("DB_PASSWORD", "p$(x"),
    ("DB_PASSWORD", "{{x"),
    ("DB_PASSWORD", "%w0rd!"),
    ("DB_PASSWORD", "HUNTER_2"),
    ("DB_PASSWORD", "/Zx9abc/def"),
    ("DB_PASSWORD", "/hunter2"),
    ("DB_PASSWORD", "vault:Zx9"),
    ("DB_PASSWORD", "arn:Zx9"),
    ("DB_PASSWORD", "<Zx9>quiet<x>"),
    ("DB_PASS", "letmein"),
    ("fs.s3a.secret.key", "minioadmin"),
    ("spark.authenticate.secret", "quietly"),
    ("CLIENT_SECRET", "Zx9" + "quiet"),
    ("client.secret", "48151623"),
    ("spark.sql.catalog.lake.credential", "id:hidden"),
    ("DB_PASSWORD", "${A:-${B:-Zx9quiet}}"),
    ("api.token", "hunter2"),
    ("GITHUB_PAT", "Zx9" + "QwErTy7"),
    ("SAS", "Zx9" + "QwErTy7"),
    ("token", "s3cr3t-9"),
    ("DB_PASSWORD", "env:hunter2"),
    ("DB_PASSWORD", "env:Zx9" + "QwErTy7"),
    ("DB_PASSWORD", "file:hunter2"),
    ("DB_PASSWORD", "@hunter2"),
    ("DB_PASSWORD", "@/Zx9abc/def"),
    ("DB_PASSWORD", "order_id"),
    ("DB_PASSWORD", "db-password"),
    ("API_KEY_SECRET", "hunter2"),
    ("API_KEY_SECRET", "Zx9" + "QwErTy7"),
    ("API_KEY_SECRET", "zx9q-lm2v-t8wp"),
    ("spark.authenticate.secret", "quiet-word"),
    ("access.key", "minio_admin"),
    ("access.key", "minioadmin"),
    ("spark.app.api.key", "maps"),
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


HARMLESS = (
    ("maxTokens", "4096"),
    ("max_tokens", "4096"),
    ("spark.acme.tokens.max", "100"),
    ("tokenizer", "bert-base-uncased"),
    ("tokenizer.model", "cl100k_base"),
    ("TOKENIZERS_PARALLELISM", "false"),
    ("eos_token", "</s>"),
    ("pad_token", "[PAD]"),
    ("next_token", "cursor9"),
    ("page.token.param", "pageToken1"),
    ("primary.key", "order_id"),
    ("primaryKey", "orderId1"),
    ("partition_key", "day2"),
    ("sort.key", "created_at"),
    ("foreign_key", "customer_id2"),
    ("key", "value1"),
    ("KEY", "value"),
    ("keys", "a1,b2"),
    ("key.column", "id"),
    ("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer"),
    ("keyspace", "sales2024"),
    ("spark.cassandra.keyspace", "sales2024"),
    ("monkey", "Banana7"),
    ("keyboard", "qwerty1"),
    ("hockey", "puck9"),
    ("passenger", "Count7"),
    ("compass", "North1"),
    ("bypass", "Proxy1"),
    ("passthrough", "Enabled1"),
    ("two.pass.mode", "merge1"),
    ("number.of.pass", "2"),
    ("author", "Ada1"),
    ("authority", "login9.example"),
    ("auth.type", "kerberos5"),
    ("auth.mode", "saslSsl1"),
    ("spark.authenticate", "true"),
    ("spark.hadoop.hadoop.security.authentication", "kerberos"),
    ("spark.hadoop.hadoop.security.authorization", "true"),
    ("password.file", "/etc/secrets/db"),
    ("PASSWORD_FILE", "/run/secrets/db"),
    ("DB_PASSWORD", "/etc/secrets/db"),
    ("DB_PASSWORD", "$(DB_PASSWORD_OF_SECRET)"),
    ("DB_PASSWORD", "${{ vars.password }}"),
    ("DB_PASSWORD", "{{ .Values.password }}"),
    ("DB_PASSWORD", "$DB_PASSWORD"),
    ("DB_PASSWORD", "ENC[AES256_GCM,data:abc,iv:def]"),
    ("DB_PASSWORD", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf"),
    ("DB_PASSWORD", "vault:kv/data/db#password"),
    ("DB_PASSWORD", "op://vault/db/password"),
    ("DB_PASSWORD", "gcp-sm://projects/1/secrets/db"),
    ("DB_PASSWORD", "env:DB_PASSWORD"),
    ("DB_PASSWORD", "file:/run/secrets/db"),
    ("DB_PASSWORD", "@/run/secrets/db"),
    ("api.key.secret", "my-api-key-secret"),
    ("API_KEY_SECRET", "maps-key"),
    ("API_KEY_SECRET", "maps-key2-5g8t2k9mhb"),
    ("DB_PASSWORD_SECRET", "db-password"),
    ("spark.app.api.key.secretName", "maps"),
    ("api.key.secret.name", "maps"),
    ("access.key", "order_id"),
    ("args", "--password=env:DB_PASSWORD"),
    ("args", "--password=file:/run/secrets/db"),
    ("args", "--password @/run/secrets/db"),
    ("args", "--api-key-secret=my-api-key-secret"),
    ("args", "--access-key=order_id"),
    ("DB_PASSWORD", "off"),
    ("DB_PASSWORD", "%(db_password)s"),
    ("DB_PASSWORD", "DB2_PASSWORD"),
    ("DB_PASSWORD", "${A}${B}"),
    ("DB_PASSWORD", "${DB_PASSWORD:-}"),
    ("DB_PASSWORD", "/etc/${TEAM}/db"),
    ("DB_PASSWORD", "$(cat /etc/secrets/db)"),
    ("DB_PASSWORD", "${file:/etc/kafka/db.properties:password}"),
    ("DB_PASSWORD", "${{ vars.a if vars.b == 'c d' else vars.e }}"),
    ("DB_PASSWORD", "${DB_PASSWORD:-${PASSWORD}}"),
    ("DB_PASSWORD", "$(echo $(cat pw) now)"),
    ("DB_PASSWORD", "$HOME/pw"),
    ("AUTH_TOKEN", "Bearer ${TOKEN}"),
    ("TWO_PASS", "on"),
    ("FIRST_PASS", "full"),
    ("MERGE_PASS", "level2"),
    ("K8S_SECRET", "db-credentials"),
    ("K8S_SECRET", "db2-credentials"),
    ("K8S_SECRET", "warehouse-5g8t2k9mhb"),
    ("CLIENT_SECRET", "oauth2-client-secret"),
    ("VAULT_SECRET", "team/db"),
    ("AWS_SECRET", "prod/db"),
    ("SECRET_BACKEND", "vault2"),
    ("PASSWORD_HASH", "bcrypt"),
    ("token.model", "bert"),
    ("spark.sql.catalog.c.credential", "vended"),
    ("app.token.strategy", "bpe2"),
    ("APP_TOKEN_BUCKET", "Box1"),
    ("SECRET_SERVICE", "vault2"),
    ("password.email", "ada1@example.com"),
    ("token.language", "de2"),
    ("secret.role", "reader2"),
    ("reader.sas", "sas7bdat"),
    ("token", "cl100k_base"),
    ("text", "run --password $(cat /etc/secrets/db) --day 1"),
    ("text", "user=u password=${{ vars.password }} ssl=true"),
    ("token.url", "https://login9.example/oauth2/token"),
    ("TOKEN_ENDPOINT", "https://login9.example/token"),
    ("secret.name", "warehouse1"),
    ("SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:x"),
    ("spark.ssl.keyStore", "/etc/ssl/store9.jks"),
    ("spark.ui.keyStore.path", "/etc/ssl/store9.jks"),
    ("spark.ssl.keyStoreType", "JKS1"),
    ("password.policy", "Strong9"),
    ("password.encoder", "Bcrypt2"),
    ("token.format", "jwt2"),
    ("secret.version", "v12a"),
    ("credentials.provider", "org.example.Provider9"),
    ("image", "ghcr.io/acme/revenue@sha256:4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865"),
    ("image", "registry.example:5000/acme/a:1.4.2"),
    ("commit", "c484156f2b1d0e9a8c7b6a5d4e3f2a1b0c9d8e7f"),
    ("run.id", "123e4567-e89b-12d3-a456-426614174000"),
    ("certificate", "MIIBszCCAVmgAwIBAgIUQ2VydGlmaWNhdGVPbmx5MAoGCCqGSM49BAMCMBMxETAP"),
    ("public.key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9 ada@laptop"),
    ("ca", "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmg\n-----END CERTIFICATE-----"),
    ("mail", "Ada.Lovelace1@example.com"),
    ("url", "https://example.com:8443/a?key=id1&page=2"),
    ("url", "jdbc:postgresql://db.example:5432/sales?user=revenue1&ssl=true"),
    ("url", "jdbc:oracle:thin:@db.example:1521/Sales1"),
    ("url", "s3a://lake1/orders/2024/key=a1/part"),
    ("url", "abfss://container1@account2.dfs.core.windows.net/x"),
    ("url", "wasbs://Box12345678@Account2.blob.core.windows.net/x"),
    ("url", "git+ssh://git@github.example/acme/a.git"),
    ("url", "https://acme@dev.azure.example/acme/_git/a"),
    ("url", "https://h.example/x?sig=${SIGNATURE}"),
    ("url", "spark://master1:7077"),
    ("brokers", "kafka1:9092,kafka2:9092"),
    ("region", "asia-east1"),
    ("disk", "task-7f8a9b0c-1234567890abcdefghijklmnop"),
    ("text", "Basic authentication is off"),
    ("text", "a bearer token is needed"),
    ("args", "--key-column id2"),
    ("args", "--token-column=Col2"),
    ("args", "--password-file /etc/db9"),
    ("args", "--partition-key=Day2"),
    ("args", "--max-tokens 4096"),
    ("filter", "token = 'abc'"),
    ("sql", "SELECT primary_key AS key FROM t WHERE pass = 1"),
    ("spark.executor.extraJavaOptions", "-Djavax.net.ssl.keyStore=/etc/a1.jks -XX:+UseG1GC"),
    ("proxyUser", "revenue1"),
    ("user", "1000:1000"),
)


@pytest.mark.parametrize(("name", "value"), HARMLESS)
def test_what_is_no_credential_is_printed(name: str, value: str) -> None:
    assert not held(name, value)
    assert BLIND.data(value, name) == value
    assert masked(value) == value


def test_what_is_hidden_tells_nothing_of_its_length() -> None:
    one, other = (masked(f"--password={'Zx9' * length}") for length in (2, 40))
    assert one == other == "--password=(hidden password)"


@pytest.mark.parametrize(("name", "value"), HELD)
def test_a_mask_finds_nothing_in_what_it_has_masked(name: str, value: str) -> None:
    once = BLIND.data(value, name)
    assert once != value
    assert not held(name, once)
    assert BLIND.data(once, name) == once


def test_a_literal_that_a_document_holds_is_hidden_wherever_it_stands() -> None:
    secret = "Zx9" + "QwErTy"
    mask = BLIND.knowing({"env": {"DB_PASSWORD": secret, "MODE": "prod"}, "token": {"secret": "warehouse", "key": "k"}})
    assert mask.text(f"{secret}9 is no size; prod, warehouse") == "(hidden credential)9 is no size; prod, warehouse"


@pytest.mark.parametrize("shown", ['zx9"qlm2\\vt8w', 'ZX9\\"QLM2\\\\VT8W', 'Zx9\\\\\\"qLm2\\\\\\\\Vt8w'])
def test_a_known_literal_is_hidden_in_any_case_and_however_often_it_is_escaped(shown: str) -> None:
    mask = BLIND.knowing({"DB_PASSWORD": 'Zx9"qLm2' + "\\Vt8w"})
    assert mask.text(f"\\a {shown} \\b") == "\\a (hidden credential) \\b"


def test_letters_whose_small_one_has_two_signs_shift_nothing() -> None:
    assert BLIND.knowing({"DB_PASSWORD": "Zx9" + "qLm2İV"}).text("İİ zx9QLM2İv İ") == "İİ (hidden credential) İ"


def test_a_literal_in_quotes_of_yaml_is_hidden() -> None:
    assert BLIND.knowing({"DB_PASSWORD": "Zx9" + "'qLm2V"}).text("'Zx9" + "''qLm2V'") == "'(hidden credential)'"


def test_a_name_that_once_stood_at_a_password_is_printed_elsewhere() -> None:
    mask = BLIND.knowing({"env": {"DB_PASSWORD": "spark-history", "B_PASSWORD": "correct horse, no staple!"}})
    assert mask.text("no image of spark-history") == "no image of spark-history"
    assert mask.text("it says correct horse, no staple! here") == "it says (hidden credential) here"


def test_literals_that_overlap_are_hidden_as_one() -> None:
    one, other = "Zx9" + "QwErTy", "ErTy" + "7UiOp"
    mask = BLIND.knowing({"A_PASSWORD": one, "B_PASSWORD": other, "C_PASSWORD": one + "7"})
    assert mask.text(f"a {one}7UiOp b") == "a (hidden credential) b"
    assert mask.text(f"a {one}8 b") == "a (hidden credential)8 b"


def test_a_mask_that_knows_thousands_takes_no_longer_for_a_message() -> None:
    known = {f"X{n}_PASSWORD": f"Zx{n}QwErTy{n}" for n in range(3_000)}
    alike = {f"Y{n}_PASSWORD": f"Aq7{'z' * n}" for n in range(4, 1_500)}
    mask = BLIND.knowing(known, alike)
    started = process_time()
    for n in range(3_000):
        assert f"QwErTy{n}" not in mask.text(f"the value Zx{n}QwErTy{n} of the variable is no size, see Aq7zzzzzzz")
    assert "Aq7" not in mask.text("Aq7zzzz" * 20_000)
    assert "aa" not in BLIND.knowing({"A_PASSWORD": "a" * 5_000 + "1"}).text("a" * 300_000)
    assert process_time() - started < 3


def test_a_document_keeps_its_shape_and_its_references() -> None:
    document = {
        "env": {"DB_PASSWORD": {"secret": "warehouse", "key": "password"}, "A_PASSWORD": "Zx9" + "QwErTy"},
        "volumes": {"certs": {"secret": {"secretName": "ca-1"}}},
        "imagePullSecrets": [{"name": "registry-1"}],
        "args": ["--token", "Zx9" + "QwErTy", "--day", "2024-01-01"],
        "valueFrom": {"secretKeyRef": {"name": "warehouse", "key": "password"}},
    }
    hidden = BLIND.data(document)
    assert hidden["env"] == {**document["env"], "A_PASSWORD": "(hidden credential)"}
    assert hidden["args"] == ["--token", "(hidden credential)", "--day", "2024-01-01"]
    assert all(hidden[key] == document[key] for key in ("volumes", "imagePullSecrets", "valueFrom"))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "=",
            "a=",
            "a='",
            'a="',
            "--a ",
            "--a-",
            "-",
            "a: ",
            "a:",
            "://",
            "://a:",
            "@",
            "://a@",
            ":thin:",
            ":thin:a/",
            "eyJ",
        ),
        *(
            "eyJ-",
            "eyJaaaaaaaa.",
            "password=",
            "password =",
            "pwd ",
            "key",
            "token.",
            "SG.",
            "SG.aaaaaaaaaa.",
            "sk-",
            "glpat-",
        ),
        *(
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY",
            "Bearer ",
            "Bearer a.",
            "AccountKey=",
            "?sig=",
            "sig=&",
            "xoxb-",
            "AKIA",
        ),
        *(
            "github_pat_",
            "https://",
            "https://a.",
            "a_",
            "A_",
            "A_B",
            "/",
            "/a",
            "\\",
            '"',
            "'",
            " ",
            "\t",
            "<",
            "${",
            "$a",
            "0.",
        ),
    ],
)
def test_a_long_text_is_looked_through_in_time_that_grows_with_it(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    started = process_time()
    spans(text, entries=True)
    held("DB_PASSWORD", text)
    list(in_text(text))
    assert process_time() - started < 3, piece
