"""The descriptors of a tree, and what lies among them that cannot be read as one."""

from __future__ import annotations

from genspark.core.diagnostic import Diagnostic, Mark, Written
from genspark.core.records import NamedTuple
from genspark.disk.absent import FOLDER, LARGE, MISSING, Absent, may_hide
from genspark.resolve.project import FILE, Project
from genspark.results.result import JobResult
from genspark.source.faults import BOUNDS
from genspark.source.tree import Tree

ENDINGS = (".yaml", ".yml")
UNREAD = "GS1013"


class Descriptors(NamedTuple):
    """What lies in the folder of descriptors."""

    read: dict[str, bytes]
    """Every descriptor by its path."""
    unread: tuple[JobResult, ...]
    """A failed job for each thing that may be one: what it made before stays as it is."""


def descriptors(tree: Tree, folder: str) -> Descriptors:
    """Everything in the folder of descriptors; other files than YAML are none, and left alone.

    A link without an ending that leads nowhere may have been a folder of descriptors.
    """
    read: dict[str, bytes] = {}
    unread: dict[str, Absent] = {}
    closed = "\0"  # how paths begin in the last folder that has a descriptor's name: they are not read
    for path, absent in tree.listing(folder):
        named = path.lower().endswith(ENDINGS)
        if path.startswith(closed):
            continue
        if absent is FOLDER:
            if named:
                closed = f"{path}/"
                unread[path] = Absent("is a folder with the name of a descriptor", "rename it")
        elif absent is not None:
            if may_hide(path, absent, ENDINGS):
                unread[path] = absent
        elif path.endswith(ENDINGS):
            found = tree.look(path)
            if isinstance(found, bytes):
                read[path] = found
            else:
                unread[path] = found
        elif named:
            ending = path[path.rindex(".") :]
            unread[path] = Absent(f"ends in {ending}, and a descriptor in .yaml or .yml", "rename it")
    return Descriptors(read, tuple(_failed(path, absent) for path, absent in unread.items()))


def _failed(path: str, absent: Absent) -> JobResult:
    return JobResult(path, None, {}, (unreadable(path, absent),), checked=False)


def unreadable(path: str, absent: Absent) -> Diagnostic:
    """The finding of a file that is there and cannot be read."""
    code = BOUNDS if absent is LARGE else UNREAD
    return Diagnostic.of(code, f"{path} {absent.why}", Mark(path, 1, 1), absent.fix)


def misplaced(tree: Tree, found: Project, said: bool) -> list[Diagnostic]:
    """What is wrong with where jobs and output lie: a folder that is not there would empty the output.

    `said` is whether the project file names the folder of jobs.
    """
    at = Written(FILE, ("jobs",)) if said else Mark(FILE, 1, 1)
    leads = tree.real(found.jobs)
    one, other = f"{found.jobs}/", f"{found.output}/"
    if leads is MISSING:
        if not said:
            return []
        message, fix = f"there is no folder {found.jobs}", "create it"
    elif isinstance(leads, Absent):
        message, fix = f"{found.jobs} {leads.why}", "make it a folder"
    elif not tree.is_folder(leads):
        message, fix = f"{found.jobs} is no folder that can be listed", "make it one, or check its permissions"
    elif one.startswith(other) or other.startswith(one):
        message = f"the output {found.output} and the descriptors {found.jobs} lie in one another"
        fix = "give each a folder of its own"
    else:
        return []
    return [Diagnostic.of("GS2004", message, at, fix)]
