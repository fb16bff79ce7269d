"""Small workbooks as openpyxl writes them, and what their cells say."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import openpyxl


def book(*sheets: Iterable[Iterable[Any]], names: tuple[str, ...] = ("Trang", "Trang 2")) -> bytes:
    """A workbook with these rows in each of its sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in zip(names, sheets, strict=False):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read_book(data: bytes) -> dict[str, list[list[Any]]]:
    """The values of each sheet."""
    opened = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in opened.worksheets}


def notes_of(data: bytes) -> dict[str, str]:
    """The notes of the first sheet by their cells, each of which must be coloured."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    noted = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.comment is not None}
    assert all(cell.fill.fgColor.rgb == "FFFFEB9C" for cell in noted.values())
    return {place: str(cell.comment.text) for place, cell in noted.items() if cell.comment is not None}
