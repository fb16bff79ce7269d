"""The files to double-click beside a workbook: they run a task of the doors with the Python that made them."""

from __future__ import annotations

import shlex

_TASKS = {"Kiểm tra": "check", "Tạo văn bản": "build", "Xem tổng quan": "overview"}
_WINDOWS, _OTHERS = ".bat", ".command"

# The code page comes first, so that the lines below it are read as UTF-8; a console that is closed at once shows no
# message, so it waits where something went wrong. Whoever makes one unit's papers alone names it after UNIT=.
_BATCH = """@echo off
chcp 65001 >nul
set PYTHONUTF8=1
set "PY={python}"
if not exist "%PY%" set "PY=py"
set "UNIT="
"%PY%" -m ntmdocs door {task} "%~dp0{book}" --unit "%UNIT%"
if errorlevel 2 pause
"""
_SHELL = """#!/bin/sh
cd "$(dirname "$0")" || exit 5
python={python}
[ -x "$python" ] || python=python3
UNIT=""
exec "$python" -m ntmdocs door {task} {book} --unit "$UNIT"
"""


def doors_of(book: str, python: str, *, windows: bool) -> dict[str, bytes]:
    """The files for a workbook by their names: those of Windows, and beside them those of other systems elsewhere.

    `python` is the path of the interpreter that runs the program; where it is not there, the usual one is tried.
    """
    quoted = {"book": shlex.quote(book), "python": shlex.quote(python)}
    escaped = {"book": book.replace("%", "%%"), "python": python.replace("%", "%%")}
    files: dict[str, bytes] = {}
    for name, task in _TASKS.items():
        files[f"{name}{_WINDOWS}"] = _BATCH.format(task=task, **escaped).replace("\n", "\r\n").encode()
        if not windows:
            files[f"{name}{_OTHERS}"] = _SHELL.format(task=task, **quoted).encode()
    return files


def is_run_by_the_system(name: str) -> bool:
    """Whether a file must be marked as one that can be run."""
    return name.endswith(_OTHERS)
