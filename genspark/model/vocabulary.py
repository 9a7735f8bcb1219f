"""The vocabulary: every key of every document, put together from the blocks that own them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.model.field import ROLE_KEYS, Block, Field, Former
from genspark.model.kind import Kind, block, mapping, named, settled

DESCRIPTOR_ONLY = ("name", "team", "only", "environments")
"""Keys that are read from the descriptor alone; no other layer may hold them."""

RESERVED = frozenset(("duration scheduler spot scratch shuffle storage catalogs logs metrics security").split())
"""Keys that the vocabulary will have and this version does not know yet."""


class Owned(NamedTuple):
    """A field with the block that owns it."""

    path: Path
    declared: Any
    """The `Field`; typed Any, since reading a descriptor from an instance would call it."""
    block: type[Block]
    role: str


class DuplicateKeyError(TypeError):
    """A key that two blocks own."""


class Vocabulary(NamedTuple):
    """What every stage below needs to know of the fields."""

    job: Kind
    layer: Kind
    """A job without the keys that only a descriptor may hold."""
    overlay: Kind
    fields: tuple[Owned, ...]
    conf_fields: Mapping[str, Path]
    """Conf keys that have a field: both are one key."""
    field_confs: Mapping[Path, str]
    families: tuple[tuple[str, Path], ...]
    """Conf keys that begin alike, and the map whose entries they are one with."""
    prefixes: tuple[str, ...]
    """How those conf keys begin."""
    required: tuple[Owned, ...]
    """What a job cannot do without."""
    former: tuple[tuple[Path, Former], ...]
    """Where overlays may say something in a spelling of before, and what it is today."""

    def before(self, data: Mapping[str, Data]) -> bool:
        """Whether an overlay may say something in a spelling of before."""
        return any(key in (data.get(above[0]) or () if above else data) for (*above, key), _ in self.former)

    def fields_of(self, key: str) -> tuple[Path, ...]:
        """The fields that a conf key is one with: one, or for a few keys one a role."""
        exact = self.conf_fields.get(key)
        if exact is not None:
            return (exact,)
        if not key.startswith(self.prefixes):
            return ()
        found = ((key[len(prefix) :], path) for prefix, path in self.families if key.startswith(prefix))
        return tuple((*path, name) for name, path in found if name)

    def confs_of(self, path: Path) -> tuple[str, ...]:
        """The conf keys that a field, or what is below it, is one with."""
        exact = self.field_confs.get(path)
        found = (p + path[len(at)] for p, at in self.families if path[: len(at)] == at and len(path) > len(at))
        return (*((exact,) if exact else ()), *found)


_ROLE_DOCS = {
    "driver": "The driver: what it asks for, and its pod.",
    "executors": "The executors: how many, what each asks for, and their pods.",
    "pod": "What holds for the pods of driver and executors alike; either may say more.",
}
_LAYER_DOCS = {
    "environments": "What differs in a group of environments, or in one of them, by name.",
    "defaults": "Where every job starts; its own descriptor says more or otherwise.",
    "profiles": "Layers that a job takes on with `use`, by name.",
    "teams": "Each team's namespaces, accounts and defaults, by name.",
    "enforced": "What no job may say otherwise.",
    "tiers": "What a `priority` stands for, by name: a class for the driver and one for the executors.",
}
"""What the keys that no feature owns are, for editors."""


Names = Mapping[str, Mapping[str, Kind]]
"""The members of open sets, by the name of the set; each with the kind of its entry in a map of them."""


def vocabulary(blocks: Iterable[type[Block]], names: Names) -> Vocabulary:
    """All blocks as one tree of kinds; a key with two owners is a bug."""
    blocks = tuple(blocks)
    fields = tuple(_owned(blocks))
    pod = _keys((b for b in blocks if b.where == "pod"), names)
    role = {**_keys((b for b in blocks if b.where == "role"), names), **pod}
    top = {
        **_keys((b for b in blocks if b.where == "job"), names),
        "driver": _block(
            {**_keys((b for b in blocks if b.where == "driver"), names), **role}, blocks, ("driver", "role", "pod")
        ),
        "executors": _block(
            {**_keys((b for b in blocks if b.where == "executors"), names), **role},
            blocks,
            ("executors", "role", "pod"),
        ),
        "pod": _block(pod, blocks, ("pod",)),
    }
    top |= {key: _documented(top[key], doc) for key, doc in _ROLE_DOCS.items()}
    shared = {key: kind for key, kind in top.items() if key not in DESCRIPTOR_ONLY}
    layer = block(shared)
    job = block({**top, "environments": _documented(mapping(layer), _LAYER_DOCS["environments"])})
    properties = {**job.schema["properties"]}
    properties["environments"] = settled(properties["environments"], layer)
    job = job._replace(schema={**job.schema, "properties": properties})
    team = block({"defaults": layer, **_keys((b for b in blocks if b.where == "team"), names)})
    tier = _keys((b for b in blocks if b.where == "tier"), names)
    layers = {"defaults": layer, "profiles": mapping(layer), "teams": mapping(team), "enforced": layer}
    if tier:
        layers["tiers"] = mapping(block(tier))
    overlay = block(
        {
            **_keys((b for b in blocks if b.where == "overlay"), names),
            **{key: _documented(kind, _LAYER_DOCS[key]) for key, kind in layers.items()},
        }
    )
    overlay = overlay._replace(schema=settled(overlay.schema, layer))
    confs: dict[str, Path] = {b.conf: (b.key,) for b in blocks if b.conf}
    confs |= {
        owned.declared.says.removeprefix("conf:").replace("{role}", owned.role): owned.path
        for owned in fields
        if owned.declared.says.startswith("conf:") and not owned.declared.says.endswith("*")
    }
    required = tuple(owned for owned in fields if owned.declared.required)
    families = tuple(_families(fields))
    former = tuple(_former(blocks))
    prefixes = tuple(dict.fromkeys(prefix for prefix, _ in families))
    field_confs = {path: key for key, path in confs.items()}
    return Vocabulary(job, layer, overlay, fields, confs, field_confs, families, prefixes, required, former)


def _former(blocks: Iterable[type[Block]]) -> Iterable[tuple[Path, Former]]:
    for owner in blocks:
        above = (owner.key,) if owner.key else ()
        yield from (((*above, field.key), field.former) for field in owner.fields() if field.former is not None)


def _families(fields: Iterable[Owned]) -> Iterable[tuple[str, Path]]:
    for owned in fields:
        says = owned.declared.says
        own = (says.removeprefix("conf:").removesuffix("*"),) if says.startswith("conf:") and says.endswith("*") else ()
        for family in (*owned.declared.families, *own):
            role, _, prefix = family.rpartition("=")
            if role in ("", owned.role):
                yield prefix.replace("{role}", owned.role), owned.path


def _block(keys: dict[str, Kind], blocks: tuple[type[Block], ...], where: tuple[str, ...]) -> Kind:
    instead = {f.key: f.instead_of for b in blocks if b.where in where for f in b.fields() if f.instead_of}
    return block(keys, instead=instead)


def _keys(blocks: Iterable[type[Block]], names: Names) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for owner in blocks:
        keys = {field.key: described(field, names) for field in owner.fields()}
        if owner.key:
            instead = {f.key: f.instead_of for f in owner.fields() if f.instead_of}
            kind = block(keys, short=owner.short, short_schema=owner.short_schema, instead=instead)
            keys = {owner.key: kind._replace(schema={**kind.schema, "description": owner.doc})}
        twice = found.keys() & keys.keys()
        if twice:
            raise DuplicateKeyError(f"{', '.join(sorted(twice))} of {owner.__name__} has another owner already")
        found.update(keys)
    return found


def _documented(kind: Kind, doc: str) -> Kind:
    return kind._replace(schema={**kind.schema, "description": doc})


def described(field: Field, names: Names) -> Kind:
    """A field's kind with its doc and example in the schema, for editors."""
    more: dict[str, Data] = {"description": field.doc}
    if field.default is not None:
        more["default"] = field.default
    if field.example is not None:
        more["examples"] = [field.example]
    kind = named(field.kind, names[field.kind.names]) if field.kind.names else field.kind
    return kind._replace(schema={**kind.schema, **more})


def _owned(blocks: Iterable[type[Block]]) -> Iterable[Owned]:
    for owner in blocks:
        inside: Path = (owner.key,) if owner.key else ()
        if owner.where in ("overlay", "tier", "team"):
            continue
        roles = {"job": (), "driver": ("driver",), "executors": ("executor",)}.get(owner.where, ("driver", "executor"))
        for field in owner.fields():
            if not roles:
                yield Owned((*inside, field.key), field, owner, "")
            for role in roles:
                yield Owned((ROLE_KEYS[role], *inside, field.key), field, owner, role)
