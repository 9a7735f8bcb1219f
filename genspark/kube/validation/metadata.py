"""Labels, annotations and selectors.

Source: apimachinery pkg/api/validation/objectmeta.go (ValidateAnnotations), ValidateLabels, ValidateLabelSelector.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, Faults, empty, is_open, items, table, text, texts
from genspark.kube.validation.words import KEY, VALUE, no_key, no_value

MOST_ANNOTATIONS = 256 * 1024
"""Bytes of all annotations together, keys and values."""
MOST_DATA = 1024 * 1024
"""Bytes of a ConfigMap or Secret."""
_COST = "controller.kubernetes.io/pod-deletion-cost"
_INT32 = 2**31


def marked(metadata: Any, at: Path) -> Faults:
    """What is wrong with the labels and annotations of an object."""
    yield from labels(table(metadata).get("labels"), (*at, "labels"), "label")
    annotations = table(table(metadata).get("annotations"))
    for key in annotations:
        # In an annotation's key capital letters count as small ones.
        if not is_open(key) and (why := no_key(key.lower())):
            yield Fault((*at, "annotations", key), f"the annotation {key!r} {why}", KEY)
    size = sum(len(str(part).encode()) for pair in annotations.items() for part in pair)
    if size > MOST_ANNOTATIONS:
        message = f"annotations have {size} bytes, and all of an object may have {MOST_ANNOTATIONS}"
        yield Fault((*at, "annotations"), message, "keep less in annotations, or put it into a ConfigMap")
    cost = text(annotations, _COST)
    if cost and not _is_int32(cost):
        yield Fault((*at, "annotations", _COST), f"the cost of deletion {cost} is no number", "write a whole number")


def _is_int32(word: str) -> bool:
    digits = word.removeprefix("-")
    plain = digits.isdecimal() and digits.isascii() and (digits == "0" or digits[0] != "0")
    return plain and len(digits) <= 10 and -_INT32 <= int(word) < _INT32 and word != "-0"


def labels(found: Any, at: Path, what: str) -> Faults:
    """What is wrong with a map of labels."""
    for key, value in table(found).items():
        if not is_open(key) and (why := no_key(key)):
            yield Fault((*at, key), f"the {what} {key!r} {why}", KEY)
        elif isinstance(value, str) and not is_open(value) and (why := no_value(value)):
            yield Fault((*at, key), f"{value!r} of the {what} {key} {why}", VALUE)


_WORDS = {"In": True, "NotIn": True, "Exists": False, "DoesNotExist": False}
"""The operators of a selector, and whether they take values."""


def selector(found: Any, at: Path) -> Faults:
    """What is wrong with a selector of labels."""
    yield from labels(table(found).get("matchLabels"), (*at, "matchLabels"), "label")
    for where, one in items(found, "matchExpressions", at):
        yield from expression(one, where, _WORDS)
        for place, value in texts(one, "values", where):
            if why := no_value(value):
                yield Fault(place, f"{value!r} {why}", VALUE)


def expression(one: Any, at: Path, words: dict[str, bool], one_value: tuple[str, ...] = ()) -> Faults:
    """What is wrong with a condition on a key; `words` says which operators take values, others take one exactly."""
    key, operator = text(one, "key"), table(one).get("operator") or ""
    values = table(one).get("values")
    count = len(values) if isinstance(values, list) else 0
    if empty(one, "key"):
        yield Fault(at, "a condition names no key", "write key")
    elif key and (why := no_key(key)):
        yield Fault((*at, "key"), f"the key {key!r} {why}", KEY)
    if operator in one_value:
        if count != 1:
            yield Fault(at, f"the operator {operator} has {count} values, and takes one", "write one value")
    elif operator in words:
        if words[operator] and not count:
            yield Fault(at, f"the operator {operator} has no values", "write values, or the operator Exists")
        elif not words[operator] and count:
            fix = "leave values out, or write the operator In"
            yield Fault((*at, "values"), f"the operator {operator} takes no values", fix)
    elif isinstance(operator, str):
        known = ", ".join((*words, *one_value))
        message = f"the operator {operator} is none" if operator else "a condition has no operator"
        yield Fault((*at, "operator") if operator else at, message, f"write one of {known}")
