"""The pods of every example, as `explain --pods` shows them: golden, within 80 columns, and as JSON by its schema."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from jsonschema import Draft202012Validator
from marks import some
from started import ran

from genspark.core.trace import ENVIRONMENT, Data, Traced
from genspark.platform.nodes import node_shapes
from genspark.pods.nodes import room
from genspark.pods.pod import Pod
from genspark.resolve.resolved import Resolved

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/genspark.yaml"))
GOLDEN = ROOT / "tests" / "golden" / "pods"
WIDTH = 80


def explain(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(["explain", *arguments, "--pods"], folder)


def jobs(example: Path) -> list[tuple[str, str]]:
    """Each job of an example in each environment that has it."""
    environments = yaml.safe_load((example / "genspark.yaml").read_text())["environments"]
    paths = sorted(str(path.relative_to(example)) for path in (example / "jobs").rglob("*.yaml"))
    found = []
    for path in paths:
        only = yaml.safe_load((example / path).read_text()).get("only")
        names = [name for name, one in environments.items() if not only or {name, one.get("group")} & {*only}]
        found += [(path, name) for name in names]
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_pods_of_an_example_are_what_lies_beside_it(example: Path, update_golden: bool) -> None:
    printed = []
    for path, environment in jobs(example):
        run = explain(example, path, "-e", environment)
        assert run.returncode == 0, run.stderr
        assert [line for line in run.stdout.splitlines() if len(line) > WIDTH and " " in line.strip()] == []
        printed.append(f"$ genspark explain {path} --pods -e {environment}\n{run.stdout}")
    golden = GOLDEN / f"{example.name}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(printed))
    assert "\n".join(printed) == golden.read_text()


@pytest.mark.parametrize("example", some(EXAMPLES, 4), ids=lambda path: path.name)
def test_programs_get_the_same_by_the_published_schema(example: Path) -> None:
    schema = Draft202012Validator(json.loads((ROOT / "schemas" / "pods.schema.json").read_text()))
    path, environment = jobs(example)[0]
    run = explain(example, path, "-e", environment, "--format", "json")
    assert list(schema.iter_errors(json.loads(run.stdout))) == []


def changed(folder: Path, *lines: str, overlay: str = "") -> Path:
    """The example of a scheduled job, with more lines in its descriptor and its overlay."""
    shutil.copytree(ROOT / "examples" / "scheduled-python", folder, ignore=shutil.ignore_patterns("rendered"))
    job, base = folder / "jobs/growth/daily-revenue.yaml", folder / "overlays/base.yaml"
    job.write_text(job.read_text() + "".join(f"{line}\n" for line in lines))
    base.write_text(base.read_text() + overlay)
    return folder


def test_a_native_job_has_pods_of_one_spark(tmp_path: Path) -> None:
    run = explain(changed(tmp_path / "a", "target: native"), "daily-revenue")
    assert "driver  daily-revenue-<minute>-<xxxxx>\n  made by Spark 4.0.1\n" in run.stdout
    assert "executors  daily-revenue-<uid>-exec-<n>\n  made by Spark 4.0.1\n" in run.stdout
    assert "  memory        11468Mi (request = limit)\n" in run.stdout


# The lines that a job of two executors gets, and what is printed of it then.
@pytest.mark.parametrize(
    ("line", "printed"),
    [
        pytest.param(
            "pod: {sidecars: [{name: logs, image: a/b, resources: {requests: {memory: 64Mi}}}]}",
            [
                "11532Mi, no limit",
                "other containers  64Mi",
                "the driver and the executors may use more than they request",
            ],
            id="a container without a limit",
        ),
        pytest.param(
            "environments: {prod: {executors: {memoryLimit: 12g}}}",
            ["11468Mi, limit 12288Mi", "the executors may use more than they request"],
            id="Spark's units in a limit of the webhook's",
        ),
        pytest.param(
            "conf: {spark.kubernetes.allocation.pods.allocator: statefulset}",
            ["executors  spark-s-<app-id>-0-<n>", "StatefulSet  spark-s-<app-id>-0"],
            id="a StatefulSet",
        ),
        pytest.param(
            "pod: {volumes: {spark-local-dir-1: {onDemand: {storageClass: gp3, size: 100Gi}, mount: /spill}}}",
            [
                "-exec-<n>-pvc-0, 102400Mi of gp3",
                "716800Mi storage",
                "neither the driver nor the executors spill to a node's own disk",
            ],
            id="claims",
        ),
        pytest.param(
            "executors: {count: 3, volumes: {data: {onDemand: {storageClass: gp3, size: 1Gi}, mount: /data}}}\n"
            "conf: {spark.kubernetes.allocation.pods.allocator: statefulset}",
            ["data-spark-s-<app-id>-0-<n>, 1024Mi of gp3", "3072Mi storage"],
            id="claims of a StatefulSet",
        ),
        pytest.param(
            "conf: {spark.kubernetes.local.dirs.tmpfs: true}",
            ["the driver and the executors spill to memory, which counts as their own"],
            id="memory to spill to",
        ),
        pytest.param("batchScheduler: {name: volcano, queue: q}", ["PodGroup", "scheduler  volcano"], id="Volcano"),
        pytest.param(
            "monitoring: {driver: true, jar: /agent.jar}",
            ["ConfigMap  daily-revenue-<time>-prom-conf"],
            id="an exporter",
        ),
        pytest.param(
            "image: a/b:1\nsparkVersion: 9.9.9", ["note: Spark 9.9.9 was never measured"], id="a Spark to come"
        ),
        pytest.param(
            "conf: {spark.executor.memoryOverheadFactor: 0.01}", ["384Mi, at least 384Mi"], id="the least overhead"
        ),
        pytest.param(
            "environments: {prod: {executors: {gpu: {name: nvidia.com/gpu, limit: 1}}}}",
            ["nvidia.com/gpu  1 (request = limit)  jobs/growth/daily-revenue.yaml:10"],
            id="a GPU of the operator's field",
        ),
    ],
)
def test_it_says_what_a_line_makes_of_the_pods(line: str, printed: list[str], tmp_path: Path) -> None:
    folder = changed(tmp_path / "a")
    job = folder / "jobs/growth/daily-revenue.yaml"
    said = {part.partition(":")[0] for part in line.splitlines()}
    kept = [one for one in job.read_text().splitlines() if one.partition(":")[0] not in said]
    job.write_text("\n".join([*kept, line]) + "\n")
    shown = " ".join(explain(folder, "daily-revenue").stdout.split())
    assert [part for part in printed if " ".join(part.split()) not in shown] == []


def test_it_says_what_the_job_takes_of_its_teams_quota(tmp_path: Path) -> None:
    folder = changed(tmp_path / "a")
    base = folder / "overlays/base.yaml"
    text = base.read_text().replace("growth:\n", "growth:\n    quota: {cpu: 100, memory: 1Ti, pods: 50}\n", 1)
    assert "quota" in text
    base.write_text(text)
    assert "quota      7 of 50 pods, 25 of 100 cpu, 71675Mi of 1Ti memory" in explain(folder, "daily-revenue").stdout


def test_the_pods_are_printed_whole() -> None:
    run = explain(ROOT / "examples" / "scheduled-python", "daily-revenue", "--format", "yaml")
    driver, executor = yaml.safe_load_all(run.stdout)
    assert driver["metadata"]["name"] == "daily-revenue-<time>-driver"
    assert executor["spec"]["containers"][0]["resources"]["limits"] == {"memory": "11468Mi"}
    assert "00000000" not in run.stdout


def test_a_job_is_explained_where_it_exists(tmp_path: Path) -> None:
    folder = changed(tmp_path / "a", "only: [prod]")
    project = folder / "genspark.yaml"
    project.write_text(project.read_text().replace("environments:\n", "environments:\n  dev: {overlays: [base]}\n"))
    run = explain(folder, "daily-revenue")
    assert run.stdout.startswith("daily-revenue in prod\n")


def test_a_shape_says_nothing_of_gpus() -> None:
    nodes: dict[str, Data] = {"cluster": {"nodes": {"big": {"cpu": 32, "memory": "128Gi"}}}}
    shapes = node_shapes(Resolved(ENVIRONMENT, nodes, ()))
    assert shapes is not None
    pod = Pod(*[None] * len(Pod._fields))._replace(requests={}, data={"spec": {"nodeSelector": {"zone": "a"}}})  # type: ignore[arg-type]
    asked = {"cpu": Traced(Decimal(4), ()), "nvidia.com/gpu": Traced(Decimal(1), ())}
    assert room(shapes.value["big"], pod._replace(requests=asked)) == 8


def test_nodes_hold_as_many_as_fit_and_whose_labels_match(tmp_path: Path) -> None:
    nodes = (
        "{big: {cpu: 15500m, memory: 58Gi, max: 2}, small: {cpu: 4, memory: 8Gi}, other: {cpu: 64, labels: {pool: x}}}"
    )
    overlay = f"cluster:\n  nodes: {nodes}\n"
    folder = changed(tmp_path / "a", "pod: {nodeSelector: {pool: y}}")
    base = folder / "overlays/base.yaml"
    base.write_text(base.read_text().replace("cluster:\n", overlay, 1))
    run = explain(folder, "daily-revenue")
    assert "  fits on  big (3 on each, 6 on all 2)\n" in run.stdout


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("conf: {spark.executor.minMemoryOverhead: '${LEAST}'}", "the memory of the executor cannot be read"),
        (
            "conf: {spark.dynamicAllocation.minExecutors: a, spark.dynamicAllocation.enabled: true}",
            "the number of executors is no number",
        ),
        (
            "conf: {spark.memory.offHeap.enabled: true, spark.memory.offHeap.size: much}",
            "the memory of the executor cannot be read",
        ),
        (
            "conf: {spark.kubernetes.executor.request.cores: '${CORES}'}",
            "the CPU of the executor cannot be read",
        ),
        ("conf: {spark.ui.port: abc}", "spark.ui.port is no port"),
        ("conf: {spark.executor.memoryOverheadFactor: nan}", "the memory of the executor cannot be read"),
        (
            "conf: {spark.kubernetes.allocation.pods.allocator: com.acme.Own}",
            "no Spark 4.0.1 knows the allocator com.acme.Own",
        ),
        (
            "conf: {spark.kubernetes.driver.pod.featureSteps: com.acme.Step}",
            "spark.kubernetes.driver.pod.featureSteps lets other code make the pods",
        ),
    ],
)
def test_where_nobody_can_tell_it_says_so(line: str, reason: str, tmp_path: Path) -> None:
    run = explain(changed(tmp_path / "a", line), "daily-revenue")
    *said, where = run.stdout.splitlines()
    assert " ".join(" ".join(said).split()) == f"cannot tell: {reason}"
    assert "10" in re.findall(r"[0-9]+", where)
    said = json.loads(explain(tmp_path / "a", "daily-revenue", "--format", "json").stdout)
    assert "jobs/growth/daily-revenue.yaml:10" in said["unsure"]["from"]


def test_a_sidecar_that_mounts_a_folder_to_spill_to_is_not_spark(tmp_path: Path) -> None:
    sidecar = "{name: a, image: 'a/b:1', volumeMounts: [{name: spark-local-dir-1, mountPath: /a}]}"
    volume = "spark-local-dir-1: {emptyDir: {medium: Memory}}"
    folder = changed(tmp_path / "a", "target: native", f"pod: {{sidecars: [{sidecar}], volumes: {{{volume}}}}}")
    shown = " ".join(explain(folder, "daily-revenue").stdout.split())
    assert "disk the driver and the executors request no ephemeral-storage" in shown
    assert "spill to memory" not in shown


def test_a_request_that_a_patch_put_into_a_job_is_told(tmp_path: Path) -> None:
    container = "{name: spark-kubernetes-driver, image: 'a/b:1', resources: {requests: {memory: 5Gi}}}"
    merge = f"{{spec: {{jobTemplate: {{spec: {{template: {{spec: {{containers: [{container}]}}}}}}}}}}}}"
    folder = changed(tmp_path / "a", "target: native", f"patches: [{{kind: CronJob, merge: {merge}}}]")
    assert "  memory      5120Mi, no limit\n" in explain(folder, "daily-revenue").stdout


def test_nobody_can_tell_the_pods_of_a_driver_without_its_container(tmp_path: Path) -> None:
    containers = "[{name: a, image: 'a/b:1'}]"
    merge = f"{{spec: {{jobTemplate: {{spec: {{template: {{spec: {{containers: {containers}}}}}}}}}}}}}"
    folder = changed(tmp_path / "a", "target: native", f"patches: [{{kind: CronJob, merge: {merge}}}]")
    said = "cannot tell: no container of the CronJob is called spark-kubernetes-driver"
    assert " ".join(explain(folder, "daily-revenue").stdout.split()).startswith(said)


@pytest.mark.parametrize(
    ("more", "word"), [(["spec"], "give --pods alone"), (["--stage", "plan"], "give --pods alone")]
)
def test_pods_are_asked_for_alone(more: list[str], word: str) -> None:
    run = explain(ROOT / "examples" / "scheduled-python", "daily-revenue", *more)
    assert run.returncode == 2
    assert word in run.stderr
