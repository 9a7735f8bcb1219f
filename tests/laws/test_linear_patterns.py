"""No pattern of the package takes more than linear time, whatever the text."""

from __future__ import annotations

import ast
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import thread_time
from typing import Any

import pytest
from laws.patterns import CALLS, MADE, Use, run, texts, trees, uses
from marks import some

SIZE = 1_000
NOTICED = 0.0005
"""Seconds below which a text is not looked at again: a pattern that walks so many characters once takes 0.00001."""
GROWTH = 8
"""Four times the text takes a linear pattern 4 times as long, a quadratic one 16 times."""
HUGE = 1_000_000
TRIES = 12
"""More runs of what looks slow: other work on the machine makes some of them slow, and never all."""
LIMIT = 2
"""Seconds of the processor in which any text must be done with: an endless one then fails, and does not hang."""


def test_a_pattern_that_is_made_in_a_function_is_among_those_that_are_tried() -> None:
    """What this test cannot read in the source is named, so none is missed."""
    # The first reads the patterns of schemas, the second those that modules name.
    known = {"genspark.schema.readings", "genspark.core.patterns", *MADE}
    inside = {name for name, tree in trees() for call in _within_functions(tree) if _compiles(call)}
    assert inside <= known


def _within_functions(tree: ast.Module) -> Iterator[ast.Call]:
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda))
    return (node for function in functions for node in ast.walk(function) if isinstance(node, ast.Call))


def _compiles(call: ast.Call) -> bool:
    """Whether a call runs a pattern that does not stand there, or makes one."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    of_re = isinstance(owner, ast.Name) and owner.id == "re"
    return of_re and (_method(call) == "compile" or (_method(call) in CALLS and not _constant(call)))


def _constant(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)


def _method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


@contextmanager
def limited(said: str) -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise AssertionError(f"no end within {LIMIT} s: {said}")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(work: Callable[[], None]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def slow(use: Use) -> str:
    """A text that takes the pattern more than linear time; empty if there is none."""
    pattern = re.compile(use.pattern, use.flags)
    for text, longer in zip(texts(use, SIZE), texts(use, 4 * SIZE), strict=True):
        with limited(f"{use} on {text[:40]!r}..."):
            small = seconds(lambda text=text: run(use, pattern, text))  # type: ignore[misc]
            if small < NOTICED:
                continue
            large = seconds(lambda longer=longer: run(use, pattern, longer))  # type: ignore[misc]
            for _ in range(TRIES):
                if large <= small * GROWTH:
                    break
                small = min(small, seconds(lambda text=text: run(use, pattern, text)))  # type: ignore[misc]
                large = min(large, seconds(lambda longer=longer: run(use, pattern, longer)))  # type: ignore[misc]
            else:
                return f"{text[:30]!r}...{text[-5:]!r}: {small:.4f} s, four times as long {large:.4f} s"
    return ""


@pytest.mark.parametrize("use", some(uses(), 4), ids=str)
def test_a_pattern_takes_linear_time_on_repeats_of_its_own_alphabet(use: Use) -> None:
    assert slow(use) == ""


@pytest.mark.long
@pytest.mark.parametrize("use", uses(), ids=str)
def test_a_pattern_is_done_in_seconds_with_a_megabyte_of_what_takes_it_longest(use: Use) -> None:
    pattern = re.compile(use.pattern, use.flags)
    at = max(texts(use, SIZE), key=lambda text: seconds(lambda: run(use, pattern, text)))
    with limited(f"{use} on 1 MB of {at[:40]!r}..."):
        run(use, pattern, at * (HUGE // max(len(at), 1)))


@pytest.mark.parametrize(
    ("pattern", "call"),
    [
        ("[0-9]+m", "search"),
        (r"^[0-9]+\.?[0-9]*k?\Z", "search"),
        (r"(?:a+b?)+", "fullmatch"),
        (r"(?:^|.*?\s)(#\s*a\s*(.*?)\s*)$", "fullmatch"),
        (r"-D([^\s=]+)=", "findall"),
    ],
)
def test_a_pattern_that_takes_more_is_found_out(pattern: str, call: str) -> None:
    try:
        found = slow(Use(pattern, re.compile(pattern).flags, call, "here"))
    except AssertionError as endless:
        found = str(endless)
    assert found
