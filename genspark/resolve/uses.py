"""Profiles that use profiles: which ones a name stands for, and those that would have to lie below themselves.

Both look at each profile and each use of it once, and none lies deeper in Python for a longer chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

Uses = Callable[[str], Iterable[str]]
"""The profiles that a profile names itself."""


def reached(names: Iterable[str], uses: Uses) -> dict[str, str | None]:
    """The profiles that names stand for, each with the one that led to it; None for a name itself.

    What a profile uses comes before it, each once; cycles end.
    """
    order: dict[str, str | None] = {}
    led: dict[str, str | None] = {}
    above: list[tuple[str, Iterator[str]]] = []
    for first in names:
        new = first if first not in led else None
        while new is not None or above:
            if new is not None:
                led[new] = above[-1][0] if above else None
                above.append((new, iter(uses(new))))
            name, rest = above[-1]
            new = next((inner for inner in rest if inner not in led), None)
            if new is None:
                order[name] = led[name]
                above.pop()
    return order


def ways(order: dict[str, str | None], name: str) -> Iterator[str]:
    """The profiles that led to one, the nearest first."""
    user = order.get(name)
    while user is not None:
        yield user
        user = order.get(user)


def circle(order: dict[str, str | None], uses: Uses) -> tuple[str, str] | None:
    """The last profile in an order of `reached` that uses one which comes back to it, and that one."""
    users: dict[str, list[str]] = {}
    for name in order:
        for inner in uses(name):
            users.setdefault(inner, []).append(name)
    last: dict[str, str] = {}
    # Whoever reaches the last profile is in one circle with it, then the same without those (Kosaraju's algorithm).
    for end in reversed(order):
        todo = [end]
        while todo:
            one = todo.pop()
            if one not in last:
                last[one] = end
                todo.extend(users.get(one, ()))
    pairs = ((name, inner) for name in reversed(order) for inner in reversed([*uses(name)]))
    return next(((name, inner) for name, inner in pairs if last[name] == last[inner]), None)
