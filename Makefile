# `make demo` shows what talion does, `make test` runs every check. Both need only Python 3.11 or newer and make.

PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3 python,$(shell command -v $(name) 2>/dev/null)))
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test lint docs clean
.DEFAULT_GOAL := demo

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("talion needs Python 3.11 or newer, found " + sys.version.split()[0] + "; name one with make PYTHON=/path/to/python" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	@touch $@

demo: $(READY)
	@$(BIN)/talion code examples/crisis-2019/reports.jsonl --together

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
