"""Pods as Spark makes them, and what Spark itself refuses of a job before there are any."""

from __future__ import annotations

from .bases import JAR, OVERLAY, PYTHON, job, manifest
from .case import Case

_JOB = "jobs/data/orders.yaml"
_VOLUME = "spark.kubernetes.executor.volumes"
_NATIVE = "target: native\n"
_R = "local:///opt/app/orders.R"
_POD = "explain orders --pods --format yaml"
_GI = job(sparkVersion="4.3.0", executors="{count: 1, memory: 8Gi}")


def _settings(text: str, more: str = "") -> dict[str, str]:
    """A job that says these settings, one `KEY: VALUE` a line."""
    lines = "".join(f"  {line.strip()}\n" for line in text.strip().splitlines())
    return job(f"{more}conf:\n{lines}")


_REFUSED = (
    Case(
        "measured B3 1",
        "The operator's Spark reads an executor's heap too, and knows no Gi before 4.2.",
        "measured",
        _GI,
        "validate jobs",
        (f"{_JOB}:7:31: error GS5204 executor memory 8Gi is not a Spark size to 4.0.4",),
        ("write 8g",),
    ),
    Case(
        "measured B3 1 pods",
        "Pods were predicted of a job that no run ever gets.",
        "measured",
        _GI,
        "explain orders --pods",
        ("cannot tell: Spark 4.0.4, which submits, cannot read spark.executor.memory", " error GS5204"),
    ),
    Case(
        "measured D F1 plain",
        "The same in a manifest.",
        "measured",
        manifest(JAR, sparkVersion="4.3.0", executor="{instances: 1, cores: 2, memory: 2gib}"),
        "validate orders.yaml",
        (" error GS5204 executor memory 2gib is not a Spark size to 4.0.4, with which the operator submits",),
    ),
    Case(
        "measured B3 1 native",
        "One Spark reads it alone where a native job runs its driver.",
        "measured",
        job(_NATIVE, sparkVersion="4.3.0", executors="{count: 1, memory: 8Gi}"),
        "validate jobs",
    ),
    Case(
        "measured B3 5",
        "R looks into every jar.",
        "measured",
        job("deps: {jars: ['local:///opt/l.jar']}\n", main=_R),
        "validate jobs",
        (f"{_JOB}:8:14: error GS5205 an application in R does not start with the jar local:///opt/l.jar",),
        ("put the jars into the image",),
    ),
    Case(
        "measured B3 5 plain",
        "The same in a manifest.",
        "measured",
        manifest(PYTHON, "  deps: {jars: ['s3a://acme/l.jar']}\n", type="R", mainApplicationFile=_R),
        "validate orders.yaml",
        ("orders.yaml:14:16: error GS5205 an application in R does not start with the jar s3a://acme/l.jar",),
    ),
    Case(
        "measured B3 6 path",
        "A hostPath in settings without its path.",
        "measured",
        _settings(f"{_VOLUME}.hostPath.h.mount.path: /h"),
        "validate jobs",
        (f"{_JOB}:9:60: error GS5206 the volume h of the executor has no options.path",),
        (f"add {_VOLUME}.hostPath.h.options.path",),
    ),
    Case(
        "measured B3 6 type",
        "A volume in settings of a type that Spark does not have.",
        "measured",
        _settings("spark.kubernetes.driver.volumes.configMap.h.mount.path: /h"),
        "validate jobs",
        (" error GS5206 the volume h of the driver is a configMap, which Spark has no volumes of",),
    ),
    Case(
        "measured B3 6 mount",
        "A volume in settings that is mounted nowhere.",
        "measured",
        _settings(f"{_VOLUME}.emptyDir.h.options.sizeLimit: 5Gi"),
        "validate jobs",
        (" error GS5206 the volume h of the executor has no mount.path",),
    ),
    Case(
        "measured B3 7 path",
        "Two volumes in settings at one path.",
        "measured",
        _settings(f"{_VOLUME}.emptyDir.a.mount.path: /h\n{_VOLUME}.emptyDir.b.mount.path: /h"),
        "validate jobs",
        (" error GS5206 the volumes a and b of the executor are both at /h",),
        ("mount one of them elsewhere",),
    ),
    Case(
        "measured B3 7 reference",
        "A variable of a Secret without the key.",
        "measured",
        _settings("spark.kubernetes.executor.secretKeyRef.PW: sec"),
        "validate jobs",
        (" error GS5207 the Secret of the executor's variable PW is sec, not NAME:KEY",),
        ("write the name of the Secret, a colon and the key in it",),
    ),
    Case(
        "measured B3 8",
        "A Deployment of executors with claims.",
        "measured",
        job(
            "conf:\n  spark.kubernetes.allocation.pods.allocator: deployment\n"
            f"  {_VOLUME}.persistentVolumeClaim.x.mount.path: /x\n"
            f"  {_VOLUME}.persistentVolumeClaim.x.options.claimName: data\n",
            sparkVersion="4.3.0",
        ),
        "validate jobs",
        (f"{_JOB}:9:47: error GS5148 with deployment executors can have no claims",),
    ),
    Case(
        "measured D F4 image",
        "Nothing says an image, and spark-submit ends.",
        "measured",
        {"orders.yaml": PYTHON.replace("  image: acme/orders:1.2.0\n", "")},
        "validate orders.yaml",
        (" error GS5209 nothing says the image of the driver",),
        ("write image: with the name of one",),
    ),
    Case(
        "measured D F4 policy",
        "imagePullPolicy: Sometimes.",
        "measured",
        manifest(imagePullPolicy="Sometimes"),
        "validate orders.yaml",
        ("orders.yaml:8:20: error GS5210 imagePullPolicy Sometimes is none that Spark knows",),
    ),
)
_LOST = (
    Case(
        "measured B2 B",
        "One template stopped the whole repository.",
        "measured",
        job(_NATIVE, driver="{memory: 1g, template: {spec: {containers: [{name: spark-kubernetes-driver}]}}}"),
        "validate jobs",
    ),
    Case(
        "measured B2 C",
        "A memory limit that Spark overwrites, since no webhook raises it.",
        "measured",
        job(
            overlay=OVERLAY.replace("webhook: true", "webhook: false"),
            executors="{count: 1, memory: 1g, memoryLimit: 4Gi}",
        ),
        "validate jobs",
        (f"{_JOB}:7:48: warning GS5211 Spark sets the memory limit of the executor to what it requests",),
        ("write more memoryOverhead in its place",),
    ),
    Case(
        "measured B2 D",
        "Prose where YAML was asked for.",
        "measured",
        _settings("spark.kubernetes.driver.pod.featureSteps: com.acme.Step"),
        _POD,
        ("# cannot tell: spark.kubernetes.driver.pod.featureSteps lets other code",),
        status=0,
    ),
    Case(
        "measured B3 2 job",
        "The webhook of 2.2 gives executors no variables unless the driver has some.",
        "measured",
        job(overlay=OVERLAY.replace("2.5.2", "2.2.1"), executors="{count: 1, memory: 1g, env: {MODEL: a}}"),
        "validate jobs",
        (":7:48: warning GS7172 with operator 2.2.1 the webhook gives the executors their env only",),
        ("write a variable in driver.env too, or upgrade the operator to 2.3.0",),
    ),
    Case(
        "measured B3 3",
        "Client mode mounts no files of Hadoop.",
        "measured",
        _settings("spark.kubernetes.hadoop.configMapName: hadoop-site", _NATIVE),
        "validate jobs",
        (f"{_JOB}:10:42: warning GS5208 spark.kubernetes.hadoop.configMapName does nothing in client mode",),
        ("mount the ConfigMap with pod.volumes at /opt/hadoop/conf",),
    ),
    Case(
        "measured B3 11 claim",
        "Any name that holds OnDemand is one of the pod's own.",
        "measured",
        _settings(
            f"{_VOLUME}.persistentVolumeClaim.x.mount.path: /x\n"
            f"{_VOLUME}.persistentVolumeClaim.x.options.claimName: x-OnDemand"
        ),
        "validate jobs",
        (" error GS5111 the claim of x is called x-OnDemand, which holds OnDemand",),
    ),
)


def _shown(name: str, what: str, files: dict[str, str], *says: str, never: tuple[str, ...] = ()) -> Case:
    return Case(f"measured B3 {name}", what, "measured", files, _POD, says, never=never, status=0)


_PODS = (
    _shown(
        "4",
        "Executors of a native job spill where its driver does.",
        job(_NATIVE, driver="{memory: 1g, volumes: {spark-local-dir-1: {emptyDir: {}, mount: /data}}}"),
        "- mountPath: /data\n      name: spark-local-dir-1",
        never=("/var/data",),
    ),
    _shown(
        "10",
        "Default options of Java have placeholders too.",
        _settings('spark.executor.defaultJavaOptions: "-Dapp={{APP_ID}}"'),
        "value: -Dapp=<app-id>",
    ),
    _shown(
        "12",
        "A path of libraries is a variable from 4.3 on.",
        job("conf: {spark.executor.extraLibraryPath: /opt/lib}\n", sparkVersion="4.3.0"),
        "SPARK_EXECUTOR_LIBRARY_PATH",
    ),
    _shown("13", "Any port is none.", _settings("spark.blockManager.port: 0", _NATIVE), never=("containerPort: 0",)),
    _shown("14", "An annotation may be empty.", job(executors="{count: 1, annotations: {note: ''}}"), 'note: ""'),
    _shown(
        "15",
        "A driver has no number.",
        job(driver="{memory: 1g, annotations: {note: 'x-{{EXECUTOR_ID}}'}}"),
        "note: x-\n",
    ),
    _shown(
        "16",
        "Executors run as the user that their driver is told.",
        job(_NATIVE, driver="{memory: 1g, env: {SPARK_USER: u1}}"),
        "- name: SPARK_USER\n      value: u1",
        never=("value: spark\n",),
    ),
    _shown(
        "18", "A native driver takes its id from a setting.", _settings("spark.app.id: mine", _NATIVE), "selector: mine"
    ),
    _shown(
        "20",
        "Nineteen letters are a text.",
        job(executors=f"{{count: 1, labels: {{x: {'n' * 19}}}}}"),
        f"x: {'n' * 19}",
    ),
    _shown(
        "uid",
        "Sixteen digits are a text.",
        job(executors=f"{{count: 1, labels: {{x: a{'1' * 16}}}}}"),
        f"x: a{'1' * 16}",
    ),
    Case(
        "measured B3 9",
        "A bound on all executors bounds the first ones too.",
        "measured",
        job("conf: {spark.kubernetes.allocation.maximum: 4}\n", sparkVersion="4.3.0", executors="{count: 6}"),
        "explain orders --pods",
        ("at the start  3", "at most       3", "warning GS5127"),
    ),
    Case(
        "measured B4 krb5",
        "A ConfigMap of Kerberos is a fixed mount.",
        "measured",
        _settings("spark.kubernetes.kerberos.krb5.configMapName: krb5"),
        _POD,
        ("mountPath: /etc/krb5.conf",),
        status=0,
    ),
    Case(
        "measured B4 steps",
        "An operator that submits with 4.0.4 knows no excluded steps.",
        "measured",
        job("conf: {spark.kubernetes.driver.pod.excludedFeatureSteps: com.acme.A}\n", sparkVersion="4.3.0"),
        "explain orders --pods",
        (
            "warning GS7132 spark.kubernetes.driver.pod.excludedFeatureSteps exists from Spark 4.1 on",
            "made by Spark 4.0.4",
        ),
        never=("cannot tell",),
    ),
    Case(
        "measured B4 url",
        "Every executor is told where its driver is.",
        "measured",
        job(),
        _POD,
        ("spark://CoarseGrainedScheduler@orders-<uid>-driver-svc.data.svc:7078",),
        status=0,
    ),
)
CASES = (*_REFUSED, *_LOST, *_PODS)
