"""CSV as Excel writes it in any locale: rows as text with the line where each begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.rules import MalformedFile
from ntmdocs.plan_files.texts import read_text, scalar

MAX_ROWS, MAX_COLUMNS, MAX_CELL = 200_000, 500, 32_767


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A header and its rows; each row with the line it begins on."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_csv(path: Path, name: str) -> tuple[CsvTable | None, list[Finding]]:
    """The table in a file with cleaned cells; None and findings when it cannot be read whole."""
    text = read_text(path, name)
    findings: list[Finding] = []
    try:
        lines = list(_lines(text))
    except csv.Error as error:
        return None, [MalformedFile.at(Place(file=name), f"CSV sai cú pháp ({error}).", hint="Lưu lại tệp từ Excel.")]
    if not lines:
        return None, [MalformedFile.at(Place(file=name), "Tệp trống: không có dòng đầu cột.")]
    _, header = lines[0]
    if len(header) > MAX_COLUMNS or len(lines) > MAX_ROWS:
        return None, [MalformedFile.at(Place(file=name), f"Bảng quá lớn: tối đa {MAX_ROWS} dòng, {MAX_COLUMNS} cột.")]
    heads = tuple(scalar(head, Place(file=name, line=1))[0] for head in header)
    rows = tuple((line, _row(cells, heads, Place(file=name, line=line), findings)) for line, cells in lines[1:])
    return CsvTable(heads, rows), findings


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MAX_CELL * 8)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield start, cells
        start = reader.line_num + 1


def _delimiter(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=head.count)


def _row(cells: list[str], heads: tuple[str, ...], place: Place, findings: list[Finding]) -> tuple[str, ...]:
    if any(cell.strip() for cell in cells[len(heads) :]):
        findings.append(
            MalformedFile.at(
                place,
                f"Dòng có {len(cells)} ô, bảng chỉ có {len(heads)} cột.",
                hint="Đặt ô có dấu phẩy trong ngoặc kép.",
            )
        )
    cleaned = []
    for head, cell in zip(heads, cells, strict=False):
        text, found = scalar(cell, place.at_column(head)) if cell else ("", [])
        findings.extend(found)
        cleaned.append(text)
    return tuple(cleaned + [""] * (len(heads) - len(cleaned)))
