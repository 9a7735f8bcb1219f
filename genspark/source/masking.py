"""Files as they may be printed: what hides their credentials, and their text without these."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.core.credential.judge import may_hold
from genspark.core.credential.mask import BLIND, Mask
from genspark.source.reader import read


def mask_of(files: Iterable[bytes]) -> Mask:
    """What hides the credentials of these files wherever they are repeated, of files that are no YAML too."""
    mask = BLIND
    for raw in files:
        text = raw.decode("utf-8", "replace")
        if may_hold(text):
            reading = read(raw, "")
            mask = mask.knowing(*reading.documents, texts=[text] if reading.faults else ())
    return mask


def masked_text(raw: bytes) -> str:
    """The text of a YAML file, line for line, without its credentials."""
    text = raw.decode("utf-8", "replace")
    return mask_of([raw]).knowing(texts=[text]).lines(text) if may_hold(text) else text
