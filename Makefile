# The scripts do the work and set up what they need; these are their short names.
# `make run ARGS="agenda"` and `make test ARGS="tests/domain -k promise"` pass arguments on.

.PHONY: help run test setup lint format bench soak package clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start Afterword
	@script/run $(ARGS)

test: ## every check and test
	@script/test $(ARGS)

setup: ## install what running and testing need
	@script/setup test

lint: setup ## ruff, mypy and the import contracts, without the tests
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports

format: setup ## mend what ruff can
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

bench: ## measure the speed
	@script/bench $(ARGS)

soak: ## live random searches for 100,000 steps, and hold every notification against an oracle
	@script/soak $(ARGS)

package: ## build dist/afterword and the .deb
	@script/package

clean: ## remove everything made here
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
