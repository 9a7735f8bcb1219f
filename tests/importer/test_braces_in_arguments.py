"""Arguments with braces that somebody else fills in render to the text that was given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from started import ran

APPLICATION = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: orders, namespace: data}
spec:
  type: Python
  mode: cluster
  image: acme/orders:1.2.0
  mainApplicationFile: local:///opt/app/orders.py
  sparkVersion: 3.5.7
  arguments: [--what, %s]
  restartPolicy: {type: Never}
  driver: {cores: 1, memory: 1g, serviceAccount: spark}
  executor: {instances: 1, cores: 1, memory: 1g}
"""
FILLED_IN = (
    "{{ ds }}",
    "{{ .date }}",
    "{{ (a) }}",
    "{{- b -}}",
    "{{ include }}",
    "{{ if .x }}a{{ end }}",
    "{% if x %}a{% endif %}",
    "{{ $y }}",
    '{{ "a" }}',
    "{{ `{{ ds }}` }}",
    "a {{ /b }} c",
    "{{=sprig.now()}}",
    "#{{ x }}",
    "{{{x}}}",
    "{{ unclosed",
)


def manifest(folder: Path, argument: str) -> None:
    (folder / "orders.yaml").write_text(APPLICATION % json.dumps(argument))


@pytest.mark.parametrize("argument", FILLED_IN)
def test_an_argument_renders_to_the_text_that_it_was(tmp_path: Path, argument: str) -> None:
    manifest(tmp_path, argument)
    assert ran(("validate", "orders.yaml"), tmp_path).returncode == 0
    run = ran(("import", "orders.yaml", "-o", "new"), tmp_path)
    assert run.returncode == 0, run.stderr
    assert "identical" in run.stderr
    made = ran(("-C", "new", "render", "--stdout"), tmp_path)
    assert made.returncode == 0, made.stderr
    (application,) = (one for one in yaml.safe_load_all(made.stdout) if one and one["kind"] == "SparkApplication")
    assert application["spec"]["arguments"] == ["--what", argument]


def test_a_schedule_and_a_list_bring_their_arguments_over_too(tmp_path: Path) -> None:
    manifest(tmp_path, "{{ .date }}")
    data = yaml.safe_load((tmp_path / "orders.yaml").read_text())
    around = {"schedule": "@daily", "concurrencyPolicy": "Forbid", "template": data["spec"]}
    data.update(kind="ScheduledSparkApplication", spec=around)
    (tmp_path / "orders.yaml").write_text(yaml.safe_dump({"apiVersion": "v1", "kind": "List", "items": [data]}))
    run = ran(("import", "orders.yaml"), tmp_path)
    assert run.returncode == 0, run.stderr
    assert "{{ .date }}" in run.stdout


@pytest.mark.parametrize("line", ["  image: acme/orders:1.2.0", "  sparkVersion: 3.5.7"])
def test_a_chart_is_refused_as_before(tmp_path: Path, line: str) -> None:
    key = line.partition(":")[0]
    text = (APPLICATION % '"{{ .Values.date }}"').replace(line, f'{key}: "{{{{ .Values.it }}}}"')
    (tmp_path / "orders.yaml").write_text(text)
    run = ran(("import", "orders.yaml"), tmp_path)
    assert run.returncode == 1
    assert "GS1007" in run.stderr
