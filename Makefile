# Two commands set everything up on a machine with Python >= 3.11, make and a package registry:
#   make demo   installs Foedus, runs the bundled case, prints where its brief is
#   make test   installs the development tools and runs every gate and test
PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test clean

demo: $(VENV)/.base
	$(VENV)/bin/foedus demo

test: $(VENV)/.dev
	bash tools/install_chromium.sh
	$(VENV)/bin/just check

# --no-deps: the lock names everything; --no-build-isolation: the build tools are in it too.
$(VENV)/.base: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.base
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
