"""The methods of a plug-in's target: what they raise, and give of a wrong type, is told of the plug-in, not of us."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from decimal import Decimal
from functools import wraps
from typing import Any

from genspark.compile.plugin.shape import METHODS, Must, called
from genspark.compile.plugin.typed import every, fits, is_address, is_data, is_path, is_traced, mapped, one_of
from genspark.core.diagnostic import Problem
from genspark.core.plugins import PluginError, TargetError
from genspark.core.scarce import lack
from genspark.operators.profile import Profile
from genspark.operators.row import Effect
from genspark.operators.target import Idle, Lacking, Output, Target, Unread
from genspark.plan.address import ObjectId
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement
from genspark.pods.pod import Object, Pod, Pods, Unsure
from genspark.schema.library import Schema


def guarded_target(target: Target, plugin: str) -> Target:
    """The target of a plug-in, whose own methods are looked at; those that it has of ours call them."""
    found = copy(target)
    for name in METHODS:
        method = getattr(found, name)
        if getattr(method, "__func__", None) is not getattr(Target, name):
            vars(found)[name] = _guarded(plugin, f"its target {target.name} answers {name}", method, _GIVES.get(name))
    return found


def _guarded(plugin: str, answers: str, give: Callable[..., Any], must: Must | None) -> Callable[..., Any]:
    @wraps(give)
    def watched(*given: Any, **named: Any) -> Any:
        try:
            value = give(*given, **named)
            if must in _ITERATED:
                value = tuple(value)  # a generator raises where it is gone through
            holds = must is None or must.holds(value)
        except (PluginError, Problem):
            raise
        except Exception as error:
            if lack(error):
                raise
            raise TargetError(plugin) from error
        if must is not None and not holds:
            raise TargetError(plugin, f"{answers} with {called(value)}; it must be {must.words}")
        return value

    return watched


def _manifest(value: Any) -> bool:
    return isinstance(value, Manifest) and fits(value, _MANIFEST)


def _object(value: Any) -> bool:
    kinds = {"apiVersion": str, "kind": str, "metadata": dict}
    return isinstance(value, dict) and is_data(value) and all(isinstance(value.get(k), kinds[k]) for k in kinds)


def _statement(value: Any) -> bool:
    return isinstance(value, Statement) and is_address(value.at) and is_traced(value.value)


def _pod(value: Any) -> bool:
    return isinstance(value, Pod) and fits(value, _POD) and isinstance(value.data.get("spec"), dict)


def _pods(value: Any) -> bool:
    if isinstance(value, Unsure):
        return is_traced(value.why)
    return isinstance(value, Pods) and fits(value, _SURE)


def _lacking(value: Any) -> bool:
    return isinstance(value, Lacking) and is_path(value.path) and is_address(value.at)


def _idle(value: Any) -> bool:
    return isinstance(value, Idle) and is_path(value.path) and all(isinstance(text, str) for text in value[1:])


def _unread(value: Any) -> bool:
    return isinstance(value, Unread) and all(isinstance(text, str) for text in value)


def _limit(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], int) and isinstance(value[1], str)


def _number(value: Any) -> bool:
    return is_traced(value) and isinstance(value.value, Decimal)


def _or_none(look: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or look(value)


_TEXT = one_of(str)
_VERSION = every(one_of(int))
_AMOUNTS = mapped(_TEXT, _number)
_BY_NAME = mapped(_TEXT, lambda value: True)
_TRACED_BY_NAME = mapped(_TEXT, is_traced)
_MANIFEST = {"id": one_of(ObjectId), "data": _object, "log": mapped(is_path, is_traced)}
_POD = {
    "name": is_traced,
    "requests": _AMOUNTS,
    "limits": _AMOUNTS,
    "qos": is_traced,
    "priority": _or_none(is_traced),
    "memory": _TRACED_BY_NAME,
    "data": _BY_NAME,
    "main": _BY_NAME,
}
_SURE = {
    "driver": _pod,
    "executor": _pod,
    "start": is_traced,
    "most": is_traced,
    "objects": every(one_of(Object)),
    "submitter": _VERSION,
    "image": _VERSION,
    "notes": every(is_traced),
}
_PODS = Must(_or_none(_pods), "Pods, Unsure or None")
_GIVES = {
    "declared": Must(_or_none(is_traced), "a Traced value or None"),
    "lower": Must(
        lambda value: isinstance(value, Output) and every(_manifest)(value[0]) and every(_statement)(value[1]),
        "an Output, with a tuple of whole Manifests and one of Statements",
    ),
    "lift": Must(
        lambda value: isinstance(value, Plan) and mapped(is_address, _statement)(value.statements),
        "a Plan of Statements by their Addresses",
    ),
    "predict": _PODS,
    "pods": _PODS,
    "settings": Must(_TRACED_BY_NAME, "a mapping of Traced values, by the keys of settings"),
    "implied": Must(mapped(_TEXT, _TEXT), "a mapping of texts, by the keys of settings"),
    "reader": Must(_VERSION, "a tuple of numbers"),
    "rows": Must(_or_none(one_of(Profile)), "a Profile or None"),
    "since": Must(_TEXT, "a text"),
    "effect": Must(_or_none(one_of(Effect)), "an Effect or None"),
    "lacking": Must(every(_lacking), "some Lacking"),
    "idle": Must(every(_idle), "some Idle"),
    "unread": Must(_or_none(_unread), "an Unread with texts, or None"),
    "schema": Must(_or_none(one_of(Schema)), "a Schema or None"),
    "name_limits": Must(every(_limit), "pairs of a number and a text"),
}
"""What each method must give. A platform may be anything; of what is true or not, any value tells."""

_ITERATED = (_GIVES["lacking"], _GIVES["idle"], _GIVES["name_limits"])
