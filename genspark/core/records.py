"""Named tuples as typing has them, made without compiling their annotations: that took a tenth of each start."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    import types
    import typing
    from collections import namedtuple

    _OF_CLASS = frozenset(("__annotations__", "__module__", "__qualname__", "__orig_bases__"))

    class _Plain(type):
        """Makes what typing.NamedTuple makes. Typing compiles each annotation that is a text (ForwardRef), and all of
        ours are (PEP 563); of a generic class it does so still.
        """

        def __new__(cls, name, bases, said):
            if not bases:
                return super().__new__(cls, name, bases, said)
            fields = said.get("__annotations__", {})
            if len(bases) > 1:
                whole = tuple(typing.NamedTuple if one is NamedTuple else one for one in said["__orig_bases__"])
                return types.new_class(name, whole, exec_body=lambda body: body.update(said))
            defaults = [said[field] for field in fields if field in said]
            made = namedtuple(name, fields, defaults=defaults, module=said["__module__"])
            made.__annotations__ = made.__new__.__annotations__ = fields
            for key, value in said.items():
                if key not in _OF_CLASS and key not in fields:
                    setattr(made, key, value)
            made.__qualname__ = said["__qualname__"]
            return made

    class NamedTuple(metaclass=_Plain):
        """The base to name."""
