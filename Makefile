# Every target does its own set-up. On Windows see the README.
PYTHON ?= python3
BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen
UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --python-version 3.11 --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup demo audit test test-long prove mutants lint screenshots bench build translations lock

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' Makefile | \
		while IFS='|' read -r name what; do printf '%-18s %s\n' "$$name" "$$what"; done

setup: ## make .venv with everything pinned, and the system libraries Qt needs
	@$(PYTHON) scripts/set_up.py

demo: setup ## open a till with a demo head office and a demo phone
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "make demo needs a screen: run it in a desktop session, or as: xvfb-run -a make demo" >&2; \
		exit 1; fi
	@$(BIN)/clerkapp demo

lint: setup ## ruff, mypy and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy scripts
	$(BIN)/lint-imports

audit: setup ## ask whether faults are known of the versions that are delivered
	$(BIN)/python scripts/audit.py

test: lint audit ## lint, then every test that takes less than minutes
	$(OFFSCREEN) $(BIN)/python -m pytest -n 2 -m "not long and not build"

test-long: setup ## the tests that take minutes
	$(OFFSCREEN) $(BIN)/python -m pytest -n 2 -m long

MINUTES ?= 60
prove: setup ## the long proof on every core (MINUTES=60), written to docs/proof.md
	$(BIN)/python -m tests.prove --minutes $(MINUTES)

mutants: setup ## the planted bugs that the proof must catch
	$(BIN)/python -m tests.simulator --mutants

screenshots: setup ## every screen, language and theme as a PNG in screenshots/
	$(BIN)/python -m tests.screenshots

bench: setup ## what is fast, against what, in one run
	$(BIN)/python -m benchmarks

build: setup ## the packaged program in dist/, then its smoke test
	$(BIN)/pyinstaller --noconfirm build.spec
	$(OFFSCREEN) $(BIN)/python -m pytest -m build

translations: setup ## gather the texts of the sources into the .ts files
	$(BIN)/python scripts/translations.py update

lock: ## pin the newest allowed versions again (needs uv)
	$(COMPILE) --upgrade pyproject.toml requirements/dev.in --extra headoffice -o requirements/dev.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt -o requirements/runtime.txt
	$(COMPILE) requirements/headoffice.in -c requirements/dev.txt -o requirements/headoffice.txt
