"""What the stages themselves find: conflicts, losses, fights with what is enforced, refused manifests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from genspark.core.credential.judge import shown
from genspark.core.diagnostic import Diagnostic, Finding, Locate, Mark, Written
from genspark.core.near import nearest
from genspark.core.trace import Data, Traced
from genspark.kube.names import LABEL
from genspark.model.vocabulary import Vocabulary
from genspark.operators.target import Platform, Target
from genspark.plan.address import Address
from genspark.plan.feature import Job
from genspark.plan.fold import Conflict, Plan
from genspark.plan.patch import PROTECTED, protected
from genspark.plan.statement import Precedence, Statement
from genspark.resolve import stack, trouble
from genspark.resolve.expand import Spent
from genspark.resolve.resolved import Resolved
from genspark.schema.fault import Fault
from genspark.source.reader import source_text

_LABEL = re.compile(LABEL.pattern)


def fights(stacked: stack.Job, words: Vocabulary) -> list[Diagnostic]:
    """Where a job says something else than what an overlay enforces, as far as its expressions can be evaluated."""
    source = stacked.input
    try:
        return [_fight(found) for found in trouble.fights(source, words, stacked.names, stacked.work)]
    except Spent as spent:
        if any(one.message.endswith(spent.message) for one in stacked.wrong):
            return []
        where = source.locate(("name",)) or Written(source.file, ())
        return [Diagnostic.of("GS3003", spent.message, where, spent.fix)]


def _fight(found: trouble.Fight) -> Diagnostic:
    message = f"{'.'.join(found.path)} is enforced and differs"
    return Diagnostic.of("GS3004", message, found.own, "remove it, or write the enforced value", (found.enforced,))


def bypassed(drafted: Plan, patched: Plan, source: Resolved, locate: Locate) -> Iterator[Diagnostic]:
    """An enforced value that a patch changed or took away."""
    for at, statement in drafted.statements.items():
        places = [place for place in statement.value.places if place.root == source.root]
        if not any((layer := source.winner(place.path)) is not None and layer.enforced for place in places):
            continue
        now = patched.statements.get(at)
        if now is None or now.value.value != statement.value.value:
            patches = source.read(("patches",))
            about = now.value if now is not None else patches or statement.value
            finding = Finding(f"{at} is enforced and a patch changes it", about, (statement.value,))
            yield locate(finding, "GS3004", "remove it from the patch")


def conflict(said: Conflict, locate: Locate) -> Diagnostic:
    """Two statements of equal precedence that disagree."""
    one, other = said.one.value, said.other.value
    here, elsewhere = _shown(said.at, one.value), _shown(said.at, other.value)
    message = f"{said.at} is {here} here and {elsewhere} elsewhere"
    fix, path = "", said.at.path
    if path[3:4] == ("volumeMounts",) and path[5:] == ("name",):
        message = f"the {said.at.language} mounts the volumes {here} and {elsewhere} at {path[4]}"
        fix = "mount one of them elsewhere, or remove it"
    return locate(Finding(message, other, (one,)), "GS4001", fix)


def unsaid(
    job: Job, statements: Iterable[Statement], target: Target, platform: Platform, locate: Locate
) -> Iterator[Diagnostic]:
    """What a person said and the target cannot express; defaults that do not apply are nobody's loss."""
    for statement in statements:
        version = target.since(statement.at, platform)
        if statement.precedence is Precedence.SAID or (version and statement.precedence is Precedence.PREFERRED):
            field = ".".join(statement.value.places[0].path)
            message = no_place(job, statement.value, statement.at, version)
            fix = "remove it, or choose another target"
            unread = target.unread(statement.at, platform)
            if unread is not None:
                message = f"{field} does nothing here: only {unread.reader} reads {statement.at}"
                fix = f"remove it, or {unread.fix}"
            if version:
                fix = f"remove it, or upgrade the operator and {DECLARED.format(target=target.name, version=version)}"
            yield locate(Finding(message, statement.value, (job.target,)), "GS7001", fix)


DECLARED = "write cluster: {{operators: {{{target}: {{version: {version}}}}}}}"
"""How a project says which operator it has."""


def no_place(job: Job, value: Traced[Any], at: Address, since: str, until: str = "") -> str:
    field = ".".join(value.places[0].path)
    bound = f" before version {since}" if since else f" from version {until} on" if until else ""
    # A field that no other target has is the whole of its address: nothing is left to name.
    return f"{job.target.value} cannot express {field}{f': it has no place for {at}' if at.path else ''}{bound}"


_SCHEDULE = (("schedule", "timeZone"), ("schedule", "concurrency"), ("schedule", "history"))


def missing(words: Vocabulary, source: Resolved, name: Written) -> Iterator[Diagnostic]:
    """What every job needs and this one lacks."""
    for owned in words.required:
        confs = (end.removeprefix("conf:") for end in owned.declared.addresses if end.startswith("conf:"))
        ways = [(owned.path,), *owned.declared.unless, *((("conf", key),) for key in confs)]
        if not any(all(source.read(path) is not None for path in way) for way in ways):
            message = f"{owned.path[0]} is missing"
            yield Diagnostic.of("GS2002", message, name, owned.declared.required)
    starts = [path for path in (("run", "mode"), ("schedule", "cron")) if source.read(path)]
    if len(starts) == 2:
        message, fix = "run and schedule both say how the job runs", "keep one; null removes what a lower layer says"
        once, often = (source.locate(path) or name for path in starts)
        yield Diagnostic.of("GS2003", message, once, fix, (often,))
    for path in () if ("schedule", "cron") in starts else _SCHEDULE:
        where = source.locate(path) if source.read(path) else None
        if where is not None and where.file == source.file:
            fix = "write cron: and a cron line, or remove schedule"
            yield Diagnostic.of("GS2003", "the schedule has no cron line", where, fix)
    if not starts:
        removed = source.winner(("schedule",))
        where = removed.written(("schedule",)) if removed and source.switched_off(("schedule",)) else name
        fix = (
            "write suspend: true to pause it, or run: on-change"
            if where != name
            else "write schedule: and a cron line, run: on-change (every edit runs it), or run: service (never ends)"
        )
        yield Diagnostic.of("GS2003", "nothing says how the job runs", where, fix)


def unversioned(image: Traced[Any], locate: Locate) -> Diagnostic:
    """A job whose Spark version nobody says; operators require it, and what Spark does depends on it."""
    message = "sparkVersion is missing, and the image's tag does not tell it"
    return locate(
        Finding(message, image), "GS2002", "write sparkVersion: and the version that the image has, such as 4.0.1"
    )


def unfit(job: Job, name: Written, environment: str) -> Iterator[Diagnostic]:
    """A team or namespace that cannot name a folder or an object, or that the overlays do not know."""
    team, space = str(job.team.value), str(job.namespace.value)
    for word, value in (("team", team), ("namespace", space)):
        if not _LABEL.fullmatch(value):
            message = f"the {word} is {value!r}: not a-z, digits and dashes" if value else f"nothing says the {word}"
            fix = f"write {word}: and its name, or move the file to a folder of that name"
            yield Diagnostic.of("GS2002", message, name, fix)
            return
    teams = job.environment.data.get("teams") or {}
    if teams and team not in teams:
        near = nearest(team, teams)
        define = f"define it under teams in an overlay of {environment}"
        said = job.input.locate(("team",))
        folder = "" if said else ", which is the folder's name"
        use = "write " if said else "write team: "
        one_of = f"use one of: {', '.join(teams)}" if said else f"write team: and one of: {', '.join(teams)}"
        known = f"{use}{near}" if near else f"{define}, or {one_of}"
        message = f"no overlay of the environment {environment} defines the team {team}{folder}"
        yield Diagnostic.of("GS3007", message, said or name, known)
    spaces = (teams.get(team) or {}).get("namespaces") or []
    if spaces and space not in spaces:
        where = job.input.locate(("namespace",)) or name
        fix = f"use one of: {', '.join(spaces)}; or add it to teams.{team}.namespaces"
        related = job.environment.locate(("teams", team, "namespaces"))
        message = f"the team {team} may not use the namespace {space}"
        yield Diagnostic.of("GS3008", message, where, fix, (related,) if related else ())


def not_one_map(path: str, documents: int, home: str = "") -> Diagnostic:
    """A file that holds no descriptor, or several; `home` for one that holds none anyway."""
    if home:
        return Diagnostic.of("GS1006", "not one map of keys", Mark(path, 1, 1), "keep one map")
    message = f"{documents} documents, not one" if documents > 1 else "no descriptor: the file is not a map of keys"
    fix = "keep one descriptor in a file" if documents > 1 else "write name: and the job's other keys"
    return Diagnostic.of("GS1006", message, Mark(path, 1, 1), fix)


def manifest_instead(path: str, data: Mapping[str, Data], overlay: bool) -> Diagnostic:
    """A manifest among the project's own files: it is imported, or copied by a job."""
    kind = str(data["kind"])
    of_operator = "Spark" in kind or "spark" in str(data["apiVersion"])
    message = f"this is a manifest of kind {kind}, and no {'overlay' if overlay else 'descriptor'}"
    fix = f"move the file out of this folder, and {_taken(path, of_operator)}"
    return Diagnostic.of("GS2001", message, Written(path, ("kind",), key=True), fix)


def _taken(path: str, of_operator: bool) -> str:
    name = path.rpartition("/")[2]
    return f"run genspark import {name}" if of_operator else "list its path in the resources of a job"


def expanded(source: Resolved, faults: Iterable[Fault], name: Written) -> Iterator[Diagnostic]:
    """What is wrong with a job only after its expressions were evaluated."""
    for fault in faults:
        where = source.locate(fault.path) or name
        yield Diagnostic.of("GS2001", fault.message, where, fault.fix)


def bad_patch(merge: Traced[dict[str, object]], kind: str, kinds: tuple[str, ...], locate: Locate) -> Diagnostic | None:
    """A patch for an object that this job does not have, or of what makes an object itself."""
    path = protected(merge.value)
    if path is not None:
        words = ", ".join(".".join(p) for p in PROTECTED)
        message = f"the patch changes {'.'.join(path)}"
        return locate(Finding(message, merge), "GS7003", f"leave {words} alone")
    if kind not in kinds:
        message = f"the job has no {kind} to patch"
        return locate(Finding(message, merge), "GS7003", f"patch one of {', '.join(kinds)}")
    return None


def _shown(at: Address, value: object) -> str:
    """A value in a message, unless it is what nobody may read there."""
    text = source_text(value) if isinstance(value, bool | int | float | str) else str(value)
    return shown(at.path[4] if at.path[3:4] == ("env",) and len(at.path) > 4 else at.path[-1], text)
