"""Plain words that people write for the values of fields, each with what to write for it."""

from __future__ import annotations

from collections.abc import Mapping

_PAUSED = "on-change, and suspend: true beside run"
_NO = dict.fromkeys(("never", "no", "none", "off", "false"), "0")

OF_BOTH: Mapping[str, Mapping[str, str]] = {
    "type": {
        "jar": "Java",
        "jvm": "Scala",
        "kotlin": "Java",
        "py": "Python",
        "pyspark": "Python",
        "sparkr": "R",
    },
}
"""By the last key of a path, in small letters, in descriptors and manifests."""

OF_DESCRIPTOR: Mapping[str, Mapping[str, str]] = {
    "imagePull": {
        "always": "{policy: Always}",
        "if not present": "{policy: IfNotPresent}",
        "if-not-present": "{policy: IfNotPresent}",
        "ifnotpresent": "{policy: IfNotPresent}",
        "missing": "{policy: IfNotPresent}",
        "never": "{policy: Never}",
    },
    "retries": _NO,
    "retries.failures": _NO,
    "retries.submissions": _NO,
    "run": {
        "always": "service",
        "continuous": "service",
        "continuously": "service",
        "daemon": "service",
        "manual": "external",
        "manually": "external",
        "never": _PAUSED,
        "on-commit": "on-change",
        "once": "on-change",
        "onetime": "on-change",
        "paused": _PAUSED,
        "stream": "service",
        "streaming": "service",
        "suspended": _PAUSED,
        "true": "on-change",
    },
    "schedule.concurrency": {
        "no": "Forbid",
        "none": "Forbid",
        "never": "Forbid",
        "parallel": "Allow",
        "skip": "Forbid",
        "yes": "Allow",
    },
    "suspend": {"always": "true", "never": "false"},
}
"""By the whole path in a layer of a job."""
OF_DESCRIPTOR = {**OF_DESCRIPTOR, "run.mode": OF_DESCRIPTOR["run"]}

OF_APPLICATION: Mapping[str, Mapping[str, str]] = {
    "restartPolicy": {
        "always": "{type: Always}",
        "never": "{type: Never}",
        "no": "{type: Never}",
        "none": "{type: Never}",
        "on-failure": "{type: OnFailure, onFailureRetries: 3}",
        "onfailure": "{type: OnFailure, onFailureRetries: 3}",
    },
    "suspend": OF_DESCRIPTOR["suspend"],
}
"""By the last key of a path in a SparkApplication."""


def meant(table: Mapping[str, Mapping[str, str]], field: str, text: str) -> str:
    """What to write for a word at a field; empty if it is none that is known."""
    return table.get(field, {}).get(text.strip().casefold(), "")
