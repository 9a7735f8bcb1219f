"""Every way to write a credential into a repository, and every command: none prints it, and a finding names it."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from cli_process import written
from marks import some

from genspark.cli.app import invoke

VALUE = "Zx9" + "QwErTy7UiOp"
"""Drawn by nobody: no issuer has tokens of this form."""
LONG = VALUE + "Kj4HgFdSa2" + "mNbVcXz8"
GITHUB, SLACK, STRIPE = "gh" + "p_" + LONG, "xo" + "xb-" + LONG, "sk" + "_live_" + LONG
AWS = "AK" + "IA" + "ABCDEFGHIJKLMNOP"
JWT = "ey" + "JhbGciOiJI" + ".ey" + "JzdWIiOiJ9." + LONG

NAMED = (
    "DB_PASSWORD DB_PASS PGPASSWORD API_TOKEN GITHUB_PAT AWS_SECRET_ACCESS_KEY "
    "APIKEY CLIENT_SECRET REDISCLI_AUTH MYSQL_PWD"
).split()
SETTINGS = (
    "spark.acme.password es.net.http.auth.pass spark.redis.auth spark.ssl.keyPassword spark.authenticate.secret "
    "spark.hadoop.fs.s3a.secret.key spark.hadoop.fs.s3a.session.token "
    "spark.hadoop.fs.azure.account.key.a.dfs.core.windows.net "
    "spark.hadoop.fs.azure.sas.box.a.blob.core.windows.net spark.cassandra.auth.password spark.snowflake.sfPassword "
    "spark.acme.clientSecret spark.acme.apiKey spark.sql.catalog.a.token"
).split()
TEXTS = {
    "a password in an address": f"https://u:{VALUE}@h.example/x",
    "a token in an address": f"https://{VALUE}@h.example/x",
    "an access token in a query": f"https://h.example/x?access_token={VALUE}",
    "a signature in a query": f"https://h.example/x?sv=1&sig={VALUE}",
    "a signed address": f"https://h.example/x?X-Amz-Signature={VALUE}",
    "a bearer": f"Bearer {VALUE}",
    "a basic header": f"Authorization: Basic {VALUE}==",
    "a header of its own": f"curl -H 'X-Api-Key: {VALUE}' h.example",
    "a token of GitHub": GITHUB,
    "a token of Slack": SLACK,
    "a token of Stripe": STRIPE,
    "a key of AWS": AWS,
    "a JWT": JWT,
    "a private key": f"-----BEGIN RSA PRIVATE KEY----- {LONG}",
    "a connection string": f"Endpoint=sb://a/;SharedAccessKey={VALUE}",
    "a storage account": f"AccountName=a;AccountKey={VALUE}",
    "JDBC": f"jdbc:postgresql://db/x?user=u&password={VALUE}",
    "Oracle": f"jdbc:oracle:thin:u/{VALUE}@db",
    "JAAS": f'org.acme.Login required username="u" password="{VALUE}";',
    "a password that is assigned": f"user=u password={VALUE}",
    "an option of a JVM": f"-Xmx1g -Ddb.password={VALUE}",
}
BASE = "teams: {growth: {namespaces: [growth], identity: {driver: spark-growth}}}\n"
JOB = {
    "name": "revenue",
    "image": "ghcr.io/acme/revenue:1.4.2",
    "sparkVersion": "4.0.1",
    "main": "local:///opt/app/revenue.py",
    "run": "on-change",
}
SECRET = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "warehouse"}}
CONFIG = {**SECRET, "kind": "ConfigMap"}


def said(overlay: str = BASE, beside: dict[str, str] | None = None, **job: object) -> dict[str, str]:
    """A project whose job says this beside what each one says."""
    return {
        "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
        "overlays/base.yaml": overlay,
        "jobs/growth/revenue.yaml": json.dumps({**JOB, **job}, indent=1),
        **(beside or {}),
    }


def sidecar(**container: object) -> dict[str, object]:
    return {"template": {"spec": {"containers": [{"name": "agent", "image": "ghcr.io/acme/agent:1", **container}]}}}


def companion(data: object) -> dict[str, str]:
    return said(
        beside={"companions/warehouse.yaml": json.dumps(data, indent=1)}, resources=["companions/warehouse.yaml"]
    )


def file(text: str) -> dict[str, str]:
    return said(beside={"conf/app.properties": text}, configFiles={"/opt/app.properties": "conf/app.properties"})


WAYS = {
    **{f"env {name}": said(pod={"env": {name: VALUE}}) for name in NAMED},
    **{f"conf {key}": said(conf={key: VALUE}) for key in SETTINGS},
    **{f"env, {what}": said(pod={"env": {"X": text}}) for what, text in TEXTS.items()},
    **{f"args, {what}": said(args=[text]) for what, text in TEXTS.items()},
    "env of digits": said(pod={"env": {"DB_PASSWORD": 48151623}}),
    "env as a list": said(pod={"env": [{"name": "DB_PASSWORD", "value": VALUE}]}),
    "env of the driver": said(driver={"env": {"DB_PASSWORD": VALUE}}),
    "hadoopConf": said(hadoopConf={"fs.s3a.secret.key": VALUE}),
    "an option and its value": said(args=["--db-password", VALUE]),
    "an option with a sign": said(args=[f"--password={VALUE}"]),
    "Java options": said(conf={"spark.driver.extraJavaOptions": f"-Djavax.net.ssl.trustStorePassword={VALUE}"}),
    "javaOptions": said(driver={"javaOptions": [f"-Dpassword={VALUE}"]}),
    "main": said(main=f"https://u:{VALUE}@h.example/app.py"),
    "image": said(image=f"https://u:{VALUE}@ghcr.io/a/b"),
    "proxyUser": said(proxyUser=f"u:{VALUE}"),
    "an annotation": said(annotations={"acme.com/password": VALUE}),
    "an annotation of the pods": said(pod={"annotations": {"acme.com/token": VALUE}}),
    "a label": said(pod={"labels": {"acme.com/token": VALUE}}),
    "dependencies": said(deps={"jars": [f"https://u:{VALUE}@h.example/a.jar"]}),
    "a repository": said(conf={"spark.jars.repositories": f"https://u:{VALUE}@h.example/m2"}),
    "arguments of a sidecar": said(pod=sidecar(args=["--password", VALUE])),
    "a command of a sidecar": said(pod=sidecar(command=["sh", "-c", f"run --password={VALUE}"])),
    "a variable of a sidecar": said(pod=sidecar(env=[{"name": "DB_PASSWORD", "value": VALUE}])),
    "an image of a sidecar": said(pod=sidecar(image=f"https://u:{VALUE}@ghcr.io/a/b")),
    "a hook": said(
        pod=sidecar(lifecycle={"preStop": {"exec": {"command": ["curl", "-H", f"Authorization: Bearer {VALUE}"]}}})
    ),
    "a patch": said(
        patches=[{"kind": "SparkApplication", "merge": {"spec": {"sparkConf": {"spark.x.password": VALUE}}}}]
    ),
    "a variable of an overlay": said(
        f"{BASE}vars: {{db_password: {VALUE}}}\n", pod={"env": {"X_PASSWORD": "${{ vars.db_password }}"}}
    ),
    "a default of an overlay": said(f"{BASE}defaults: {{pod: {{env: {{DB_PASSWORD: {VALUE}}}}}}}\n"),
    "a default that is overridden": said(
        f"{BASE}defaults: {{pod: {{env: {{DB_PASSWORD: {VALUE}}}}}}}\n", pod={"env": {"DB_PASSWORD": LONG}}
    ),
    "what is enforced": said(f"{BASE}enforced: {{conf: {{spark.x.password: {VALUE}}}}}\n"),
    "a Secret": companion({**SECRET, "stringData": {"password": VALUE}}),
    "a Secret of bytes": companion({**SECRET, "data": {"password": VALUE}}),
    "a ConfigMap": companion({**CONFIG, "data": {"password": VALUE}}),
    "a file in a ConfigMap": companion({**CONFIG, "data": {"app.conf": f"user=u\npassword={VALUE}\n"}}),
    "properties": file(f"user=u\npassword={VALUE}\n"),
    "YAML as a file": file(f"user: u\ndb:\n  password: {VALUE}\n"),
    "a value that a file names": {
        **said(pod={"env": {"LATER": VALUE}}, configFiles={"/opt/app.properties": "conf/app.properties"}),
        "conf/app.properties": f"user=u\ndb.password={VALUE}\n",
    },
    "a fill-in within": said(pod={"env": {"DB_PASSWORD": f"{VALUE}${{tail}}"}}),
    "the default of a fill-in": said(pod={"env": {"DB_PASSWORD": f"${{DB_PASSWORD:-{VALUE}}}"}}),
    "what ends like a name": said(pod={"env": {"DB_PASSWORD": f"{VALUE}-secret"}}),
    "what begins like a path": said(pod={"env": {"DB_PASSWORD": f"/{VALUE}/x"}}),
    "what begins like a reference": said(pod={"env": {"DB_PASSWORD": f"vault:{VALUE}"}}),
    "JSON as a file": file(json.dumps({"user": "u", "password": VALUE})),
}
"""By what each is: the files of a project."""

WRONG = {
    "a switch": said(conf={"spark.ui.enabled": f"password={VALUE}"}),
    "a size": said(driver={"memory": f"password={VALUE}"}),
    "a tier": said(priority=f"password={VALUE}"),
    "an expression": said(pod={"env": {"DB_PASSWORD": f"${{{{ '{VALUE}' + 1 }}}}"}}),
    "an alias": {**said(), "jobs/growth/revenue.yaml": f"name: revenue\npod: {{env: {{DB_PASSWORD: *{VALUE} }}}}\n"},
    "a tag": {**said(), "jobs/growth/revenue.yaml": f"name: revenue\npod:\n  env:\n    DB_PASSWORD: !!int {VALUE}\n"},
    "a text in place of a map": said(pod={"env": f"DB_PASSWORD={VALUE}"}),
    "a key twice": {**said(), "jobs/growth/revenue.yaml": f"name: revenue\npassword: {VALUE}\npassword: {VALUE}\n"},
    "an unknown key": said(password=VALUE),
    "a comment": {**said(), "jobs/growth/revenue.yaml": f"name: revenue # password: {VALUE}\nimage: [\n"},
}
"""What is a mistake of another kind, whose finding repeats what stands there."""

COMMANDS = [
    "validate",
    *(f"validate --format {format_}" for format_ in ("json", "sarif", "github", "junit", "markdown")),
    "validate --diff",
    "validate --diff --allow-launch",
    "render --check",
    "explain revenue",
    *(f"explain revenue --stage {stage}" for stage in ("resolved", "plan", "manifest")),
    *(f"explain revenue {path}" for path in ("conf", "args", "pod.env", "driver", "spec.driver", "spec.sparkConf")),
    "explain revenue spec.arguments",
    *(f"explain revenue --pods --format {format_}" for format_ in ("text", "json", "yaml")),
]
SECRETS = (VALUE, "48151623", AWS)


def run(folder: Path, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command prints."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["genspark", *command.split()])
    status = invoke()
    gc.enable()
    out, err = capsys.readouterr()
    assert status in (0, 1, 2), f"{command}: {status}\n{err}"
    if command.endswith("--pods --format yaml") and out.startswith("#"):
        list(yaml.safe_load_all(out))
    elif command.endswith("json"):
        assert not out or json.loads(out)
    return out + err


SHARES = 6
"""Of the commands: one share is tried with each way in each run, all of them in the long one."""


def shares() -> Iterator[object]:
    """Each way, and which share of the commands is tried with it."""
    for number, way in enumerate(WAYS | WRONG):
        for share in range(SHARES):
            marks = [pytest.mark.long] if share != number % SHARES else []
            yield pytest.param(way, COMMANDS[share::SHARES], id=f"{way} {share}", marks=marks)


@pytest.mark.parametrize(("way", "commands"), [*shares()])
def test_no_command_prints_a_credential(
    way: str, commands: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, (WAYS | WRONG)[way])
    printed = {command: run(tmp_path, command, capsys, monkeypatch) for command in commands}
    assert [command for command, text in printed.items() if any(one in text for one in SECRETS)] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_finding_names_every_credential_at_a_line(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = run(written(tmp_path, WAYS[way]), "validate", capsys, monkeypatch)
    assert any(f"error {code} " in printed for code in ("GS6102", "GS6116", "GS6118", "GS6119")), printed


def application(**spec: object) -> str:
    """A manifest whose specification says this."""
    usual = {
        "type": "Python",
        "mode": "cluster",
        "sparkVersion": "4.0.1",
        "image": "ghcr.io/acme/revenue:1.4.2",
        "mainApplicationFile": "local:///opt/app/revenue.py",
        "driver": {"cores": 1, "memory": "2g", "serviceAccount": "spark-growth"},
        "executor": {"cores": 1, "memory": "2g", "instances": 2},
    }
    head = {"apiVersion": "sparkoperator.k8s.io/v1beta2", "kind": "SparkApplication"}
    return json.dumps(
        {**head, "metadata": {"name": "revenue", "namespace": "growth"}, "spec": {**usual, **spec}}, indent=1
    )


def beside(**container: object) -> str:
    agent = {"name": "agent", "image": "ghcr.io/acme/agent:1", **container}
    return application(driver={"cores": 1, "memory": "2g", "serviceAccount": "s", "sidecars": [agent]})


IMPORTED = {
    **{f"arguments, {what}": application(arguments=["--x", text]) for what, text in TEXTS.items()},
    **{f"a setting, {what}": application(sparkConf={"spark.acme.x": text}) for what, text in TEXTS.items()},
    **{f"a setting {key}": application(sparkConf={key: VALUE}) for key in SETTINGS},
    "an option and its value": application(arguments=["--password", VALUE]),
    "an option with a sign": application(arguments=[f"--password={VALUE}", f"-Dpassword={VALUE}"]),
    "an image": application(image=f"https://u:{VALUE}@ghcr.io/a/b"),
    "a main file": application(mainApplicationFile=f"https://u:{VALUE}@h.example/a.py"),
    "an annotation": application(driver={"cores": 1, "annotations": {"acme.com/token": VALUE}}),
    "arguments of a sidecar": beside(args=["--password", VALUE]),
    "a variable of a sidecar": beside(env=[{"name": "DB_PASSWORD", "value": VALUE}]),
    "a hook": beside(lifecycle={"preStop": {"exec": {"command": ["sh", "-c", f"run --password {VALUE}"]}}}),
    "a hook of the driver": application(
        driver={"cores": 1, "lifecycle": {"preStop": {"exec": {"command": ["run", f"--token={VALUE}"]}}}}
    ),
    "proxyUser": application(proxyUser=f"u:{VALUE}"),
    "comments": application().replace('"type"', f'# password: {VALUE}\n# token {GITHUB}\n"type"', 1),
    "an unknown field": application(password=VALUE),
    "a wrong type": application(executor={"instances": f"password={VALUE}"}),
}


@pytest.mark.parametrize("way", some(IMPORTED, 3))
def test_an_import_neither_prints_nor_writes_a_credential(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "m.yaml").write_text(IMPORTED[way])
    for command in (
        "import m.yaml",
        "import m.yaml -o project",
        "validate m.yaml",
        "validate m.yaml --diff --allow-launch",
    ):
        printed = run(tmp_path, command, capsys, monkeypatch)
        assert not any(one in printed for one in SECRETS), command
    for path in (tmp_path / "project").rglob("*.yaml"):
        assert not any(one in path.read_text() for one in SECRETS)


@pytest.mark.parametrize(
    "command",
    [
        "render --stdout --set password={}",
        "render --stdout --set pod.env.DB_PASSWORD={0} --set driver.memory={0}",
        "validate nowhere/https://u:{}@h",
        "explain --password={}",
    ],
)
def test_no_problem_repeats_a_credential_of_the_command_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert VALUE not in run(written(tmp_path, said()), command.format(VALUE), capsys, monkeypatch)
