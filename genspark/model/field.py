"""A field is a Python descriptor: declared in one line, typed, read on access."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Literal, Protocol

from genspark.core.trace import Data, Path, Traced
from genspark.model.kind import Kind, block

Where = Literal["job", "driver", "executors", "role", "pod", "overlay", "tier", "team"]


class NotInvertible(Exception):  # noqa: N818 - an answer, not an error
    """No spelling of a field says what its ends say."""


def never(*said: Data) -> Data:
    """The inverse of a field that import never proposes, since a plainer one has the same addresses. Always raises."""
    raise NotInvertible


Former = Callable[[dict[str, Data]], tuple[Path, dict[str, Data]]]

NOWHERE: tuple[str, ...] = ()
"""The ends of a field that no address of the plan says: who the job is, which layers it has, what is made beside it."""


class Input(Protocol):
    """What a block is bound to: resolved data that knows its places."""

    data: dict[str, Data]

    def read(self, path: Path) -> Traced[Any] | None: ...
    def traced(self, path: Path, value: Data) -> Traced[Any]: ...
    def switched_off(self, path: Path) -> bool: ...
    def default(self, path: Path, value: Data) -> Traced[Any]: ...


class Field:
    """One key of a document: its kind, its doc, the addresses that it speaks of, and what it is when nobody says it."""

    kind: Kind
    doc: str
    says: str
    """The address that the value goes to: `conf:KEY`, `pod:PATH` (of the block's role), `run:PATH`.

    With `*` at the end, each entry of a map goes to the conf key that begins so.
    """
    default: Data
    example: Data
    key: str
    instead_of: tuple[str, ...]
    """Keys of the same block that this one clears in earlier layers."""
    required: str
    """What to write, if a job cannot do without it."""
    unless: tuple[tuple[Path, ...], ...]
    """Fields that do instead: one of these groups, whole."""
    families: tuple[str, ...]
    """Conf keys that begin so are one with this map's entries; `{role}` and `ROLE=` tell whose."""
    separator: str
    """What stands between the items of a list in a conf key."""
    spelling: str
    """The spelling that targets keep where they can, of several that say one thing."""
    addresses: tuple[str, ...]
    """Where its values end, `*` for the rest; of a field that `say` speaks for, written out."""
    addressed: bool
    """Whether anybody has said so: a law asks it of every field of a job."""
    inverse: Callable[..., Data] | None
    """The way back, where it is not plain: of what each address says, None for nothing, to the field's value.

    Raises NotInvertible where no value of the field says that.
    """
    former: Former | None
    """Of a key that is no longer written: what its map is today, and where, from its block on."""

    def __init__(
        self,
        kind: Kind,
        doc: str,
        *,
        says: str = "",
        default: Data = None,
        example: Data = None,
        key: str = "",
        instead_of: tuple[str, ...] = (),
        required: str = "",
        unless: tuple[tuple[Path, ...], ...] = (),
        families: tuple[str, ...] = (),
        separator: str = ",",
        spelling: str = "",
        addresses: tuple[str, ...] | None = None,
        inverse: Callable[..., Data] | None = None,
        former: Former | None = None,
    ) -> None:
        self.kind, self.doc = kind, doc
        self.says, self.spelling = says, spelling
        self.addresses = ((says,) if says else NOWHERE) if addresses is None else addresses
        self.addressed = bool(says) or addresses is not None
        self.default, self.example = default, example
        self.key, self.former = key, former
        self.instead_of, self.required, self.unless = instead_of, required, unless
        self.families, self.separator = families, separator
        self.inverse = inverse

    def __set_name__(self, owner: type[Block], name: str) -> None:
        self.key = self.key or name

    def __get__(self, bound: Block | None, owner: type[Block]) -> Any:
        if bound is None:
            return self
        value = None if bound.data is None else bound.data.get(self.key)
        if value is not None:
            return bound.input.traced((*bound.at, self.key), value)
        if self.default is None or bound.input.switched_off((*bound.at, self.key)):
            return None
        return bound.input.default((*bound.at, self.key), self.default)


class Block:
    """Fields that stand together; an instance is bound to a place of some resolved input."""

    where: ClassVar[Where] = "job"
    key: ClassVar[str] = ""
    """The key that holds the fields; empty where they stand directly at `where`."""
    short: ClassVar[Any] = None
    """The scalar spelling of `key`: a function to the map that it stands for."""
    short_schema: ClassVar[Any] = None
    conf: ClassVar[str] = ""
    """The conf key that the whole block is one with."""
    doc: ClassVar[str] = ""
    """What the key is, for its schema."""

    def __init__(self, source: Input, at: Path, role: str = "") -> None:
        self.input = source
        self.at = at
        self.role = role
        data: Data = source.data
        for key in at:
            data = data.get(key) if isinstance(data, dict) else None
        self.data: dict[str, Data] | None = data if isinstance(data, dict) else None

    @classmethod
    @cache
    def fields(cls) -> tuple[Field, ...]:
        """The fields in the order of their declaration, those of a block that this one extends first."""
        return tuple(m for owner in reversed(cls.__mro__) for m in vars(owner).values() if isinstance(m, Field))

    @classmethod
    @cache
    def keys(cls) -> frozenset[str]:
        return frozenset(field.key for field in cls.fields())

    @classmethod
    def given_in(cls, data: Mapping[str, Data]) -> bool:
        """Whether any of the fields is given there."""
        return not cls.keys().isdisjoint(data)

    @classmethod
    def kind(cls) -> Kind:
        """A map of these fields, for a field that holds one."""
        instead = {field.key: field.instead_of for field in cls.fields() if field.instead_of}
        keys = {field.key: field.kind for field in cls.fields()}
        return block(keys, short=cls.short, short_schema=cls.short_schema, instead=instead)

    def given(self) -> Traced[Any] | None:
        """The whole block as it was given, None where it is absent."""
        return self.input.read(self.at)


ROLE_KEYS = {"driver": "driver", "executor": "executors"}
"""Where a role's keys stand in a descriptor."""
