"""The driver's pod: what Spark's submitter would have made of the same plan, with spark-submit inside."""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Traced, places_of
from genspark.operators.assemble import plant
from genspark.plan.address import MAIN, Address, run
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.spark.local_dirs import LOCAL_DIR
from genspark.targets.native import words
from genspark.targets.native.sizes import Settings

_MAIN = ("spec", "containers", MAIN)


def pod_tree(job: Job, plan: Plan, template: Traced[str] | None) -> dict[str, Any]:
    """The pod template as a tree of traced leaves; what a person said stays, the rest is filled in."""
    said = [(s.at.path, s.value) for s in plan.of("driver") if s.at.path != words.OWN_NAME]
    tree = nested_values(said)
    fill = _Fill(tree)
    for key, value in ((words.JOB, job.name), (words.ROLE, job.target.of("driver"))):
        fill(("metadata", "labels", key), value.because(plan.conf(words.LABEL + key)))
    for key, value in _conf_family(plan, words.LABEL):
        fill(("metadata", "labels", key), value)
    for key, value in _conf_family(plan, words.ANNOTATION):
        fill(("metadata", "annotations", key), value)
    fill(("spec", "restartPolicy"), job.target.of("Never"))
    fill(("spec", "serviceAccountName"), plan.conf(words.ACCOUNT))
    secrets = plan.conf(words.PULL_SECRETS)
    for name in secrets.value.split(",") if secrets else ():
        fill(("spec", "imagePullSecrets", name, "name"), secrets.of(name) if secrets else None)
    fill((*_MAIN, "image"), plan.conf(words.DRIVER_IMAGE) or plan.conf(words.IMAGE))
    fill((*_MAIN, "imagePullPolicy"), plan.conf(words.POLICY))
    _resources(job, plan, fill)
    for name, field in ((words.HOST_ENV, "status.podIP"), (words.POD_ENV, "metadata.name")):
        fill((*_MAIN, "env", name, "valueFrom", "fieldRef", "fieldPath"), job.target.of(field))
    fill((*_MAIN, "env", words.LOCAL_DIRS, "value"), _local_dirs(plan))
    if "ports" not in _at(tree, _MAIN):
        ports = [{"containerPort": port, "name": name} for name, port in words.PORTS.items()]
        fill((*_MAIN, "ports"), job.target.of(ports))
    if template is not None:
        config = job.name.map(lambda n: f"{n}-executor")
        fill(("spec", "volumes", words.TEMPLATE_VOLUME, "configMap", "name"), config)
        mount = (*_MAIN, "volumeMounts", words.TEMPLATE_FOLDER)
        fill((*mount, "name"), job.target.of(words.TEMPLATE_VOLUME))
        fill((*mount, "readOnly"), job.target.of(True))
    _at(tree, _MAIN)["args"] = command(job, plan, template)
    return tree


def _local_dirs(plan: Plan) -> Traced[str] | None:
    """Where the driver spills, if volumes are meant for it; the submitter of a cluster-mode driver says it likewise."""
    mounts = [
        (statement.at.path[4], statement.value)
        for statement in plan.below(Address("driver", (*_MAIN, "volumeMounts")))
        if statement.at.path[5:] == ("name",) and str(statement.value.value).startswith(LOCAL_DIR)
    ]
    if not mounts:
        return None
    mounts.sort(key=lambda mount: mount[0])
    return Traced(",".join(path for path, _ in mounts), places_of(*(name for _, name in mounts)))


def nested_values(leaves: list[tuple[tuple[str, ...], Traced[Any]]]) -> dict[str, Any]:
    """Traced leaves as one tree."""
    tree: dict[str, Any] = {}
    for path, value in leaves:
        plant(tree, path, value)
    return tree


class _Fill:
    """Puts a leaf where nothing was said yet."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree

    def __call__(self, path: tuple[str, ...], value: Traced[Any] | None) -> None:
        if value is None:
            return
        node: Any = self.tree
        for key in path[:-1]:
            node = _below(node, key)
            if isinstance(node, Traced):
                return
        node.setdefault(path[-1], value)


def _at(tree: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    for key in path:
        tree = _below(tree, key)
    return tree


def _below(tree: dict[str, Any], key: str) -> Any:
    """What stands at a key, made where nothing does: a person's empty map or list is nothing yet."""
    found = tree.get(key)
    if found is None or (isinstance(found, Traced) and found.value in ({}, [])):
        found = tree[key] = {}
    return found


def _conf_family(plan: Plan, prefix: str) -> list[tuple[str, Traced[str]]]:
    confs = ((statement.at.path[0], statement.value) for statement in plan.of("conf"))
    found = [(key[len(prefix) :], value) for key, value in confs if key.startswith(prefix)]
    return sorted(found, key=lambda pair: pair[0])


def _resources(job: Job, plan: Plan, fill: _Fill) -> None:
    """Requests and limits as BasicDriverFeatureStep sets them: memory both, CPU as a request alone."""
    settings = Settings(job, plan)
    fill((*_MAIN, "resources", "requests", "cpu"), settings.cpu())
    fill((*_MAIN, "resources", "limits", "cpu"), plan.conf(words.CPU_LIMIT))
    memory = settings.memory()
    fill((*_MAIN, "resources", "requests", "memory"), memory)
    fill((*_MAIN, "resources", "limits", "memory"), memory)


def command(job: Job, plan: Plan, template: Traced[str] | None) -> list[Traced[str]]:
    """The arguments that the image's entrypoint hands to spark-submit, in client mode."""
    out = [job.target.of(word) for word in ("driver", "--master", words.MASTER, "--deploy-mode", "client", "--name")]
    out.append(job.name)
    for flag, key in (("--class", "class"), ("--proxy-user", "proxyUser")):
        said = plan.get(run(key))
        if said is not None:
            out += [said.of(flag), said.map(words.escaped)]
    for key, value in sorted(_confs(job, plan, template).items()):
        out += [value.of("--conf"), value.of(f"{key}={value.value}")]
    main, arguments = plan.get(run("main")), plan.get(run("arguments"))
    if main is not None:
        out.append(main.map(words.escaped))
    if arguments is not None:
        for position, argument in enumerate(arguments.value):
            first, *others = arguments.places
            own = first._replace(path=(*first.path, str(position)))
            out.append(Traced(words.escaped(str(argument)), (own, *others)))
    return out


def _confs(job: Job, plan: Plan, template: Traced[str] | None) -> dict[str, Traced[str]]:
    confs: dict[str, Traced[str]] = {}
    for statement in plan.of("conf"):
        key = statement.at.path[0]
        if key not in words.ON_THE_POD and not key.startswith((words.LABEL, words.ANNOTATION)):
            confs[key] = statement.value.map(words.escaped)
    for key, text in words.COMPUTED.items():
        confs[key] = job.target.of(text).because(confs.get(key))
    confs[words.NAMESPACE] = job.namespace.because(confs.get(words.NAMESPACE))
    if template is not None:
        for key, text in words.TEMPLATE_CONF.items():
            confs[key] = job.target.of(text).because(confs.get(key))
    factor = Settings(job, plan).factor()
    return confs if factor is None else {**confs, words.FACTOR: factor}
