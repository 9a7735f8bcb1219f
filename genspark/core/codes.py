"""The codes of what the stages themselves find; those of rules stand in `genspark/rules`."""

from __future__ import annotations

from genspark.core.code import Code
from genspark.core.diagnostic import Severity
from genspark.core.file_codes import FILE_CODES, KEPT

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
        f"report has lines of genspark's code, and nothing of your files. {KEPT}",
        "report it with the file",
    ),
    "GS0003": Code(
        "a plug-in that failed",
        "It cannot be loaded, has what is somebody else's or of a wrong type, or raised an exception. Without it jobs "
        "might be rendered otherwise, so nothing is written until then.",
        "report it to who wrote the plug-in, or uninstall it",
    ),
    **FILE_CODES,
    "GS2001": Code(
        "a document that does not fit its schema",
        f"An unknown key would change nothing, a value of another type would mean something else. {KEPT}",
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
        "The limits of the environment, or of the job's team, hold for whatever says the value: a field, a conf key, "
        "a template or a patch. `image` holds the image of every container: of driver and executors, of those beside "
        "them, and of objects that come with the job. A limit that could hold nothing is an error at its own line.",
        "stay within the limit, or ask the overlay's owner",
    ),
    "GS3010": Code(
        "an allowance that the overlays do not take",
        f"An overlay says of the rule that descriptors may not allow it themselves. {KEPT}",
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
        f"What a profile uses lies below it: of two that use each other neither can lie below the other. {KEPT}",
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
        f"Files are called by kind and name: the second would replace the first, be it the application. {KEPT}",
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
