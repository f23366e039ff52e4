# Two commands on a fresh machine: `make demo` and `make test`. What they need: Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Python comes from the system, never from the network; hashes are in the lock files.
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON_PREFERENCE := only-system
export PIP_DISABLE_PIP_VERSION_CHECK := 1
UV_INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes

.PHONY: demo test check bench lock messages clean help

help:
	@echo "make demo      install, load the demo and serve it at http://127.0.0.1:8000/"
	@echo "make test      install what tests need; run all checks and tests"
	@echo "make check     the checks alone: style, types, layers, templates, migrations, translations"
	@echo "make lock      write the lock files anew from pyproject.toml"
	@echo "make messages  collect the sentences for translation and compile the catalogues"

# Each stamp is older than what it was made from only until it has been made again. The run-time
# packages are added, never synchronised, so that a demo after a test run keeps the tools.
$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Solmu needs Python 3.11 or newer; $(PYTHON) is older or absent. Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The virtual environment could not be made; on Debian install python3-venv." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.lock
	@touch $@

$(VENV)/run-installed: requirements/run.lock | $(VENV)/made
	@echo "Installing Solmu …"
	@$(UV_INSTALL) -r requirements/run.lock
	@touch $@

$(VENV)/dev-installed: requirements/dev.lock | $(VENV)/made
	@echo "Installing what tests need …"
	@$(UV_INSTALL) -r requirements/dev.lock
	@touch $@ $(VENV)/run-installed

demo: $(VENV)/run-installed
	@$(BIN)/python scripts/take_assets.py
	@$(BIN)/python -m solmu demo load
	@exec $(BIN)/python -m solmu serve

test: check
	@$(BIN)/python -m pytest $(PYTEST_OPTIONS)

check: $(VENV)/dev-installed
	@$(BIN)/python scripts/take_assets.py --tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet solmu
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m solmu.config.messages check
	$(BIN)/python scripts/lock.py --check

lock: | $(VENV)/made
	@$(BIN)/python scripts/lock.py

messages: $(VENV)/dev-installed
	$(BIN)/python -m solmu.config.messages update
	$(BIN)/python -m solmu.config.messages compile

# `make bench ONLY=register`: one of them. Ratios to a baseline of the same run; nothing asserts.
bench: $(VENV)/dev-installed
	@$(BIN)/python scripts/take_assets.py
	@$(BIN)/python -m bench $(ONLY)
