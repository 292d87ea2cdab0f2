# make demo   install into .venv, make invented forms, import them, print the headline tables
# make test   everything a change must pass
# make help   the other targets

PYTHON ?= python3
VENV ?= .venv
JOBS ?= 2
BIN := $(VENV)/bin
SEEDS ?= 2 3 4 5 6
WHAT ?= measuring
ROUNDS ?= 1 2 3 4 5 6 7 8 9 10
IN_LARGE := tests/ask $(addsuffix /test_against_oracle.py,tests/model tests/record) tests/read/test_fuzz.py \
  tests/resolve/test_resolver.py tests/test_city.py tests/cli/test_tables.py tests/store/test_neo4j_rows.py \
  tests/synth/test_survey_presets.py

.DEFAULT_GOAL := help
.PHONY: help demo test check unit long oracle kills mutants fuzz score bulk bench docs names format wheel clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' $(MAKEFILE_LIST)

demo: $(VENV)/installed  ## install, make invented forms, import them, print the headline tables
	$(BIN)/careergraph demo

test: check unit  ## everything a change must pass: style, types, import contracts, names, tests

check: $(VENV)/installed-dev  ## style, types, import contracts and names only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tests.vague_names

unit: $(VENV)/installed-dev  ## the tests only
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

long: $(VENV)/installed-dev  ## the tests that take long: kills, faults of servers and disks, long texts, all worlds and more random cases
	CAREERGRAPH_WORLDS=all $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -m long
	CAREERGRAPH_WORLDS=all $(BIN)/python -m pytest $(IN_LARGE)

oracle: $(VENV)/installed-dev  ## measuring against the slow computation, on other random careers
	set -e; for seed in $(SEEDS); do \
	  CAREERGRAPH_SEED=$$seed CAREERGRAPH_WORLDS=all $(BIN)/python -m pytest tests/model/test_against_oracle.py; \
	done

kills: $(VENV)/installed-dev  ## imports killed at random moments, many times
	set -e; for round in $(ROUNDS); do \
	  $(BIN)/python -m pytest -m "long or not long" tests/record/test_crashes.py tests/store/test_crashes.py; \
	done

mutants: $(VENV)/installed-dev  ## small changes of meaning in a room that none of its tests notices; ARGS="ROOM NUMBER SEED [FILE ...]"
	$(BIN)/python -m tests.mutants $(or $(ARGS),record 60 1)

fuzz: $(VENV)/installed-dev  ## what cypher lets through, on random texts, against the engine's own parser; ARGS="TEXTS SEED"
	$(BIN)/python -m tests.store.fuzz $(ARGS)

score: $(VENV)/installed-dev  ## how well the labelled corpus is read, all parts; ARGS=--misses explains each miss
	$(BIN)/python -m tests.reading.score $(ARGS)

bulk: $(VENV)/installed-dev  ## the first 100,000 of a million exported careers, by Neo4j's importer; ARGS="CADRES FIRST"
	$(BIN)/python -m tests.servers.bulk $(ARGS)

bench: $(VENV)/installed-dev  ## how long it takes; WHAT=measuring, forms, engines, importing or million, ARGS=HOW_MANY
	$(BIN)/python -m benchmarks.$(WHAT) $(ARGS)

docs: $(VENV)/installed-dev  ## write docs/commands.md and the output shown in README.md again
	$(BIN)/python -m tests.documents

names: $(VENV)/installed-dev  ## write down how many names of each module say nothing, after there are fewer
	$(BIN)/python -m tests.vague_names --write

format: $(VENV)/installed-dev  ## put the code into the agreed style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(VENV)/installed-dev  ## build wheel and sdist into dist/
	$(BIN)/python -m build --no-isolation

clean:  ## remove what make made
	rm -rf $(VENV) dist careergraph-demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .grimp_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "careergraph needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@
