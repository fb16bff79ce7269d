"""The benchmark measures engines that do the same work, and takes out checks that are there."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

TASK = "table-100"


@pytest.fixture
def run(monkeypatch) -> Any:
    """The benchmark's program."""
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parent.parent / "benchmarks"))
    yield import_module("run")
    for name in ("run", "workers", "engines", "corpora", "checks", "proof"):
        sys.modules.pop(name, None)


def test_every_engine_writes_the_text_of_the_description_also_without_a_check(run, tmp_path):
    engines = [*run.ENGINES, *run.CHECKS]
    assert run.prepare(tmp_path, engines, TASK) == tmp_path / TASK


def test_an_engine_that_writes_another_text_ends_the_run(run, tmp_path, monkeypatch):
    corpus = run.CORPORA[TASK]
    monkeypatch.setitem(run.CORPORA, TASK, replace(corpus, description=corpus.description[:1]))
    with pytest.raises(SystemExit, match="limit writes another text"):
        run.prepare(tmp_path, ["limit"], TASK)


def test_a_check_that_the_engine_has_no_more_ends_its_process(run):
    checks = import_module("checks")
    with pytest.raises(AttributeError):
        checks.replace(run, "gone", None)


@pytest.fixture
def excel(monkeypatch) -> Any:
    """The benchmark of workbooks."""
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parent.parent / "benchmarks"))
    yield import_module("excel")
    for name in ("excel", "excel_engines", "run", "workers", "engines", "corpora", "checks", "proof"):
        sys.modules.pop(name, None)


def test_every_engine_of_workbooks_writes_the_same_cells(excel, tmp_path):
    assert excel.prepare(tmp_path, list(excel.ENGINES), "rows-100") == tmp_path / "rows-100"


def test_an_engine_that_writes_other_cells_ends_the_run(excel, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "cells", lambda *_: [])
    with pytest.raises(SystemExit, match="ntmdocs writes other cells"):
        excel.prepare(tmp_path, ["ntmdocs"], "rows-100")


def test_the_province_that_is_measured_has_no_error_and_every_paper_of_its_communes(monkeypatch, tmp_path):
    from ntmdocs.pipeline import check

    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parent.parent / "benchmarks"))
    province = import_module("province")
    province.write_province(tmp_path / "plan", 3)
    plan, findings = check(tmp_path / "plan")
    assert plan is not None
    assert [finding for finding in findings if finding.severity.value == "error"] == []
    assert [file.commune.full_name for file in plan.dossiers] == ["xã Ví Dụ 1", "xã Ví Dụ 2", "xã Ví Dụ 3"]
    sys.modules.pop("province")
