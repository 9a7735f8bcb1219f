"""What rules and features of plug-ins give, looked at as they give it: mistakes are told of the plug-in, not of us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from genspark.check.rule import Rule
from genspark.compile.plugin.shape import TEXT, WORDS, Must, called, mistyped, of_type
from genspark.compile.plugin.typed import every, is_address, is_data, is_traced
from genspark.core.diagnostic import Finding, Problem
from genspark.core.plugins import PluginError
from genspark.core.scarce import lack
from genspark.core.trace import Traced
from genspark.plan.feature import Feature
from genspark.plan.statement import Companions, Either, Precedence, Statement

Look = Callable[[object], str]
"""What is wrong with something that was given; empty for nothing."""


def guarded_rule(rule: Rule, plugin: str) -> Rule:
    """The rule of a plug-in, whose findings are looked at."""
    return rule._replace(find=_guarded(plugin, "", rule.find, _of_finding))


def guarded_feature(feature: Feature, plugin: str) -> Feature:
    """The feature of a plug-in, whose statements are looked at."""
    who = f"its feature {feature.name} "
    say, second, environment = feature.say, feature.second, feature.environment
    return feature._replace(
        say=say and _guarded(plugin, who, say, _of_said),
        second=second and _guarded(plugin, who, second, _of_said),
        environment=environment and _guarded(plugin, who, environment, _of_statement),
    )


def _guarded(plugin: str, who: str, give: Callable[..., Iterable[Any]], look: Look) -> Callable[..., Iterator[Any]]:
    @wraps(give)
    def watched(*given: Any) -> Iterator[Any]:
        try:
            for one in give(*given):
                why = look(one)
                if why:
                    raise PluginError(plugin, f"{who}yields {why}")
                yield one
        except (PluginError, Problem):
            raise
        except Exception as error:
            if lack(error):
                raise
            raise PluginError(plugin) from error

    return watched


def _said(value: object) -> bool:
    return isinstance(value, Traced) and is_traced(value) and bool(value.places) and is_data(value.value)


_FINDING = {
    "message": TEXT,
    "about": Must(is_traced, "a Traced value"),
    "related": Must(every(is_traced), "a tuple of Traced values"),
    "fix": TEXT,
    "in_manifest": WORDS,
}
_STATEMENT = {
    "at": Must(is_address, "an Address"),
    "value": Must(_said, "Traced data with its places"),
    "precedence": of_type(Precedence, "a Precedence"),
    "spelling": TEXT,
}


def _of_finding(one: object) -> str:
    if not isinstance(one, Finding):
        return f"{called(one)}, which is no Finding"
    return next((f"a Finding that {wrong.why}" for wrong in mistyped(one, _FINDING)), "")


def _of_statement(one: object) -> str:
    if not isinstance(one, Statement):
        return f"{called(one)}, which is no Statement"
    return next((f"a Statement that {wrong.why}" for wrong in mistyped(one, _STATEMENT)), "")


def _of_said(one: Any) -> str:
    if isinstance(one, Companions):
        return _of_statements(one.statements, "Companions")
    if not isinstance(one, Either):
        return _of_statement(one)
    options: Any = one.options
    if not isinstance(options, tuple) or not options:
        return "an Either without a tuple of options"
    return next((why for option in options if (why := _of_statements(option, "an Either"))), "")


def _of_statements(said: Any, of: str) -> str:
    if not isinstance(said, tuple) or not said:
        return f"{of} without a tuple of Statements"
    return next((f"{of} with {why}" for one in said if (why := _of_statement(one))), "")
