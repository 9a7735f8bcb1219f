"""What somebody else opened for us: standard input, or the file that a shell names as `/dev/fd/63`."""

from __future__ import annotations

from genspark.core.diagnostic import Problem
from genspark.disk.absent import LARGE, LARGEST, Absent


def read_all(handle: int) -> bytes | Absent:
    """What an open stream still holds, which its caller opened for us; Problem where it is closed."""
    try:
        with open(handle, "rb", closefd=False) as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise Problem(f"cannot read the input: {error.strerror}", "give it some, or name a file") from None
    return LARGE if len(raw) > LARGEST else raw
