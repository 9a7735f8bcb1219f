"""Whether a value that a plug-in gives is of the type that it promises, which mypy takes for granted and we do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from genspark.core.trace import Place, Traced
from genspark.plan.address import Address, ObjectId


def is_path(value: Any) -> bool:
    """A tuple of keys."""
    return isinstance(value, tuple) and all(isinstance(key, str) for key in value)


def is_traced(value: Any) -> bool:
    """A Traced value, whatever it is of."""
    places: Any = value.places if isinstance(value, Traced) else None
    return isinstance(places, tuple) and all(map(_is_place, places))


def _is_place(value: Any) -> bool:
    root, path = value if isinstance(value, Place) else (None, None)
    return isinstance(root, str) and is_path(path)


def is_address(value: Any) -> bool:
    """An Address with its language and path."""
    language, path = value if isinstance(value, Address) else (None, None)
    return isinstance(language, str | ObjectId) and is_path(path)


def is_data(value: object) -> bool:
    """What YAML can say."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_data(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(is_data, value))
    return value is None or isinstance(value, str | int | float)


def every(look: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A tuple whose items are all right."""
    return lambda value: isinstance(value, tuple) and all(map(look, value))


def mapped(key: Callable[[Any], bool], look: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A mapping whose keys and values are all right."""
    return lambda value: isinstance(value, Mapping) and all(key(k) and look(v) for k, v in value.items())


def one_of(*kinds: type[Any]) -> Callable[[Any], bool]:
    """An instance of a type."""
    return lambda value: isinstance(value, kinds)


def fits(value: Any, table: Mapping[str, Callable[[Any], bool]]) -> bool:
    """Whether all the named attributes of a value are right."""
    return all(look(getattr(value, name)) for name, look in table.items())
