"""A file of applications, read once however many it holds."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from genspark.core.credential.mask import Mask
from genspark.core.diagnostic import Mark
from genspark.core.paths import at_path
from genspark.core.trace import Data, Path
from genspark.importer.application import Application
from genspark.plan.manifest import objects
from genspark.source.comments import Found, comments
from genspark.source.masking import mask_of
from genspark.source.reader import Positions, positions, read

_MARKS = (b"---", b"...")
"""What a line begins with that ends a document, or begins the next."""


class Opened:
    """What one needs to know of a file for each application in it."""

    def __init__(self, file: str, raw: bytes) -> None:
        self.file, self.raw = file, raw

    @cached_property
    def documents(self) -> tuple[Data, ...]:
        return read(self.raw, self.file).documents

    @cached_property
    def places(self) -> tuple[Positions, ...]:
        return positions(self.raw, self.file)

    @cached_property
    def mask(self) -> Mask:
        """What hides the file's credentials."""
        return mask_of([self.raw])

    @cached_property
    def _texts(self) -> list[str]:
        return self.raw.decode("utf-8", "replace").splitlines()

    @cached_property
    def _rows(self) -> list[bytes]:
        """The lines as editors count them; `_texts` has others too, which Unicode ends."""
        return self.raw.split(b"\n")

    @cached_property
    def _starts(self) -> list[int]:
        """The lines at which documents and their objects begin, and one behind the last."""
        starts = {
            places.mark(at).line
            for document, places in zip(self.documents, self.places, strict=True)
            for at in ((), *(at for _, at in objects(document)))
        }
        return [*sorted(starts), self.raw.count(b"\n") + 2]

    def at(self, application: Application, path: Path) -> Mark:
        """Where an application says what stands at a path."""
        return self.places[application.position].mark((*application.at, *path))

    def comments(self, application: Application) -> Found:
        """An application's comments."""
        document = at_path(self.documents[application.position], application.at)
        places = self.places[application.position].below(application.at)
        return comments(self._texts, places, document, not application.at)

    def lines(self, application: Application) -> int:
        """How many lines an application takes, with the comments above it and without what lies between documents."""
        own = self.at(application, ()).line
        text = self._rows[own - 1 : self._starts[bisect_right(self._starts, own)] - 1]
        end = next((n for n, row in enumerate(text[1:], 1) if row[:3] in _MARKS and not row[3:4].strip()), len(text))
        while end > 1 and not text[end - 1].strip():
            end -= 1
        return end + (0 if application.at else self._above(own))

    def _above(self, line: int) -> int:
        """How many lines the comments above a document take, down to its first."""
        first = line
        for number in range(line - 1, 0, -1):
            row = self._rows[number - 1].strip()
            if row.startswith(b"#"):
                first = number
            elif row:
                break
        return line - first
