"""Documents looked through: every text with what it is called, and what of it is a credential."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.credential.judge import NAMED, Span, by_name, expressions, held, is_file, spans
from genspark.core.credential.names import announces, of_option
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path

_REFERS = frozenset(
    "valueFrom secretKeyRef configMapKeyRef secretRef configMapRef remoteRef envFrom imagePullSecrets imagePullSecret "
    "fieldRef resourceFieldRef secretName existingSecret tokenRequests tokenExpirationSeconds "
    "automountServiceAccountToken".split()
)
"""Keys of Kubernetes below which stand names of objects and of their keys."""
_NAMES = frozenset(("secret", "secrets", "secretKey", "token", "credential", "credentials", "auth"))
"""Words that are fields of Kubernetes' or ours outside of maps whose keys people choose."""
_FREE = frozenset(
    "conf hadoopConf sparkConf env vars data stringData annotations labels properties options parameters config "
    "driverEnvVars envVars executorEnv headers queryParams volumeAttributes dynamicOptions".split()
)
"""Maps whose keys people choose."""


class Leaf(NamedTuple):
    """A scalar of a document."""

    path: Path
    name: str
    """What it is called; empty where nothing calls it anything."""
    value: Data
    option: str
    """The option of a command line that stands before it in a list."""

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else str(getattr(self.value, "text", self.value))

    @property
    def named(self) -> bool:
        """Whether it is a credential by what it is called: all of it then."""
        if self.value is None or isinstance(self.value, bool):
            return False
        return by_name(self.option or self.name, self.text)

    @property
    def spans(self) -> list[Span]:
        """The parts of a text that are credentials."""
        return spans(self.value, is_file(self.value), bool(self.path) and self.path[-1].isdecimal())

    @property
    def what(self) -> str:
        """What it gives away, empty for nothing."""
        if self.named:
            return NAMED
        return held("", self.value) if isinstance(self.value, str) else ""


def leaves(data: Data, name: str = "", free: bool = True) -> Iterator[Leaf]:
    """Every scalar of a document; `name` is what the document is called, `free` whether people choose its keys."""
    yield from _leaves(data, (), name, free)


def _leaves(data: Data, path: Path, name: str, free: bool) -> Iterator[Leaf]:
    if isinstance(data, dict):
        refers = "key" in data and ("secret" in data or "name" in data or "configMap" in data)
        called = data.get("name")
        for key, value in data.items():
            inner = key if free or key not in _NAMES else ""
            if key == "value":
                inner = called if isinstance(called, str) else name
            elif refers or key in _REFERS:
                yield from _unnamed(value, (*path, key))
                continue
            yield from _leaves(value, (*path, key), inner, key in _FREE)
    elif isinstance(data, list):
        option = ""
        for position, item in enumerate(data):
            own = (*path, str(position))
            if isinstance(item, dict | list):
                yield from _leaves(item, own, "", False)
                option = ""
                continue
            text = str(item)
            yield Leaf(own, _plural(name), item, "" if text.startswith("-") else option)
            option = of_option(text) if text.startswith("--") and "=" not in text else ""
    else:
        yield Leaf(path, name, data, "")


def _unnamed(data: Data, path: Path) -> Iterator[Leaf]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _unnamed(value, (*path, key))
    elif isinstance(data, list):
        for position, item in enumerate(data):
            yield from _unnamed(item, (*path, str(position)))
    else:
        yield Leaf(path, "", data, "")


def _plural(name: str) -> str:
    """What a list's items are called: `passwords` holds some, the arguments of a `token` command need not."""
    return name if name.endswith("s") and announces(name) and name not in _NAMES else ""


def name_of(path: Path) -> str:
    """What the value at a path of a document is called."""
    if any(step in _REFERS for step in path):
        return ""
    *above, last = path or ("",)
    if last == "value" and above:
        return above[-1]
    free = bool(above) and above[-1] in _FREE
    return "" if last.isdecimal() or (last in _NAMES and not free) else last


def is_free(path: Path) -> bool:
    """Whether the keys of the map at a path are what people choose."""
    return bool(path) and path[-1] in _FREE


def literals(data: Data) -> Iterator[str]:
    """The credentials of a document, each as its author wrote it."""
    for leaf in leaves(data, free=False):
        if leaf.named:
            yield leaf.text
            yield from (line.strip() for line in leaf.text.splitlines()[1:])
        elif isinstance(leaf.value, str):
            yield from (leaf.value[span.start : span.end] for span in leaf.spans)
            if "${{" in leaf.value:
                whole = announces(leaf.option or leaf.name)
                for text in (leaf.value,) if whole else expressions(leaf.value):
                    yield from _quoted(text)


def _quoted(text: str) -> Iterator[str]:
    """The texts in quotes inside of an expression."""
    for sign in "'\"":
        yield from text.split(sign)[1::2]
