"""The masks of a project: what each file's findings are printed without, and how often files are read for that."""

from __future__ import annotations

from collections import Counter

from genspark.source.masking import Masks

VALUE, OTHER = "Zx9" + "QwErTy7UiOp", "Aq7" + "WsXeDc5RfVt"


def test_what_all_jobs_share_is_read_once_and_a_file_once() -> None:
    files = {"base.yaml": f"password: {VALUE}\n".encode(), **{f"{n}.yaml": b"name: a\n" for n in range(9)}}
    asked: Counter[str] = Counter()

    def raw(path: str) -> bytes | None:
        asked[path] += 1
        return files.get(path)

    masks = Masks(raw)
    said = [masks.of(path, ("base.yaml",)).text(f"{path}: {VALUE}") for path in files for _ in range(3)]
    assert not any(VALUE in text for text in said)
    assert asked == dict.fromkeys(files, 1) | {"base.yaml": 2}


def test_a_descriptor_is_printed_without_what_its_job_read_or_was_given() -> None:
    files = {"app.properties": f"user=u\ndb.password={VALUE}\n".encode(), "job.yaml": b"name: a\n"}
    masks = Masks(files.get)
    masks.note([("job.yaml", [("app.properties", "digest")]), ("other.yaml", [])])
    masks.given["pod"] = {"env": {"DB_PASSWORD": OTHER}}
    assert masks.of("job.yaml", ()).text(f"{VALUE} {OTHER}") == "(hidden credential) (hidden credential)"
    assert masks.of("other.yaml", ()).text(VALUE) == VALUE
