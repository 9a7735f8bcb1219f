"""Values of another form than a field takes, which say well enough what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.advice.placed import placed
from genspark.advice.rewritten import of_operator, security_context
from genspark.advice.spellings import RENAMED
from genspark.advice.words import OF_APPLICATION, OF_BOTH, OF_DESCRIPTOR, meant
from genspark.core.trace import Data, Path
from genspark.core.yaml import quoted
from genspark.schema.fault import Fault
from genspark.schema.flow import flow
from genspark.schema.phrases import NUMBERS
from genspark.schema.reshaped import as_map
from genspark.source.scalars import source_text
from genspark.source.templated import VARIABLE
from genspark.spark.written import bare_size, thousandths

_TIMES = frozenset(("hourly", "daily", "weekly", "monthly", "yearly"))
_CRON = re.compile(r"@\S+( \S+)?|\S+( \S+){4}")
_RANGE = re.compile(r"\s*([0-9]+)\s*(?:-|\.\.|to)\s*([0-9]+)\s*")
_ARGUMENT = re.compile(r"(?:--)?([a-z][\w-]*): +(\S+)")
_ENDS = {".jar": "jars", ".py": "pyFiles", ".zip": "pyFiles", ".egg": "pyFiles", ".whl": "pyFiles"}

_SCALARS = bool | int | float | str


def of_value(path: Path, value: Data) -> str:
    """What to write for a value that its field does not take, in a descriptor or a manifest; empty if nothing says."""
    key = path[-1] if path else ""
    text = "" if isinstance(value, dict | list) or value is None else source_text(value)
    if key == "cores" and text:
        return _cores(text)
    if word := meant(OF_BOTH, key, text):
        return f"write {word}"
    if isinstance(value, dict | list) and len(path) > 1 and path[-2] in ("conf", "sparkConf", "hadoopConf"):
        return _setting(key, value, texts=path[-2] == "sparkConf")
    return ""


def in_manifest(fault: Fault, value: Data, kind: str) -> str:
    """The same for an object's field; an unknown one may be a descriptor's word, or one of another kind."""
    if fault.missing or (fault.key and not fault.unknown):
        return ""
    variable = VARIABLE.search(value) if isinstance(value, str) and not fault.unknown else None
    if variable is not None:
        return f"fill in {variable[0]} first: envsubst < FILE | genspark validate -"
    if not fault.unknown:
        return of_value(fault.path, value) or _of_application(fault.path, value)
    return (
        placed(fault.path, value)
        or security_context(fault.path, value)
        or of_operator(fault.path)
        or _of_other(fault, kind)
    )


def _of_application(path: Path, value: Data) -> str:
    """What an application has for a value that its field does not take."""
    if path[-1] == "memory" and isinstance(value, int) and not isinstance(value, bool):
        return f"write {bare_size(value)}"
    if path[-1] == "deps" and (text := deps(value)):
        return text
    word = meant(OF_APPLICATION, path[-1], value) if isinstance(value, str) else ""
    return f"write {word}" if word else ""


_SCHEDULED = ("concurrencyPolicy", "failedRunHistoryLimit", "schedule", "successfulRunHistoryLimit", "timeZone")
_FIELDS = {"args": "arguments"} | {name: key for key, name in RENAMED.items() if key not in ("mode", "mountPath")}
"""Fields of applications by the words of descriptors."""


def _of_other(fault: Fault, kind: str) -> str:
    key = fault.path[-1]
    if not kind.startswith("Scheduled") and len(fault.path) == 2 and key in _SCHEDULED:
        return f"write kind: Scheduled{kind}, and all else of the spec under spec.template"
    return f"write {_FIELDS[key]}" if key in _FIELDS and len(fault.path) < 4 else ""


def of_field(path: Path, value: Data) -> str:
    """The same for a descriptor's fields alone; the path is that of a layer."""
    text = "" if isinstance(value, dict | list) or value is None else source_text(value)
    key = ".".join(path)
    if isinstance(value, dict) and path[-1:] == path[-2:-1] and (inner := flow(value)):
        return f"write {inner[1:-1]} in its place"
    if path[-1] == "env" and isinstance(value, str):
        pairs = flow(as_map(value.split(), {"additionalProperties": True}) or "")
        return f"write {pairs}" if pairs.startswith("{") else ""
    if word := meant(OF_DESCRIPTOR, key, text):
        return f"write {word}"
    if key in ("run", "run.mode"):
        return _run(text)
    if key == "executors.count" and (bounds := _RANGE.fullmatch(text)):
        return f"write min: {bounds[1]}, max: {bounds[2]} in place of count"
    if key == "args" and isinstance(value, dict) and all(isinstance(one, _SCALARS) for one in value.values()):
        words = [part for name, one in value.items() for part in (f"--{name.lstrip('-')}", source_text(one))]
        shown = flow([value, words])
        return f"write {flow(words)}" if shown else ""
    if key == "args" and (pair := _ARGUMENT.fullmatch(text)) and (shown := flow([f"--{pair[1]}", pair[2]], pair[1])):
        return f"write {shown}"
    if path[:1] == ("args",) and path[-1].isdecimal() and isinstance(value, dict):
        return _words(value)
    if len(path) > 1 and path[-2] == "secrets" and path[-1].isdecimal() and text:
        return _secret(text)
    return _whole(key, value, text)


def _words(value: dict[str, Data]) -> str:
    """An argument with a colon and a blank, which YAML reads as a mapping."""
    ((key, said), *more) = value.items() or [("", None)]
    text = f"{key}: {source_text(said)}" if isinstance(said, _SCALARS) and not more else ""
    return f"write {quoted(text)}" if text and flow(text, key) else ""


def _cores(text: str) -> str:
    part = thousandths(text)
    if part is None:
        return ""
    if part and part % 1000 == 0:
        return f"write {part // 1000}"
    return f"write coreRequest: {part}m in place of cores, which counts whole ones"


def _setting(key: str, value: Data, *, texts: bool) -> str:
    if isinstance(value, list):
        words = [source_text(one) for one in value if isinstance(one, _SCALARS)]
        text = flow(",".join(words), key) if len(words) == len(value) else ""
        return f"write {text}" if text else "write one text with commas"
    leaves = ((n, source_text(one) if texts and isinstance(one, _SCALARS) else one) for n, one in _leaves(key, value))
    said = [f"{name}: {text}" for name, one in leaves if (text := flow(one, name))]
    return f"write {', '.join(said)}" if said else "write the whole name of each setting, with dots"


def _leaves(name: str, value: Data) -> Iterator[tuple[str, Data]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{name}.{key}", inner)
    else:
        yield name, value


def _run(text: str) -> str:
    word = text.strip().casefold()
    if word in _TIMES:
        return f'write schedule: "@{word}" in place of run'
    return f"write schedule: {flow(text.strip())} in place of run" if _CRON.fullmatch(text.strip()) else ""


def _secret(text: str) -> str:
    name = flow(text, named=True)
    return f"write {{name: {name}, path: /etc/secrets/{text}}}" if name == text else ""


def _whole(key: str, value: Data, text: str) -> str:
    """What a mapping is mostly written for, where somebody wrote that alone."""
    shown = flow(value, named=key == "identity")
    number = text.casefold().removesuffix(" executors")
    if key == "executors" and (number.isdecimal() or number in NUMBERS):
        return f"write {{count: {number if number.isdecimal() else NUMBERS.index(number)}}}"
    if key in ("executors", "driver") and isinstance(value, str) and shown and text.isalpha():
        return f"write {{size: {shown}}}"
    if key == "identity" and shown and isinstance(value, str):
        return f"write {{driver: {shown}, executor: {shown}}}"
    if key == "imagePull" and isinstance(value, str):
        return f"write {{secrets: [{shown or 'NAME'}]}}"
    if key == "monitoring" and isinstance(value, bool):
        return f"write {{driver: {flow(value)}, executors: {flow(value)}}}"
    return deps(value) if key == "deps" else ""


def deps(value: Data) -> str:
    """A list of dependencies by the key that all of them belong at; empty where they differ."""
    shown = flow(value)
    if not isinstance(value, list) or not value or not shown:
        return ""
    of = {next((to for end, to in _ENDS.items() if str(one).endswith(end)), "") for one in value}
    packages = all(str(one).count(":") == 2 and "/" not in str(one) for one in value)
    meant_for = "packages" if packages else next(iter(of)) if len(of) == 1 else ""
    return f"write {{{meant_for}: {shown}}}" if meant_for else ""
