"""Limits of images, and every way to bring one past them."""

from __future__ import annotations

from limit_bounds import Bound, main, patch, template

EVIL = "docker.io/evil/a:4.0.1"
OURS = "ghcr.io/acme/other:4.0.1"
NAMED = {"ours": {"repository": "ghcr.io/acme/a", "tag": "4.0.1"}, "evil": {"repository": "docker.io/evil/a"}}
FILES = {
    "job.yaml": f"""\
apiVersion: batch/v1
kind: Job
metadata: {{name: beside}}
spec: {{template: {{spec: {{restartPolicy: Never, containers: [{{name: x, image: "{EVIL}"}}]}}}}}}
""",
    "cron.yaml": f"""\
apiVersion: batch/v1
kind: CronJob
metadata: {{name: beside}}
spec:
  schedule: "@daily"
  jobTemplate: {{spec: {{template: {{spec: {{restartPolicy: Never, initContainers: [{{name: x, image: "{EVIL}"}}],
    containers: [{{name: y, image: "{OURS}"}}]}}}}}}}}
""",
    "application.yaml": f"""\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {{name: beside}}
spec: {{type: Python, mode: cluster, sparkVersion: 4.0.1, mainApplicationFile: "local:///a.py",
  sparkConf: {{spark.kubernetes.container.image: "{EVIL}"}}, driver: {{}}, executor: {{}}}}
""",
    "template.yaml": f"""\
apiVersion: v1
kind: ConfigMap
metadata: {{name: beside}}
data: {{pod.yaml: "spec: {{containers: [{{name: x, image: '{EVIL}'}}]}}"}}
""",
    "submit.yaml": f"""\
apiVersion: v1
kind: Pod
metadata: {{name: beside}}
spec: {{containers: [{{name: x, image: "{OURS}", args: [--conf, "spark.kubernetes.executor.container.image={EVIL}"]}}]}}
""",
}


IMAGES = (
    {"image": EVIL},
    {"image": {"repository": "docker.io/evil/a", "tag": "4.0.1"}},
    {"image": {"name": "evil"}, "sparkVersion": "4.0.1"},
    {"driver": {"image": EVIL}},
    {"executors": {"image": EVIL}},
    {"conf": {"spark.kubernetes.driver.container.image": EVIL}},
    {"conf": {"spark.kubernetes.executor.container.image": EVIL}},
    {"image": None, "sparkVersion": "4.0.1", "conf": {"spark.kubernetes.container.image": EVIL}},
    patch({"image": EVIL}),
    patch({"executor": {"image": EVIL}}),
    patch({"sparkConf": {"spark.kubernetes.executor.container.image": EVIL}}),
)
BESIDE = (
    {"pod": {"sidecars": {"s": {"image": EVIL}}}},
    {"driver": {"sidecars": [{"name": "s", "image": EVIL}]}},
    {"executors": {"sidecars": {"s": {"image": EVIL}}}},
    {"pod": {"initContainers": {"s": {"image": EVIL}}}},
    {"pod": template({"containers": [{"name": "s", "image": EVIL}]})},
    {"executors": template({"initContainers": [{"name": "s", "image": EVIL}]})},
    {"driver": main("driver", image=EVIL)},
    {"driver": template({"volumes": [{"name": "v", "image": {"reference": EVIL}}]})},
    patch({"driver": {"sidecars": [{"name": "s", "image": EVIL}]}}),
    patch({"executor": {"initContainers": [{"name": "s", "image": EVIL}]}}),
    *({"resources": [name]} for name in FILES),
    {"conf": {"spark.kubernetes.executor.podTemplateFile": "s3a://acme/pod.yaml"}},
)
OWN = ({}, {"driver": {"image": OURS}}, {"pod": {"sidecars": {"s": {"image": OURS}}}}, {"image": {"name": "ours"}})
IMAGE_BOUNDS = (
    Bound({"image": ["ghcr.io/acme/*"]}, OWN, (*IMAGES, *BESIDE)),
    Bound({"image.repository": ["ghcr.io/acme/*"]}, OWN, (*IMAGES[:5], *BESIDE[:-1]), layers=False),
    Bound({"image.name": ["ours"]}, ({}, {"image": {"name": "ours"}}), IMAGES, layers=False),
    Bound(
        {"image.tag": ["4.0.*"]},
        ({}, {"pod": {"sidecars": {"s": {"image": "busybox:1"}}}}),
        (
            {"image": "ghcr.io/acme/a:4.1.0"},
            {"image": "ghcr.io/acme/a", "sparkVersion": "4.0.1"},
            {"driver": {"image": "ghcr.io/acme/a:4.1.0"}},
            {"image": {"repository": "ghcr.io/acme/a", "tag": "4.1.0"}},
            {"conf": {"spark.kubernetes.executor.container.image": "ghcr.io/acme/a:4.1.0"}},
        ),
    ),
    Bound(
        {"driver.image": ["ghcr.io/acme/*"]},
        ({}, {"executors": {"image": EVIL}}),
        (
            {"driver": {"image": EVIL}},
            {"image": EVIL},
            {"conf": {"spark.kubernetes.driver.container.image": EVIL}},
            patch({"driver": {"image": EVIL}}),
        ),
    ),
)
