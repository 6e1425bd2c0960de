# The two commands to begin with: `make factsheet` and `make test`.
# Both make the environment in .venv first, from the exact versions in requirements.lock.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help factsheet test test-browser lint format update bench lock clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /|/' | while IFS='|' read -r name text; do \
		printf '  make %-12s %s\n' "$$name" "$$text"; done

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ggsr needs Python 3.11 or later: make PYTHON=python3.x ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

factsheet: $(READY) ## Make the factsheet of Dordrecht and print where it is
	$(BIN)/ggsr render dordrecht

test: lint ## Run ruff, mypy and the tests that need only Python and git
	$(BIN)/pytest --quiet --numprocesses auto

test-browser: $(READY) ## Run the other tests; install what they need: a browser, Node.js, Pango, shells
	tests/browser/install.sh
	$(BIN)/pytest --quiet --numprocesses auto -m system

lint: $(READY) ## Run ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY) ## Format the code and fix what ruff can fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

update: $(READY) ## Write the generated files: reference pages, schemas, the catalogues
	$(BIN)/python -m tests.reference update
	$(BIN)/ggsr schema
	$(BIN)/python -m tests.catalogue update

bench: $(READY) ## Measure speed and memory, as ratios; install check-jsonschema to compare with
	$(BIN)/python -m pip install --quiet check-jsonschema
	$(BIN)/python benchmarks/run.py

lock: ## Write requirements.lock (needs uv)
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock

clean: ## Remove the environment, caches and build results
	rm -rf $(VENV) build dist tests/browser/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
