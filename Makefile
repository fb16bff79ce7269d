# `make` lists the targets; `make demo` and `make test` do all their own set-up on a fresh machine.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet
LOCK := build/lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate \
	--python-version 3.11 --custom-compile-command 'make lock'
OUT ?= out

EXAMPLE := examples/bac-kan-2025
BOOK = $(OUT)/so/ke-hoach-2025.xlsx
EXAMPLE_UNITS := "tỉnh Bắc Kạn" "thành phố Bắc Kạn" "huyện Ba Bể" "huyện Bạch Thông" "huyện Chợ Đồn" "huyện Chợ Mới" "huyện Na Rì" \
	"huyện Ngân Sơn" "huyện Pác Nặm"

WINDOWS_PYTHONS := 3.11 3.12 3.13

.PHONY: help setup demo test check format bench bench-excel bench-build bench-dossier docs windows lock clean proof-tools

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/run.stamp ## the environment in .venv, with the command ntmdocs; git then shows templates as text
	@if git rev-parse --git-dir >/dev/null 2>&1; then \
		git config diff.ntmdocs-template.textconv '$(BIN)/ntmdocs template show'; fi

demo: setup ## make the workbook of the Bắc Kạn example and its documents from it
	@mkdir -p $(OUT); : >$(OUT)/findings.txt; rm -rf $(OUT)/so
	@$(BIN)/ntmdocs convert $(EXAMPLE) $(BOOK) >/dev/null
	@for unit in $(EXAMPLE_UNITS); do \
		printf '\n== %s ==\n' "$$unit" >>$(OUT)/findings.txt; \
		$(BIN)/ntmdocs plan $(BOOK) --unit "$$unit" --output $(OUT) 2>>$(OUT)/findings.txt || \
			{ cat $(OUT)/findings.txt; exit 1; }; done
	@echo "Sổ Excel (the workbook): $(abspath $(BOOK))"
	@echo "Văn bản nằm trong (the documents lie in) $(abspath $(OUT)); dữ liệu còn thiếu (still missing): $(OUT)/findings.txt"

test: ## everything: make check, then all tests; installs what they need (apt, pip, npm)
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check proof-tools  # pip and mypy beside apt and npm
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: .venv/dev.stamp ## lint, format, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev.stamp ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/dev.stamp benchmarks/node_modules/.stamp ## ours beside other engines and the limit (BENCH=--help)
	$(BIN)/python benchmarks/run.py $(BENCH)

bench-excel: .venv/dev.stamp benchmarks/node_modules/.stamp ## the Excel engine beside other engines and the limit
	$(BIN)/python benchmarks/excel.py $(BENCH)

bench-build: .venv/dev.stamp ## a made-up province of 500 communes with all their papers (BENCH='--communes 20')
	$(BIN)/python benchmarks/province.py $(BENCH)

bench-dossier: .venv/dev.stamp ## the papers of one commune in a new process, by the clock
	$(BIN)/python benchmarks/dossier.py $(BENCH)

docs: setup ## the tables, findings and terms as pages, in build/docs
	$(BIN)/python docs/build.py build/docs

windows: .venv/dev.stamp ## a zip for Windows machines without network or administrator's rights, in dist/
	@rm -rf build/windows && mkdir -p build/windows/goi dist
	$(BIN)/python -m build --no-isolation --wheel --outdir build/windows/goi . >build/windows.log
	for version in $(WINDOWS_PYTHONS); do \
		$(BIN)/pip --disable-pip-version-check download --quiet --require-hashes --requirement requirements/run.txt \
			--platform win_amd64 --python-version $$version --only-binary=:all: --dest build/windows/goi; done
	cp requirements/windows/Cai-dat.bat build/windows/
	cd build/windows && $(abspath $(BIN))/python -m zipfile -c ../../dist/ntmdocs-windows.zip Cai-dat.bat goi
	@echo dist/ntmdocs-windows.zip

lock: ## pin the newest dependencies, with hashes, in requirements/, tests/proof/ and benchmarks/
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip --disable-pip-version-check install --quiet uv==0.13.9
	$(LOCK) pyproject.toml --output-file requirements/run.txt
	$(LOCK) --group build --constraint requirements/run.txt --output-file requirements/build.txt
	$(LOCK) pyproject.toml --extra cluster --constraint requirements/run.txt --output-file requirements/cluster.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements/run.txt --constraint requirements/build.txt \
		--constraint requirements/cluster.txt --output-file requirements/dev.txt
	cd tests/proof && npm update --package-lock-only --ignore-scripts
	cd benchmarks && npm update --package-lock-only --ignore-scripts

clean: ## remove what the targets made, .venv included
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist \
		tests/proof/node_modules benchmarks/node_modules $(OUT)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ntmdocs needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes --requirement requirements/run.txt --requirement requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.txt requirements/cluster.txt .venv/run.stamp
	$(PIP) --require-hashes --requirement requirements/dev.txt --requirement requirements/cluster.txt
	@touch $@

proof-tools: tests/proof/node_modules/.stamp
	@requirements/system libreoffice-writer libreoffice-calc fonts-liberation2 fontconfig poppler-utils chromium

%/node_modules/.stamp: %/package-lock.json %/package.json
	@command -v npm >/dev/null || requirements/system nodejs npm
	cd $* && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
