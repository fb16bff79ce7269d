"""A copy of a plan's workbook with what was found in it: cells coloured, a note in each, and a sheet that lists all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ntmdocs.findings import Finding, Severity
from ntmdocs.office import CellNotes, Edit, ListedCell, SheetBook
from ntmdocs.plan_files.workbook.reading import read_package
from ntmdocs.vietnamese import fold

FOUND = "Phát hiện"
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
_WORDS = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.INFO: "LƯU Ý"}
_HEADINGS = ("Mức", "Trang", "Ô", "Phát hiện", "Cách sửa", "Mã")
_WIDTHS = (12, 24, 10, 70, 60, 9)
_LONGEST = 30_000


def marked(path: Path, findings: Iterable[Finding]) -> bytes:
    """The workbook at `path` with these findings at their cells; raises `FindingsError` if it cannot be opened."""
    package = read_package(path)
    book, listed = SheetBook(package), list(findings)
    notes = CellNotes(edit := Edit(package), "ntmdocs")
    parts = {fold(sheet.name): sheet.part for sheet in book.sheets}
    for finding in listed:
        cell = _cell_of(finding, package.name)
        if cell and (part := parts.get(fold(finding.place.sheet))):
            notes.mark(part, cell, _COLOURS[finding.severity], _text(finding))
    taken = {fold(sheet.name) for sheet in book.sheets}
    names = (FOUND, *(f"{FOUND} {at}" for at in range(2, len(taken) + 3)))
    name = next(each for each in names if fold(each) not in taken)
    notes.add_sheet(name, list(_rows(listed, package.name)), _WIDTHS)
    return edit.write()


def _cell_of(finding: Finding, file: str) -> str:
    """The cell that a finding is about, the first of its row where it is about the whole row; «» for another place."""
    place = finding.place
    if place.file != file or not place.sheet:
        return ""
    return place.cell or (f"A{place.line}" if place.line else "")


def _text(finding: Finding) -> str:
    return f"{_WORDS[finding.severity]} {finding.code}: {finding.message} {finding.hint}".strip()[:_LONGEST]


def _rows(findings: list[Finding], file: str) -> Iterator[tuple[ListedCell, ...]]:
    yield tuple(map(ListedCell, _HEADINGS))
    for finding in findings:
        place, cell = finding.place, _cell_of(finding, file)
        sheet = place.sheet.replace("'", "''")
        where = ListedCell(cell or place.spot or str(place.line or ""), f"'{sheet}'!{cell}" if cell else "")
        texts = (_WORDS[finding.severity], place.sheet or place.file)
        rest = (finding.message[:_LONGEST], finding.hint[:_LONGEST], finding.code)
        yield (*map(ListedCell, texts), where, *map(ListedCell, rest))
