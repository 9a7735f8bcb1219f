"""Clear-text credentials become references to a Secret; what they were is never copied."""

from __future__ import annotations

import re
from collections.abc import Iterable

from genspark.core.credential.mask import BLIND
from genspark.core.credential.tree import Leaf, leaves, name_of
from genspark.core.records import NamedTuple
from genspark.core.trace import Path
from genspark.plan.address import ROLES, Address, main_container, run
from genspark.plan.statement import Statement

_HADOOP = "spark.hadoop."
_ARGUMENTS = run("arguments")


class Hidden(NamedTuple):
    """A credential that stood in clear text."""

    name: str
    """The setting, variable or option that held it."""
    what: str
    key: str
    """The key of the Secret that is to hold it, and the variable that brings it to the pods."""
    how: str = ""
    """What else is left to do, or to know, in words."""
    arrives: bool = True
    """Whether what read it reads it from the Secret, without more ado."""


class Kept(NamedTuple):
    """A plan without credentials, and what was taken out of it."""

    statements: list[Statement]
    hidden: tuple[Hidden, ...]
    touched: frozenset[Path]
    """Where the manifest says something else than these statements."""
    secret: str
    """The name of the Secret that they are taken from."""


def without_credentials(statements: Iterable[Statement], secret: str) -> Kept:
    """The statements with each credential taken from a Secret of this name."""
    told = tuple(statements)
    taking = _Taking(secret, _old(told), all(_held(told, f"{_HADOOP}{name}") for name in _OF_SPARK))
    for said in told:
        taking.statement(said)
    return taking.done()


class _Taking:
    """What is kept of a plan, and what was taken out of it so far."""

    def __init__(self, secret: str, old: bool, both: bool) -> None:
        self.secret = secret
        self.old = old
        """Whether it is a Spark 2, whose official builds hold Hadoop 2."""
        self.known = _OF_SPARK if old and both else {}
        self.kept: list[Statement] = []
        self.hidden: dict[tuple[str, str], Hidden] = {}
        self.touched: set[Path] = set()
        self.wanted: dict[str, Statement] = {}
        """Variables that both pods are to have."""

    def statement(self, said: Statement) -> None:
        """Keeps a statement, without the credentials in it."""
        name = _name(said.at)
        found = [leaf for leaf in leaves(said.value.value, name, name != "") if leaf.what]
        if not found:
            self.kept.append(said)
            return
        self.touched.add(said.value.places[0].path)
        if _is_variable(said.at):
            key = _variable(name)
            self.touched.add((*_above(said), str(said.at.language), "env"))
            self.kept.extend(_from_secret(said, Address(said.at.language, said.at.path[:-1]), self.secret, key))
            self.hide(name, found[0].what, key)
        elif name.startswith(_HADOOP) and said.at.language == "conf":
            self.hadoop(said, name, found[0].what)
        elif said.at == _ARGUMENTS:
            self.arguments(said, found)
        elif said.at.language == "conf" and found[0].named:
            self.wanted[_variable(name)] = said
            self.hide(name, found[0].what, _variable(name), _UNREAD, False)
        else:
            self.marked(said, name, found)

    def hadoop(self, said: Statement, name: str, what: str) -> None:
        """A setting of Hadoop's, whose Configuration replaces ${env.NAME} by the variable when it is read."""
        known = self.known.get(name.removeprefix(_HADOOP))
        key = known or _variable(name)
        self.wanted[key] = said
        if known:
            self.hide(name.removeprefix(_HADOOP), what, key, _BY_SPARK)
            return
        self.kept.append(said._replace(value=said.value.of(f"${{env.{key}}}")))
        self.hide(name.removeprefix(_HADOOP), what, key, _HADOOP_2 if self.old else "", not self.old)

    def arguments(self, said: Statement, found: list[Leaf]) -> None:
        """Kubernetes replaces $(NAME) in the arguments of a container."""
        what = {int(leaf.path[0]): leaf.what for leaf in found if leaf.path}
        items = [f"$(ARGUMENT_{n})" if n in what else item for n, item in enumerate(said.value.value)]
        self.kept.append(said._replace(value=said.value.of(items)))
        for position, held in what.items():
            self.wanted[f"ARGUMENT_{position}"] = said
            self.hide("arguments", held, f"ARGUMENT_{position}")

    def marked(self, said: Statement, name: str, found: list[Leaf]) -> None:
        """A text with marks in it, since nothing takes a part of it from elsewhere."""
        value = BLIND.data(said.value.value, name, name != "")
        options = said.at.language == "conf" and name.endswith("JavaOptions") and isinstance(value, str)
        # Options end at blanks, and so would a mark.
        value = _MARK.sub(lambda mark: mark[0].replace(" ", "-"), value) if options else value
        self.kept.append(said._replace(value=said.value.of(value)))
        for option in _options(found[0]) if options else ():
            self.hide(f"{option} of {name}", found[0].what, _variable(option), _OF_JAVA, False)
        if not options:
            self.hide(name.removeprefix(_HADOOP) or str(said.at), found[0].what, _variable(name), _MARKED, False)

    def hide(self, name: str, what: str, key: str, how: str = "", arrives: bool = True) -> None:
        """Notes a credential that was taken out."""
        self.hidden[name, key] = Hidden(name, what, key, how, arrives)

    def done(self) -> Kept:
        """All that is kept, with the variables that both pods are to have."""
        there = {(said.at.language, said.at.path[:5]) for said in self.kept}
        for key, said in self.wanted.items():
            for role in ROLES:
                variable = main_container(role, "env", key)
                if (role, variable.path) not in there:
                    self.kept.extend(_from_secret(said, variable, self.secret, key))
                    self.touched.add((*_above(said), role, "env"))
        return Kept(self.kept, tuple(self.hidden.values()), frozenset(self.touched), self.secret)


_UNREAD = "Spark reads no variable for it: read this one in the application"
_MARKED = "it is marked in the descriptor as hidden: refer to the Secret there"
_OF_JAVA = "it is marked in the descriptor: no Java option takes it from a Secret; set it in the application"
_BY_SPARK = "Spark itself takes it from this variable"
_HADOOP_2 = "only Hadoop 3 takes it from there; Hadoop 2, which official images of Spark 2 hold, takes the text itself"
_OF_SPARK = {"fs.s3a.access.key": "AWS_ACCESS_KEY_ID", "fs.s3a.secret.key": "AWS_SECRET_ACCESS_KEY"}
"""Settings of Hadoop's that Spark fills in from variables, where it has both.

Source: SparkHadoopUtil.appendS3AndSparkHadoopConfigurations (v2.4.8, v3.5.1).
"""
_MARK = re.compile(r"\(hidden [a-z ]+\)")
_OPTION = re.compile(r"(?:^|[\s\"'])-D([\w.-]+)=[\"']?$")


def _old(statements: tuple[Statement, ...]) -> bool:
    said = next((one.value.value for one in statements if one.at == run("version")), "")
    return str(said).startswith("2.")


def _held(statements: tuple[Statement, ...], name: str) -> bool:
    """Whether a setting holds a credential."""
    said = next((one.value.value for one in statements if one.at.language == "conf" and one.at.path == (name,)), None)
    return said is not None and any(leaf.what for leaf in leaves(said, name, True))


def _above(said: Statement) -> Path:
    """Where the application's own specification stands."""
    return ("spec", "template") if said.value.places[0].path[:2] == ("spec", "template") else ("spec",)


def _options(leaf: Leaf) -> list[str]:
    """The options of a Java command line whose values are credentials."""
    found = (_OPTION.search(leaf.text[: span.start]) for span in leaf.spans)
    return [match[1] if match else "an option" for match in found]


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
