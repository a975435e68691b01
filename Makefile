# `make demo` shows what talion does, `make test` runs every check. Both need only Python 3.11 or newer and make.

# The first Python that runs and is new enough: a name on the path may be a shim that does not.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test lint docs clean
.DEFAULT_GOAL := demo

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo 'talion needs Python 3.11 or newer; name one with make PYTHON=/path/to/python' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	@touch $@

demo: $(READY)
	@$(BIN)/talion code examples/crisis-2019/reports.jsonl --together
	@printf 'The chain alone, all that is told of an act below it (talion chain; its own numbers)\n\n'
	@$(BIN)/talion chain examples/crisis-2019/reports.jsonl

test: lint docs
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)
	$(BIN)/sphinx-build -W --keep-going -n -q -b html docs docs/_build/html

clean:
	rm -rf .venv docs/_build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
