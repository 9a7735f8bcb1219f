"""Read, the first stage: the one map that a descriptor holds."""

from __future__ import annotations

from genspark.compile.document import document
from genspark.compile.task import Stopped, Task
from genspark.core.diagnostic import Diagnostic
from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.resolve.trouble import absent, nowhere


class Document(NamedTuple):
    """A descriptor that its schema accepts."""

    data: dict[str, Data]
    wrong: tuple[Diagnostic, ...]


def read(task: Task) -> Stopped | Document:
    """The descriptor as its author wrote it, of a job that exists in this environment."""
    tools, environment = task.tools, task.environment
    data, wrong = document(task.path, task.raw, tools.schema, tools.words, environment.known)
    if data is None:
        return task.unread(wrong)
    wrong = tuple(nowhere(environment, task.path, data)) if "only" in data else ()
    return task.unread(wrong, absent=True) if absent(environment, data) else Document(data, wrong)
