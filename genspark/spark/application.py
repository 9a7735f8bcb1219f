"""What spark-submit is given on Kubernetes in cluster mode, and which Sparks make pods of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from genspark.core.records import NamedTuple
from genspark.spark.versions import Version

Language = Literal["java", "python", "r"]
"""Of the main resource: a jar's is Java's, whatever the class was written in (KubernetesClientApplication)."""
Role = Literal["driver", "executor"]
ROLES: tuple[Role, ...] = ("driver", "executor")
KIND = "spark.kubernetes.resource.type"
"""The language of the main resource, as the submitter tells it to the driver."""


class Application(NamedTuple):
    """An application as the submitter gets it: settings behind all flags, templates as their files say them."""

    name: str
    language: Language
    main: str
    main_class: str
    arguments: tuple[str, ...]
    conf: Mapping[str, str]
    templates: Mapping[Role, Mapping[str, Any]]
    """A pod as a person wrote it, by role; its Spark container is the one named in conf, else the first."""
    submitter: Version
    """Of the Spark that runs spark-submit, and so makes the driver's pod."""
    image: Version
    """Of the Spark in the image, which makes the executors' pods."""
    proxy_user: str = ""
    client: bool = False
    """The driver runs in client mode: nobody tells it its language."""
    environment: Mapping[str, str] | None = None
    """The variables of the driver's container as it arrives; None where nothing but Spark puts any there."""

    def settings(self, role: Role) -> dict[str, str]:
        """What the arithmetic of a role's pod reads: the submitter says the language, and nobody in client mode."""
        language = "java" if self.client and role == "executor" else self.language
        return {**self.conf, KIND: language}


def language_of(main: str) -> Language:
    """The language of a main resource (SparkSubmit.prepareSubmitEnvironment: its last four signs)."""
    if main.endswith(".py"):
        return "python"
    return "r" if main.endswith(".R") else "java"
