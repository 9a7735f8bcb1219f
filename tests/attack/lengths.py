"""Time and memory: B. A file of an ordinary size takes seconds at worst; what grows is bounded.

The bound is of computing, far above what an honest file needs, and far below what a quadratic loop takes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .tries import REVENUE, Place, Ran, Try, fine, job

_CPU = 5
_MEMORY = 1_500_000


def bounded(write: Callable[[Place], None] | None = None) -> Callable[[Place], None]:
    def build(place: Place) -> None:
        place.cpu, place.memory, place.seconds = _CPU, _MEMORY, 60
        if write is not None:
            write(place)

    return build


def descriptor(text: Callable[[], str]) -> Callable[[Place], None]:
    """A descriptor that says this as well; made when it is tried, since it is long."""
    return bounded(lambda place: place.write(REVENUE, job(text())) and None)


def short(_: Place, runs: Sequence[Ran]) -> str:
    """What grew is a finding, and no manifest."""
    for run in runs:
        if run.status != 1:
            return f"`{' '.join(run.command)}` ends with {run.status} and prints {len(run.said):,} characters"
        if len(run.said) > 100_000:
            return f"`{' '.join(run.command)}` prints {len(run.said):,} characters"
    return ""


def _map(name: str, count: int, value: str = "x") -> str:
    return f"{name}:\n" + "".join(f"  k{number}: {value}\n" for number in range(count))


def _settings(count: int) -> str:
    return "conf:\n" + "".join(f"  spark.acme.k{number}: v{number}\n" for number in range(count))


def _volumes(count: int) -> str:
    return "pod:\n  volumes:\n" + "".join(
        f"  - {{name: v{n}, emptyDir: {{}}, mount: /mnt/v{n}}}\n" for n in range(count)
    )


def _variables(count: int) -> str:
    return "pod:\n  env:\n" + "".join(f"    V{number}: v{number}\n" for number in range(count))


CRD = """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: queues.acme.com}
spec:
  group: acme.com
  names: {kind: Queue}
  versions:
  - name: v1
    served: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {zone: SCHEMA}}}}}
"""
QUEUE = "apiVersion: acme.com/v1\nkind: Queue\nmetadata: {name: q}\nspec: {zone: VALUE}\n"


def pattern(place: Place) -> None:
    """A pattern that is linear to Go, and the text on which one that tries every way takes long."""
    bounded()(place)
    place.write("crd.yaml", CRD.replace("SCHEMA", '{type: string, pattern: "^(a|aa)+$"}'))
    place.write("queue.yaml", QUEUE.replace("VALUE", "a" * 38 + "b"))
    place.write(REVENUE, job("resources: [queue.yaml]"))


EXPRESSIONS = {
    "a text times a number": "'0123456789' * 9000000",
    "a list times a number": "[0, 1, 2, 3] * 9000000",
    "a list times a number, as JSON": "([0, 1, 2, 3] * 9000000)|tojson",
    "a text joined by a text": "('0123456789' * 30000)|join('0123456789' * 300)",
    "a text replaced by a longer one": "('0' * 30000)|replace('0', '0123456789' * 300)",
    "a text that doubles": " ~ ".join(["('0123456789' * 300000)"] * 30),
    "numbers that grow": " * ".join(["99999999999999999999"] * 400),
}
LONG: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("B2", "an argument of beginnings of expressions", lambda: f'args: ["{"${{" * 15_000}"]'),
    ("B2", "a key of beginnings of expressions", lambda: f'conf: {{"spark.a.{"${{" * 15_000}": x}}'),
    ("B4", "three thousand unknown keys", lambda: "".join(f"unknown{n}: {n}\n" for n in range(3_000))),
    ("B4", "three thousand unknown keys of a block", lambda: _map("driver", 3_000)),
    ("B4", "three thousand names of profiles", lambda: f"use: [{', '.join(f'p{n}' for n in range(3_000))}]"),
    ("B5", "brackets without an end", lambda: f"a: {'[' * 80_000}"),
    ("B5", "braces without an end", lambda: f"a: {'{' * 80_000}"),
    ("B5", "a key of brackets", lambda: f'"{"[" * 80_000}": x'),
    ("B6", "blanks in an allowance", lambda: f"# genspark: allow GS5101 because{' ' * 40_000}x"),
    ("B6", "blanks in a comment", lambda: f"# genspark:{' ' * 80_000}x"),
    ("B7", "a quantity of digits", lambda: _quantity("{name: a, emptyDir: {sizeLimit: SIZE}, mount: /a}", 100_000)),
    ("B7", "a size of digits", lambda: f"driver: {{memory: '{'1' * 100_000}!'}}"),
    ("B7", "a duration of digits", lambda: f"ttl: '{'1' * 100_000}!'"),
    ("B8", "options of a JVM", lambda: f"conf: {{spark.driver.extraJavaOptions: '{'-D' * 60_000}'}}"),
    ("B8", "options of a JVM, apart", lambda: f"conf: {{spark.driver.extraJavaOptions: '{'-D ' * 60_000}'}}"),
    ("B9", "three thousand volumes", lambda: _volumes(3_000)),
    ("B10", "fifty thousand settings", lambda: _settings(50_000)),
    ("B10", "twenty thousand variables", lambda: _variables(20_000)),
    ("B10", "fifty thousand labels", lambda: _map("labels", 50_000)),
    ("B10", "fifty thousand annotations", lambda: _map("annotations", 50_000)),
    ("B10", "fifty thousand arguments", lambda: f"args: [{', '.join(['x'] * 50_000)}]"),
)
"""About what the report has; `holds` for each is to end in time."""


def _quantity(volume: str, count: int) -> str:
    said = "'" + "1" * count + "!'"
    return f"pod: {{volumes: [{volume.replace('SIZE', said)}]}}"


TRIES = (
    *(
        Try(
            f"an expression is bounded: {name}",
            "B1",
            descriptor(lambda said=said: f'args: ["${{{{ {said} }}}}"]'),  # type: ignore[misc]
            (("validate",), ("render", "--stdout")),
            short,
        )
        for name, said in EXPRESSIONS.items()
    ),
    *(
        Try(f"seconds are enough for {name}", group, descriptor(text), (("validate",),), fine)
        for group, name, text in LONG
    ),
    Try(
        "a pattern of a CRD is read as the API server reads it",
        "B3",
        pattern,
        (("schema", "crd", "crd.yaml"), ("validate",)),
        fine,
    ),
)
