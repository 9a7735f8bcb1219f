"""Writing what was decided below one environment's folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from genspark.disk.writer import Writer


def obstacles(
    writer: Writer, folder: str, write: Iterable[str], remove: Iterable[str], known: Collection[str]
) -> Iterator[str]:
    """What keeps these files from being written or removed: links, and files that nobody has looked at."""
    for path in (*sorted(write), *remove):
        whole = f"{folder}/{path}"
        said = writer.obstacle(whole, path in known)
        if said:
            yield said


def apply(writer: Writer, folder: str, write: Mapping[str, str], remove: Iterable[str]) -> None:
    """Brings the files below a folder to what was decided; raises Problem at the first that cannot be written."""
    for path in sorted(write):
        writer.write(f"{folder}/{path}", write[path].encode())
    for path in remove:
        writer.remove(f"{folder}/{path}")
