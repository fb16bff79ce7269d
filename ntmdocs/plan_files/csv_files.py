"""CSV as Excel writes it in any locale: rows as text with the line where each begins."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.csv_writing import as_meant
from ntmdocs.plan_files.gathering import Gathered
from ntmdocs.plan_files.raw import Cells, RawTable
from ntmdocs.plan_files.rules import MalformedFile, OverLimit
from ntmdocs.plan_files.texts import MAX_FILE_BYTES, read_text

MAX_ROWS, MAX_COLUMNS, MAX_CELLS, MAX_LINES = 200_000, 500, 5_000_000, 1_000_000
_REASONS = (
    ("unexpected end of data", "dấu ngoặc kép mở ở dòng này không được đóng"),
    ("expected after", "sau dấu ngoặc kép đóng còn chữ; dấu ngoặc kép trong ô phải viết hai lần"),
)


def read_csv(path: Path, name: str) -> tuple[RawTable, list[Finding]]:
    """The table in a file with cleaned cells, and what was found; raises `FindingsError` when it is no table."""
    text = read_text(path, name)
    delimiter = _delimiter(text)
    _refuse_too_large(text, delimiter, name)
    found = Gathered(name)
    records = _records(text, delimiter, name)
    line, header = next(records, (0, []))
    if not header:
        raise FindingsError([MalformedFile.at(Place(file=name), "Tệp trống: không có dòng đầu cột.")])
    if len(header) > MAX_COLUMNS:
        raise FindingsError([OverLimit.at(Place(file=name, line=line), f"Bảng có quá {MAX_COLUMNS} cột.")])
    heads = tuple(found.scalar(head, line) for head in header)
    try:
        rows = [(at, _row(cells, heads, at, found)) for at, cells in records]
    except FindingsError as error:
        raise FindingsError([*found.all(), *error.findings]) from None
    return RawTable(heads, tuple((at, cells) for at, cells in rows if any(cells)), line), found.all()


def _delimiter(text: str) -> str:
    head = next(_lines(text.lstrip()), "")
    return max(",;\t", key=head.count)


def _lines(text: str) -> Iterator[str]:
    """The physical lines with their ends; unlike `str.splitlines`, no other character ends a line."""
    return (match[0] for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text))


def _refuse_too_large(text: str, delimiter: str, name: str) -> None:
    """Raises before anything is kept of a table that is too large."""
    lines = text.count("\n") + text.count("\r")
    too_large = lines > MAX_LINES or text.count(delimiter) > MAX_CELLS
    if too_large or (lines > MAX_ROWS and sum(1 for _ in _records(text, delimiter, name)) - 1 > MAX_ROWS):
        message = f"Bảng quá lớn: tối đa {MAX_ROWS} dòng và {MAX_CELLS} ô."
        raise FindingsError([OverLimit.at(Place(file=name), message, hint="Xóa dòng, cột trống hoặc chia nhỏ bảng.")])


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with the line it begins on."""
    csv.field_size_limit(MAX_FILE_BYTES)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = next((words for part, words in _REASONS if part in str(error)), "không đọc được dòng này")
            message, hint = f"CSV sai cú pháp: {reason}.", "Sửa dòng này, hoặc mở bằng Excel rồi lưu lại."
            raise FindingsError([MalformedFile.at(Place(file=name, line=start), message, hint=hint)]) from None
        if any(map(str.strip, cells)):
            yield start, cells


def _row(cells: list[str], heads: Cells, line: int, found: Gathered) -> Cells:
    if any(map(str.strip, cells[len(heads) :])):
        message = f"Dòng có {len(cells)} ô, bảng chỉ có {len(heads)} cột."
        found.add(MalformedFile.at(Place(found.file, line=line), message, hint="Đặt ô có dấu phẩy trong ngoặc kép."))
    meant = [as_meant(cell) for cell in cells]
    cleaned = [found.scalar(cell, line, head) if cell else "" for head, cell in zip(heads, meant, strict=False)]
    return (*cleaned, *[""] * (len(heads) - len(cleaned)))
