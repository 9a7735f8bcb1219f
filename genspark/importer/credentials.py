"""Clear-text credentials become references to a Secret; what they were is never copied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from genspark.core.credential.mask import BLIND
from genspark.core.credential.tree import leaves, name_of
from genspark.core.trace import Path
from genspark.plan.address import ROLES, Address, main_container, run
from genspark.plan.statement import Statement

_HADOOP = "spark.hadoop."
_ARGUMENTS = run("arguments")


class Hidden(NamedTuple):
    """A credential that stood in clear text."""

    name: str
    """The setting or variable that held it."""
    what: str
    key: str
    """The key of the Secret that is to hold it, and the variable that brings it to the pods."""
    read: bool
    """Whether the variable is read without more ado."""
    marked: bool = False
    """It is no variable: a mark stands in its place."""


class Kept(NamedTuple):
    """A plan without credentials, and what was taken out of it."""

    statements: list[Statement]
    hidden: tuple[Hidden, ...]
    touched: frozenset[Path]
    """Where the manifest says something else than these statements."""


def without_credentials(statements: Iterable[Statement], secret: str) -> Kept:
    """The statements with each credential taken from a Secret of this name."""
    kept: list[Statement] = []
    hidden: dict[str, Hidden] = {}
    touched: set[Path] = set()
    wanted: dict[str, Statement] = {}
    for said in statements:
        name, at = _name(said.at), said.at
        found = [leaf for leaf in leaves(said.value.value, name, name != "") if leaf.what]
        what = found[0].what if found else ""
        if not what:
            kept.append(said)
            continue
        key, read, marked = _variable(name), True, False
        touched.add(said.value.places[0].path)
        if _is_variable(at):
            kept.extend(_from_secret(said, Address(at.language, at.path[:-1]), secret, key))
        elif name.startswith(_HADOOP) and at.language == "conf":
            # Hadoop's Configuration replaces ${env.NAME} by the variable when it is read.
            kept.append(said._replace(value=said.value.of(f"${{env.{key}}}")))
            wanted[key] = said
        elif at == _ARGUMENTS:
            # Kubernetes replaces $(NAME) in the arguments of a container.
            taken = {int(leaf.path[0]) for leaf in found if leaf.path}
            items = [f"$(ARGUMENT_{n})" if n in taken else item for n, item in enumerate(said.value.value)]
            kept.append(said._replace(value=said.value.of(items)))
            key = ""
            for position, item in enumerate(items):
                if item != said.value.value[position]:
                    key = f"ARGUMENT_{position}"
                    wanted[key] = said
        elif at.language == "conf" and found[0].named:
            read = False
            wanted[key] = said
        else:
            marked = True
            kept.append(said._replace(value=said.value.of(BLIND.data(said.value.value, name, name != ""))))
        hidden[key] = Hidden(name.removeprefix(_HADOOP) or str(at), what, key, read, marked)
    there = {(said.at.language, said.at.path[:5]) for said in kept}
    for key, said in wanted.items():
        for role in ROLES:
            variable = main_container(role, "env", key)
            if (role, variable.path) not in there:
                kept.extend(_from_secret(said, variable, secret, key))
                touched.update((*above, role, "env") for above in (("spec",), ("spec", "template")))
    return Kept(kept, tuple(hidden.values()), frozenset(touched))


def _name(at: Address) -> str:
    """What a value is called."""
    if _is_variable(at):
        return at.path[-2]
    if at.language == "conf":
        return at.path[0]
    if at.path[:1] == ("sparkConf",) or at.path[:1] == ("hadoopConf",):
        return at.path[-1]
    return name_of(at.path)


def _is_variable(at: Address) -> bool:
    return at.language in ROLES and len(at.path) > 3 and at.path[-1] == "value" and at.path[-3] == "env"


def _variable(name: str) -> str:
    """A setting's name as the name of a variable."""
    bare = name.removeprefix(_HADOOP) or "CREDENTIAL"
    return re.sub(r"[^A-Za-z0-9]+", "_", bare).strip("_").upper() if "." in bare or "-" in bare else bare


def _from_secret(said: Statement, variable: Address, secret: str, key: str) -> Iterable[Statement]:
    """A variable, at its address, that takes its value from a Secret."""
    spelling = said.spelling if said.spelling == "template" else ""
    for word, value in (("name", secret), ("key", key)):
        at = Address(variable.language, (*variable.path, "valueFrom", "secretKeyRef", word))
        yield Statement(at, said.value.of(value), said.precedence, spelling)
