"""What SparkApplication, Kubernetes and people call what a descriptor says otherwise, by the key in small letters."""

from __future__ import annotations

from collections.abc import Collection

from genspark.core.records import NamedTuple

TOP = ""
"""Stands at the top level, whatever it was written in."""
HERE = "here"
"""Stands where the other one was written."""


class Spelling(NamedTuple):
    """What to write instead."""

    text: str
    """`VALUE` in it is the value that is there."""
    example: str = "NAME"
    """Stands for the value where it cannot be repeated, or is of another form."""
    of: type = object
    """What the value must be to be repeated."""
    where: str = HERE
    of_key: str = ""
    """Stands somewhere above it, if it is only a spelling there."""


RENAMED = {
    "arguments": "args",
    "executor": "executors",
    "initialExecutors": "initial",
    "instances": "count",
    "mainApplicationFile": "main",
    "mainClass": "class",
    "maxExecutors": "max",
    "minExecutors": "min",
    "mode": "deployMode",
    "mountPath": "mount",
    "sparkConf": "conf",
    "sparkUIOptions": "ui",
    "timeToLiveSeconds": "ttl",
}
"""Those that only have another name, as their operators and Kubernetes spell them."""

_NAMES = {key.casefold(): name for key, name in RENAMED.items()} | {
    "applicationfile": "main",
    "cpu": "cores",
    "cpulimit": "coreLimit",
    "cpurequest": "coreRequest",
    "cpus": "cores",
    "dependencies": "deps",
    "entrypoint": "main",
    "environmentvariables": "env",
    "envs": "env",
    "envvars": "env",
    "mainfile": "main",
    "mem": "memory",
    "numexecutors": "count",
    "replicas": "count",
    "retry": "retries",
    "workers": "executors",
}
"""The same in small letters, and what else people write, wherever they write it."""

_LOCAL = {
    "concurrencypolicy": "concurrency",
    "environment": "env",
    "exposedrivermetrics": "driver",
    "exposeexecutormetrics": "executors",
    "limit": "memoryLimit",
    "onfailureretries": "failures",
    "onfailureretryinterval": "failureWait",
    "onsubmissionfailureretries": "submissions",
    "onsubmissionfailureretryinterval": "submissionWait",
    "quantity": "count",
    "schedule": "cron",
    "tz": "timeZone",
    "version": "tag",
    "zone": "timeZone",
}
"""What people write where the other name is known."""

_CLAIM = "persistentVolumeClaim: {claimName: VALUE}"
SPELLINGS = {
    "batchscheduleroptions": Spelling("batchScheduler: {name: NAME, queue: QUEUE}"),
    "claimname": Spelling(_CLAIM, of=str, of_key="volumes"),
    "concurrencypolicy": Spelling("schedule: {cron: LINE, concurrency: VALUE}", "Forbid", str, TOP),
    "driveringressoptions": Spelling("ui: {routes: [...]}"),
    "failedrunhistorylimit": Spelling("history: {failed: VALUE}", "1", int),
    "imagepullpolicy": Spelling("imagePull: {policy: VALUE}", "Always", str, TOP),
    "imagepullsecrets": Spelling("imagePull: {secrets: VALUE}", "[NAME]", list, TOP),
    "onsubmissionfailureretries": Spelling("retries: {submissions: VALUE}", "3", int, TOP),
    "priorityclassname": Spelling("priority: {class: VALUE}", "NAME", str, TOP),
    "pullpolicy": Spelling("imagePull: {policy: VALUE}", "Always", str, TOP),
    "pullsecrets": Spelling("imagePull: {secrets: VALUE}", "[NAME]", list, TOP),
    "pvc": Spelling(_CLAIM, of=str, of_key="volumes"),
    "serviceaccount": Spelling("identity: {driver: VALUE, executor: VALUE}", "NAME", str, TOP),
    "serviceaccountname": Spelling("identity: {driver: VALUE, executor: VALUE}", "NAME", str, TOP),
    "successfulrunhistorylimit": Spelling("history: {successful: VALUE}", "3", int),
}
"""Those that are written in another form."""

OF_ROLE = {
    "priorityclassname": Spelling("priority: {ROLE: VALUE}", "NAME", str, TOP),
    "priority": Spelling("priority: {ROLE: VALUE}", "NAME", str, TOP),
    "serviceaccount": Spelling("identity: {ROLE: VALUE}", "NAME", str, TOP),
    "serviceaccountname": Spelling("identity: {ROLE: VALUE}", "NAME", str, TOP),
}
"""The same within a role, which `ROLE` is."""

OF_POD = frozenset(("fsGroup", "fsGroupChangePolicy", "supplementalGroups", "supplementalGroupsPolicy", "sysctls"))
"""Keys of a pod's security context that a container's has not (core/v1 PodSecurityContext, SecurityContext)."""
OF_CONTAINER = frozenset(
    ("allowPrivilegeEscalation", "capabilities", "privileged", "procMount", "readOnlyRootFilesystem")
)
"""The other way round."""


def renamed(key: str) -> str:
    """The name of a key that operators or people spell otherwise; empty if none is known."""
    return _NAMES.get(plain(key), "")


def renamed_here(key: str, known: Collection[str]) -> str:
    """The same where these names are known."""
    alike = next((name for name in known if plain(name) == plain(key)), "")
    names = (renamed(key), alike, _LOCAL.get(plain(key), ""))
    return next((name for name in names if name in known), "")


def plain(key: str) -> str:
    """A key without what camelCase, snake_case and kebab-case differ in."""
    return key.replace("_", "").replace("-", "").casefold()
