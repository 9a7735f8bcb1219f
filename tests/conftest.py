"""What all tests share: goldens that can be rewritten, and the folder of upstream files that some need."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from lab.control_plane import ControlPlane

# Time is measured by benchmarks; here it only says what else the machine is doing. The draws are the same in each run,
# so that a red run tells of the change it follows: some in the ordinary tests, which take minutes, and five times as
# many in the long ones. `make explore` draws others, to find what nobody has thought of.
# A descriptor is a large thing to draw, and few are drawn here: that is no reason to refuse the few.
LARGE = [HealthCheck.data_too_large]
settings.register_profile("ordinary", deadline=None, derandomize=True, max_examples=20, suppress_health_check=LARGE)
settings.register_profile("thorough", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("ordinary")

ROOT = Path(__file__).parent.parent

# What is kept between runs is signed with this, in a CI as anywhere: no test leaves a key in the home of who runs it.
os.environ["GENSPARK_CACHE_KEY"] = os.urandom(16).hex()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the goldens; run what writes them alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """To rewrite goldens, only the tests run that write some: those that ask for the fixture below."""
    if config.getoption("--update-golden"):
        writes = {item: "update_golden" in getattr(item, "fixturenames", ()) for item in items}
        config.hook.pytest_deselected(items=[item for item in items if not writes[item]])
        items[:] = [item for item in items if writes[item]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that compares with a golden says how the golden is rewritten."""
    report = yield
    if report.when == "call" and report.failed and "update_golden" in getattr(item, "fixturenames", ()):
        report.sections.append(("Golden", "If the change is meant, run make goldens, and read what it changed."))
    return report


def rewrite(golden: Path, text: str) -> None:
    """Write a golden, all at once: other tests run beside this one, and may be reading the same file."""
    beside = golden.with_name(f"{golden.name}.{os.getpid()}.new")
    beside.write_text(text)
    beside.replace(golden)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


def upstream(path: str) -> Path:
    """A file or folder of upstream's (`crds`, `corpus`), or the test is skipped.

    It lies below GENSPARK_UPSTREAM; where that is not set, in `shared` beside the checkout, or where `make upstream`
    puts what anybody may have.
    """
    named = os.environ.get("GENSPARK_UPSTREAM")
    folders = [Path(named)] if named else [ROOT.parent / "shared", ROOT / ".tools" / "upstream"]
    for folder in folders:
        if (folder / path).exists():
            return folder / path
    brought = "run make upstream, or " if path == "crds" or path.startswith("crds/kubeflow") else ""
    pytest.skip(f"no upstream {path}: {brought}set GENSPARK_UPSTREAM to a folder that holds {path}")


@pytest.fixture(scope="session")
def control_plane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ControlPlane]:
    """A real API server that serves SparkApplications, one for all tests of a process."""
    from lab.served import serving

    with serving(tmp_path_factory.mktemp("lab")) as found:
        yield found


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ControlPlane]:
    """The same with a node on which pods run, and all that follows them."""
    from lab.following import followed, node
    from lab.served import serving

    with serving(tmp_path_factory.mktemp("cluster")) as found, followed(found):
        node(found, "ordinary", "64", "256Gi")
        yield found
