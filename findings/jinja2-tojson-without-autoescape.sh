#!/usr/bin/env bash
# Jinja2 3.1.6, autoescape off: what is added to the result of `tojson` is escaped for HTML all the same.
#
# `tojson` returns Markup whatever autoescape says, and Markup escapes each text that is joined to it by +, on either
# side. So `days | tojson + ' < 5'` writes `&lt;` into a text that never was HTML, while `~` and `replace` leave it alone
# (they ask autoescape). Whoever builds YAML, arguments or settings with Jinja2 meets it in operators (<, >, &)
# and in quotes. genspark's own `tojson` gives a plain text (genspark/resolve/expression/filters.py).
#
# Seen with: Python 3.11.7, Jinja2 3.1.6, MarkupSafe 3.0.3. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check jinja2==3.1.6 markupsafe==3.0.3
"$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from jinja2 import Environment

print(f"Python {sys.version.split()[0]}, Jinja2 {version('jinja2')}, MarkupSafe {version('markupsafe')}")
environment = Environment(autoescape=False)
wanted = {
    "{{ days | tojson + ' < 5' }}": "[1, 2] &lt; 5",
    "{{ days | tojson ~ ' < 5' }}": "[1, 2] < 5",
    "{{ days | string + ' < 5' }}": "[1, 2] < 5",
    "{{ '5 > ' + days | tojson }}": "5 &gt; [1, 2]",
    "{{ days | tojson | replace(',', ' &') }}": "[1 & 2]",
}
for source, expected in wanted.items():
    found = environment.from_string(source).render(days=[1, 2])
    print(f"{source}  ->  {found}")
    assert found == expected, f"changed: {source} gave {found}, not {expected}"
PY
