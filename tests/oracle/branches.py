"""The branches of Spark's arithmetic, each as a question about a case: which of them the configurations take."""

from __future__ import annotations

from collections.abc import Callable

from configurations import Case

from genspark.spark.application import language_of
from genspark.spark.memory import mib
from genspark.spark.versions import Version

_K = "spark.kubernetes"
Question = Callable[[Case, Version], bool]


def _said(key: str) -> Question:
    return lambda case, _: key in case.conf


def _factor(case: Case, role: str) -> float:
    default = "0.1" if language_of(case.main) == "java" else "0.4"
    return float(
        case.conf.get(f"spark.{role}.memoryOverheadFactor") or case.conf.get(f"{_K}.memoryOverheadFactor", default)
    )


def _by_factor(role: str, above: bool) -> Question:
    """Whether the overhead is a share of the heap, and that above the least one."""

    def asked(case: Case, version: Version) -> bool:
        if f"spark.{role}.memoryOverhead" in case.conf:
            return False
        heap = mib(case.conf.get(f"spark.{role}.memory", "1g")) or 0
        least = mib(case.conf.get(f"spark.{role}.minMemoryOverhead", "384")) if version >= (4,) else 384
        return (int(_factor(case, role) * heap) > (least or 0)) is above

    return asked


def _language(language: str) -> Question:
    return lambda case, _: language_of(case.main) == language


def _templated(role: str) -> Question:
    return lambda case, _: any(name == role for name in case.templates)


def _any(prefix: str) -> Question:
    return lambda case, _: any(key.startswith(prefix) for key in case.conf)


def _both(*questions: Question) -> Question:
    return lambda case, version: all(question(case, version) for question in questions)


def _no(question: Question) -> Question:
    return lambda case, version: not question(case, version)


_DYNAMIC = _said("spark.dynamicAllocation.enabled")
_OFF_HEAP = _said("spark.memory.offHeap.enabled")


def _of_role(role: str) -> dict[str, Question]:
    own = _said(f"spark.{role}.memoryOverhead")
    return {
        f"{role}: heap said": _said(f"spark.{role}.memory"),
        f"{role}: heap by default": _no(_said(f"spark.{role}.memory")),
        f"{role}: overhead said": own,
        f"{role}: overhead by factor": _by_factor(role, above=True),
        f"{role}: least overhead": _by_factor(role, above=False),
        f"{role}: least overhead said": _said(f"spark.{role}.minMemoryOverhead"),
        f"{role}: factor of its own": _both(_said(f"spark.{role}.memoryOverheadFactor"), _no(own)),
        f"{role}: factor of both": _both(_said(f"{_K}.memoryOverheadFactor"), _no(own)),
        f"{role}: CPU of request.cores": _said(f"{_K}.{role}.request.cores"),
        f"{role}: CPU of cores": _both(_said(f"spark.{role}.cores"), _no(_said(f"{_K}.{role}.request.cores"))),
        f"{role}: CPU by default": _both(_no(_said(f"spark.{role}.cores")), _no(_said(f"{_K}.{role}.request.cores"))),
        f"{role}: CPU limit": _said(f"{_K}.{role}.limit.cores"),
        f"{role}: template": _templated(role),
        f"{role}: template's container by name": _both(
            _templated(role), _said(f"{_K}.{role}.podTemplateContainerName")
        ),
        f"{role}: labels": _any(f"{_K}.{role}.label."),
        f"{role}: annotations": _any(f"{_K}.{role}.annotation."),
        f"{role}: node selector of its own": _any(f"{_K}.{role}.node.selector."),
        f"{role}: secrets": _any(f"{_K}.{role}.secrets."),
        f"{role}: variables of secrets": _any(f"{_K}.{role}.secretKeyRef."),
        f"{role}: image of its own": _said(f"{_K}.{role}.container.image"),
        **{
            f"{role}: volume {kind}": _any(f"{_K}.{role}.volumes.{kind}.")
            for kind in ("emptyDir", "hostPath", "nfs", "persistentVolumeClaim")
        },
    }


def _is(key: str, value: str) -> Question:
    return lambda case, _: case.conf.get(key) == value


_ONLY_FROM: dict[str, Version] = {"allocator: Deployment": (4, 2)}


def branches(version: Version) -> dict[str, Question]:
    """The branches that a Spark has."""
    return {name: question for name, question in BRANCHES.items() if version >= _ONLY_FROM.get(name, ())}


BRANCHES: dict[str, Question] = {
    **_of_role("driver"),
    **_of_role("executor"),
    "language: Java": _language("java"),
    "language: Python": _language("python"),
    "language: R": _language("r"),
    "off-heap memory": _OFF_HEAP,
    "off-heap memory without its switch": _both(_said("spark.memory.offHeap.size"), _no(_OFF_HEAP)),
    "memory of Python": _both(_said("spark.executor.pyspark.memory"), _language("python")),
    "memory of Python in another language": _both(_said("spark.executor.pyspark.memory"), _no(_language("python"))),
    "resources of vendors": _any("spark.executor.resource."),
    "claim on demand": lambda case, _: "OnDemand" in case.conf.values(),
    "spills to volumes": lambda case, _: any("spark-local-dir-" in key for key in case.conf),
    "spills to spark.local.dir": _said("spark.local.dir"),
    "spills to memory": _said(f"{_K}.local.dirs.tmpfs"),
    "number fixed": _both(_said("spark.executor.instances"), _no(_DYNAMIC)),
    "number by default": _both(_no(_said("spark.executor.instances")), _no(_DYNAMIC)),
    "number from min": _both(_DYNAMIC, _said("spark.dynamicAllocation.minExecutors")),
    "number from initial": _said("spark.dynamicAllocation.initialExecutors"),
    "number from instances": _both(_DYNAMIC, _said("spark.executor.instances")),
    "number from nothing": _both(_DYNAMIC, _no(_said("spark.dynamicAllocation.minExecutors"))),
    "driver's name said": _said(f"{_K}.driver.pod.name"),
    "prefix of executors said": _said(f"{_K}.executor.podNamePrefix"),
    "name with other signs": lambda case, _: not case.name.replace("-", "").isalnum(),
    "name that begins with a digit": lambda case, _: case.name[0].isdecimal(),
    "name too long for a Service": lambda case, _: len(case.name) > 35,
    "scheduler of both": _said(f"{_K}.scheduler.name"),
    "scheduler of its own": _said(f"{_K}.executor.scheduler.name"),
    "decommissioning": _said("spark.decommission.enabled"),
    "no ConfigMap for executors": _said(f"{_K}.executor.disableConfigMap"),
    "account of the driver alone": _both(
        _said(f"{_K}.authenticate.driver.serviceAccountName"),
        _no(_said(f"{_K}.authenticate.executor.serviceAccountName")),
    ),
    "accounts of both": _said(f"{_K}.authenticate.executor.serviceAccountName"),
    "allocator: StatefulSet": _is(f"{_K}.allocation.pods.allocator", "statefulset"),
    "allocator: Deployment": _is(f"{_K}.allocation.pods.allocator", "deployment"),
    "options of Java": _said("spark.executor.extraJavaOptions"),
    "options of Java before them": _said("spark.executor.defaultJavaOptions"),
    "settings that executors start with": _said("spark.rpc.numRetries"),
    "authentication": _said("spark.authenticate"),
    "older names of overheads": _said("spark.yarn.executor.memoryOverhead"),
    "no GPU after all": _is("spark.executor.resource.gpu.amount", "0"),
    "marks of claims": _any(f"{_K}.executor.volumes.persistentVolumeClaim.spark-local-dir-1.label."),
    "spills to two directories": _is("spark.local.dir", "/one, /two"),
    "ports": _any("spark.ui.port"),
    "port of blocks": _said("spark.blockManager.port"),
}
