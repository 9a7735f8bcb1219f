"""The codes of what is found in the text of files; those of what files say stand in `codes`."""

from __future__ import annotations

from genspark.core.code import Code
from genspark.core.diagnostic import Severity

KEPT = "The job's committed manifests stay as they are until then."

FILE_CODES = {
    "GS1001": Code(
        "text that is not YAML",
        f"The file cannot be read, so nothing is known of the job. {KEPT}",
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
    "GS1015": Code(
        "a value that appliers read differently",
        "kubectl apply -f and Argo CD read by YAML 1.1, where yes, no, on, off, y and n are truth values; kustomize "
        "(kubectl apply -k) and Flux take those for texts, print a date with its time, and refuse keys that are no "
        "text. All of them have numbers that YAML 1.2 has not: 010 is 8, 1_000 is 1000, 0b11 is 3. What is applied "
        "depends on who applies it; a manifest is checked as kubectl and Argo CD read it.",
        "quote what is a text; write true, false and numbers plainly",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: days, namespace: growth}\ndata: {FIRST: 2024-01-01}\n",
        Severity.WARNING,
    ),
    "GS1016": Code(
        "a merge that stands after what it merges with",
        "Where << stands after a key that the merged mapping has too, the later one wins with kubectl apply -f and "
        "Argo CD; with kustomize, Flux and by the specification the mapping's own wins wherever it stands.",
        "write << first in its mapping",
        "a: &base {memory: 1g}\nb: {memory: 2g, <<: *base}\n",
        Severity.WARNING,
    ),
    "GS1017": Code(
        "YAML that no applier takes",
        "kubectl, Argo CD and Flux read by go-yaml, which refuses a directive of another version and the escape of a "
        "slash, and make JSON of what they read, which has neither infinity nor keys that are null.",
        "write it in another way, as the finding says",
        "%YAML 1.2\n---\nkind: ConfigMap\n",
    ),
    "GS1019": Code(
        "a patch of a kustomization",
        "It holds a part of an object, and what the object lacks there stands in another file: nothing of it is "
        "checked by itself.",
        "check what kubectl kustomize prints",
        severity=Severity.NOTE,
    ),
}
