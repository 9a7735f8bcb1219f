"""How much the expressions of a job may still do: one counter that all of them share, debited before each step."""

from __future__ import annotations

from typing import Any, Final

from genspark.resolve.expression.mistake import Spent

WORK: Final = 2_000_000
"""The steps that the expressions of one job may take together; each visits a value, or `CHARACTERS` of a text."""
CHARACTERS: Final = 16
"""The characters of a text that one step reads or writes."""
WORD: Final = 32
"""The steps that it takes to read one name, sign or value of an expression and make it ready."""
WORDS: Final = 256
"""The names, signs and values that an expression may have."""
LARGEST: Final = 1_048_576
"""The characters of a value, and of all values of a job together: what an object of Kubernetes may have at most."""
MOST: Final = 5_000
"""The expressions of one job."""


class Work:
    """The steps that are left."""

    __slots__ = ("left",)

    def __init__(self, left: int = WORK) -> None:
        self.left = left

    def take(self, steps: int) -> None:
        """Raises Spent where no such number of steps is left."""
        self.left -= steps
        if self.left < 0:
            message = f"the expressions of one job take more than {WORK:,} steps"
            raise Spent(message, "combine fewer and smaller values, or write what they come to")

    def read(self, characters: int) -> None:
        """Takes the steps for a text of so many characters; raises Spent."""
        self.take(1 + characters // CHARACTERS)

    def visit(self, value: Any) -> None:
        """Takes the steps for a value and everything in it, whatever that is; raises Spent."""
        if isinstance(value, str):
            self.read(len(value))
        elif isinstance(value, dict | list):
            todo = [value]
            while todo:
                node = todo.pop()
                self.take(1 + len(node))
                for inner in node.values() if isinstance(node, dict) else node:
                    if isinstance(inner, str):
                        if len(inner) >= CHARACTERS:
                            self.read(len(inner))
                    elif isinstance(inner, dict | list):
                        todo.append(inner)
