"""The codes of what the stages themselves find; those of rules stand in `genspark/rules`."""

from __future__ import annotations

from genspark.core.code import Code
from genspark.core.diagnostic import Severity

_KEPT = "The job's committed manifests stay as they are until then."

CODES = {
    "GS0001": Code(
        "a rule crashed",
        "A rule raised an exception instead of answering: a mistake of genspark's, or of a rule of your own. "
        "The other rules ran.",
        "report it with the file, or repair your rule",
    ),
    "GS0002": Code(
        "a job that genspark failed on",
        "An internal error, in a feature for instance: a mistake of genspark's. All other jobs were compiled. The "
        f"report has lines of genspark's code, and nothing of your files. {_KEPT}",
        "report it with the file",
    ),
    "GS0003": Code(
        "a plug-in that failed",
        "It cannot be loaded, has what is somebody else's or of a wrong type, or raised an exception. Without it jobs "
        "might be rendered otherwise, so nothing is written until then.",
        "report it to who wrote the plug-in, or uninstall it",
    ),
    "GS1001": Code(
        "text that is not YAML",
        f"The file cannot be read, so nothing is known of the job. {_KEPT}",
        "repair the line that is named; a tab, a missing quote or an indent is the usual reason",
        "executors: {count: 2\n",
    ),
    "GS1002": Code(
        "a key given twice",
        "YAML readers take one of the two without a word, not all the same one.",
        "remove one of the two",
        "driver: {memory: 2g, memory: 4g}\n",
    ),
    "GS1003": Code("text that is not UTF-8", "Kubernetes reads UTF-8 alone.", "save the file as UTF-8"),
    "GS1004": Code(
        "a document that is too large or too deep",
        "Aliases can make a few lines into gigabytes; a descriptor has a few dozen lines.",
        "split it, or write out what the aliases stand for",
    ),
    "GS1005": Code(
        "a tag or key that no descriptor needs",
        "YAML's tags and keys that are no text mean different things to different readers.",
        "remove the tag, or quote the value",
        "name: !!python/name revenue\n",
    ),
    "GS1006": Code(
        "a file that is not one map",
        "A descriptor or overlay is one map of keys; a file holds one of them.",
        "keep one document in the file",
    ),
    "GS1007": Code(
        "a template, not a manifest",
        "Its expressions are for Helm, Jinja, Airflow or Argo Workflows; what the manifest will say is not known yet. "
        "Where they stand in texts alone, as in Airflow's files, all else is checked, and this is a note.",
        "render it first, and import what comes out",
    ),
    "GS1008": Code(
        "a document that import does not read",
        "Import reads a SparkApplication or ScheduledSparkApplication of kubeflow's operator, and no shell script.",
        "name files that hold one",
    ),
    "GS1009": Code(
        "an application imported twice",
        "Two manifests would become one descriptor: a team has one job of a name.",
        "import one of the two with another --team, or rename it",
    ),
    "GS1010": Code(
        "an application of an API that is gone, or of none",
        "kubeflow's operator serves v1beta2 alone since 2.2 (#2516); the API server refuses older objects.",
        "write apiVersion: sparkoperator.k8s.io/v1beta2; genspark import translates the older fields",
        "apiVersion: sparkoperator.k8s.io/v1beta1\nkind: SparkApplication\n",
    ),
    "GS1011": Code(
        "an allowance that says too little",
        "Whoever reads it next year must see what is allowed and why.",
        "write # genspark: allow GS5101 because, and why it is meant",
        "# genspark: allow GS5101\nexecutors: {count: 40, cores: 1}\n",
    ),
    "GS1012": Code(
        "an allowance that silences nothing",
        "What it was written for is gone, or stands on another line: it would hide the next mistake there. "
        "It is looked for where everything is validated.",
        "remove it",
        severity=Severity.WARNING,
    ),
    "GS1013": Code(
        "something among the descriptors that cannot be read",
        "A link that leads out of the project or to a folder, a pipe, a folder or an ending that no descriptor has: "
        "if it were left out without a word, what the descriptor made would be removed. "
        "All committed manifests that it may have made stay as they are until then.",
        "make it a file that ends in .yaml, or move it out of the folder of descriptors",
    ),
    "GS1014": Code(
        "a kept CRD that is damaged",
        "What the project keeps of a CRD of its cluster is no schema that an API server takes: manifests of that kind "
        "are not checked with it. All jobs are compiled.",
        "write it anew with genspark schema crd FILE, or remove it",
    ),
    "GS2001": Code(
        "a document that does not fit its schema",
        f"An unknown key would change nothing, a value of another type would mean something else. {_KEPT}",
        "write what the finding says; `genspark features` lists all keys",
        "executors: {memmory: 4g}\n",
    ),
    "GS2002": Code(
        "a job without what every job needs",
        "No layer says it: neither the descriptor nor an overlay's defaults, its team's or a profile's.",
        "write it in the descriptor, or in an overlay's defaults for all jobs",
    ),
    "GS2003": Code(
        "a job that does not say how it runs",
        "Committing a SparkApplication launches it; a ScheduledSparkApplication waits for its time. "
        "Which of the two a job is must be somebody's word.",
        "write one of schedule, run: on-change (every edit runs it) and run: service (never ends)",
    ),
    "GS2004": Code(
        "a folder that is not there, or in another",
        "Without its descriptors a project would look as if all jobs were removed.",
        "create the folder, or correct its name in genspark.yaml",
    ),
    "GS2137": Code("an open expression", "It is text, with its braces.", "write ${{ NAME }}", "", Severity.WARNING),
    "GS3001": Code(
        "two spellings that exclude each other in one layer",
        "A field and its conf key, or two alternatives, are one thing; between layers the later one wins, "
        "within one nobody can say which is meant.",
        "keep one of the two",
        "executors: {count: 4, max: 8}\n",
    ),
    "GS3002": Code(
        "a profile that no overlay defines",
        "The job would silently lack all that the profile stands for.",
        "correct the name under use, or define it under profiles: in an overlay",
        "use: [iceberk]\n",
    ),
    "GS3003": Code(
        "an expression that cannot be evaluated",
        "A name that does not exist, more than names, entries of maps and filters, or a value that no text can hold.",
        "define the name under vars: in an overlay",
        'args: ["${{ vars.bukket }}"]\n',
    ),
    "GS3004": Code(
        "a job that fights an enforced value",
        "An overlay enforces the value, so the job's own would be ignored.",
        "remove the job's own, or ask the overlay's owner",
    ),
    "GS3005": Code(
        "an overlay that is not there", "Its environment cannot be compiled.", "create it, or correct its name"
    ),
    "GS3006": Code(
        "a block for an environment that the project does not have",
        "Nobody would ever read it.",
        "use the name of an environment or group of genspark.yaml",
        "environments: {pord: {suspend: true}}\n",
    ),
    "GS3007": Code(
        "a team that no overlay defines",
        "The overlays name the teams, and this is none of them: the job would get no accounts and no defaults, "
        "in a namespace of the misspelled name.",
        "correct team: or the folder's name, or define the team under teams: in an overlay",
    ),
    "GS3008": Code(
        "a namespace that its team may not use",
        "The overlays list the team's namespaces; in another one it has no accounts.",
        "use one of the team's namespaces, or add this one to teams.TEAM.namespaces in an overlay",
    ),
    "GS3009": Code(
        "a value beyond what the overlays allow",
        "Limits of the environment, or of the job's team, hold whatever says the value: a field, a conf key, a template, "
        "a patch. That of `image` holds every container, those of companions too; one that could hold nothing is wrong.",
        "stay within the limit, or ask the overlay's owner",
    ),
    "GS3010": Code(
        "an allowance that the overlays do not take",
        f"An overlay says of the rule that descriptors may not allow it themselves. {_KEPT}",
        "mend what it finds, or ask the overlay's owner",
    ),
    "GS3011": Code(
        "a rule that cannot be set so",
        "Severities are set for rules alone: what keeps a job from being compiled stays an error. A rule that is "
        "switched off needs a reason.",
        "name a rule, or the beginning of some; write because: beside severity: none",
        "rules: {GS5204: {severity: none}}\n",
    ),
    "GS3012": Code(
        "profiles that use each other",
        f"What a profile uses lies below it: of two that use each other neither can lie below the other. {_KEPT}",
        "move what both need into a third profile",
        "profiles: {a: {use: [b]}, b: {use: [a]}}\n",
    ),
    "GS3013": Code(
        "a spelling of before", "Later editions do not read it.", "write it as the finding says", "", Severity.WARNING
    ),
    "GS4001": Code(
        "two different values for one thing",
        "Two spellings, in conf, fields or several features, end at one place with two values; "
        "which one Spark or the operator takes is an accident.",
        "keep one of the two",
    ),
    "GS4002": Code(
        "two objects of a job in one file",
        f"Files are called by kind and name: the second would replace the first, be it the application. {_KEPT}",
        "give one of them another name, or leave it to a job of its own",
    ),
    "GS7001": Code(
        "a value that the target cannot express",
        "It would be lost: the operator, at its version and with or without its webhook, has no place for it.",
        "remove it, or choose another target for the job",
    ),
    "GS7002": Code(
        "a manifest that the API server refuses",
        "It breaks the schema of its kind: Argo CD or Flux would fail to apply it.",
        "correct the value that it comes from, most often a patch",
    ),
    "GS7003": Code(
        "a patch that cannot be applied",
        "It names a kind that the job does not have, or would change which object it is.",
        "name one of the job's kinds, and patch anything but its kind, name and namespace",
    ),
    "GS7175": Code(
        "a descriptor that no project reads",
        "It is no manifest, and lies where no project looks for descriptors: nothing of it is checked or rendered.",
        "move it below jobs/ of a project, or start one with genspark init",
        "name: revenue\nimage: acme/revenue:1.0.0\nmain: local:///opt/app/revenue.py\n",
    ),
    "GS8001": Code(
        "a render that would remove many jobs",
        "More than ten jobs and a tenth of an environment's would go: a wrong folder or branch looks like that.",
        "look at what is missing; add --allow-removals if it is meant",
    ),
    "GS8002": Code(
        "a file in the way that is not ours",
        "A file without genspark's first line lies where a manifest belongs, and is never overwritten.",
        "move it away, or delete it",
    ),
}
