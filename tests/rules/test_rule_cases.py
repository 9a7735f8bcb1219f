"""What rules take and what they leave alone, case by case: a false alarm costs more than a miss."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from example_repository import found, job, written

WEBHOOK_OFF = "--- overlays/base.yaml\ncluster: {operator: {version: 2.5.2, webhook: false}}\n"
OLD = "--- overlays/base.yaml\ncluster: {operator: {version: 2.5.1}}\n"


def cases(code: str, *texts: str) -> list[Any]:
    return [pytest.param(code, text, id=f"{code} {text}") for text in texts]


RAISES = [
    *cases(
        "GS5101",
        "executors: {min: 1, max: 20, cores: 1}",
        "executors: {count: 5}\nconf: {spark.executor.cores: 1}",
        "executors: {count: 5}\npatches: [{kind: SparkApplication, merge: {spec: {executor: {cores: 1}}}}]",
    ),
    *cases(
        "GS5102",
        "executors: {min: 5, max: 4}",
        "executors: {initial: 5, max: 4}",
        "executors: {count: 9}\nconf: {spark.dynamicAllocation.enabled: true, spark.dynamicAllocation.maxExecutors: 8}",
    ),
    *cases("GS7135", "executors: {count: 9}\nconf: {spark.dynamicAllocation.maxExecutors: 8}"),
    *cases(
        "GS5103",
        "executors: {volumes: {certs: {mount: /certs}}}",
        "driver: {volumes: {spark-local-dir-1: {mount: /data}}}",
        "driver: {volumes: {certs: {emptyDir: {}}}}\nexecutors: {volumes: {certs: {mount: [{path: /a}, {path: /b}]}}}",
    ),
    *cases(
        "GS5104",
        "driver: {cores: 2, coreLimit: 1500m}",
        'executors: {coreRequest: "1.5", coreLimit: "1"}',
        'executors: {cores: 2}\nconf: {spark.kubernetes.executor.limit.cores: "1"}',
    ),
    *cases("GS5105", "priority: urgent", "priority: {tier: urgent}"),
    *cases(
        "GS6102",
        "pod: {env: {API_KEY: abc}}",
        "driver: {env: [{name: SECRET_KEY, value: H/UvaryGDy8na}]}",
        "hadoopConf: {fs.s3a.secret.key: minio123}",
        "conf: {spark.hadoop.fs.azure.account.key.acme.dfs.core.windows.net: abc=}",
        "conf: {spark.sql.catalog.lake.credential: 'id:hidden'}",
        "conf: {spark.ssl.keyStorePassword: 123456}",
        "conf: {spark.authenticate.secret: abc}",
        "conf: {spark.hadoop.javax.jdo.option.ConnectionPassword: hive}",
        "conf: {spark.executorEnv.DB_PASSWORD: abc}",
        "pod: {env: {URL: 'postgres://app:hidden@db/x'}}",
        "conf: {spark.jars.repositories: 'https://me:hidden@repo.acme.com/maven'}",
        "pod: {env: {KEYS: AKIAABCDEFGHIJKLMNOP}}",
        'conf: {spark.kafka.jaas: \'ScramLoginModule required username="u" password="hidden";\'}',
        "conf: {spark.catalog.url: 'jdbc:postgresql://db/x?user=u&password=hidden'}",
        "conf: {spark.driver.extraJavaOptions: '-Ddb.password=hidden'}",
        "pod: {env: {CERTIFICATE: '-----BEGIN RSA PRIVATE KEY-----'}}",
        "pod: {env: {BLOB: 'DefaultEndpointsProtocol=https;AccountKey=abcd=='}}",
    ),
    *cases(
        "GS6103",
        "image: acme/revenue",
        "image: localhost:5000/acme/revenue",
        "conf: {spark.kubernetes.executor.container.image: acme/revenue:latest}",
        "patches: [{kind: SparkApplication, merge: {spec: {driver: {sidecars: [{name: agent, image: busybox}]}}}}]",
    ),
    *cases("GS7101", "conf: {spark.kubernetes.authenticate.oauthTokenFile: /token}"),
    *cases("GS7101", "conf: {spark.kubernetes.driver.container.image: acme/revenue:1.4.2}"),
    *cases("GS7101", "conf: {spark.kubernetes.namespace: elsewhere}"),
]


@pytest.mark.parametrize(("code", "text"), RAISES)
def test_what_is_wrong_is_said(code: str, text: str, tmp_path: Path) -> None:
    assert code in {finding.code for finding in found(job(text), tmp_path)}


SILENT = [
    "executors: {count: 40}",
    "executors: {count: 3, cores: 1}",
    "executors: {count: 40, cores: 1, gpu: {count: 1, vendor: nvidia.com}}",
    "executors: {min: 4, initial: 2, max: 8}",
    "executors: {min: 2, max: 8}\nconf: {spark.dynamicAllocation.executorIdleTimeout: 2min}",
    "executors: {min: 1, max: 4}",
    "pod: {volumes: {certs: {secret: {secretName: ca}, mount: [{path: /a}, {path: /b}]}}}",
    "driver: {volumes: {certs: {secret: {secretName: ca}, mount: /certs}}}",
    "driver: {coreRequest: 500m, coreLimit: '1'}",
    "executors: {cores: 4, coreLimit: '4.0'}",
    "priority: {class: spark-high}",
    "pod: {env: {DB_PASSWORD: {secret: warehouse, key: password}}}",
    "pod: {env: {AWS_WEB_IDENTITY_TOKEN_FILE: /var/run/token, HADOOP_TOKEN_FILE_LOCATION: /etc/token}}",
    "pod: {env: {DB_PASSWORD_FILE: /run/secrets/db, SECRET_NAME: warehouse, TOKEN_URL: 'https://login', PWD: /opt}}",
    "pod: {env: {DB_PASSWORD: $(FROM_ELSEWHERE), API_TOKEN: 'vault:growth/api#token', TOKEN_TTL: 3600s}}",
    "pod: {env: {TOKENIZERS_PARALLELISM: 'false', KEY: value, PASSWORDLESS: please}}",
    "hadoopConf: {fs.s3a.secret.key: '${env.AWS_SECRET_ACCESS_KEY}', fs.s3a.session.token: AWS_SESSION_TOKEN}",
    "hadoopConf: {fs.s3a.aws.credentials.provider: com.acme.Provider, hadoop.security.credential.provider.path: /x}",
    "hadoopConf: {fs.s3a.delegation.token.binding: com.acme.Tokens, hdfs.delegation.token.max-lifetime: 604800000}",
    "conf: {spark.authenticate: true, spark.authenticate.secret.file: /x, spark.authenticate.secretBitLength: 256}",
    "conf: {spark.redaction.regex: (?i)secret|password|token, spark.mapr.user.secret: spark-user-secret}",
    "conf: {spark.kubernetes.driver.secrets.db-password: /etc/db}",
    "conf: {spark.kubernetes.driver.secretKeyRef.PASSWORD: db:password}",
    "conf: {spark.kubernetes.driver.annotation.vault.hashicorp.com/agent-inject-secret-db: growth/db}",
    "conf: {spark.sql.catalog.lake.uri: 'http://rest:8181/a@b', spark.sql.catalog.lake.token-refresh-enabled: true}",
    "conf: {spark.catalog.url: 'jdbc:postgresql://db:5432/x?user=u'}",
    "conf: {spark.driver.extraJavaOptions: -Ddb.password=$PASSWORD}",
    "pod: {env: {CERTIFICATE: '-----BEGIN CERTIFICATE-----', PROXY: 'http://proxy:3128'}}",
    "image: acme/revenue@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "image: localhost:5000/acme/revenue:1.4.2",
    "image: acme/revenue:latest-stable",
    "conf: {spark.kubernetes.namespace: growth}",
]


@pytest.mark.parametrize("text", SILENT)
@pytest.mark.parametrize("target", ["kubeflow", "native"])
def test_a_good_job_hears_nothing(text: str, target: str, tmp_path: Path) -> None:
    assert found(job(f"{text}\ntarget: {target}"), tmp_path) == []


@pytest.mark.parametrize("text", SILENT)
@pytest.mark.parametrize(("target", "kind"), [("kubeflow", "SparkApplication"), ("native", "Job")])
def test_a_good_job_that_is_patched_hears_nothing_either(text: str, target: str, kind: str, tmp_path: Path) -> None:
    patches = f"target: {target}\npatches: [{{kind: {kind}, merge: {{metadata: {{labels: {{cost: a}}}}}}}}]"
    assert found(job(f"{text}\n{patches}"), tmp_path) == []


SECRETS = [text for code, text in (case.values for case in RAISES) if code == "GS6102"]
HELD = ("abc", "H/Uvary", "minio123", "hidden", "123456", "hive", "AKIA", "abcd==", "BEGIN")


@pytest.mark.parametrize("text", SECRETS)
def test_no_finding_repeats_a_credential(text: str, tmp_path: Path) -> None:
    (finding,) = found(job(text), tmp_path)
    assert not any(held in f"{finding.message} {finding.fix}" for held in HELD)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("pod: {env: {DB_PASSWORD: abc}}", "{secret: NAME, key: KEY}"),
        ("hadoopConf: {fs.s3a.secret.key: abc}", "cloud role"),
        ("hadoopConf: {hive.password: abc}", "${env.NAME}"),
        ("conf: {spark.authenticate.secret: abc}", "remove it"),
        ("conf: {spark.ssl.keyPassword: abc}", "mounted"),
    ],
)
def test_the_fix_of_a_credential_fits_its_key(text: str, fix: str, tmp_path: Path) -> None:
    (finding,) = found(job(text), tmp_path)
    assert fix in finding.fix


def test_one_value_for_both_roles_is_one_finding(tmp_path: Path) -> None:
    assert len(found(job("pod: {env: {DB_PASSWORD: abc}}"), tmp_path)) == 1


@pytest.mark.parametrize("overlay", [WEBHOOK_OFF, OLD], ids=["no webhook", "2.5.1"])
def test_only_the_webhook_of_2_5_2_refuses_settings(overlay: str, tmp_path: Path) -> None:
    assert found(job('conf: {spark.master: "k8s://here"}', overlay), tmp_path) == []


def test_a_scheduled_job_s_settings_are_refused_too(tmp_path: Path) -> None:
    text = job('conf: {spark.master: "k8s://here"}', runs='schedule: "@daily"')
    assert [finding.code for finding in found(text, tmp_path)] == ["GS7101"]


@pytest.mark.parametrize(
    ("runs", "target", "longest"),
    [
        ('schedule: "@daily"', "kubeflow", 43),
        ("run: on-change", "kubeflow", 63),
        ('schedule: "@daily"', "native", 52),
        ("run: on-change", "native", 56),
    ],
)
def test_a_name_may_be_as_long_as_its_runs_can_bear(runs: str, target: str, longest: int, tmp_path: Path) -> None:
    def codes(length: int) -> set[str]:
        text = job(f"name: {'x' * length}\ntarget: {target}", runs=runs)
        return {finding.code for finding in found(text, tmp_path / str(length))}

    assert codes(longest) == set()
    assert codes(longest + 1) & {"GS7102", "GS2001"}


def jobs(*texts: str) -> str:
    return "".join(f"--- jobs/{place}.yaml\n{job(text)}" for place, _, text in (text.partition(" ") for text in texts))


def test_one_name_in_two_namespaces_of_a_team_is_one_folder_of_output(tmp_path: Path) -> None:
    text = jobs("growth/a namespace: growth", "growth/b namespace: growth-dev")
    (finding,) = found(text, tmp_path)
    assert finding.code == "GS2101"
    assert len(finding.related) == 1


def test_one_name_in_one_namespace_of_two_teams_is_one_object(tmp_path: Path) -> None:
    text = jobs("growth/a namespace: shared", "risk/a namespace: shared\nidentity: {driver: spark-risk}")
    assert [finding.code for finding in found(text, tmp_path)] == ["GS2101"]


def test_one_name_in_two_teams_of_their_own_namespaces_is_two_jobs(tmp_path: Path) -> None:
    text = jobs("growth/a namespace: growth", "risk/a namespace: risk\nidentity: {driver: spark-risk}")
    assert found(text, tmp_path) == []


def test_an_account_that_is_made_once_and_used_twice_is_fine(tmp_path: Path) -> None:
    overlay = "--- overlays/base.yaml\nteams:\n  growth: {identity: {driver: spark}}\n"
    overlay += "  risk: {identity: {driver: spark, create: false}}\n"
    text = overlay + jobs("growth/a namespace: shared", "risk/b name: other\nnamespace: shared")
    assert found(text, tmp_path) == []


COMMITTED = """
--- genspark.yaml
clusterObjects: true
environments: {prod: {overlays: [base]}}
--- overlays/base.yaml
tiers: {high: {executor: {class: spark-high, %s}}}
--- rendered/prod/_cluster/priorityclass-spark-high.yaml
# Generated by genspark from genspark.yaml. Do not edit.
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: spark-high}
description: for what cannot wait
value: 2000
"""


@pytest.mark.parametrize(
    ("written_now", "codes"),
    [
        ("value: 2000", []),
        ("value: 2000, description: for what can wait", []),
        ("value: 2000, preemptionPolicy: PreemptLowerPriority", []),
        ("value: 2000, preemptionPolicy: Never", ["GS8101"]),
        ("value: 2001", ["GS8101"]),
        ("value: 2001, preemptionPolicy: Never", ["GS8101", "GS8101"]),
    ],
)
def test_a_class_may_change_its_words_and_not_its_rank(written_now: str, codes: list[str], tmp_path: Path) -> None:
    assert [finding.code for finding in found(COMMITTED % written_now, tmp_path)] == codes


def test_a_committed_file_that_cannot_be_read_is_no_finding(tmp_path: Path) -> None:
    assert found(COMMITTED.replace("value: 2000\n", "value: [2000\n") % "value: 2000", tmp_path) == []


def render(folder: Path) -> int:
    """The exit status of a render as a process."""
    arguments = [sys.executable, "-m", "genspark", "render"]
    return subprocess.run(arguments, cwd=folder, capture_output=True, check=False).returncode


def tree(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.yaml")}


def test_a_class_that_may_not_change_stays_as_it_is_committed(tmp_path: Path) -> None:
    path = "rendered/prod/_cluster/priorityclass-spark-high.yaml"
    before = tree(written(COMMITTED % "value: 2001", tmp_path))[path]
    assert render(tmp_path) == 1
    assert tree(tmp_path)[path] == before


def test_the_files_of_jobs_at_odds_stay_as_they_are(tmp_path: Path) -> None:
    written(jobs("growth/b args: [old]"), tmp_path)
    assert render(tmp_path) == 0
    before = tree(tmp_path / "rendered")
    written(jobs("growth/a args: [new]", "growth/c name: other"), tmp_path)
    assert render(tmp_path) == 1
    after = tree(tmp_path / "rendered")
    assert {path: text for path, text in after.items() if "revenue" in path} == {
        path: text for path, text in before.items() if "revenue" in path
    }
    assert any("other" in path for path in after)


@pytest.mark.parametrize(
    ("path", "descriptor", "code", "message", "fix"),
    [
        ("growht/a", "", "GS3007", "no overlay defines the team growht, which is the folder's name", "growth"),
        ("growth/a", "team: rsik", "GS3007", "no overlay defines the team rsik", "write risk"),
        ("growth/a", "namespace: risk", "GS3008", "the team growth may not use the namespace risk", "growth-dev"),
    ],
)
def test_a_team_and_its_namespaces_are_what_the_overlays_say(
    path: str, descriptor: str, code: str, message: str, fix: str, tmp_path: Path
) -> None:
    (finding,) = (one for one in found(jobs(f"{path} {descriptor}"), tmp_path) if one.code.startswith("GS300"))
    assert (finding.code, finding.message) == (code, message)
    assert fix in finding.fix


def test_what_is_wrong_around_a_job_does_not_hide_what_is_wrong_in_it(tmp_path: Path) -> None:
    text = "namespace: risk\nenvironments: {nowhere: {suspend: true}}\nexecutors: {memory: 8 GB}"
    assert {"GS3006", "GS3008", "GS5204"} <= {one.code for one in found(jobs(f"growth/a {text}"), tmp_path)}


@pytest.mark.parametrize(
    ("text", "overlay", "longest"),
    [
        ("", "", 63),
        ("", OLD, 63),
        ("", "--- overlays/base.yaml\ncluster: {operator: {version: 2.0.2}}\n", 56),
        ("ui: {routes: [{servicePort: 18080, servicePortName: h, ingressURLFormat: a}]}", OLD, 50),
        ("monitoring: {driver: true, executors: true, jar: /jmx.jar}", OLD, 49),
    ],
)
def test_what_is_made_of_a_name_shortens_it_by_version_and_feature(
    text: str, overlay: str, longest: int, tmp_path: Path
) -> None:
    for length, wrong in ((longest, False), (longest + 1, True)):
        said = f"name: {'a' * length}\n{text}" if text else f"name: {'a' * length}"
        folder = tmp_path / str(length)
        codes = {one.code for one in found(job(said, overlay), folder)}
        assert bool(codes & {"GS7102", "GS2001"}) is wrong, codes
