"""GS7137: a word where Spark looks for a class."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import listed

_CODECS = ("lz4", "lzf", "snappy", "zstd")
_LOG, _COMPRESSED, _COMPRESSED_SINCE = "spark.eventLog.enabled", "spark.eventLog.compress", (4, 0)
_OF_LOG = "spark.eventLog.compression.codec"
_WORDS: dict[str, tuple[str, ...]] = {
    "spark.serializer": (),
    "spark.shuffle.manager": ("sort", "tungsten-sort"),
    "spark.io.compression.codec": _CODECS,
    _OF_LOG: _CODECS,
    "spark.plugins": (),
    "spark.extraListeners": (),
}
"""The short names of classes, in whatever case; any other text is a class's name."""
_MEANT = {
    "kryo": "org.apache.spark.serializer.KryoSerializer",
    "kryoserializer": "org.apache.spark.serializer.KryoSerializer",
    "java": "org.apache.spark.serializer.JavaSerializer",
    "javaserializer": "org.apache.spark.serializer.JavaSerializer",
    "hash": "sort",
}


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends with a ClassNotFoundException, at its start or, for a codec, when it compresses the first block
    (ShuffleManager.getShuffleManagerClassName, CompressionCodec; seen with 3.5.9 and 4.3.0).
    """
    for key, words in _WORDS.items():
        if key == _OF_LOG and not (view.on(_LOG) and view.on(_COMPRESSED, view.version >= _COMPRESSED_SINCE)):
            continue
        for text, said in listed(view.plan, key):
            if "." not in text and text.lower() not in words:
                meant = _MEANT.get(text.lower().replace("-", ""), "")
                choice = f"write {', '.join(words)} or a class with its package" if words else ""
                yield Finding(f"{key} names no class: {text}", said, fix=f"write {meant}" if meant else choice)


RULE = Rule(
    code="GS7137",
    severity=Severity.ERROR,
    title="a word where Spark looks for a class",
    fix="write the class with its package",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in _WORDS),
    bad=job("conf: {spark.serializer: kryo}"),
    good=job("conf: {spark.serializer: org.apache.spark.serializer.KryoSerializer}"),
)
