"""Every way that was found to end with 3, and D3, D5: F."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from typing import Any

from .tries import FILES, JOB, REVENUE, Place, Ran, Try, fine, job, nothing, with_job

BOTH = (("validate",), ("render", "--check"))


def one_finding(_: Place, runs: Sequence[Ran]) -> str:
    """A finding at the descriptor, or none where the value is right."""
    for run in runs:
        if run.status == 2:
            return f"`{' '.join(run.command)}` ends with 2: {run.said.strip()[:60]}"
    return ""


def _t(name: str, group: str, text: str, commands: tuple[tuple[str, ...], ...] = BOTH) -> Try:
    return Try(name, group, nothing, commands, one_finding, project=with_job(text))


SECONDS = ("1.0", "0.0", "1e3", "1.5", "-1.0", ".inf", ".nan", "1e400")
BLOCKS = ("name", "executors", "driver", "pod", "conf", "retries", "schedule", "monitoring", "environments", "patches")


def _named(block: str) -> str:
    return JOB.replace("name: revenue", 'name: "${{ name }}"') + f'{block}: "${{{{ name }}}}"\n'


def _raw(name: bytes) -> Callable[[Place], None]:
    """A file whose name is not UTF-8."""

    def build(place: Place) -> None:
        folder = os.fsencode(place.project / "jobs/growth")
        with open(os.path.join(folder, name), "wb") as file:
            file.write(job("", "odd").encode())
        place.git("init", "--quiet")
        place.git("add", "-A")

    return build


_FORMATS = ("text", "json", "sarif", "github", "junit", "markdown")


def limited(files: int | None = None, memory: int | None = None, more: int = 0) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.open_files, place.memory = files, memory
        for number in range(more):
            place.write(f"jobs/growth/more-{number}.yaml", job("", f"more-{number}"))

    return build


def sentence(_: Place, runs: Sequence[Ran]) -> str:
    """An environment that is too small is a sentence."""
    for run in runs:
        if run.status == 1 or (run.status == 2 and "genspark" not in run.said):
            return f"`{' '.join(run.command)}` ends with {run.status}: {run.said.strip()[:60]}"
    return ""


def _shell(script: str) -> Callable[[Place, Sequence[Ran]], str]:
    """The command line behind a shell that has prepared something."""

    def holds(place: Place, _: Sequence[Ran]) -> str:
        import sys

        from .tries import ended_badly

        run = place.run(("/bin/sh", "-c", script.replace("GENSPARK", f"{sys.executable} -P -m genspark")), (script,))
        return ended_badly(run)

    return holds


CRDS: dict[str, bytes] = {
    "that is no JSON": b"{",
    "that is empty": b"",
    "that is a list": b"[]",
    "that is a number": b"5",
    "that is null": b"null",
    "of deep nesting": b'{"properties": {"spec": ' + b'{"items": ' * 3000 + b"{}" + b"}" * 3002,
    "of no type": b'{"type": NaN}',
    "whose properties are a number": b'{"properties": 5}',
    "whose type there is not": b'{"type": "nope"}',
    "whose required is a text": b'{"required": "a"}',
    "that is not UTF-8": b"\xff\xfe",
}
_QUEUE = "apiVersion: acme.com/v1\nkind: Queue\nmetadata: {name: q}\nspec: {weight: heavy}\n"


def _kept(raw: bytes) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.write(".genspark/crds/acme.com/v1/Queue.json", raw)
        place.write("queue.yaml", _QUEUE)
        place.write(REVENUE, job("resources: [queue.yaml]"))

    return build


def crd(**changes: Any) -> dict[str, Any]:
    """A CRD, some keys of its spec others; None leaves one out."""
    weight = {"type": "object", "properties": {"weight": {"type": "string"}}}
    schema = {"openAPIV3Schema": {"type": "object", "properties": {"spec": weight}}}
    spec: dict[str, Any] = {
        "group": "acme.com", "names": {"kind": "Queue"}, "versions": [{"name": "v1", "served": True, "schema": schema}]
    }  # fmt: skip
    spec = {key: value for key, value in {**spec, **changes}.items() if value is not None}
    return {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "spec": spec}


def field(schema: Any) -> dict[str, Any]:
    """A CRD whose field has this schema."""
    whole = {"type": "object", "properties": {"spec": {"type": "object", "properties": {"weight": schema}}}}
    return crd(versions=[{"name": "v1", "served": True, "schema": {"openAPIV3Schema": whole}}])


def versions(schema: Any) -> dict[str, Any]:
    return crd(versions=[{"name": "v1", "served": True, "schema": {"openAPIV3Schema": schema}}])


DAMAGED: dict[str, Any] = {
    "without a group": crd(group=None),
    "without names": crd(names=None),
    "whose group is a number": crd(group=5),
    "whose group leads out": crd(group="../../../outside"),
    "whose group is absolute": crd(group="/tmp/outside"),
    "whose kind leads out": crd(names={"kind": "../../../../Queue"}),
    "whose versions are texts": crd(versions=["v1"]),
    "whose versions are a map": crd(versions={"v1": 1}),
    "whose spec is a list": {**crd(), "spec": [1]},
    "whose properties are a list": versions({"type": "object", "properties": [1]}),
    "whose properties are texts": versions({"type": "object", "properties": {"spec": "x"}}),
    "whose schema is a list": crd(versions=[{"name": "v1", "served": True, "schema": [1]}]),
    "whose name is not a text": crd(versions=[{"name": 1, "served": True, "schema": {"openAPIV3Schema": {}}}]),
}
ODD: dict[str, Any] = {
    "a pattern that is none": field({"type": "string", "pattern": "("}),
    "a pattern of Go's: letters": field({"type": "string", "pattern": r"^\pL+$"}),
    "a pattern of Go's: the end": field({"type": "string", "pattern": r"^heavy\z"}),
    "a pattern of Go's: a class": field({"type": "string", "pattern": "^[[:alpha:]]+$"}),
    "a pattern of a number": field({"type": "string", "pattern": 5}),
    "a reference to itself": field({"$ref": "#"}),
    "a reference to nothing": field({"$ref": "#/definitions/none"}),
    "a reference to an address": field({"$ref": "http://localhost:9/none.json"}),
    "a reference to a file": field({"$ref": "file:///etc/hostname"}),
    "a type that there is not": field({"type": "nope"}),
    "an enum that is a number": field({"enum": 5}),
    "a length that is a text": field({"type": "string", "minLength": "x"}),
    "items that are a list": field({"type": "array", "items": [{"type": "string"}]}),
    "required that is a text": field({"type": "object", "required": "x"}),
}


def _given(document: Any) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.write("crd.yaml", json.dumps(document))
        place.write("queue.yaml", _QUEUE)
        place.write(REVENUE, job("resources: [queue.yaml]"))

    return build


def _no_warning(_: Place, runs: Sequence[Ran]) -> str:
    return next((f"a warning of Python's: {run.err[:60]}" for run in runs if "Warning" in run.err), "")


def _full(place: Place) -> None:
    """Room for nothing: the cache cannot be written."""
    place.notes["before"] = sorted(p.name for p in (place.project / ".genspark-cache").iterdir())
    place.write(REVENUE, job("driver: {memory: 3g}"))


def _limited_size(place: Place, _: Sequence[Ran]) -> str:
    """Files may have no bytes at all, as on a full disk: what is begun is cleared away."""
    import sys

    from .tries import ended_badly

    limited = 'trap "" XFSZ; ulimit -f 0; exec "$@"'
    for command in ("validate", "validate", "render"):
        run = place.run(("/bin/sh", "-c", limited, "sh", sys.executable, "-P", "-m", "genspark", command), (command,))
        bad = ended_badly(run)
        if bad:
            return bad
    left = sorted({p.name for p in (place.project / ".genspark-cache").iterdir()} - set(place.notes["before"]))  # type: ignore[call-overload]
    made = [str(p.name) for p in (place.project / "rendered").rglob(".*") if p.is_file()]
    return f"left behind: {', '.join((*left, *made))}" if left or made else ""


def others_go_on(_: Place, runs: Sequence[Ran]) -> str:
    """The findings of all other jobs, whatever is the matter with one."""
    for run in runs:
        missing = [name for name in ("wrong-0", "wrong-4") if f"{name}.yaml" not in run.said]
        if missing or run.status != 1:
            return f"`{' '.join(run.command)}` ends with {run.status} and says nothing of {missing or 'anything'}"
    return ""


def _one_of_many(text: str) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.write(REVENUE, job(text))
        for number in range(5):
            place.write(f"jobs/growth/wrong-{number}.yaml", job("no-such-key: 1", f"wrong-{number}"))

    return build


TRIES = (
    *(_t(f"a ttl of {value} ends in a finding or a value", "F1", f"ttl: {value}") for value in SECONDS),
    *(
        Try(
            f"{block} that is an expression ends in a finding or a value",
            "F2",
            nothing,
            BOTH,
            one_finding,
            project={**FILES, REVENUE: text},
        )
        for block in BLOCKS
        for text in (job(f'{block}: "${{{{ name }}}}"') if block != "name" else _named("executors"),)
    ),
    *(
        Try(
            f"{block} and name that are expressions end in a finding or a value",
            "F2",
            nothing,
            BOTH,
            one_finding,
            project={**FILES, REVENUE: _named(block)},
        )
        for block in ("executors", "driver", "pod")
    ),
    *(
        Try(
            f"a name that is not UTF-8 ends well in {shown}",
            "F3",
            _raw(b"caf\xe9.yaml"),
            ((*command,),),
            fine,
        )
        for shown, command in (
            *((f"format {name}", ("validate", "--format", name)) for name in _FORMATS),
            ("staged", ("validate", "--staged")),
            ("render", ("render",)),
            ("explain", ("explain", "odd")),
            ("import", ("import", "jobs/growth")),
        )
    ),
    Try("few open files are a sentence: 4", "F7", limited(4), (("validate",),), fine),
    Try("few open files are a sentence: 5", "F14", limited(5), (("validate",),), sentence),
    Try("few open files are a sentence: 6", "F14", limited(6, more=30), (("render", "--processes", "4"),), sentence),
    Try("few open files are a sentence: 8", "F14", limited(8, more=30), (("render", "--processes", "4"),), sentence),
    Try(
        "little memory is a sentence: 30 MB", "F14", limited(None, 30_000, 30), (("render", "--processes", "2"),), fine
    ),
    Try(
        "little memory is a sentence: 60 MB", "F14", limited(None, 60_000, 30), (("render", "--processes", "2"),), fine
    ),
    *(Try(f"a CRD of the project {name} is a finding", "F9", _kept(raw), BOTH, fine) for name, raw in CRDS.items()),
    *(
        Try(f"schema crd refuses one {name}", "F10", _given(document), (("schema", "crd", "crd.yaml"),), fine)
        for name, document in DAMAGED.items()
    ),
    *(
        Try(
            f"a CRD with {name} ends in a sentence or a finding",
            "F11",
            _given(document),
            (("schema", "crd", "crd.yaml"), ("validate",)),
            _no_warning,
        )
        for name, document in ODD.items()
    ),
    *(
        Try(f"{name} is a sentence", group, nothing, (), _shell(script))
        for group, name, script in (
            ("F12", "a closed stdin", "GENSPARK validate - <&-"),
            ("F12", "a closed stdin of import", "GENSPARK import - <&-"),
            ("F12", "a closed stdout", "GENSPARK validate >&-; [ $? -lt 3 ]"),
            ("F12", "streams that are all closed", "GENSPARK render <&- >&- 2>&-; code=$?; [ $code -lt 3 ] || exit 3"),
            *(
                (
                    "F13",
                    f"a folder that is gone, with {command}",
                    f"mkdir gone; cd gone; rmdir ../gone; GENSPARK {command}",
                )
                for command in ("validate", "render", "import x.yaml", "init", "explain revenue", "schema")
            ),
        )
    ),
    *(
        Try(
            f"the findings of other jobs are said where one has {text.split(':')[0]} {text[-14:].strip()}",
            "D3",
            _one_of_many(text),
            (("validate",), ("validate", "--processes", "2")),
            others_go_on,
        )
        for text in ("ttl: 1.0", 'executors: "${{ name }}"', 'args: ["${{ name.upper }}"]', "ttl: 1e3")
    ),
    Try("a full disk leaves no files behind", "D5", _full, (), _limited_size, rendered=True),
)
