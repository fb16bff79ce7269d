"""Handed-out workbooks as a commune fills them in."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
REGISTER, RESULTS, WORKS = "Sổ theo dõi xã", "Kết quả tiêu chí", "Công trình"
HEAD_LINE = 2


def fill(source: Path, target: Path, sheet: str, line: int, values: Mapping[str, Any]) -> Path:
    """A copy of a workbook with values under headings of a sheet, in the `line`-th row below the headings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells that it drops what a filled-in copy does not need
        book = load_workbook(source)
        page = book[sheet]
        columns = {str(cell.value): int(cell.column or 0) for cell in page[HEAD_LINE]}
        for heading, value in values.items():
            page.cell(HEAD_LINE + line, columns[heading]).value = value
        book.save(target)
    return target


def texts(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by heading."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = load_workbook(path)[sheet]
    heads = [str(cell.value) for cell in page[HEAD_LINE]]
    return [
        dict(zip(heads, row, strict=True))
        for row in page.iter_rows(min_row=HEAD_LINE + 1, values_only=True)
        if any(row)
    ]
