"""One change: what differs, what that does, and where it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from genspark.compiler import parts
from genspark.core.trace import Data, Path, Place, Traced
from genspark.delta.change import changed, effect
from genspark.delta.committed import Committed, document
from genspark.delta.equal import differences
from genspark.operators.kubeflow import API, NEWEST, PLACES
from genspark.operators.kubeflow.platform import Platform
from genspark.operators.row import Effect
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.schema.library import schema_for

APPLICATION, SCHEDULED = PLACES
ID = ObjectId("job", API, APPLICATION, "growth", "revenue")
NEW = Platform(NEWEST, True)


def at(*path: str) -> tuple[Place, ...]:
    return (Place("job", path),)


def manifest(spec: Mapping[str, Any]) -> Manifest:
    made = Manifest(ID)
    made.put(("kind",), Traced(APPLICATION, at("run")))
    for key, value in spec.items():
        made.put(("spec", key), Traced(value, at(key)))
    return made


def effect_of(path: Path, after: Data = None, kind: str = APPLICATION, platform: Platform = NEW) -> Effect | None:
    return parts().targets["kubeflow"].effect(kind, path, platform, after)


def test_a_change_tells_paths_effect_and_places() -> None:
    after = manifest({"image": "acme/a:2", "driver": {"cores": 1, "memory": "2g"}})
    before = {"kind": APPLICATION, "spec": {"image": "acme/a:1", "driver": {"cores": 1, "memory": "1g"}}}
    found = changed(before, after, schema_for(API, APPLICATION), effect_of)
    assert (found.id, found.before, found.after) == (ID, before, after.data)
    assert {*found.paths} == {("spec", "image"), ("spec", "driver", "memory")}
    assert found.effect is Effect.RERUN
    assert found.origins[("spec", "driver", "memory")] == at("driver", "memory")
    assert found.places("spec", "driver") == at("driver", "memory")
    assert found.places("spec", "image", "tag") == at("image")
    assert found.places("metadata") == at("run")


def test_what_is_gone_is_reported_at_the_object() -> None:
    found = changed({"kind": APPLICATION, "spec": {"suspend": True}}, manifest({"image": "a"}), None, effect_of)
    assert found.places("spec", "suspend") == at("run")


def test_what_is_gone_from_a_map_that_stays_is_reported_at_that_map() -> None:
    after = manifest({"image": "a"})
    for key in ("cores", "memory"):
        after.put(("spec", "driver", key), Traced("1", at("driver", key)))
    before = {"kind": APPLICATION, "spec": {"image": "a", "driver": {"cores": "1", "memory": "1", "memoryLimit": "2"}}}
    found = changed(before, after, None, effect_of)
    assert found.paths == (("spec", "driver", "memoryLimit"),)
    assert found.places("spec", "driver", "memoryLimit") == at("driver")


def test_an_empty_map_is_no_change() -> None:
    found = changed(
        {"kind": APPLICATION, "spec": {"image": "a", "sparkConf": {}}}, manifest({"image": "a"}), None, effect_of
    )
    assert (found.paths, found.effect) == ((), None)


@pytest.mark.parametrize(
    ("kind", "path", "told"),
    [
        (APPLICATION, ("spec", "driver", "memory"), Effect.RERUN),
        (APPLICATION, ("spec", "sparkConf", "spark.sql.shuffle.partitions"), Effect.RERUN),
        (APPLICATION, ("spec", "timeToLiveSeconds"), Effect.LIVE),
        (APPLICATION, ("spec", "suspend"), Effect.KILL),
        (APPLICATION, ("spec", "driver"), Effect.RERUN),
        (APPLICATION, ("spec",), Effect.KILL),
        (APPLICATION, ("spec", "nobodyKnows"), None),
        (SCHEDULED, ("spec", "schedule"), Effect.NEXT_RUN),
        (SCHEDULED, ("spec", "suspend"), Effect.LIVE),
        (SCHEDULED, ("spec", "template", "driver", "memory"), Effect.NEXT_RUN),
        (SCHEDULED, ("metadata", "name"), None),
        ("ConfigMap", ("data", "a"), None),
    ],
)
def test_the_rows_say_what_a_change_of_a_path_does(kind: str, path: Path, told: Effect | None) -> None:
    assert effect_of(path, True, kind) is told


def test_an_older_operator_has_its_own_effects() -> None:
    assert effect_of(("spec", "timeToLiveSeconds"), platform=Platform("2.4.0", True)) is Effect.RERUN


def test_the_strongest_effect_is_that_of_the_whole_change() -> None:
    label, memory, gone = ("metadata", "labels", "a"), ("spec", "driver", "memory"), ("spec", "suspend")
    assert effect([label], {}, effect_of) is Effect.METADATA
    assert effect([label, memory], {}, effect_of) is Effect.RERUN
    assert effect([memory, gone, label], {"spec": {"suspend": True}}, effect_of) is Effect.KILL
    assert effect([("spec", "nobodyKnows")], {}, effect_of) is None


def test_to_suspend_kills_and_to_go_on_starts() -> None:
    assert effect_of(("spec", "suspend"), True) is Effect.KILL
    assert effect_of(("spec", "suspend"), False) is effect_of(("spec", "suspend"), None) is Effect.START


def test_every_effect_has_its_rank() -> None:
    for one in Effect:
        assert effect([("a",)], {}, lambda path, after, one=one: one) is one  # type: ignore[misc]


def file(name: str = "revenue", namespace: str = "growth", api: str = API) -> bytes:
    return f"apiVersion: {api}\nkind: {APPLICATION}\nmetadata: {{name: {name}, namespace: {namespace}}}\n".encode()


PATH, MOVED = (f"{team}/revenue/sparkapplication-revenue.yaml" for team in ("growth", "risk"))


@pytest.mark.parametrize(
    ("files", "there"),
    [
        ({PATH: file()}, PATH),
        ({MOVED: file()}, MOVED),
        ({MOVED: file(api="sparkoperator.k8s.io/v1beta1")}, MOVED),
        ({MOVED: file(api="spark.apache.org/v1")}, None),
        ({MOVED: file(namespace="risk")}, None),
        ({f"_external/{MOVED}": file()}, None),
        ({"risk/revenue/sparkapplication-other.yaml": file()}, None),
        ({MOVED: b"[]"}, None),
        ({MOVED: b"metadata: 1"}, None),
        ({}, None),
    ],
)
def test_an_object_is_found_by_what_it_is(files: dict[str, bytes], there: str | None) -> None:
    assert Committed(files, lambda: [PATH]).before(PATH, ID) == (files[there] if there else None)


def test_a_file_that_is_rendered_again_is_no_other_objects() -> None:
    assert Committed({MOVED: file()}, lambda: [PATH, MOVED]).before(PATH, ID) is None


def test_a_file_without_a_document_holds_nothing() -> None:
    assert document(b"# nothing\n") is None


def test_a_change_below_words_beside_a_reference_is_seen() -> None:
    """The schema of a Job's template refers to another file, and beside that to a definition of its own."""
    one, other = (
        {"spec": {"template": {"spec": {"containers": [{"name": "load", "image": image}]}}}} for image in ("a:1", "a:2")
    )
    found = [*differences(schema_for("batch/v1", "Job"), one, other)]
    assert found == [("spec", "template", "spec", "containers", "0", "image")]
