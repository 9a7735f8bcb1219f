"""The table of what versions of the operator do wrong, from 1.3.8 on, by the version that mended it.

Gone through: CHANGELOG.md of kubeflow/spark-operator from 2.0.0 to 2.4.0, the pull requests of 2.5.0 to 2.5.2 as far
as they touch what an application says, and the issues that these name; the code of v2.5.2. Numbers are issues and
pull requests there. What only the operator's own installation has to do with is left out, but for what stops all jobs.
"""

from __future__ import annotations

from genspark.core.trace import Path
from genspark.operators.kubeflow import meets
from genspark.operators.kubeflow.platform import LIVE_TTL, NEXT
from genspark.operators.kubeflow.volumes import MEDIUM
from genspark.operators.past import Past, Verdict

IGNORED, DENIED, BROKEN = Verdict.IGNORED, Verdict.DENIED, Verdict.BROKEN
RIGHTS, CHANGED = Verdict.RIGHTS, Verdict.CHANGED

_NO_CLAIMS = "spark-submit makes the driver's claim with the account of the operator's controller, which may make none"
_GRANT = (
    "let the controller's account get, list, create and delete persistentvolumeclaims, or mount a claim that exists"
)

HISTORY: tuple[Past, ...] = (
    Past(
        field=f"sparkConf.{meets.CLAIM}*",
        verdict=RIGHTS,
        until="1.4.0",
        what=_NO_CLAIMS,
        source="#1348, #1398; mended by #1889 in the chart 1.2.4",
        instead=_GRANT,
        meets=meets.claims,
        code="GS7174",
    ),
    Past(
        field="",
        verdict=BROKEN,
        since="2.0.0",
        until="2.0.1",
        what="the controller may not list ConfigMaps, and nothing is submitted",
        source="#2185, #2187",
    ),
    Past(
        field=f"sparkConf.{meets.CLAIM}*",
        verdict=RIGHTS,
        since="2.0.0",
        until="2.0.1",
        what=_NO_CLAIMS,
        source="#2185; mended by #2187",
        instead=_GRANT,
        meets=meets.claims,
        code="GS7174",
    ),
    Past(
        field="",
        verdict=BROKEN,
        since="2.0.0",
        until="2.0.2",
        what="the webhook panics where it logs",
        source="#2232",
    ),
    Past(
        field="",
        verdict=BROKEN,
        since="2.0.1",
        until="2.0.2",
        what="spark-submit lacks rights to files of its image, as the user spark",
        source="#2223",
    ),
    Past(
        field="imagePullPolicy",
        verdict=IGNORED,
        since="2.0.0",
        until="2.0.2",
        what="imagePullPolicy has no effect: the pods get IfNotPresent",
        source="#2221, mended by #2222",
        instead=f"write {meets.PULL} in sparkConf instead",
        in_job=f"write {meets.PULL} in conf instead",
        meets=meets.pull_policy,
        code="GS7172",
    ),
    Past(
        field="executor.securityContext",
        verdict=IGNORED,
        since="2.0.0",
        until="2.1.0",
        what="the executors do not get their securityContext",
        source="#2306",
        meets=meets.security_context,
        webhook=True,
        code="GS7172",
    ),
    Past(
        field="restartPolicy.type",
        verdict=IGNORED,
        since="2.0.0",
        until="2.1.0",
        what="a run that failed is not submitted again",
        source="#2237, mended by #2241",
        instead="write restartPolicy: {type: Never}",
        in_job="write retries: 0",
        meets=meets.restart,
        code="GS7172",
    ),
    Past(
        field="volumes",
        verdict=BROKEN,
        since="2.0.0",
        until="2.1.0",
        what="an emptyDir to spill to without a sizeLimit gets the size <nil>, and the pods are refused",
        source="#2199, mended by #2305 and #2316",
        instead="write a sizeLimit",
        meets=meets.unlimited,
        code="GS7173",
    ),
    Past(
        field="executor.lifecycle",
        verdict=DENIED,
        since="2.0.0",
        until="2.1.1",
        what="the webhook denies every executor that has a lifecycle: it looks for Spark 2's container",
        source="#2457 (seen with 2.0.2), mended by #2458",
        meets=meets.lifecycle,
        webhook=True,
        code="GS7173",
    ),
    Past(
        field="executor.secrets",
        verdict=IGNORED,
        since="2.0.0",
        until="2.1.1",
        what="the variable that names the file of an executor's Secret is set in the driver",
        source="#2467",
        instead=(
            "write spark.executorEnv.GOOGLE_APPLICATION_CREDENTIALS, or for a token "
            "spark.executorEnv.HADOOP_TOKEN_FILE_LOCATION, in sparkConf too"
        ),
        in_job=(
            "write spark.executorEnv.GOOGLE_APPLICATION_CREDENTIALS, or for a token "
            "spark.executorEnv.HADOOP_TOKEN_FILE_LOCATION, in conf too"
        ),
        meets=meets.secret_files,
        code="GS7172",
    ),
    Past(
        field="executor.env",
        verdict=IGNORED,
        since="2.0.0",
        until="2.3.0",
        what="the webhook gives the executors their env only where the driver has an env too",
        source="#2584 (code of v2.2.1), mended by #2586",
        instead="write a variable in driver.env too",
        meets=meets.executor_env,
        webhook=True,
        code="GS7172",
    ),
    Past(
        field="volumes",
        verdict=IGNORED,
        until=MEDIUM,
        what="the medium of an emptyDir to spill to is not handed over",
        source="#2924, mended by #2925",
        code="GS5161",
    ),
    Past(
        field="sparkConf.spark.kubernetes.*.podTemplateFile",
        verdict=IGNORED,
        since="2.4.0",
        what="the operator always writes a pod template of its own over it",
        source="#2793, since #2670",
        code="GS7105",
    ),
    Past(
        field="metadata.name",
        verdict=DENIED,
        since="2.4.0",
        what="the webhook refuses a name that is no DNS-1035 label, such as one with dots or a digit in front",
        source="#2711",
        code="GS7002",
    ),
    Past(
        field=f"sparkConf.{meets.CLAIM}*",
        verdict=RIGHTS,
        since="2.5.1",
        what=_NO_CLAIMS,
        source="_helpers.tpl of the chart at v2.5.1 and v2.5.2, beside that at v2.5.0",
        instead=_GRANT,
        meets=meets.claims,
        code="GS7174",
    ),
    Past(
        field="sparkConf",
        verdict=DENIED,
        since="2.5.2",
        what="the webhook refuses settings of the master, image, accounts and tokens, and of another namespace",
        source="#3043",
        code="GS7101",
    ),
    Past(
        field="driver.configMaps, executor.configMaps",
        verdict=BROKEN,
        until=NEXT,
        what="a ConfigMap with dots in its name makes a volume that the API server refuses",
        source="#3099, after v2.5.2",
        code="GS7121",
    ),
    Past(
        field="batchSchedulerOptions.priorityClassName",
        verdict=CHANGED,
        since="2.0.0",
        what="it goes to Volcano's PodGroup alone, and pods take driver.priorityClassName "
        "and executor.priorityClassName",
        source="#2146",
    ),
    Past(
        field="mainApplicationFile",
        verdict=CHANGED,
        since="2.1.0",
        what="the CRD requires it",
        source="CRD at v2.1.0",
        code="GS7171",
    ),
    Past(
        field="",
        verdict=CHANGED,
        since="2.2.0",
        what="the API version v1beta1 and sparkctl are gone",
        source="#2516, #2466",
    ),
    Past(
        field="metadata.labels",
        verdict=CHANGED,
        since="2.4.0",
        what="labels of Kueue (kueue.x-k8s.io/) are no longer copied to the pods",
        source="#2714",
    ),
    Past(
        field="timeToLiveSeconds",
        verdict=CHANGED,
        since=LIVE_TTL,
        what="a change of it no longer runs the application again",
        source="event_filter.go",
    ),
)


def ignored(version: str) -> frozenset[Path]:
    """The fields that a version has and does not pass on, by their paths."""
    every = (past for past in HISTORY if past.verdict is IGNORED and past.meets is not None and past.holds(version))
    return frozenset(tuple(past.field.split(".")) for past in every)
