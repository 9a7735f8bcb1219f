"""The table of what versions of the operator do wrong, from 1.3.8 on, by the version that mended it.

Gone through: CHANGELOG.md of kubeflow/spark-operator from 2.0.0 to 2.4.0, the pull requests of 2.5.0 to 2.5.2 as far
as they touch what an application says, and the issues that these name; the code of v2.5.2. Numbers are issues and
pull requests there. What only the operator's own installation has to do with is left out, but for what stops all jobs.
"""

from __future__ import annotations

from genspark.core.trace import Path
from genspark.operators.kubeflow import meets
from genspark.operators.past import Past, Verdict

IGNORED, DENIED, BROKEN = Verdict.IGNORED, Verdict.DENIED, Verdict.BROKEN
RIGHTS, CHANGED = Verdict.RIGHTS, Verdict.CHANGED

_NO_CLAIMS = "spark-submit makes the driver's claim with the account of the operator's controller, which may make none"
_GRANT = (
    "let the controller's account get, list, create and delete persistentvolumeclaims, or mount a claim that exists"
)

HISTORY: tuple[Past, ...] = (
    Past(
        f"sparkConf.{meets.CLAIM}*",
        RIGHTS,
        "",
        "1.4.0",
        _NO_CLAIMS,
        "#1348, #1398; mended by #1889 in the chart 1.2.4",
        _GRANT,
        meets=meets.claims,
        code="GS7174",
    ),
    Past(
        "", BROKEN, "2.0.0", "2.0.1", "the controller may not list ConfigMaps, and nothing is submitted", "#2185, #2187"
    ),
    Past(
        f"sparkConf.{meets.CLAIM}*",
        RIGHTS,
        "2.0.0",
        "2.0.1",
        _NO_CLAIMS,
        "#2185; mended by #2187",
        _GRANT,
        meets=meets.claims,
        code="GS7174",
    ),
    Past("", BROKEN, "2.0.0", "2.0.2", "the webhook panics where it logs", "#2232"),
    Past("", BROKEN, "2.0.1", "2.0.2", "spark-submit lacks rights to files of its image, as the user spark", "#2223"),
    Past(
        "imagePullPolicy",
        IGNORED,
        "2.0.0",
        "2.0.2",
        "imagePullPolicy has no effect: the pods get IfNotPresent",
        "#2221, mended by #2222",
        f"write {meets.PULL} in sparkConf instead",
        f"write {meets.PULL} in conf instead",
        meets=meets.pull_policy,
        code="GS7172",
    ),
    Past(
        "executor.securityContext",
        IGNORED,
        "2.0.0",
        "2.1.0",
        "the executors do not get their securityContext",
        "#2306",
        meets=meets.security_context,
        webhook=True,
        code="GS7172",
    ),
    Past(
        "restartPolicy.type",
        IGNORED,
        "2.0.0",
        "2.1.0",
        "a run that failed is not submitted again",
        "#2237, mended by #2241",
        "write restartPolicy: {type: Never}",
        "write retries: 0",
        meets=meets.restart,
        code="GS7172",
    ),
    Past(
        "volumes",
        BROKEN,
        "2.0.0",
        "2.1.0",
        "an emptyDir to spill to without a sizeLimit gets the size <nil>, and the pods are refused",
        "#2199, mended by #2305 and #2316",
        "write a sizeLimit",
        meets=meets.unlimited,
        code="GS7173",
    ),
    Past(
        "executor.lifecycle",
        DENIED,
        "2.0.0",
        "2.1.1",
        "the webhook denies every executor that has a lifecycle: it looks for Spark 2's container",
        "#2457 (seen with 2.0.2), mended by #2458",
        meets=meets.lifecycle,
        webhook=True,
        code="GS7173",
    ),
    Past(
        "executor.secrets",
        IGNORED,
        "2.0.0",
        "2.1.1",
        "the variable that names the file of an executor's Secret is set in the driver",
        "#2467",
        "write spark.executorEnv.GOOGLE_APPLICATION_CREDENTIALS, or for a token "
        "spark.executorEnv.HADOOP_TOKEN_FILE_LOCATION, in sparkConf too",
        "write spark.executorEnv.GOOGLE_APPLICATION_CREDENTIALS, or for a token "
        "spark.executorEnv.HADOOP_TOKEN_FILE_LOCATION, in conf too",
        meets=meets.secret_files,
        code="GS7172",
    ),
    Past(
        "executor.env",
        IGNORED,
        "2.0.0",
        "2.3.0",
        "the webhook gives the executors their env only where the driver has an env too",
        "#2584 (code of v2.2.1), mended by #2586",
        "write a variable in driver.env too",
        meets=meets.executor_env,
        webhook=True,
        code="GS7172",
    ),
    Past(
        "volumes",
        IGNORED,
        "",
        "2.5.1",
        "the medium of an emptyDir to spill to is not handed over",
        "#2924, mended by #2925",
        code="GS5161",
    ),
    Past(
        "sparkConf.spark.kubernetes.*.podTemplateFile",
        IGNORED,
        "2.4.0",
        "",
        "the operator always writes a pod template of its own over it",
        "#2793, since #2670",
        code="GS7105",
    ),
    Past(
        "metadata.name",
        DENIED,
        "2.4.0",
        "",
        "the webhook refuses a name that is no DNS-1035 label, such as one with dots or a digit in front",
        "#2711",
        code="GS7002",
    ),
    Past(
        f"sparkConf.{meets.CLAIM}*",
        RIGHTS,
        "2.5.1",
        "",
        _NO_CLAIMS,
        "_helpers.tpl of the chart at v2.5.1 and v2.5.2, beside that at v2.5.0",
        _GRANT,
        meets=meets.claims,
        code="GS7174",
    ),
    Past(
        "sparkConf",
        DENIED,
        "2.5.2",
        "",
        "the webhook refuses settings of the master, image, accounts and tokens, and of another namespace",
        "#3043",
        code="GS7101",
    ),
    Past(
        "driver.configMaps, executor.configMaps",
        BROKEN,
        "",
        "2.6.0",
        "a ConfigMap with dots in its name makes a volume that the API server refuses",
        "#3099, after v2.5.2",
        code="GS7121",
    ),
    Past(
        "batchSchedulerOptions.priorityClassName",
        CHANGED,
        "2.0.0",
        "",
        "it goes to Volcano's PodGroup alone, and pods take driver.priorityClassName and executor.priorityClassName",
        "#2146",
    ),
    Past("mainApplicationFile", CHANGED, "2.1.0", "", "the CRD requires it", "CRD at v2.1.0", code="GS7171"),
    Past("", CHANGED, "2.2.0", "", "the API version v1beta1 and sparkctl are gone", "#2516, #2466"),
    Past(
        "metadata.labels",
        CHANGED,
        "2.4.0",
        "",
        "labels of Kueue (kueue.x-k8s.io/) are no longer copied to the pods",
        "#2714",
    ),
    Past(
        "timeToLiveSeconds",
        CHANGED,
        "2.5.1",
        "",
        "a change of it no longer runs the application again",
        "event_filter.go",
    ),
)


def ignored(version: str) -> frozenset[Path]:
    """The fields that a version has and does not pass on, by their paths."""
    every = (past for past in HISTORY if past.verdict is IGNORED and past.meets is not None and past.holds(version))
    return frozenset(tuple(past.field.split(".")) for past in every)
