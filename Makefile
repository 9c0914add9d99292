# seedbed's commands for developers: `make help` lists them. Everything runs in .venv, which `make setup` makes.

PYTHON ?= python3
JOBS ?= 2
PYTEST_ARGS ?=
STUDIO_URL ?= sqlite:///seedbed-data/studio/studio_demo.db
STUDIO_TEST_URL ?= sqlite:///seedbed-data/studio/studio_test.db
ADMIN_UUID ?= 6f1c9a52-3f0b-4c58-9f3e-0d6c2f7a1b84
STUDIO_ARGS ?=

BIN := .venv/bin
LOCKED := pyproject.toml uv.lock tools/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help setup demo seed-studio-demo seed-studio-test test faults coverage check format lint types imports docs sample-enterprise pages bench lock clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: .venv/.ready-dev ## Make .venv with all that tests, checks and documentation need

demo: .venv/.ready ## Seed the bank into SQLite files under seedbed-data/, show its status, verify it
	$(BIN)/seedbed seed bank --replace
	$(BIN)/seedbed status bank
	$(BIN)/seedbed verify bank

seed-studio-demo: .venv/.ready ## Seed the studio into $(STUDIO_URL), with progress for each part, and verify it
	$(BIN)/seedbed seed studio --to "$(STUDIO_URL)" --admin-uuid $(ADMIN_UUID) --replace --progress parts $(STUDIO_ARGS)
	$(BIN)/seedbed verify studio --to "$(STUDIO_URL)"

seed-studio-test: STUDIO_ARGS += --set users=500 --set content_items=500 --set content_items_auto=500 --set tags=500
seed-studio-test: .venv/.ready ## Seed a small studio, as tests use it, into $(STUDIO_TEST_URL), and verify it
	$(BIN)/seedbed seed studio --to "$(STUDIO_TEST_URL)" --admin-uuid $(ADMIN_UUID) --replace --progress parts $(STUDIO_ARGS)
	$(BIN)/seedbed verify studio --to "$(STUDIO_TEST_URL)"

test: .venv/.ready-dev ## Run all tests and doctests (one of them: make test PYTEST_ARGS=tests/unit/test_servers.py)
	$(BIN)/python -m pytest -n $(JOBS) $(PYTEST_ARGS)

faults: .venv/.ready-dev ## Kill loaders and servers at random moments, more often than `make test` does
	SEEDBED_FAULTS=$${SEEDBED_FAULTS:-2} $(BIN)/python -m pytest -n $(JOBS) tests/faults

coverage: .venv/.ready-dev ## Measure which branches of the service its tests take; at least 90 % of them
	rm -f .coverage*
	$(BIN)/python -m coverage run -m pytest -n $(JOBS) tests/unit/server tests/e2e/server $(PYTEST_ARGS)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m tools.coverage 'src/seedbed/server/*' 90

check: .venv/.ready-dev ## Check format, lint, types and imports, and run all tests; all of it even when a part fails
	@$(MAKE) --no-print-directory --keep-going formatted lint types imports test

.PHONY: formatted
formatted: .venv/.ready-dev
	$(BIN)/ruff format --check

format: .venv/.ready-dev ## Format the code, and mend what the linter can mend
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

lint: .venv/.ready-dev ## Lint
	$(BIN)/ruff check

types: .venv/.ready-dev ## Check the types
	$(BIN)/mypy

imports: .venv/.ready-dev ## Check who imports whom
	$(BIN)/lint-imports

docs: .venv/.ready-dev ## Build the documentation into site/
	$(BIN)/zensical build --clean --strict

sample-enterprise: .venv/.ready-dev ## Write a page of sample rows of 50 tables of the enterprise
	$(BIN)/python -m tools.sample enterprise

pages: .venv/.ready-dev ## Write the pages that are made from the code, and the README's figures
	$(BIN)/python -m tools.pages

bench: .venv/.ready-dev ## Run the benchmarks
	@for script in benchmarks/*.py; do echo "$$script"; $(BIN)/python "$$script" || exit 1; done

lock: .venv/.ready-dev ## Resolve the dependencies anew into uv.lock
	$(BIN)/uv lock --upgrade

clean: ## Remove what the other commands made, .venv and seedbed-data/ included
	rm -rf .venv site dist seedbed-data .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ready: $(LOCKED)
	$(PYTHON) tools/bootstrap.py
	@touch $@

.venv/.ready-dev: $(LOCKED)
	$(PYTHON) tools/bootstrap.py --dev
	@touch $@ .venv/.ready
