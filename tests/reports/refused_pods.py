"""Pods, and objects beside them, that the API server refuses: each ended in FAILED without a word before."""

from __future__ import annotations

from .bases import PYTHON, job, manifest
from .case import Case

_DRIVER = "\n    cores: 1\n    memory: 1g\n    serviceAccount: spark\n    "
"""What a case adds stands in line 16, from column 5 on."""
_WHAT = "The operator submits, and the API server refuses the pod"
_MAIN = "containers: [{name: spark-kubernetes-driver}]"
_TWO = "two containers are called"
_PORT = "two ports of the container spark-kubernetes-driver are called spark-ui"
_PAIR = "  volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]\n"


def _driver(name: str, driver: str, at: str, says: str, fix: str, more: str = "") -> Case:
    """An application whose driver says something more."""
    files = manifest(driver=_DRIVER + driver, more=more)
    said = (
        f"orders.yaml:{at}: error " + (says if says[:2] == "GS" else f"GS5180 the driver's pod is refused: {says}"),
    )
    return Case(
        f"measured F4 {name} plain", f"{_WHAT}: {name}.", "measured", files, "validate orders.yaml", said, (fix,)
    )


def _job(name: str, more: str, at: str, says: str, fix: str) -> Case:
    """A descriptor that says something more."""
    said = (f"jobs/data/orders.yaml:{at}: error GS5180 {says}",)
    return Case(f"measured F4 {name} job", f"{_WHAT}: {name}.", "measured", job(more), "validate jobs", said, (fix,))


def _object(name: str, kind: str, text: str, at: str, says: str, fix: str) -> Case:
    """An object beside an application."""
    files = {"object.yaml": f"{kind}\nmetadata: {{name: orders, namespace: data}}\n{text}"}
    said = (f"object.yaml:{at}: error GS5181 {says}",)
    return Case(f"measured F8 {name}", "Applying it fails.", "measured", files, "validate object.yaml", said, (fix,))


_DRIVERS = (
    _driver(
        "port",
        "ports: [{name: spark-ui, protocol: TCP, containerPort: 4050}]",
        "16:20",
        _PORT,
        "name it otherwise, or leave it out",
    ),
    _driver(
        "port of a template",
        "template: {spec: {containers: [{name: spark-kubernetes-driver, "
        "ports: [{name: spark-ui, containerPort: 4050}]}]}}",
        "16:83",
        _PORT,
        "name it otherwise, or leave it out",
    ),
    _driver(
        "volume twice",
        "volumeMounts: [{name: data, mountPath: /x}]\n"
        f"    template: {{spec: {{volumes: [{{name: data, emptyDir: {{}}}}], {_MAIN}}}}}",
        "19:20",
        "two volumes are called data",
        "name it otherwise",
        "  volumes: [{name: data, emptyDir: {}}]\n",
    ),
    _driver(
        "two mounts",
        "volumeMounts: [{name: a, mountPath: /x}, {name: b, mountPath: /x}]",
        "16:67",
        "GS7170 the driver mounts the volume a and the volume b at /x",
        "mount one of them elsewhere",
        _PAIR,
    ),
    _driver(
        "two ConfigMaps",
        "configMaps: [{name: a, path: /x}, {name: b, path: /x}]",
        "16:55",
        "GS7170 the driver mounts the ConfigMap a and the ConfigMap b at /x",
        "mount one of them elsewhere",
    ),
    _driver(
        "sidecar",
        "sidecars: [{name: spark-kubernetes-driver, image: 'acme/side:1'}]",
        "16:23",
        f"{_TWO} spark-kubernetes-driver",
        "give one of them another name",
    ),
    _driver(
        "init container",
        "initContainers: [{name: s, image: 'acme/s:1'}]\n    sidecars: [{name: s, image: 'acme/s:1'}]",
        "16:29",
        f"{_TWO} s",
        "give one of them another name",
    ),
    _driver("pod name", "podName: Bad_Pod", "16:14", "the name 'Bad_Pod' of the pod is no name of an object", "253"),
    _driver("node selector", 'nodeSelector: {"bad key!": x}', "16:32", "the node selector 'bad key!' is no key", "63"),
    _driver("annotation", 'annotations: {"bad key": x}', "16:30", "the annotation 'bad key' is no key", "63"),
    _driver(
        "gpu",
        "gpu: {name: gpu, quantity: 1}",
        "16:17",
        "gpu is no resource of a container",
        "a name with a domain before /",
    ),
    _driver(
        "env",
        "env: [{name: A, value: x, valueFrom: {secretKeyRef: {name: a, key: b}}}]",
        "16:64",
        "the variable A has a value and valueFrom",
        "keep one of the two",
    ),
    _driver(
        "subPath",
        "volumeMounts: [{name: a, mountPath: /x, subPath: b, subPathExpr: c}]",
        "16:70",
        "a mount has subPath and subPathExpr",
        "keep one of the two",
        _PAIR.replace(", {name: b, emptyDir: {}}", ""),
    ),
    _driver(
        "affinity",
        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{"
        "matchExpressions: [{key: zone, operator: In}]}]}}}",
        "16:120",
        "the operator In has no values",
        "write values, or the operator Exists",
    ),
    _driver(
        "lifecycle", "lifecycle: {preStop: {exec: {}}}", "16:33", "exec of preStop has no command", "write command"
    ),
    _driver(
        "host alias",
        "hostAliases: [{ip: not-an-ip, hostnames: [lake]}]",
        "16:24",
        "the ip 'not-an-ip' of a host alias is no IP address",
        "write an IP address",
    ),
    _driver(
        "nameservers",
        "dnsConfig: {nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]}",
        "16:30",
        "4 nameservers, and a pod has at most 3",
        "keep 3",
    ),
    _driver(
        "privileged",
        "securityContext: {privileged: true, allowPrivilegeEscalation: false}",
        "16:67",
        "the container spark-kubernetes-driver is privileged, and allowPrivilegeEscalation is false",
        "keep one of the two",
    ),
    _driver(
        "toleration",
        'tolerations: [{key: cpus, operator: Gt, value: "4"}]',
        "16:41",
        "the operator Gt of a toleration is switched off in Kubernetes, but for a gate",
        "write Equal or Exists",
    ),
)
_WHOLE = (
    Case(
        "measured F4 pull policy plain",
        f"{_WHAT}: there is no such policy.",
        "measured",
        manifest(imagePullPolicy="Sometimes"),
        "validate orders.yaml",
        ("orders.yaml:8:20: error GS5210 imagePullPolicy Sometimes is none that Spark knows",),
        ("write Always, IfNotPresent or Never",),
    ),
    Case(
        "measured F4 no image plain",
        "Nothing says the image, and nothing is made.",
        "measured",
        {"orders.yaml": PYTHON.replace("  image: acme/orders:1.2.0\n", "")},
        "validate orders.yaml",
        (": error GS5209 nothing says the image of the driver",),
        ("write image",),
    ),
    Case(
        "measured F4 volume of a setting plain",
        f"{_WHAT}: a volume of a setting has the name of a template's.",
        "measured",
        manifest(
            driver=f"{_DRIVER}template: {{spec: {{volumes: [{{name: data, emptyDir: {{}}}}], {_MAIN}}}}}",
            more="  sparkConf: {spark.kubernetes.driver.volumes.emptyDir.data.mount.path: /x}\n",
        ),
        "validate orders.yaml",
        (": error GS5180 the driver's pod is refused: two volumes are called data",),
    ),
    Case(
        "refused pods are said once",
        "Rules of their own say that a mount has no volume, and that a limit is below the request.",
        "a variant",
        manifest(
            driver=f"{_DRIVER}volumeMounts: [{{name: a, mountPath: /x}}]",
            executor="{instances: 3, cores: 4, coreLimit: 2000m, memory: 4g, serviceAccount: spark-exec}",
        ),
        "validate orders.yaml",
        (": error GS5103", ": error GS5104"),
        never=("GS5180",),
    ),
)
_JOBS = (
    _job(
        "lifecycle",
        "pod: {lifecycle: {preStop: {exec: {}}}}\n",
        "8:35",
        "the pods of both roles are refused: exec of preStop has no command",
        "write command",
    ),
    _job(
        "affinity",
        "pod: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a b}]}}}\n",
        "8:99",
        "the pods of both roles are refused: the topologyKey 'a b' is no key",
        "write at most 63",
    ),
    _job(
        "nameservers",
        "pod: {dnsConfig: {nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]}}\n",
        "8:32",
        "the pods of both roles are refused: 4 nameservers, and a pod has at most 3",
        "keep 3",
    ),
    _job(
        "probe",
        "pod: {template: {spec: {containers: [{name: side, image: 'acme/side:1', "
        "livenessProbe: {successThreshold: 2, exec: {command: [x]}}}]}}}\n",
        "8:107",
        "the pods of both roles are refused: successThreshold of a livenessProbe is 1",
        "leave it out",
    ),
)
_CLAIM = "apiVersion: v1\nkind: PersistentVolumeClaim"
_SERVICE = "apiVersion: v1\nkind: Service"
_OBJECTS = (
    _object(
        "Service without ports",
        _SERVICE,
        "spec: {selector: {a: b}}\n",
        "4:7",
        "the Service is refused: the Service has no ports",
        "write ports, or clusterIP: None",
    ),
    _object(
        "Service with two ports",
        _SERVICE,
        "spec:\n  ports:\n  - {port: 80}\n  - {port: 81}\n",
        "6:5",
        "the Service is refused: a port has no name, and the Service has several",
        "write its name",
    ),
    _object(
        "claim without modes",
        _CLAIM,
        "spec: {resources: {requests: {storage: 1Gi}}}\n",
        "4:7",
        "the PersistentVolumeClaim is refused: the claim has no accessModes",
        "add accessModes: [ReadWriteOnce]",
    ),
    _object(
        "claim without storage",
        _CLAIM,
        "spec: {accessModes: [ReadWriteOnce]}\n",
        "4:7",
        "the PersistentVolumeClaim is refused: the claim requests no storage",
        "add resources: {requests: {storage: 10Gi}}",
    ),
    _object(
        "claim of nothing",
        _CLAIM,
        "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 0}}}\n",
        "4:70",
        "the PersistentVolumeClaim is refused: the claim requests 0, which is nothing",
        "write a size, such as 10Gi",
    ),
    _object(
        "budget with both bounds",
        "apiVersion: policy/v1\nkind: PodDisruptionBudget",
        "spec: {minAvailable: 1, maxUnavailable: 1, selector: {matchLabels: {a: b}}}\n",
        "4:41",
        "the PodDisruptionBudget is refused: it takes minAvailable or maxUnavailable, not both",
        "keep one of the two",
    ),
    _object(
        "Deployment that loses its pods",
        "apiVersion: apps/v1\nkind: Deployment",
        "spec:\n  selector: {matchLabels: {app: a}}\n"
        "  template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c, image: 'acme/c:1'}]}}\n",
        "5:33",
        "the Deployment is refused: the selector wants app: a, and the template's label app is b",
        "write the label into the template as well",
    ),
    _object(
        "Job without an image",
        "apiVersion: batch/v1\nkind: Job",
        "spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: ''}]}}}\n",
        "4:61",
        "the Job is refused: the container c has no image",
        "write image",
    ),
)
_NAMELESS = Case(
    "measured mutations nameless",
    "Parts of a template without a name are told by the schema, and the pods are predicted all the same.",
    "changed manifests, seeds 1, 100 and 102",
    manifest(
        driver="{cores: 1, memory: 1g, serviceAccount: spark, template: {spec: {volumes: [{emptyDir: {}}], containers: "
        "[{name: spark-kubernetes-driver, volumeMounts: [{name: a}], env: [{value: x}]}]}}}"
    ),
    "validate orders.yaml",
    (
        'orders.yaml:12:85: error GS7002 SparkApplication spec.driver.template.spec.volumes.0: required key "name"',
        "orders.yaml:12:162: error GS7002",
        "orders.yaml:12:180: error GS7002",
        "error GS5180 the driver's pod is refused: a is mounted, and the pod has no volume of that name",
    ),
    never=("GS0001",),
)
CASES = (*_DRIVERS, *_WHOLE, *_JOBS, *_OBJECTS, _NAMELESS)
