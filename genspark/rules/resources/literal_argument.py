"""GS5184: a reference in an argument that nothing replaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genspark.check.examples import job
from genspark.check.flux import filling
from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Data, Path, Traced

_BRACES = re.compile(r"(?<!\$)\$\{(?:env[:.])?([A-Za-z_][A-Za-z0-9_]*+)[^{}]*+\}")
_ROUND = re.compile(r"(?<!\$)\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)")
_GIVEN = re.compile(r"(SPARK|PYSPARK|KUBERNETES|HADOOP)_.*|.*_(SERVICE_(HOST|PORT.*)|PORT.*)")
"""Variables of a driver that Spark adds, or Kubernetes for each Service."""
_NONE: frozenset[str] | None = frozenset()
_ENV = "spark.kubernetes.driverEnv."
_SECRETS = "spark.kubernetes.driver.secretKeyRef."


def find(view: ObjectView) -> Iterator[Finding]:
    """The application gets ${NAME} letter by letter: no shell reads arguments, and Spark replaces variables in settings
    alone (entrypoint.sh of its images; run natively with 3.5.5, 4.0.4 and 4.3.0). Kubernetes replaces $(NAME) in the
    driver's args by the driver's own variables, and leaves it as it is where there is none of that name
    (kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container); a Job that genspark renders
    escapes it, so that its arguments are what the descriptor says.
    """
    at = view.target.places.get(view.manifest.id.kind)
    if at is not None and view.target.owns(view.manifest.id.api, view.manifest.id.kind):
        said = [*_said(view, at)]
        known = _known(at_path(view.manifest.data, at)) if said else _NONE
    elif not view.job.plain and not view.target.submits and view.manifest.id.kind in ("Job", "CronJob"):
        given = view.job.input.read(("args",))
        texts = given.value if given is not None and isinstance(given.value, list) else ()
        said = [(one, view.job.input.traced(("args", str(place)), one)) for place, one in _open(texts)]
        known = _NONE
    else:
        return
    if said and filling(view.manifest, view.beside) is None:
        yield from _findings(view, said, known)


def _findings(
    view: ObjectView, said: Iterable[tuple[str, Traced[Data]]], known: frozenset[str] | None
) -> Iterator[Finding]:
    for text, where in said:
        for found in _BRACES.finditer(text):
            yield _finding(view, found, where, known)
        for found in _ROUND.finditer(text) if known is not None else ():
            if not (view.target.submits and (found[1] in (known or ()) or _GIVEN.fullmatch(found[1]))):
                yield _finding(view, found, where, known)


def _finding(view: ObjectView, found: re.Match[str], where: Traced[Data], known: frozenset[str] | None) -> Finding:
    name, message = (
        found[1],
        f"once it is applied nothing replaces {found[0]}: the application gets it as it is written",
    )
    if not view.job.plain:
        return Finding(message, where, fix=f"write ${{{{ vars.{name} }}}}, and define {name} under vars in an overlay")
    ways = [] if found[0] == f"$({name})" else [f"write $({name})"]
    ways.extend([] if known is not None and name in known else [f"give driver.env a variable {name}"])
    return Finding(message, where, fix=f"{', and '.join(ways)}; or fill it in before it is applied")


def _said(view: ObjectView, at: Path) -> Iterator[tuple[str, Traced[Data]]]:
    """The main file and the arguments of an application that may refer to something, each with its place."""
    spec = at_path(view.manifest.data, at)
    main, given = (spec.get("mainApplicationFile"), spec.get("arguments")) if isinstance(spec, dict) else (None, None)
    for _, text in _open((main,)):
        yield text, Traced(text, view.manifest.origin((*at, "mainApplicationFile")))
    for place, text in _open(given if isinstance(given, list) else ()):
        yield text, Traced(text, view.manifest.origin((*at, "arguments", str(place))))


def _open(texts: Iterable[Data]) -> Iterator[tuple[int, str]]:
    """Those that may refer to something, with their positions."""
    return ((place, text) for place, text in enumerate(texts) if isinstance(text, str) and "$" in text)


def _known(spec: Data) -> frozenset[str] | None:
    """The driver's variables by their names; None where they come whole from elsewhere."""
    driver, conf = (spec.get(key) if isinstance(spec, dict) else None for key in ("driver", "sparkConf"))
    template = at_path(driver, ("template", "spec", "containers"))
    holders = [driver, *(template if isinstance(template, list) else ())]
    holders = [one for one in holders if isinstance(one, dict)]
    if any(one.get("envFrom") for one in holders):
        return None
    names = [one.get("name") for each in holders for one in each.get("env") or () if isinstance(one, dict)]
    for key in ("envVars", "envSecretKeyRefs"):
        names.extend(at_path(driver, (key,)) or ())
    for key in conf if isinstance(conf, dict) else ():
        names.extend(key.removeprefix(start) for start in (_ENV, _SECRETS) if key.startswith(start))
    return frozenset((*map(str, names), "GOOGLE_APPLICATION_CREDENTIALS", "HADOOP_TOKEN_FILE_LOCATION"))


RULE = Rule(
    code="GS5184",
    severity=Severity.NOTE,
    title="a reference in an argument that nothing replaces",
    fix="write the value itself",
    on=ObjectView,
    find=find,
    bad=job('args: ["s3a://${BUCKET}/in"]'),
    good=job('args: ["s3a://acme/in"]'),
    mended=job(
        'args: ["s3a://${{ vars.BUCKET }}/in"]',
        beside="""
--- overlays/base.yaml
vars: {BUCKET: acme}
teams: {growth: {identity: {driver: spark-growth}}}
""",
    ),
)
