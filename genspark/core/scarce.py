"""What the machine or the process has no more of: no mistake of a user's, and none of ours."""

from __future__ import annotations

import errno

MEMORY = ("there is not enough memory", "give it more: ulimit -v, or the limit of its container")
_FILES = ("too many files are open", "allow more: ulimit -n")
_UNMAPPED = "failed to map segment"
"""What glibc says of a module in C that has no room; Python makes an ImportError of it."""
_LACKS = {errno.ENOMEM: MEMORY, errno.EMFILE: _FILES, errno.ENFILE: _FILES}


def lack(error: BaseException) -> tuple[str, str] | None:
    """What there is no more of, and what to do; None for any other error."""
    if isinstance(error, MemoryError) or (isinstance(error, ImportError) and _UNMAPPED in str(error)):
        return MEMORY
    return _LACKS.get(error.errno or 0) if isinstance(error, OSError) else None
