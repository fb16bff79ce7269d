"""The files to double-click beside a new workbook."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from ntmdocs.new_plans import start
from ntmdocs.new_plans.doors import doors_of

TOP = Path(__file__).parents[2]


def test_windows_gets_three_files_and_other_systems_theirs_beside_them():
    assert sorted(doors_of("kh.xlsx", "C:/py.exe", windows=True)) == [
        "Kiểm tra.bat", "Tạo văn bản.bat", "Xem tổng quan.bat",
    ]  # fmt: skip
    assert len(doors_of("kh.xlsx", "/usr/bin/python3", windows=False)) == 6


def test_a_batch_file_is_read_as_utf_8_and_keeps_signs_of_its_language():
    text = doors_of("kế hoạch 100%.xlsx", r"C:\100%\python.exe", windows=True)["Kiểm tra.bat"].decode()
    lines = text.split("\r\n")
    assert lines[:2] == ["@echo off", "chcp 65001 >nul"]
    assert 'set "PY=C:\\100%%\\python.exe"' in lines
    assert '"%PY%" -m ntmdocs door check "%~dp0kế hoạch 100%%.xlsx" --unit "%UNIT%"' in lines
    assert "\n" not in text.replace("\r\n", "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moi") / "kế hoạch của 'tôi'"
    start(folder, "Bắc Kạn", 2025, 2025, None)
    return folder


def test_the_doors_stand_beside_the_workbook_and_can_be_run(folder):
    runs = {path.name for path in folder.iterdir() if os.access(path, os.X_OK) and path.is_file()}
    assert runs == {"Kiểm tra.command", "Tạo văn bản.command", "Xem tổng quan.command"}


def test_the_door_of_the_check_runs_wherever_it_is_called_from(folder, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(TOP), "BROWSER": "true", "XDG_STATE_HOME": str(tmp_path)}
    done = subprocess.run(
        [folder / "Kiểm tra.command"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 1  # a new workbook lacks what only a clerk knows
    page = (folder / "ket-qua-kiem-tra.html").read_text(encoding="utf-8")
    assert "trang «Kế hoạch»" in page
