"""Workbooks as clerks leave them: written by openpyxl, so that nothing of our own writer is taken for granted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ntmdocs import resources
from ntmdocs.findings import Finding
from ntmdocs.model import SCHEMA_VERSION
from ntmdocs.plan_files import read_plan
from tests.plan_files.folders import FILES, write_plan

GENERAL: Mapping[str, Any] = {
    "Phiên bản dữ liệu": SCHEMA_VERSION, "Đơn vị hành chính": "son-giang", "Hình thức chính quyền": "ba-bac",
    "Chương trình": "ben-vung", "Năm": 2031, "Ngày chốt số liệu": "31/12/2030", "Ngày lập": "10/4/2031",
}  # fmt: skip
TARGETS = ("Đơn vị", "Xã", "Cấp độ", "Năm lộ trình", "Ghi chú")
FUNDING = ("Đơn vị", "Xã", "Nguồn vốn", "Năm vốn", "Số tiền")
Rows = Sequence[Sequence[Any]]


def a_book(folder: Path, sheets: Mapping[str, Rows], general: Mapping[str, Any] = GENERAL) -> Workbook:
    """A workbook with the general part and these sheets; the data that its plan stands on lie in the folder."""
    write_plan(folder, **{name: None for name in FILES if not name.startswith("data/")})
    book = Workbook()
    form = book.active
    assert form is not None
    form.title = "Kế hoạch"
    for row in general.items():
        form.append(row)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append(list(cells))
    return book


def read_book(book: Workbook, folder: Path) -> tuple[Any, list[Finding]]:
    """What reading the saved workbook gives."""
    path = folder / "kh.xlsx"
    book.save(path)
    return read_plan(path, resources.data_file)


def read_sheets(folder: Path, **sheets: Rows) -> tuple[Any, list[Finding]]:
    """What reading a workbook with these sheets gives; `_` stands for a space in their names."""
    return read_book(a_book(folder, {name.replace("_", " "): rows for name, rows in sheets.items()}), folder)


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    """The findings as code, sheet and cell."""
    return [(finding.code, finding.place.sheet, finding.place.cell) for finding in findings]
