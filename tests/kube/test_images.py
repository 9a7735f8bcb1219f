"""One reference to an image is the same to all who take it apart: parts, faults, Spark's version, who publishes it."""

from __future__ import annotations

import pytest

from genspark.kube.images import misread, reference, whole
from genspark.spark.libraries import official
from genspark.spark.versions import of_image

Parts = tuple[str, str | None, str | None]
REFERENCES: list[tuple[str, Parts, str, str, bool]] = [
    ("spark", ("spark", None, None), "", "", True),
    ("apache/spark", ("apache/spark", None, None), "", "", True),
    ("apache/spark:3.5.1", ("apache/spark", "3.5.1", None), "", "3.5.1", True),
    (
        "apache/spark:v3.5.1-scala2.12-java17-python3-ubuntu",
        ("apache/spark", "v3.5.1-scala2.12-java17-python3-ubuntu", None),
        "",
        "3.5.1",
        True,
    ),
    ("apache/spark@sha256:0b1c", ("apache/spark", None, "sha256:0b1c"), "", "", True),
    ("apache/spark:3.5.1@sha256:0b1c", ("apache/spark", "3.5.1", "sha256:0b1c"), "", "3.5.1", True),
    ("docker.io/library/spark:4.0.0", ("docker.io/library/spark", "4.0.0", None), "", "4.0.0", True),
    ("docker.io/apache/spark-py:v3.4.0", ("docker.io/apache/spark-py", "v3.4.0", None), "", "3.4.0", True),
    ("registry-1.docker.io/spark:3.5", ("registry-1.docker.io/spark", "3.5", None), "", "", True),
    ("ghcr.io/acme/revenue:1.4.2", ("ghcr.io/acme/revenue", "1.4.2", None), "", "", False),
    ("ghcr.io/acme/revenue:latest", ("ghcr.io/acme/revenue", "latest", None), "", "", False),
    ("ghcr.io/acme/revenue", ("ghcr.io/acme/revenue", None, None), "", "", False),
    ("ghcr.io/acme/spark-3.5.1:r2", ("ghcr.io/acme/spark-3.5.1", "r2", None), "", "3.5.1", False),
    ("ghcr.io/acme/app:1.0-hadoop3", ("ghcr.io/acme/app", "1.0-hadoop3", None), "", "", False),
    ("acme/emr-spark_3.3:2024", ("acme/emr-spark_3.3", "2024", None), "", "3.3", False),
    ("acme/pyspark:3.5.1", ("acme/pyspark", "3.5.1", None), "", "3.5.1", False),
    ("localhost/spark:3.5.1", ("localhost/spark", "3.5.1", None), "", "3.5.1", False),
    ("localhost:5000/spark", ("localhost:5000/spark", None, None), "", "", False),
    ("localhost:5000/spark:3.5.1", ("localhost:5000/spark", "3.5.1", None), "", "3.5.1", False),
    ("localhost:5000", ("localhost", "5000", None), "", "", False),
    (
        "registry.acme.io:5000/team/app@sha256:0b1c",
        ("registry.acme.io:5000/team/app", None, "sha256:0b1c"),
        "",
        "",
        False,
    ),
    ("REGISTRY.ACME.IO/team/app:1", ("REGISTRY.ACME.IO/team/app", "1", None), "", "", False),
    ("ACME/app:1", ("ACME/app", "1", None), "ACME has capitals, and a repository has none", "", False),
    ("ghcr.io/acme/App", ("ghcr.io/acme/App", None, None), "App has capitals, and a repository has none", "", False),
    ("ghcr.io/acme/app:Release-1", ("ghcr.io/acme/app", "Release-1", None), "", "", False),
    ("ghcr.io/acme__x/a--b.c_d:1", ("ghcr.io/acme__x/a--b.c_d", "1", None), "", "", False),
    ("ghcr.io/acme/a..b:1", ("ghcr.io/acme/a..b", "1", None), "a..b is no part of a repository's name", "", False),
    ("ghcr.io/acme/app:.1", ("ghcr.io/acme/app", ".1", None), "its tag has signs that no tag may have", "", False),
    ("ghcr.io/acme/app:", ("ghcr.io/acme/app:", None, None), "its tag is empty", "", False),
    ("ghcr.io/acme/app@", ("ghcr.io/acme/app@", None, None), "its digest is none", "", False),
    ("ghcr.io/acme/app:1@", ("ghcr.io/acme/app:1@", None, None), "its digest is none", "", False),
    ("ghcr.io/acme/app@0b1c", ("ghcr.io/acme/app", None, "0b1c"), "its digest is none", "", False),
    ("ghcr.io/acme/app@sha256:XYZ", ("ghcr.io/acme/app", None, "sha256:XYZ"), "its digest is none", "", False),
    ("ghcr.io/acme/app:1:2", ("ghcr.io/acme/app:1", "2", None), "its tag has signs that no tag may have", "", False),
    ("ghcr.io/acme/app:1/2", ("ghcr.io/acme/app:1/2", None, None), "its tag has signs that no tag may have", "", False),
    ("ghcr.io//app:1", ("ghcr.io//app", "1", None), "nothing is no part of a repository's name", "", False),
    ("ghcr.io/acme/:1", ("ghcr.io/acme/", "1", None), "nothing is no part of a repository's name", "", False),
    ("ghcr.io:x/acme/app", ("ghcr.io:x/acme/app", None, None), "ghcr.io:x is no registry", "", False),
    ("-ghcr.io/acme/app", ("-ghcr.io/acme/app", None, None), "-ghcr.io is no registry", "", False),
    ("https://ghcr.io/acme/app:1", ("https://ghcr.io/acme/app", "1", None), "https: is no registry", "", False),
    ("@sha256:0b1c", ("", None, "sha256:0b1c"), "nothing is no part of a repository's name", "", False),
    (":1", ("", "1", None), "nothing is no part of a repository's name", "", False),
    ("", ("", None, None), "nothing is no part of a repository's name", "", False),
    (
        "ghcr.io/acme/app:${TAG}",
        ("ghcr.io/acme/app", "${TAG}", None),
        "its tag has signs that no tag may have",
        "",
        False,
    ),
    ("<IMAGE>", ("<IMAGE>", None, None), "<IMAGE> is no part of a repository's name", "", False),
    ("ghcr.io/acme/app 1", ("ghcr.io/acme/app 1", None, None), "app 1 is no part of a repository's name", "", False),
    ("spark:5000/team/app", ("spark:5000/team/app", None, None), "", "", False),
    (
        "user:pw@ghcr.io/acme/spark:3.5.1",
        ("user:pw@ghcr.io/acme/spark", "3.5.1", None),
        "its digest is none",
        "3.5.1",
        False,
    ),
    ("spark:3.5.1@a@b", ("spark", "3.5.1", "a@b"), "its digest is none", "3.5.1", True),
]
"""Its parts; why no runtime takes it; the version of Spark that it tells; whether it is an image of Spark's project."""


@pytest.mark.parametrize(("text", "parts", "wrong", "version", "own"), REFERENCES, ids=[one[0] for one in REFERENCES])
def test_a_reference_is_the_same_to_all(text: str, parts: Parts, wrong: str, version: str, own: bool) -> None:
    assert reference(text) == parts
    assert misread(text) == wrong
    assert of_image(text) == version
    assert official(text) is own


@pytest.mark.parametrize("text", [one[0] for one in REFERENCES])
def test_its_parts_make_the_same_reference(text: str) -> None:
    repository, tag, digest = reference(text)
    assert whole(repository, tag or "", digest or "") == text
