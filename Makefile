# The commands of this repository. Each sets itself up from nothing: Python 3.11 or newer is all it needs.
PYTHON ?= python3
PYTEST_ARGS ?=
BENCH_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REAL := not spark and not cluster and not operator and not whole
# Those that run in CI; what is kept is of more.
SPARKS := 3.3.4 3.5.9 4.0.5 4.3.0
KUBERNETES := v1.36.3
# Of kubeflow's operator: the newest in CI; make test-lab OPERATORS="2.4.0 2.5.2" runs more.
OPERATORS := 2.5.2
LAB := etcd kube-apiserver kube-controller-manager kube-scheduler kwok $(OPERATORS:%=spark-operator-%)
# Where goldens lie; what make goldens rewrote is shown of these.
GOLDENS := README.md docs examples schemas tests
GO_TOOLS := kubeconform kubectl kustomize

.DEFAULT_GOAL := help
.PHONY: help demo test test-long attack test-spark sparks test-lab lab effects upstream explore lint bench bench-tools goldens wheel clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "genspark needs Python 3.11 or newer; name one, as in: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "this Python cannot make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "== installing genspark and its development tools into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY) ## compile an example repository and look around in it
	@set -e; PATH="$(CURDIR)/$(BIN):$$PATH"; home=$$(mktemp -d); \
	cp -R examples/two-environments/. "$$home"; cd "$$home"; \
	say() { printf '\n== %s\n' "$$*"; }; \
	job=$$(find jobs -name '*.yaml' | sort | head -n 1); \
	name=$$(sed -n 's/^name: *\([^ #]*\).*/\1/p' "$$job"); \
	say "A job, as its team writes it: $$job"; cat "$$job"; \
	say "genspark render"; genspark render; \
	say "What it made"; find rendered -type f | sort; \
	made=$$(find rendered -path "*/$$name/*sparkapplication*" | sort | tail -n 1); \
	env=$$(echo "$$made" | cut -d / -f 2); \
	say "One of them: $$made"; cat "$$made"; \
	say "Where a value comes from: genspark explain $$name executors.memory -e $$env"; \
	genspark explain "$$name" executors.memory -e "$$env"; \
	say "All of it is in $$home: change something there and render again"

test: lint ## everything a change must pass: lint, types, layers, tests
	@echo "== pytest"
	@$(BIN)/pytest -q -n auto -m "not long and $(REAL)" $(PYTEST_ARGS)

# Exit status 5 means that no test carries the marker, which is no failure.
test-long: $(READY) ## the tests that take minutes, and the laws on more draws
	@echo "== pytest, the long tests"
	@$(BIN)/pytest -q -n auto -m "(long or hypothesis) and $(REAL)" --hypothesis-profile=thorough $(PYTEST_ARGS) || test $$? -eq 5

attack: $(READY) ## every try to break a promise, every odd value and long sequence: an hour
	@$(BIN)/python -m tests.attack --long
	@$(BIN)/pytest -q -n auto -m "whole and not operator" --ignore tests/attack $(PYTEST_ARGS)

test-spark: $(READY) sparks ## predicted pods against those that real Sparks make (needs Java 17)
	@echo "== pytest, with real Sparks"
	@$(BIN)/pytest -q -n auto -m spark $(PYTEST_ARGS)

sparks: $(SPARKS:%=.tools/spark/%/.ready) ## install the Sparks that the tests run

.tools/spark/%/.ready:
	@command -v java >/dev/null || { echo "Spark needs Java 17 or newer; on Debian or Ubuntu: apt-get install openjdk-17-jre-headless"; exit 1; }
	@echo "== installing Spark $* into .tools/spark/$*, about 500 MB"
	@$(PYTHON) -m venv .tools/spark/$*
	@.tools/spark/$*/bin/python -m pip install --quiet --disable-pip-version-check pyspark==$*
	@touch $@

test-lab: $(READY) lab sparks ## what genspark makes against a real API server (needs Go)
	@echo "== pytest, in the lab"
	@$(BIN)/pytest -q -m "(cluster or operator) and not whole" $(PYTEST_ARGS)

effects: $(READY) lab sparks ## what changes of applications do on the real operator, anew: ten to twenty minutes
	@$(BIN)/pytest -q -m "operator and whole" $(PYTEST_ARGS)

lab: $(LAB:%=.tools/lab/%) ## build the control plane and the operator that the tests run

.tools/lab/etcd: LAB_PACKAGE = go.etcd.io/etcd/server/v3
.tools/lab/etcd: LAB_MODULE = etcd
.tools/lab/kube-%: LAB_PACKAGE = k8s.io/kubernetes/cmd/$(@F)
.tools/lab/kube-%: LAB_MODULE = kubernetes
.tools/lab/kwok: LAB_PACKAGE = sigs.k8s.io/kwok/cmd/kwok
.tools/lab/kwok: LAB_MODULE = kwok
.tools/lab/spark-operator-%: LAB_PACKAGE = github.com/kubeflow/spark-operator/v2/cmd/operator
.tools/lab/spark-operator-%: LAB_MODULE = spark-operator/$(patsubst spark-operator-%,%,$(@F))
.tools/lab/%:
	@command -v go >/dev/null || { echo "the lab needs Go; on Debian or Ubuntu: apt-get install golang"; exit 1; }
	@mkdir -p .tools/lab
	@echo "== building $* for the lab, minutes the first time"
	@cd tests/lab/tools/$(LAB_MODULE) && go build -buildvcs=false -trimpath \
	  -ldflags='-s -w -X k8s.io/component-base/version.gitVersion=$(KUBERNETES)' -o $(CURDIR)/$@ $(LAB_PACKAGE)

upstream: .tools/upstream/crds ## bring the operator's CRDs, which tests compare with (needs Go)

# Out of the module that the lab builds; they are compared with, and never committed.
.tools/upstream/crds: tests/lab/tools/spark-operator/$(lastword $(OPERATORS))/go.mod
	@command -v go >/dev/null || { echo "make upstream needs Go; on Debian or Ubuntu: apt-get install golang"; exit 1; }
	@set -e; cd $(<D); go mod download github.com/kubeflow/spark-operator/v2; \
	module=$$(go list -m -f '{{.Dir}}' github.com/kubeflow/spark-operator/v2); \
	rm -rf $(CURDIR)/$@; mkdir -p $(CURDIR)/$@; \
	for crd in "$$module"/config/crd/bases/sparkoperator.k8s.io_*.yaml; do \
	  cp "$$crd" "$(CURDIR)/$@/kubeflow-$${crd##*_}"; \
	done
	@ls $@/*

explore: $(READY) ## the laws on new random draws, twenty times as many
	@$(BIN)/pytest -q -n auto -m "not long and $(REAL)" --hypothesis-profile=explore tests/laws $(PYTEST_ARGS)

lint: $(READY) ## ruff, mypy and the import contracts
	@echo "== ruff check"
	@$(BIN)/ruff check --quiet .
	@echo "== ruff format"
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format"; exit 1; }
	@echo "== mypy"
	@$(BIN)/mypy --no-error-summary
	@echo "== import contracts"
	@$(BIN)/lint-imports

bench: wheel bench-tools ## time the wheel beside kubeconform and kubectl; BENCH_ARGS=--quick is shorter
	@rm -rf .tools/genspark && $(PYTHON) -m venv .tools/genspark
	@.tools/genspark/bin/python -m pip install --quiet --disable-pip-version-check dist/genspark-*.whl
	@$(BIN)/python benchmarks/run.py --genspark $(CURDIR)/.tools/genspark/bin/genspark $(BENCH_ARGS)

bench-tools: $(GO_TOOLS:%=.tools/bin/%) ## build the tools that the benchmarks compare with

# A tool that cannot be built (no Go, no network) is no failure: the benchmark says what it compares with instead.
.tools/bin/%: benchmarks/tools/%/go.mod benchmarks/tools/%/go.sum
	@mkdir -p .tools/bin
	@if ! command -v go >/dev/null; then \
	  echo "no $*: Go is not installed; another comparison takes its place"; \
	elif ! (echo "== building $*" && cd benchmarks/tools/$* && \
	  go build -buildvcs=false -trimpath -ldflags=-s -o $(CURDIR)/$@ tool) 2>.tools/$*.log; then \
	  echo "no $*: its build failed (.tools/$*.log); another comparison takes its place"; \
	fi

goldens: $(READY) ## write the expected outputs of the tests anew; then read their diff
	@$(BIN)/pytest -q -n auto -m "$(REAL)" --update-golden $(PYTEST_ARGS); status=$$?; \
	git --no-pager diff --stat -- $(GOLDENS); \
	git ls-files --others --exclude-standard -- $(GOLDENS) | sed 's/^/ new: /'; \
	exit $$status

wheel: $(READY) ## build dist/genspark-*.whl
	@rm -rf dist
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@ls dist/*.whl

clean: ## remove everything that these commands made
	@rm -rf $(VENV) .tools dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
