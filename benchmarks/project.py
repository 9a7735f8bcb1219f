"""Writes a project of N jobs that looks like a real one, the same one for the same seed.

20 teams, descriptors of mostly 10 to 18 lines, about 60 % of them scheduled, most in Python, a tenth of them streaming.
The platform's defaults lie in an overlay, so that a manifest has some 115 lines; without them it has some 50.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

SEED = 2026
TEAMS = (
    "ads",
    "billing",
    "catalog",
    "checkout",
    "data-platform",
    "finance",
    "fraud",
    "growth",
    "identity",
    "inventory",
    "logistics",
    "marketing",
    "ml-features",
    "payments",
    "pricing",
    "recommendations",
    "risk",
    "search",
    "security",
    "support",
)
SUBJECTS = (
    "baskets",
    "clicks",
    "events",
    "invoices",
    "ledger",
    "orders",
    "prices",
    "profiles",
    "returns",
    "revenue",
    "sessions",
)
STEPS = ("backfill", "clean", "compact", "enrich", "export", "features", "ingest", "join", "report", "score", "sync")
POOLS = ("pool: batch", "pool: memory", "kubernetes.io/arch: amd64")

PROJECT = """\
edition: 2026
clusterObjects: true
environments:
  prod: {overlays: [base, prod]}
"""

BASE = """\
cluster:
  kubernetes: "1.33"
  operators: {kubeflow: {version: 2.5.2, webhook: true}}
tiers:
  high: {driver: {class: spark-high-driver, value: 3100}, executor: {class: spark-high, value: 3000}}
  normal: {driver: {class: spark-normal-driver, value: 2100}, executor: {class: spark-normal, value: 2000}}
  low: {driver: {class: spark-low-driver, value: 1100}, executor: {class: spark-low, value: 1000}}
defaults:
  sparkVersion: 4.0.1
  imagePull: {policy: IfNotPresent, secrets: [ghcr]}
  priority: normal
  retries: {policy: OnFailure, failures: 2, failureWait: 30s}
  hadoopConf: {fs.s3a.connection.maximum: 200}
"""

PLATFORM = """\
  conf:
    spark.decommission.enabled: true
    spark.eventLog.compress: true
    spark.eventLog.dir: s3a://acme-logs/events
    spark.eventLog.enabled: true
    spark.serializer: org.apache.spark.serializer.KryoSerializer
    spark.sql.catalog.lake: org.apache.iceberg.spark.SparkCatalog
    spark.sql.catalog.lake.type: rest
    spark.sql.catalog.lake.uri: http://catalog.lake:8181
    spark.sql.extensions: org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions
    spark.storage.decommission.enabled: true
  pod:
    env:
      AWS_REGION: eu-central-1
      LAKE_TOKEN: {secret: lake, key: token}
      TZ: UTC
    nodeSelector: {pool: batch}
    tolerations:
    - {key: spark, operator: Equal, value: batch, effect: NoSchedule}
    volumes:
      spark-local-dir-1: {emptyDir: {sizeLimit: 50Gi}, mount: /data1}
      certs: {secret: {secretName: ca}, mount: {path: /certs, readOnly: true}}
"""

PROD = """\
defaults:
  labels: {stage: prod}
  conf: {spark.sql.adaptive.enabled: true}
"""


def descriptor(chance: random.Random, name: str, team: str) -> str:
    """One job: a Python or JVM program, scheduled, streaming or run when it changes."""
    scheduled, streaming = chance.random() < 0.6, chance.random() < 0.25
    subject = name.split("-")[0]
    version = f"{chance.randint(1, 4)}.{chance.randint(0, 12)}.{chance.randint(0, 9)}"
    lines = [
        f"name: {name}",
        f'labels: {{cost-center: "{chance.randint(4000, 4999)}", tier: {chance.choice(("gold", "silver", "bronze"))}}}',
        f"image: ghcr.io/acme/{team}-{subject}:{version}",
    ]
    if chance.random() < 0.3:
        lines.append(f'annotations: {{owner: "#{team}-data"}}')
    lines += _program(chance, subject, streaming and not scheduled)
    lines += _sizes(chance)
    if chance.random() < 0.6:
        lines.append(f"priority: {chance.choice(('high', 'normal', 'low'))}")
    lines += _when(chance, scheduled, streaming)
    if chance.random() < 0.7:
        lines.append(f"conf: {{spark.sql.shuffle.partitions: {chance.randrange(50, 2000, 50)}}}")
    if chance.random() < 0.2:
        lines.append("hadoopConf: {fs.s3a.endpoint.region: eu-central-1}")
    if chance.random() < 0.15:
        lines.append("sparkVersion: 3.5.7")
    if chance.random() < 0.03:
        lines.append("suspend: true")
    return "\n".join(lines) + "\n"


def _program(chance: random.Random, subject: str, streaming: bool) -> list[str]:
    mode = "stream" if streaming else chance.choice(("full", "incremental"))
    args = f'args: [--mode, {mode}, "--in=s3a://acme-prod/{subject}", --parallel, "{chance.randint(2, 64)}"]'
    if chance.random() < 0.75:
        return [f"main: local:///opt/app/{subject}.py", args]
    program = [f"main: local:///opt/app/{subject}.jar", f"class: com.acme.{subject}.Main", args]
    return ["type: Java", *program] if chance.random() < 0.3 else program


def _sizes(chance: random.Random) -> list[str]:
    """The two roles, a block only where a line would grow long: this is where descriptors differ most."""
    driver = [f"cores: {chance.randint(1, 2)}", f"memory: {chance.choice(('1g', '2g', '4g', '2048m'))}"]
    driver += _some(
        chance,
        {
            "env: {TZ: UTC, DB_PASSWORD: {secret: warehouse, key: password}}": 0.3,
            "coreLimit: 2500m": 0.15,
        },
    )
    cores = chance.choice((2, 4, 8))
    count = [f"count: {chance.randint(2, 60)}"]
    dynamic = [f"min: {chance.randint(1, 4)}", f"max: {chance.randint(8, 80)}"]
    executors = count if chance.random() < 0.4 else dynamic
    executors += [f"cores: {cores}", f"memory: {chance.choice((4, 8, 12, 16, 24))}g"]
    executors += _some(
        chance,
        {
            f"memoryOverhead: {chance.choice(('1g', '2g', '1536m'))}": 0.3,
            f"coreRequest: {cores * 1000 - 500}m": 0.15,
            "env: {TZ: UTC, LANG: C.UTF-8}": 0.15,
            "volumes: {certs: {secret: {secretName: ca}, mount: {path: /certs, readOnly: true}}}": 0.1,
            f"nodeSelector: {{{chance.choice(POOLS)}}}": 0.15,
            "tolerations: [{key: spot, operator: Exists, effect: NoSchedule}]": 0.15,
        },
    )
    return _role("driver", driver) + _role("executors", executors)


def _some(chance: random.Random, lines: dict[str, float]) -> list[str]:
    return [line for line, share in lines.items() if chance.random() < share]


def _role(name: str, keys: list[str]) -> list[str]:
    line = f"{name}: {{{', '.join(keys)}}}"
    return [line] if len(line) <= 80 else [f"{name}:", *(f"  {key}" for key in keys)]


def _when(chance: random.Random, scheduled: bool, streaming: bool) -> list[str]:
    if not scheduled:
        return ["run: service" if streaming else "run: on-change"]
    cron = f"{chance.randint(0, 59)} {chance.randint(0, 23)} * * *"
    if chance.random() < 0.3:
        return [f'schedule: {{cron: "{cron}", timeZone: Europe/Berlin, concurrency: Forbid}}']
    retries = [f"retries: {chance.randint(1, 5)}"] if chance.random() < 0.25 else []
    return [f'schedule: "{cron}"', *retries]


def write(folder: Path, jobs: int, defaults: bool = True) -> None:
    """The whole project: `genspark.yaml`, two overlays and the jobs, spread over the teams."""
    chance = random.Random(SEED)
    overlays = folder / "overlays"
    overlays.mkdir(parents=True)
    (folder / "genspark.yaml").write_text(PROJECT)
    teams = "".join(_team(team) for team in TEAMS)
    (overlays / "base.yaml").write_text(f"{BASE}{PLATFORM if defaults else ''}teams:\n{teams}")
    (overlays / "prod.yaml").write_text(PROD)
    for number in range(jobs):
        team = TEAMS[number % len(TEAMS)]
        name = f"{chance.choice(SUBJECTS)}-{chance.choice(STEPS)}-{number:04}"
        path = folder / "jobs" / team / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(descriptor(chance, name, team))


def _team(team: str) -> str:
    return (
        f"  {team}:\n"
        f"    namespaces: [{team}]\n"
        f"    identity: {{driver: spark-{team}, executor: spark-{team}-exec, create: true}}\n"
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
