"""What follows from a finding for genspark itself, by its code: the one place that tells codes apart.

`codes.py` and the rules hold what codes mean to people, and are imported when somebody asks. A code without an entry
here has the traits that stand below.
"""

from __future__ import annotations

from collections.abc import Iterable

from genspark.core.diagnostic import Diagnostic
from genspark.core.records import NamedTuple


class Traits(NamedTuple):
    """What the program does about a finding besides telling it."""

    stops: bool = True
    """As an error it ends the work on its job, once read and resolve have told all of theirs; of the project's own
    files, that on the whole project.

    What does not stop lies around a job, or is found by a stage that goes on: the rest is compiled and checked as
    well, so that one run tells all. It keeps the job from being rendered all the same.
    """
    partial: bool = False
    """Rules did not see all that the job is meant to be, or one of them did not run."""
    incomplete: bool = False
    """A part of the job could not be read, which may say what seems to be missing."""
    versionless: bool = False
    """It says why nothing tells the version of Spark."""
    enforced: bool = False
    """A job says something else than an overlay enforces."""
    exclusive: bool = False
    """Two things are said that cannot both hold."""
    schema: bool = False
    """It is what a schema has against a document as a person wrote it."""
    refused: bool = False
    """It is what the API server has against an object."""
    size: bool = False
    """It is a size that is spelled wrong."""
    tag: bool = False
    """It is a tag or a key of YAML that no quotes mend."""
    former: bool = False
    """It is a spelling of before."""
    template: bool = False
    """It is about a file that is yet to become YAML."""
    identity: bool = False
    """It is about what objects are called, and needs nothing else of them."""
    gitops: bool = False
    """It is about an object that GitOps applies as it lies there."""
    general: bool = False
    """It is found by looking at the whole: where another error says the same, that one says it better."""
    covers: str = ""
    """What general rules say that it says better, as a pattern of their messages."""
    cause: str = ""
    """The key without whose value it may be found: where the API server refuses that value, nothing more is to say."""
    transient: bool = False
    """Its cause may be gone in the next run, though no file changed: nothing that it is part of is kept."""


_TWICE = r"two volumes are (?:mounted at|called) "
_PULLED = r"imagePullPolicy must be one of "
_USUAL = Traits()
_TRAITS = {
    "GS0001": Traits(stops=False, partial=True, transient=True),
    "GS0002": Traits(transient=True),
    "GS0003": Traits(partial=True, transient=True),
    "GS1005": Traits(tag=True),
    "GS1007": Traits(template=True),
    "GS1014": Traits(stops=False),
    "GS2001": Traits(schema=True),
    "GS2101": Traits(identity=True),
    "GS2102": Traits(versionless=True),
    "GS2104": Traits(gitops=True),
    "GS2137": Traits(stops=False),
    "GS3001": Traits(exclusive=True),
    "GS3002": Traits(stops=False, partial=True, incomplete=True),
    "GS3003": Traits(incomplete=True),
    "GS3004": Traits(stops=False, enforced=True),
    "GS3006": Traits(stops=False, partial=True),
    "GS3007": Traits(stops=False, partial=True),
    "GS3008": Traits(stops=False),
    "GS3009": Traits(stops=False),
    "GS3010": Traits(stops=False),
    "GS3011": Traits(stops=False),
    "GS3012": Traits(stops=False, partial=True),
    "GS3013": Traits(stops=False, former=True),
    "GS4001": Traits(stops=False, partial=True, exclusive=True),
    "GS4002": Traits(stops=False),
    "GS2119": Traits(cause="onFailureRetries"),
    "GS5103": Traits(covers=r"is mounted .*and the pod has no volume of that name", cause="volumes"),
    "GS5104": Traits(covers=r"it requests \S+ cpu and may use |of cpu is no quantity"),
    "GS5120": Traits(size=True),
    "GS5160": Traits(covers=r"it requests \S+ memory and may use |of memory is no quantity"),
    "GS5163": Traits(covers=r" cpu, which is negative|of cpu is no quantity"),
    "GS5167": Traits(covers=_TWICE),
    "GS5172": Traits(covers=_TWICE),
    "GS5180": Traits(general=True),
    "GS5181": Traits(general=True),
    "GS5204": Traits(size=True),
    "GS5210": Traits(covers=_PULLED),
    "GS7001": Traits(stops=False),
    "GS7002": Traits(stops=False, refused=True),
    "GS7003": Traits(stops=False, partial=True),
    "GS7110": Traits(covers=r"of the label \S+ is no value of a label|the label .* is no key"),
    "GS7111": Traits(covers=r"the name .* of the pod is no name of an object|hostname .* is no DNS label"),
    "GS7121": Traits(covers=r"the name .* of a volume is no DNS label"),
    "GS7131": Traits(covers=_PULLED),
    "GS7135": Traits(cause="enabled"),
    "GS7170": Traits(covers=_TWICE),
}
_TRANSIENT = frozenset(code for code, known in _TRAITS.items() if known.transient)


def traits(code: str) -> Traits:
    """What follows from findings of a code."""
    return _TRAITS.get(code, _USUAL)


def told_apart() -> tuple[str, ...]:
    """The codes that have an entry."""
    return tuple(_TRAITS)


def transient(findings: Iterable[Diagnostic]) -> bool:
    """Whether something that was found is of this run alone."""
    return any(finding.code in _TRANSIENT for finding in findings)
