# `make help` lists what there is. Needs Python >= 3.11 and make; everything else is installed into .venv.
PYTHON ?= python3
PORT ?= 8888
BROWSER ?= 1
JOBS ?= 2
BIN := .venv/bin
# nbgrader calls programs of this environment by their bare names.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help lab test thorough quick lint doctor notebooks text system clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12")'
	@echo "Creating the environment in .venv (once; a few minutes)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on -c constraints.txt -e .
	@touch $@

lab: .venv/installed  ## open the course in JupyterLab (PORT=8888, BROWSER=0 to only serve, INSTRUCTOR=1)
	@exec $(BIN)/course lab --port $(PORT) $(if $(filter 0,$(BROWSER)),--no-browser) $(if $(INSTRUCTOR),--instructor)

doctor: .venv/installed  ## check interpreter, kernel, extensions, data, jail, GPU
	@$(BIN)/course doctor

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt -e '.[test]'
	@touch $@

system:
	@sh tests/system.sh

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(wildcard course autograder solutions)

# One file after another in each process; tests/conftest.py says which files are the longest, and are run first.
PYTEST = OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

test: system lint  ## install what the tests need, and run them (JOBS=2, at the same time)
	$(PYTEST) -m "not thorough"

thorough: system lint  ## all tests, those too that repeat another one with other values: before a release
	$(PYTEST)

quick: lint  ## the tests without jail, browser and whole notebooks: under two minutes
	$(PYTEST) -m "not jail and not browser and not long and not thorough"

notebooks: .venv/tested  ## make the notebooks from their text (lectures/text, solutions/text)
	$(BIN)/python -m tools.pairing

text: .venv/tested  ## the other way round, after editing notebooks in JupyterLab
	$(BIN)/python -m tools.pairing --to-text

-include autograder/instructor.mk benchmarks/bench.mk tools/new.mk

clean:  ## remove the environment and all that tests and grading left behind
	rm -rf .venv demo screenshots build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
