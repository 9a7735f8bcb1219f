"""What Spark's submitter would ask for, worked out of the plan by the arithmetic that predicts pods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genspark.core.trace import Traced, places_of
from genspark.plan.address import run
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.spark import sizes
from genspark.spark.application import KIND, language_of
from genspark.spark.memory import default_factor
from genspark.spark.versions import numbers
from genspark.targets.native import words


class Settings:
    """The settings of a plan as Spark's arithmetic reads them, which notes where those that it read come from."""

    def __init__(self, job: Job, plan: Plan) -> None:
        main = plan.get(run("main"))
        language = main.map(language_of) if main is not None else job.target.of("java")
        said = {statement.at.path[0]: statement.value for statement in plan.of("conf")}
        self._said: dict[str, Traced[Any]] = {**said, KIND: language}
        self._texts = {key: value.value for key, value in self._said.items()}
        self._version = plan.get(run("version"))
        self._target = job.target

    def cpu(self) -> Traced[str]:
        """The CPU that the driver requests, one core where nothing says it."""
        found, read = self._read(lambda conf: sizes.cpu_text(conf, "driver"))
        return Traced(found, places_of(*read) or self._target.places)

    def memory(self) -> Traced[str] | None:
        """Heap and overhead of the driver in Mi; None where Spark would refuse the sizes (a rule says so)."""
        said = self._version
        version = numbers(said.value) if said is not None else ()
        size, read = self._read(lambda conf: sizes.memory(conf, "driver", version))
        if size is None:
            return None
        others = (sizes.memory(sizes.conf_of(self._texts), "driver", other) for other in ((), *sizes.CHANGED))
        decides = [said] if said is not None and any(other != size for other in others) else []
        return Traced(f"{size}Mi", places_of(*read, *decides) or self._target.places)

    def factor(self) -> Traced[str] | None:
        """The executors' overhead factor of Python and R, where nothing says an overhead; None where it is the usual.

        A driver in client mode does not know what it runs and takes that of the JVM.
        """
        language = self._said[KIND]
        keys = ("spark.executor.memoryOverhead", words.FACTOR, "spark.kubernetes.memoryOverheadFactor")
        said = any(sizes.said_as(self._texts, key) in self._texts for key in keys)
        usual = default_factor(language.value) == default_factor("")
        return None if said or usual else language.of(str(default_factor(language.value)))

    def _read(self, work: Callable[[sizes.Conf], Any]) -> tuple[Any, list[Traced[Any]]]:
        """What some arithmetic makes of the settings, and those that it read."""
        conf, read = sizes.conf_of(self._texts), []

        def noted(key: str) -> str:
            text = conf(key)
            if text:
                read.append(self._said[sizes.said_as(self._texts, key)])
            return text

        return work(noted), read
