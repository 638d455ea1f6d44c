# 舵手 Duoshou. `make demo` to see it, `make test` to prove it, `make check` while changing it.
# Everything is installed into .venv from a lock file; nothing is installed twice while its lock stays the same.

.DEFAULT_GOAL := help
.PHONY: help demo test check nightly fuzz audit docs lock clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# What is compiled is kept, whatever the machine says: the tests start some two hundred processes, each of which would
# compile the product again for half a second.
REMEMBER := PYTHONDONTWRITEBYTECODE=

demo: ## a simulated shop in your browser; prints its address and the login
	@tools/make-venv requirements.lock
	@.venv/bin/duoshou demo $(DEMO)

test: ## everything but the nightly tests; installs what the tests need where it may
	@tools/make-venv requirements-dev.lock
	@tools/setup-test-machine
	@TMPDIR=$$(tools/scratch) $(REMEMBER) .venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not nightly" $(PYTEST)

check: ## style, types, contracts and the house tests, in seconds
	@tools/make-venv requirements-dev.lock
	@.venv/bin/python tools/check.py

nightly: ## the long tests
	@tools/make-venv requirements-dev.lock
	@tools/setup-test-machine
	@TMPDIR=$$(tools/scratch) $(REMEMBER) .venv/bin/python -m pytest -m nightly $(PYTEST)

fuzz: ## files spoilt at random, for some minutes; FUZZ="--minutes 60" for longer
	@tools/make-venv requirements-dev.lock
	@tools/fuzz $(FUZZ)

audit: ## known holes in what is installed; asks the package index
	@tools/make-venv requirements-dev.lock
	@.venv/bin/python -m pip_audit -r requirements.lock --no-deps --disable-pip --progress-spinner off

docs: ## writes docs/metrics.md from the declarations
	@tools/make-venv requirements.lock
	@.venv/bin/python -m duoshou.metrics.document > docs/metrics.md

lock: ## writes the lock files from pyproject.toml (needs uv)
	@tools/lock

clean: ## removes .venv and every cache; keeps the shop's home folder
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis src/*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
