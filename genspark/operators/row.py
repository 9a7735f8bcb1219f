"""Rows: which field of an operator's manifest says what the plan says at an address."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path, Traced
from genspark.core.whole import whole
from genspark.plan.address import Address

if TYPE_CHECKING:
    from genspark.plan.fold import Plan
    from genspark.plan.statement import Statement

Made = TypeVar("Made")


class Effect(Enum):
    """What a change of a field does to the runs of an application that is in the cluster."""

    doc: str
    """The same in words."""

    NONE = "none", "nothing, and all is as it was"
    METADATA = "metadata", "nothing: the object's labels or annotations alone are different"
    LIVE = "live", "it counts at once, and no run is touched"
    NEXT_RUN = "next-run", "it counts from the next run on; the present one goes on"
    START = "start", "a run starts, or its schedule begins to count, that was not there before"
    RERUN = "rerun", "a run that goes on is killed, and the application is submitted again, finished or not"
    KILL = "kill", "a run that goes on is killed, and none takes its place until it is changed back"
    IGNORED = "ignored", "nothing: no code of the operator reads it"
    RECREATE = "recreate", "nothing, until the object is deleted and made again"

    def __new__(cls, word: str, doc: str) -> Effect:
        """A member whose value is its word."""
        found = object.__new__(cls)
        found._value_, found.doc = word, doc
        return found

    @classmethod
    def by_strength(cls) -> tuple[Effect, ...]:
        """All of them, the mildest first: of several changes the strongest is what comes of them."""
        return _MILDEST_FIRST


_MILDEST_FIRST = (
    Effect.NONE,
    Effect.IGNORED,
    Effect.METADATA,
    Effect.LIVE,
    Effect.NEXT_RUN,
    Effect.START,
    Effect.RECREATE,
    Effect.RERUN,
    Effect.KILL,
)


class Mutation(Enum):
    """How an operator's webhook puts a field on a pod that is being created."""

    SET = "set"
    """In place of what is there; an empty text and `false` say nothing."""
    APPEND = "append"
    """Its items behind those of the list."""
    ADD = "add"
    """The same, but for items whose name and image the list has already."""
    MERGE = "merge"
    """Its keys over those of the map."""
    OWN = "own"
    """By code of the operator's own, which its folder repeats."""


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """A codec cannot say this value; another row has to."""


class Codec(NamedTuple):
    """How a field spells what the plan holds; both raise `Refused` for what does not survive the way there and back."""

    out: Callable[[Any], Any]
    back: Callable[[Any], Any]


class Circumstances:
    """What decides whether a field is honoured: all else that a plan says, and how the operator is installed."""

    def __init__(self, plan: Plan, webhook: bool) -> None:
        self.webhook = webhook
        self._plan = plan
        self._made: dict[Callable[[Plan], Any], Any] = {}

    def index(self, of: Callable[[Plan], Made]) -> Made:
        """What is made of the plan to look things up, once for all rows that ask for it."""
        if of not in self._made:
            self._made[of] = of(self._plan)
        found: Made = self._made[of]
        return found


class Honoured(NamedTuple):
    """Whether an operator puts on the pod what a field says."""

    yes: bool
    because: tuple[Traced[Any], ...] = ()
    """What else the plan says that decides it."""


Honours = Callable[[Circumstances, "Statement", Path], Honoured]
"""Asked of a statement, and of what is left of its address below the row's."""


class Row(NamedTuple):
    """One field and the addresses that it speaks for.

    A `*` at the end takes the rest: of a conf key, of a pod path, of a map.
    """

    field: str
    """Path below `spec`, with dots."""
    at: tuple[str, ...]
    """`conf:KEY`, `driver:POD.PATH`, `executor:POD.PATH`, `run:PATH`, `OPERATOR:PATH`."""
    effect: Effect
    codec: Codec | None = None
    spelling: str = ""
    """The spelling that this row stands for; empty for the field of first choice.

    Every operator has `conf`, for settings said as settings, and `template`, for what Spark reads before them. Any
    other is a field that becomes settings, behind those of `conf`.
    """
    webhook: Mutation | None = None
    """How the operator's webhook, which alone does, puts it on the pod; None where none is needed."""
    honoured: Honours | None = None
    """Whether the operator honours it, with or without its webhook, where that depends on what else a job says."""
    since: str = ""
    until: str = ""
    default: Data = None
    """What the operator fills in where the field is absent."""
    undone: Effect | None = None
    """What it does to say nothing or `false` there again; None where that is what any change does."""

    def effect_of(self, after: Data) -> Effect:
        """What a change to a value does."""
        return self.effect if self.undone is None or after else self.undone

    beats_conf: bool = True
    """Said in sparkConf as well, the field wins (it comes later on spark-submit's command line)."""
    mounted: bool = False
    """Of two roles, it reaches those that mount it."""
    sidecars: bool = False
    """Of a pod's containers, it takes those beside Spark's own."""


class Slot(NamedTuple):
    """A row made ready for look-ups."""

    row: Row
    order: int
    field: Path
    each: bool
    """The field is a map whose keys continue the address."""
    at: tuple[Address, ...]
    inner: Path
    """What follows the key of the map in the address (`env.*.value`)."""
    rest: bool
    shared: bool
    """Several addresses are said by this one field."""


def parse(text: str) -> tuple[Address, Path, bool]:
    """An address as rows spell it: up to its first `*`, what follows that, and whether it takes the rest."""
    language, _, path = text.partition(":")
    if language == "conf":
        return Address("conf", (path.removesuffix("*"),)), (), path.endswith("*")
    keys = path.split(".")
    rest = keys[-1] == "*"
    if rest:
        keys.pop()
    if "*" in keys:
        star = keys.index("*")
        return Address(language, tuple(keys[:star])), tuple(keys[star + 1 :]), rest
    return Address(language, tuple(keys)), (), rest


def ready(row: Row, order: int) -> Slot:
    """The row parsed."""
    parsed = [parse(text) for text in row.at]
    each = row.field.endswith(".*")
    field = tuple(row.field.removesuffix(".*").split("."))
    _, inner, rest = parsed[0]
    return Slot(row, order, field, each, tuple(at for at, _, _ in parsed), inner, rest, len(parsed) > 1)


def _whole(text: Any) -> int:
    if isinstance(text, str) and text.removeprefix("-").isdecimal() and str(whole(text)) == text:
        return whole(text)
    raise Refused


def _int_back(value: Any) -> str:
    if type(value) is not int:
        raise Refused
    return str(value)


def _flag(text: Any) -> bool:
    if text in ("true", "false"):
        return bool(text == "true")
    raise Refused


def _flag_back(value: Any) -> str:
    if not isinstance(value, bool):
        raise Refused
    return "true" if value else "false"


def _split(text: Any) -> list[str]:
    parts = text.split(",") if text else []
    if any(part != part.strip() or not part for part in parts):
        raise Refused
    return list(parts)


def _joined(value: Any) -> str:
    if not isinstance(value, list) or not all(
        isinstance(v, str) and v and v == v.strip() and "," not in v for v in value
    ):
        raise Refused
    return ",".join(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Refused
    return str(value)


INT = Codec(_whole, _int_back)
FLAG = Codec(_flag, _flag_back)
COMMAS = Codec(_split, _joined)
TEXT = Codec(_text, _text)
