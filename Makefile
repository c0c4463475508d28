# Everything a fresh machine needs: Python 3.11 or newer, make, and the package indexes of
# Python and npm. install.py makes .venv, and mends it after a move, another Python or new
# requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: site serve admin test pictures looks check bench audit lock clean help runtime tools python

site: runtime ## Check the register and build the portal into site/
	@$(BIN)/portal build

serve: runtime ## Show the portal at http://127.0.0.1:8000/, rebuilt on each save
	@$(BIN)/mkdocs serve

admin: python ## Edit directives in a form, in a browser on this machine
	@$(PYTHON) install.py requirements-admin.txt
	@$(BIN)/portal admin

check: tools ## Format, lint, types, layers, and the register itself
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m tests.scripts.check
	$(BIN)/portal check

test: check ## Everything: the checks, then all tests, in a browser too
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.exports.clients
	$(BIN)/python -m tests.release.servers
	$(BIN)/python -m tests.release.targets.programs
	$(BIN)/python -m pytest -n auto

bench: tools ## Time check, export, the build beside Material and Hugo, search beside its peers; judge the pages
	@$(PYTHON) install.py requirements-bench.txt
	$(BIN)/python -m bench.check --sizes 1000 10000
	$(BIN)/python -m bench.export --sizes 1000 10000
	$(BIN)/python -m bench.build --sizes 1000 5000
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m bench.search --sizes 1000 10000
	$(BIN)/portal build
	$(BIN)/python -m bench.web site

pictures: tools ## Renew the pictures of the guide for staff
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.guide.pictures

looks: tools ## Renew the pictures of how pages look
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.looks

audit: tools ## Ask whether faults are known of what the lock files name
	@$(PYTHON) install.py requirements-audit.txt
	$(BIN)/python -m tests.audit

lock: ## Renew the lock files (needs uv)
	uv pip compile $(LOCK) --group build -o requirements-build.txt
	uv pip compile $(LOCK) pyproject.toml -c requirements-build.txt --extra pdf --extra publish -o requirements.txt
	uv pip compile $(LOCK) pyproject.toml --extra pdf --extra publish --extra objects --group build --group test -c requirements-build.txt -c requirements.txt -o requirements-test.txt
	uv pip compile $(LOCK) pyproject.toml --extra pdf --extra publish --extra admin -c requirements-build.txt -c requirements.txt -o requirements-admin.txt
	uv pip compile $(LOCK) --group bench -o requirements-bench.txt
	uv pip compile $(LOCK) --group audit -c requirements-build.txt -c requirements-test.txt -o requirements-audit.txt
	uv pip compile $(LOCK) pyproject.toml --extra properdocs -c requirements-build.txt -c requirements.txt -o requirements-properdocs.txt
LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

clean: ## Remove what was built and installed here
	rm -rf site .portal $(VENV) .cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache bench/out tests/exports/node_modules tests/linked/node_modules tests/scripts/node_modules tests/browser/node_modules bench/search/node_modules bench/web/node_modules

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

runtime: python
	@$(PYTHON) install.py

tools: python
	@$(PYTHON) install.py requirements-test.txt

python:
	@command -v $(PYTHON) >/dev/null || { echo "Không thấy lệnh $(PYTHON). Cài Python 3.11 trở lên (Debian, Ubuntu: sudo apt install python3 python3-venv; Windows, macOS: python.org), hoặc chỉ ra: make site PYTHON=…" >&2; exit 1; }
