"""`genspark schema`: the schemas that editors and other validators read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from genspark.cli.given import named
from genspark.cli.project import root
from genspark.cli.screen import hand_over, show
from genspark.cli.waiting import writing
from genspark.core.diagnostic import Mark, Problem, Written, document_name
from genspark.core.near import nearest
from genspark.core.shipped import shipped
from genspark.core.trace import Data
from genspark.disk.absent import Absent
from genspark.model.schema import document, text
from genspark.schema.crd import FOLDER, Unfit, of_crd
from genspark.schema.library import places
from genspark.source.lines import Lines
from genspark.source.reader import read
from genspark.source.tree import Folder

if TYPE_CHECKING:
    import typer


def command(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="job, overlay or project; or a Kubernetes kind.")
    ] = "job",
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="With crd: a CustomResourceDefinition of your cluster.")
    ] = None,
) -> int:
    """Print the JSON schema of a job descriptor, an overlay or the project file.

    A Kubernetes kind (SparkApplication, Role, batch/v1/Job) prints the schema that manifests are checked with.
    References point into the folder of schemas that genspark init writes. crd FILE keeps a CRD of your
    cluster in the project: manifests of its kinds are checked with it from then on. kustomize prints
    configurations: for a kustomization above rendered manifests.
    """
    if kind == "crd" or file is not None:
        return _keep(file if kind == "crd" else None)
    hand_over(written(kind))
    return 0


def _keep(file: str | None) -> int:
    """Writes the schemas of a CRD into the project."""
    if file is None:
        fix = "kubectl get crd sparkapplications.sparkoperator.k8s.io -o yaml > crd.yaml; genspark schema crd crd.yaml"
        raise Problem("crd needs the file of a CustomResourceDefinition, and nothing else takes a file", fix)
    if os.path.isdir(file):
        raise Problem(f"{file} is a folder", "name the file of a CustomResourceDefinition")
    (one,) = named(file)
    raw = one.raw
    if isinstance(raw, Absent):
        raise Problem(f"{file} {raw.why}", raw.fix)
    found: dict[str, dict[str, Data]] = {}
    reading = read(raw, file)
    for fault in reading.faults:
        (at,) = fault.at
        assert isinstance(at, Mark)  # of a text itself
        raise Problem(f"{file}:{at.line}:{at.column}: {fault.message}", fault.fix)
    for number, each in enumerate(reading.documents):
        try:
            found.update(of_crd(each))
        except Unfit as unfit:
            at = Lines({file: raw}.get).mark(Written(document_name(file, number), unfit.fault.path))
            raise Problem(f"{file}:{at.line}:{at.column}: {unfit.fault.message}", unfit.fault.fix) from None
    if not found:
        raise Problem(f"{file} holds no CustomResourceDefinition with a schema", "kubectl get crd NAME -o yaml has it")
    texts = {
        f"{FOLDER}/{place}": f"{json.dumps(schema, indent=1, sort_keys=True)}\n" for place, schema in found.items()
    }
    writer = writing(root())
    for path in sorted(texts):
        writer.write(path, texts[path].encode())
    show("".join(f"wrote {path}: manifests of this kind are checked with it\n" for path in texts))
    return 0


def written(kind: str) -> str:
    """The schema of a kind, as its file holds it."""
    if kind in GENERATED:
        return GENERATED[kind]()
    if kind == "kustomize":
        return _kustomize()
    known = {place.removesuffix(".json"): place for place in places() if "/" in place}
    own = _own()
    found = [name for name in {**known, **own} if name == kind or name.rpartition("/")[2] == kind]
    if len(found) > 1:
        raise Problem(f"{kind} is the kind of several APIs", f"name one of: {', '.join(found)}")
    raw = own.get(found[0]) or Folder(shipped("schemas")).read(known[found[0]]) if found else None
    if raw is None:
        names = [*GENERATED, *(name.rpartition("/")[2] for name in {**known, **own})]
        near = nearest(kind, names)
        fix = f"did you mean {near}" if near else f"name one of: {', '.join(names)}"
        raise Problem(f"there is no schema of {kind}", fix)
    return raw.decode()


def _own() -> dict[str, bytes]:
    """The schemas that the project keeps of its cluster's CRDs, by API version and kind; none outside of a project."""
    try:
        tree = Folder(root())
    except Problem:
        return {}
    paths = tree.files(FOLDER, ".json")
    return {p.removeprefix(f"{FOLDER}/").removesuffix(".json"): raw for p in paths if (raw := tree.read(p))}


def _job() -> str:
    from genspark.compiler import parts

    words = parts().words
    return text(document(words.job, "A Spark job, as genspark reads it", {"layer": words.layer}))


def _overlay() -> str:
    from genspark.compiler import parts

    words = parts().words
    return text(document(words.overlay, "An overlay, as genspark reads it", {"layer": words.layer}))


def _project() -> str:
    from genspark.resolve.project import PROJECT, schema

    return text(document(PROJECT._replace(schema=schema()), "A project, as genspark reads it", {}))


def _kustomize() -> str:
    from genspark.compiler import parts
    from genspark.core.yaml import dump
    from genspark.operators.kustomize import configuration

    every = [configuration(one, one.installed({})) for one in parts().targets.values()]
    keys = dict.fromkeys(key for one in every for key in one)
    return dump({key: [spec for one in every for spec in one.get(key, ())] for key in keys})


GENERATED: dict[str, Callable[[], str]] = {"job": _job, "overlay": _overlay, "project": _project}
"""The schemas made from the fields; `schemas/NAME.schema.json` holds each."""
