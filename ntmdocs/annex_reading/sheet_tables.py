"""The sheets of a workbook as tables: shared and inline strings, numbers as numbers, merged cells laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from ntmdocs.annex_reading.grids import MAX_POSITIONS, Cell, Grid, TablesFile, laid_out
from ntmdocs.annex_reading.rules import UnplacedCell
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import Area, CellKind, Package, Sheet, SheetBook, column_letters
from ntmdocs.plan_files.rules import OverLimit
from ntmdocs.vietnamese import clean


def sheet_tables(package: Package) -> TablesFile:
    """The visible sheets in their order, each as one table; a formula without its value is a finding."""
    book = SheetBook(package)
    findings: list[Finding] = []
    grids = []
    for sheet in book.sheets:
        if not sheet.hidden:
            name = clean(sheet.name)[0]
            place = Place(file=package.name, sheet=name)
            cells = list(_cells(book, sheet, place, findings))
            grids.append(Grid(package.name, "", name, laid_out(_merged(cells, book.merged(sheet)), place)))
    return TablesFile(package.name, tuple(grids), (), tuple(findings))


def _cells(book: SheetBook, sheet: Sheet, place: Place, findings: list[Finding]) -> Iterator[Cell]:
    """The cells that hold something."""
    for row in book.rows(sheet):
        for cell in row.cells:
            address = f"{column_letters(cell.column)}{row.number}"
            if cell.kind is CellKind.PENDING:
                hint = "Mở tệp trong Excel, bấm Lưu rồi đọc lại."
                at = Place(place.file, place.sheet, cell=address)
                findings.append(UnplacedCell.at(at, "Công thức chưa có giá trị.", hint=hint))
            text = _number(cell.value) if cell.kind is CellKind.NUMBER else clean(cell.value)[0]
            if text:
                if row.number > MAX_POSITIONS:
                    raise FindingsError([OverLimit.at(place, f"Bảng quá lớn: tối đa {MAX_POSITIONS} ô.")])
                yield Cell(text, row.number - 1, cell.column, address=address)


def _number(value: str) -> str:
    """A number as a clerk writes it, without dots between thousands."""
    try:
        number = Decimal(value).normalize()
    except InvalidOperation:
        return ""
    return f"{round(number, 6).normalize():f}".replace(".", ",") if number.is_finite() else ""


def _merged(cells: list[Cell], areas: Sequence[Area]) -> list[Cell]:
    """The cells with what each covers, within the part of the sheet that is filled."""
    bottom = max((cell.row for cell in cells), default=-1)
    right = max((cell.column for cell in cells), default=-1)
    spans = {}
    for area in areas:
        top, left = area.top - 1, area.left
        rows, columns = min(area.bottom - 1, bottom) - top + 1, min(area.right, right) - left + 1
        spans[top, left] = max(rows, 1), max(columns, 1)
    covered = [
        Cell(cell.text, cell.row, cell.column, *spans.get((cell.row, cell.column), (1, 1)), cell.address)
        for cell in cells
    ]
    # What Excel hides under a merged cell is laid out first, so that the merged cell stands over it.
    return sorted(covered, key=lambda cell: cell.rows * cell.columns)
