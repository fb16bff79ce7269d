"""What a file's tables are once merged cells are laid out: plain texts in rows and columns, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.rules import OverLimit
from ntmdocs.plan_files.scalars import MAX_CELL

MAX_POSITIONS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell: its cleaned text, the row and column where it begins (from 0), and how many of them it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    address: str = ""

    def covers(self, column: int) -> bool:
        return self.column <= column < self.column + self.columns


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table; a merged cell stands at every position that it covers. `above` are the lines before it."""

    file: str
    name: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def opening(self, rows: int) -> Iterator[str]:
        """The lines above and the texts of the first rows."""
        yield from self.above
        yield from dict.fromkeys(cell.text for row in self.rows[:rows] for cell in row)

    def place(self, cell: Cell, column: str = "") -> Place:
        """Where a cell stands, with the heading of its column."""
        if self.sheet:
            return Place(file=self.file, sheet=self.sheet, cell=cell.address, column=column)
        named = f"«{column}»" if column else str(cell.column + 1)
        return Place(file=self.file, spot=f"{self.name}, hàng {cell.row + 1}, cột {named}")

    @property
    def whole(self) -> Place:
        return Place(file=self.file, sheet=self.sheet, spot=self.name)


@dataclass(frozen=True, slots=True)
class TablesFile:
    """A file's tables, its lines outside them, and what was found while reading."""

    name: str
    grids: tuple[Grid, ...]
    lines: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def laid_out(cells: Sequence[Cell], place: Place) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table in which every position has a cell; raises `FindingsError` for one that is too large."""
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    if max(height * width, sum(cell.rows * cell.columns for cell in cells)) > MAX_POSITIONS:
        message = f"Bảng quá lớn: tối đa {MAX_POSITIONS} ô."
        raise FindingsError([OverLimit.at(place, message, hint="Xóa hàng, cột trống ở cuối bảng.")])
    if any(len(cell.text) > MAX_CELL for cell in cells):
        raise FindingsError([OverLimit.at(place, f"Bảng có ô dài quá {MAX_CELL} chữ.", hint="Rút gọn ô đó.")])
    rows = [[Cell("", row, column) for column in range(width)] for row in range(height)]
    for cell in cells:
        for row in rows[cell.row : cell.row + cell.rows]:
            row[cell.column : cell.column + cell.columns] = [cell] * cell.columns
    return tuple(tuple(row) for row in rows)
