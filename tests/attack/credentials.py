"""No secret in any output: E. Each way to write one, and each output that may hold it.

The values are invented, and put together when they are used.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from .tries import BASE, FILES, Place, Ran, Try, ended_badly, job, nothing

_FORMATS = ("text", "json", "sarif", "github", "junit", "markdown")


class Way(NamedTuple):
    """One way to write a credential down; S is where it stands."""

    name: str
    text: str
    named: bool = True
    """Whether a finding must name it."""
    form: str = "plain"


FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda number: "Zx9" + f"q{number}Lm2" + "Vt8w",
    "github": lambda number: "gh" + "p_" + f"{number}" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3o",
    "aws": lambda number: "AK" + "IA" + f"QX{number}LMVTWKZRPNHD",
    "jwt": lambda number: "ey" + f"JhbGciOiJ{number}I" + ".ey" + "JzdWIiOiIxMjM0" + "." + "SflKxwRJSMeKKF2QT4",
    "slack": lambda number: "xox" + "b-" + f"{number}4567890123-Zx9qLm2Vt8wPaRtS",
    "gitlab": lambda number: "gl" + "pat-" + f"{number}x9qLm2Vt8wKjHgFd3S",
    "loose": lambda number: "Zx9" + f"q{number}Lm2Vt8w x",
    "variable": lambda _: "Zx9" + "q900Lm2Vt8w",
    "long": lambda number: ("Zx9" + f"q{number}Lm2Vt8w") * 6,
    "quote": lambda number: "Zx9" + f'"q{number}Lm2Vt8w',
    "single": lambda number: "Zx9" + f"'q{number}Lm2Vt8w",
    "blank": lambda number: "Zx9" + f" q{number}Lm2Vt8w",
    "ampersand": lambda number: "Zx9" + f"&q{number}Lm2Vt8w",
    "escaped": lambda number: "Zx9" + f'"q{number}Lm2\\Vt8w',
    "odd": lambda number: "gh" + "p_" + f"{number}" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3o !",
}


def _plainly(text: str) -> str:
    """A text in which what changed its case or its signs is still found."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def printed(value: str, text: str) -> bool:
    """Whether a text holds a credential, its beginning or its end, changed or not."""
    plain, all_ = _plainly(value), _plainly(text)
    return plain[:13] in all_ or plain[-9:] in all_


def secret(way: int) -> str:
    return FORMS[WAYS[way].form](f"{way:02d}")


WAYS = (
    Way("a secret key of S3", "conf: {spark.hadoop.fs.s3a.secret.key: S}"),
    Way("an access key of S3", "conf: {spark.hadoop.fs.s3a.access.key: S}"),
    Way("a session token of S3", "conf: {spark.hadoop.fs.s3a.session.token: S}"),
    Way("an account key of Azure", "conf: {spark.hadoop.fs.azure.account.key.acme.dfs.core.windows.net: S}"),
    Way("a SAS of Azure", "conf: {spark.hadoop.fs.azure.sas.box.acme.blob.core.windows.net: S}"),
    Way("a setting called password", "conf: {spark.acme.password: S}"),
    Way("a setting called token", "conf: {spark.acme.token: S}"),
    Way("a setting called secret", "conf: {spark.acme.client.secret: S}"),
    Way("a setting called api key", "conf: {spark.acme.api-key: S}"),
    Way("a setting called passphrase", "conf: {spark.acme.key.passphrase: S}"),
    Way("a password of SSL", "conf: {spark.ssl.keyStorePassword: S}"),
    Way("Spark's own secret", "conf: {spark.authenticate.secret: S}"),
    Way("a password of Elasticsearch", "conf: {spark.es.net.http.auth.pass: S}"),
    Way("a password of Redis", "conf: {spark.redis.auth: S}"),
    Way("a password in an address of JDBC", 'conf: {spark.acme.url: "jdbc:postgresql://app:S@db/x"}'),
    Way("a password in a JDBC property", 'conf: {spark.acme.url: "jdbc:sqlserver://db;user=app;password=S"}'),
    Way("a password in a JDBC parameter", 'conf: {spark.acme.url: "jdbc:mysql://db/x?user=a&password=S"}'),
    Way("an address with a token", 'conf: {spark.acme.url: "https://S@git.acme.example/x"}'),
    Way("an address with a parameter for a token", 'conf: {spark.acme.url: "https://acme.example/x?access_token=S"}'),
    Way("an address with a signature", 'conf: {spark.acme.url: "https://acme.example/x?sv=2024&sig=S"}'),
    Way("a header of a bearer", 'conf: {spark.acme.header: "Authorization: Bearer S"}'),
    Way("a basic header", 'conf: {spark.acme.header: "Authorization: Basic S"}'),
    Way("a token of GitHub", 'conf: {spark.acme.a: "S"}', form="github"),
    Way("a key of AWS", 'conf: {spark.acme.a: "S"}', form="aws"),
    Way("a token of JSON", 'conf: {spark.acme.a: "S"}', form="jwt"),
    Way("a token of Slack", 'conf: {spark.acme.a: "S"}', form="slack"),
    Way("a token of GitLab", 'conf: {spark.acme.a: "S"}', form="gitlab"),
    Way("an account key in a text", 'conf: {spark.acme.a: "DefaultEndpointsProtocol=https;AccountKey=S;Suffix=x"}'),
    Way("an option of the driver's JVM", 'conf: {spark.driver.extraJavaOptions: "-Ddb.password=S"}'),
    Way("an option of the executors' JVM", 'conf: {spark.executor.extraJavaOptions: "-Xss4m -Dapi.token=S -Da=b"}'),
    Way("a key store of a JVM", 'conf: {spark.driver.extraJavaOptions: "-Djavax.net.ssl.keyStorePassword=S"}'),
    Way("a setting of Hadoop", "hadoopConf: {fs.s3a.secret.key: S}"),
    Way("a password of a store of Hadoop", "hadoopConf: {hadoop.security.credstore.password: S}"),
    Way("a variable called password", "pod: {env: {DB_PASSWORD: S}}"),
    Way("a variable called pass", "pod: {env: {DB_PASS: S}}"),
    Way("a variable called token", "pod: {env: {API_TOKEN: S}}"),
    Way("a variable called secret", "pod: {env: {CLIENT_SECRET: S}}"),
    Way("a variable with an address", 'pod: {env: {DATABASE_URL: "postgres://app:S@db/x"}}'),
    Way("a variable of a driver", "driver: {env: {DB_PASSWORD: S}}"),
    Way("a variable of executors", "executors: {env: {DB_PASSWORD: S}}"),
    Way("a variable in a list", "pod: {env: [{name: DB_PASSWORD, value: S}]}"),
    Way("a variable with a token of GitHub", 'pod: {env: {A: "S"}}', form="github"),
    Way("two arguments", 'args: ["--password", "S"]'),
    Way("one argument", 'args: ["--password=S"]'),
    Way("an argument of a token", 'args: ["--api-token=S"]'),
    Way("an argument with a variable's form", 'args: ["DB_PASSWORD=S"]'),
    Way("an argument with an address", 'args: ["https://app:S@acme.example/x"]'),
    Way("an argument of a JVM", 'args: ["-Dpassword=S"]'),
    Way("an argument with a key of AWS", 'args: ["S"]', form="aws"),
    Way("an argument with a token of JSON", 'args: ["S"]', form="jwt"),
    Way("an annotation called password", 'annotations: {acme.example/password: "S"}'),
    Way("an annotation with an address", 'annotations: {acme.example/db: "postgres://app:S@db/x"}'),
    Way("an annotation with a token", 'annotations: {acme.example/a: "S"}', form="github"),
    Way("a label called token", 'labels: {acme.example/token: "S"}'),
    Way("an image with a password", 'image: "https://u:S@ghcr.io/a/b"'),
    Way("a main file with a password", 'main: "https://u:S@acme.example/a.py"'),
    Way("a jar with a password", 'deps: {jars: ["https://u:S@acme.example/a.jar"]}'),
    Way("a repository with a password", 'deps: {repositories: ["https://u:S@acme.example/maven"]}'),
    Way("a proxy's user", 'proxyUser: "u:S"'),
    Way("a memory that is a password", 'driver: {memory: "password=S"}'),
    Way("a tier that is a password", 'priority: "password=S"'),
    Way("a setting of another kind", 'conf: {spark.ui.enabled: "password=S"}'),
    Way("an expression", "args: [\"${{ 'password=S' + 1 }}\"]", named=False),
    Way("a patch of a variable", "patches: [{kind: SparkApplication, merge: {spec: {driver: {env: "
        "[{name: DB_PASSWORD, value: S}]}}}}]"),
    Way("a patch of conf", "patches: [{kind: SparkApplication, merge: {spec: {sparkConf: {spark.acme.password: S}}}}]"),
    Way("a template of a pod", "pod: {template: {spec: {containers: [{name: side, image: a/b:1, env: "
        "[{name: DB_PASSWORD, value: S}]}]}}}"),
    Way("a variable of the descriptor", "conf: {spark.acme.password: \"${{ 'S' }}\"}"),
    Way("a label that cannot be one", "labels: {acme.example/password: 'S'}", form="loose"),
    Way("a label that is no token", "labels: {acme.example/a: 'S'}", form="odd"),
    Way("a label's key", "labels: {'S': a}", form="odd"),
    Way("a name", "name: S", False, form="github"),
    Way("a namespace", "namespace: S", form="github"),
    Way("a team", "team: S", form="github"),
    Way("a volume", "pod: {volumes: {S: {emptyDir: {}, mountPath: /a}}}", form="github"),
    Way("a sidecar", "pod: {template: {spec: {containers: [{name: S, image: a/b:1}]}}}", form="github"),
    Way("a password that is no number", "conf: {spark.acme.password: !!int S}", form="long"),
    Way("a password that is a key, twice", "pod: {env: {DB_PASSWORD: S, S: a, S: b}}", form="long"),
    Way("a password that two say otherwise", "conf: {spark.acme.password: S, spark.executor.memory: S}", form="long"),
    Way("a variable in capitals", "driver: {memory: '${{ vars.db_password | upper }}'}", form="variable"),
    Way("a variable within a text", "args: ['x${{ vars.db_password | lower }}']", False, "variable"),
    Way("a variable with other signs", "args: ['${{ vars.db_password | replace(\"Zx9\", \"b7\") }}']", False,
        "variable"),
    Way("one argument with a quote", "args: ['--password=S']", form="quote"),
    Way("one argument with another quote", 'args: ["--password=S"]', form="single"),
    Way("one argument with a blank", "args: ['--password=S']", form="blank"),
    Way("one argument with an ampersand", "args: ['--password=S']", form="ampersand"),
    Way("an option of a JVM with a blank", "args: ['-Ddb.password=S']", form="blank"),
    Way("a JDBC parameter with a quote", 'conf: {spark.acme.url: "jdbc:mysql://db/x?user=a&password=S"}',
        form="single"),
    Way("a JDBC parameter with another", "args: ['jdbc:mysql://db/x?user=a&password=S']", form="quote"),
    Way("an expression within an argument", "args: [\"--password=${{ 'S' | upper }}\"]", False),
    Way("a variable that an expression repeats", "pod: {env: {DB_PASSWORD: 'S', A: '${{ \"E\" }}'}}", form="escaped"),
    Way("a variable as JSON", "args: ['${{ vars | tojson | upper }}']", False, "variable"),
)  # fmt: skip
COMPANIONS = (
    ("a Secret's text", "apiVersion: v1\nkind: Secret\nmetadata: {name: NAME}\nstringData: {password: S}\n"),
    ("a Secret's bytes", "apiVersion: v1\nkind: Secret\nmetadata: {name: NAME}\ndata: {password: S}\n"),
    ("a ConfigMap's password", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: NAME}\ndata: {password: S}\n"),
    (
        "a ConfigMap's properties",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: NAME}\ndata: {a.properties: password=S}\n",
    ),
)
FILES_OF_JOBS = (("a file of properties", "password=S\n"), ("a file with a key", "api_key: S\n"))


def _value(number: int) -> str:
    return FORMS["plain"](str(number))


_lock = Lock()


@cache
def _shared() -> Place:
    """One project with a job for each way."""
    folder = Path(tempfile.mkdtemp(prefix="attack-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    place = Place(folder)
    place.make()
    place.files({**FILES, "overlays/base.yaml": f"{BASE}vars: {{db_password: {FORMS['variable']('')}}}\n"})
    for number, way in enumerate(WAYS):
        name = f"way-{number:02d}"
        text = _placed(way.text, secret(number))
        key = text.partition(":")[0]
        own = "\n".join(line for line in job("", name).splitlines() if line.partition(":")[0] != key)
        place.write(f"jobs/growth/{name}.yaml", f"{own}\n{text}\n")
    for number, (_, text) in enumerate(COMPANIONS, 200):
        place.write(f"companions/{number}.yaml", _placed(text, _value(number)).replace("NAME", f"companion-{number}"))
        place.write(f"jobs/growth/way-{number}.yaml", job(f"resources: [companions/{number}.yaml]", f"way-{number}"))
    for number, (_, text) in enumerate(FILES_OF_JOBS, 300):
        place.write(f"conf/{number}.txt", _placed(text, _value(number)))
        place.write(f"jobs/growth/way-{number}.yaml", job(f"configFiles: {{/a/b: conf/{number}.txt}}", f"way-{number}"))
    place.seconds = 120
    return place


def _placed(text: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    text = re.sub(r"(?<![A-Za-z_])E(?![A-Za-z_])", lambda _: escaped, text)
    return re.sub(r"(?<![A-Za-z_])S(?![A-Za-z_])", lambda _: value, text)


def shared() -> Place:
    with _lock:
        return _shared()


@cache
def _whole(*command: str) -> Ran:
    return _shared().genspark(*command)


def whole(*command: str) -> Ran:
    """A command over the whole project, run once."""
    with _lock:
        return _whole(*command)


def silent(value: str, *commands: tuple[str, ...], once: bool) -> Callable[[Place, Sequence[Ran]], str]:
    """None of these prints it."""

    def holds(_: Place, __: Sequence[Ran]) -> str:
        place = shared()
        for command in commands:
            run = whole(*command) if once else place.genspark(*command)
            bad = ended_badly(run)
            if bad:
                return bad
            if printed(value, run.said):
                line = next((line for line in run.said.splitlines() if printed(value, line)), "in several lines")
                return f"`{' '.join(command)}` prints it: {line.strip().replace(value, 'IT')[:80]}"
        return ""

    return holds


def found(name: str) -> Callable[[Place, Sequence[Ran]], str]:
    """A finding of the family of credentials, or one that refuses the value, names the descriptor or what it holds."""

    def holds(_: Place, __: Sequence[Ran]) -> str:
        import json

        run = whole("validate", "--format", "json")
        rows = json.loads(run.out)
        rows = rows["findings"] if isinstance(rows, dict) else rows
        mine = [row for row in rows if name in json.dumps(row)]
        return "" if mine else "no finding"

    return holds


_EXPLAIN = tuple(range(len(WAYS)))
DIFFS = (
    ("a setting", "conf: {spark.hadoop.fs.s3a.secret.key: S, spark.executor.instances: 2}"),
    (
        "a setting of Hadoop",
        "hadoopConf: {fs.s3a.secret.key: S}\nconf: {spark.acme.password: S, spark.executor.instances: 2}",
    ),
    ("an address", 'conf: {spark.acme.url: "postgres://a:S@db/x", spark.executor.instances: 2}'),
    ("an option of a JVM", 'conf: {spark.driver.extraJavaOptions: "-Dpassword=S", spark.executor.instances: 2}'),
    ("an argument with a quote", "args: ['--password=S\"S']\nconf: {spark.executor.instances: 2}"),
    ("a JDBC parameter with a quote", 'args: ["jdbc:a://b/x?a=b&password=S\'S"]\nconf: {spark.executor.instances: 2}'),
    ("a setting beside", "conf:\n  spark.acme.password: S\n  spark.executor.instances: 2\n  spark.acme.token: S"),
    ("a variable beside", "pod: {env: {DB_PASSWORD: S}}\nconf: {spark.executor.instances: 2}\nargs: [--password, S]"),
)
_DIFF = (("validate", "--diff"), ("validate", "--diff", "--allow-launch"), ("validate", "--fix", "--allow-launch"))


def unprinted(value: str) -> Callable[[Place, Sequence[Ran]], str]:
    def holds(_: Place, runs: Sequence[Ran]) -> str:
        for run in runs:
            if printed(value, run.said):
                return f"`{' '.join(run.command)}` prints it"
        return ""

    return holds


_IMPORTED = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: NAME, namespace: growth, annotations: {acme.example/a: ANNOTATION}}
spec:
  type: Python
  mode: cluster
  image: IMAGE
  sparkVersion: 4.0.1
  mainApplicationFile: MAIN
  arguments: [ARGUMENTS]
  sparkConf: {CONF}
  hadoopConf: {HADOOP}
  driver: {cores: 1, memory: 1g, serviceAccount: spark-growth, javaOptions: "JAVA", env: [ENV], sidecars: [SIDECAR]}
  executor: {cores: 1, instances: 2, memory: 1g}  # COMMENT
"""
_PLAIN = {
    "ANNOTATION": "a", "IMAGE": "ghcr.io/a/b:4.0.1", "MAIN": "local:///a.py", "ARGUMENTS": "", "CONF": "",
    "HADOOP": "", "JAVA": "", "ENV": "", "SIDECAR": "", "COMMENT": "no more", "NAME": "imported",
}  # fmt: skip
IMPORTS = (
    ("two arguments", "ARGUMENTS", '"--password", "S"'),
    ("one argument", "ARGUMENTS", '"--password=S"'),
    ("an argument of a JVM", "ARGUMENTS", '"-Dpassword=S"'),
    ("an address among arguments", "ARGUMENTS", '"postgres://a:S@db/x"'),
    ("a setting", "CONF", "spark.acme.password: S"),
    ("a setting of Hadoop", "HADOOP", "fs.s3a.secret.key: S"),
    ("an option of a JVM", "JAVA", "-Dpassword=S"),
    ("an image", "IMAGE", '"https://u:S@ghcr.io/a/b"'),
    ("a main file", "MAIN", '"https://u:S@acme.example/a.py"'),
    ("an annotation", "ANNOTATION", '"postgres://a:S@db/x"'),
    ("a variable", "ENV", "{name: DB_PASSWORD, value: S}"),
    ("a variable of a sidecar", "SIDECAR", "{name: s, image: a/b:1, env: [{name: DB_PASSWORD, value: S}]}"),
    ("arguments of a sidecar", "SIDECAR", '{name: s, image: a/b:1, args: ["--password=S"]}'),
    ("a command of a sidecar's life", "SIDECAR",
     '{name: s, image: a/b:1, lifecycle: {postStart: {exec: {command: ["login", "--password=S"]}}}}'),
    ("a comment", "COMMENT", "password=S"),
    ("a name", "NAME", "S"),
)  # fmt: skip


def _manifest(place: str, text: str, value: str) -> str:
    made = _IMPORTED
    for key, plain in _PLAIN.items():
        made = made.replace(key, _placed(text, value) if key == place else plain)
    return made


SETS = (
    ("a label that cannot be one", "labels.password=S x"),
    ("a password that is no number", "conf.spark.acme.password=!!int S"),
    ("a variable that is no number", "pod={env: {DB_PASSWORD: !!int S}}"),
    ("no value", "DB_PASSWORD S"),
    ("no key", "=S"),
)

TRIES = (
    *(
        Try(f"explain prints no credential: {WAYS[n].name}", "E explain", nothing, (),
            silent(secret(n), ("explain", f"way-{n:02d}"), once=False))
        for n in _EXPLAIN
    ),
    *(
        Try(f"explain of a field prints no credential: {WAYS[n].name}", "E explain", nothing, (),
            silent(secret(n), ("explain", f"way-{n:02d}", WAYS[n].text.partition(":")[0]),
                   ("explain", f"way-{n:02d}", "--stage", "resolved"), ("explain", f"way-{n:02d}", "--stage", "plan"),
                   ("explain", f"way-{n:02d}", "--stage", "manifest"), once=False), long=n % 8 != 0)
        for n in _EXPLAIN
    ),
    *(
        Try(f"explain --pods prints no credential: {WAYS[n].name}", "E pods", nothing, (),
            silent(secret(n), ("explain", f"way-{n:02d}", "--pods", "--format", "yaml"), once=False), long=n % 3 != 0)
        for n in _EXPLAIN
    ),
    *(
        Try(f"no finding holds a credential in format {form}: {way.name}", "E findings", nothing, (),
            silent(secret(n), ("validate", "--format", form), once=True))
        for n, way in enumerate(WAYS)
        for form in _FORMATS
    ),
    *(
        Try(f"render prints no credential: {way.name}", "E findings", nothing, (),
            silent(secret(n), ("render", "--check"), once=True))
        for n, way in enumerate(WAYS)
    ),
    *(
        Try(f"a finding names it: {way.name}", "E unknown", nothing, (), found(f"way-{n:02d}"))
        for n, way in enumerate(WAYS)
        if way.named
    ),
    *(
        Try(f"a finding names it: {name}", "E unknown", nothing, (), found(place.format(number)))
        for rows, first, place in ((COMPANIONS, 200, "{}.yaml"), (FILES_OF_JOBS, 300, "{}."))
        for number, (name, _) in enumerate(rows, first)
    ),
    *(
        Try(f"a diff prints no credential: {name}", "E diff", nothing, _DIFF, unprinted(_value(400 + n)),
            project={**FILES, "jobs/growth/revenue.yaml": job(_placed(text, _value(400 + n)))})
        for n, (name, text) in enumerate(DIFFS)
    ),
    *(
        Try(f"no value of the command line is printed: {name}", "E findings", nothing,
            (("render", "--check", "--set", _placed(text, FORMS["long"](str(600 + n)))),),
            unprinted(FORMS["long"](str(600 + n))), project=FILES)
        for n, (name, text) in enumerate(SETS)
    ),
    Try("a diff of an overlay prints no credential", "E diff", nothing, _DIFF, unprinted(_value(450)),
        project={**FILES, "overlays/base.yaml": f"{BASE}defaults: " + _placed(
            "{conf: {spark.hadoop.fs.s3a.secret.key: S, spark.executor.instances: 2}}\n", _value(450))}),
    *(
        Try(f"import prints no credential: {name}", "E import", nothing,
            (("import", "manifest.txt"), ("validate", "manifest.txt"), ("import", "-o", ".", "manifest.txt")),
            unprinted(value), project={**FILES, "manifest.txt": _manifest(place, text, value)})
        for n, (name, place, text) in enumerate(IMPORTS)
        for value in (FORMS["github" if place == "NAME" else "plain"](str(500 + n)),)
    ),
)  # fmt: skip
