"""What the platform gives a team: its service accounts, and how much it may have at one time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genspark.core.trace import Traced
from genspark.model.field import ROLE_KEYS, Block, Field, Input
from genspark.model.kind import FLAG, TEXT, integer, mapping
from genspark.platform.environment import Environment
from genspark.source.reader import source_text


class TeamIdentity(Block):
    """The service accounts of a team."""

    where = "team"
    key = "identity"
    doc = "The team's service accounts, one pair a namespace."
    driver = Field(TEXT, "The driver's service account.", example="spark-growth")
    executor = Field(TEXT, "The executors' service account.", example="spark-growth-exec")
    create = Field(
        FLAG, "Whether accounts, Role and RoleBinding are emitted; false refers to existing ones.", default=True
    )
    annotations = Field(mapping(TEXT), "Annotations of the accounts, a cloud role for instance.")

    def annotated(self) -> Iterator[tuple[str, Traced[str]]]:
        """Each annotation by its key."""
        given = self.annotations
        for key, value in given.value.items() if given is not None else ():
            if value is not None:
                yield key, self.input.traced((*self.at, "annotations", key), value)

    @property
    def created(self) -> bool:
        """Whether its accounts are emitted."""
        return self.create is not None and bool(self.create.value)


class TeamQuota(Block):
    """What a team may have at one time."""

    cpu = Field(TEXT, "Cores that its pods request.")
    memory = Field(TEXT, "Memory that its pods request.")
    pods = Field(integer(0), "Pods that do not end.")

    def bounds(self) -> dict[str, str]:
        """What it bounds, each bound as it is written."""
        said = {"cpu": self.cpu, "memory": self.memory, "pods": self.pods}
        return {name: source_text(one.value) for name, one in said.items() if one is not None}


def team_identity(environment: Input, team: str) -> TeamIdentity:
    """A team's accounts; of a team that no overlay defines nothing is said."""
    return TeamIdentity(environment, ("teams", team, "identity"))


def team_quota(environment: Input, team: str) -> TeamQuota:
    """A team's quota; nothing is said where it has none."""
    return TeamQuota(environment, ("teams", team, "quota"))


def account_owners(environment: Environment) -> Mapping[str, list[str]]:
    """The teams of each service account that the overlays name."""
    return environment.shared.once((), _account_owners, environment)


def _account_owners(environment: Environment) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for team in environment.data.get("teams") or {}:
        identity = team_identity(environment, team)
        for account in (getattr(identity, role) for role in ROLE_KEYS):
            if account is not None:
                known.setdefault(str(account.value), []).append(team)
    return known
