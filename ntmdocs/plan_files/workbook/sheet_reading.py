"""One sheet as one of the plan's tables: the line of its headings found wherever it stands, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NoReturn

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import TABLES, TableRecord
from ntmdocs.office import Area, CellKind, Sheet, SheetBook, SheetCell, SheetRow, column_letters
from ntmdocs.plan_files.columns import Holds, columns_of, unit_of
from ntmdocs.plan_files.gathering import Gathered
from ntmdocs.plan_files.raw import Cells, RawTable
from ntmdocs.plan_files.rules import MissingColumn, OverLimit, UnknownColumn
from ntmdocs.plan_files.scalars import examined
from ntmdocs.plan_files.workbook.cells import Unread, may_be_day, text_in
from ntmdocs.plan_files.workbook.names import COMPUTED, sheet_name
from ntmdocs.plan_files.workbook.rules import (
    HiddenCells,
    MergedAcross,
    NoteRow,
    NumberMayBeDay,
    RowAboveHeadings,
    SecondTable,
)
from ntmdocs.vietnamese import fold, quoted, short_date

MAX_ROWS, MAX_COLUMNS = 200_000, 500
_LOOKED_AT = 50  # rows in which the headings are looked for
_REMEMBERED = 4096  # texts of a column
_LEAST = 2  # headings that make a line of headings
_TOTALS = frozenset({"tong", "tong so", "tong cong", "cong", "cong chung", "toan tinh", "toan huyen"})
_INDEX = re.compile(r"\(?(\d{1,2})\)?")


def read_sheet(book: SheetBook, sheet: Sheet, kind: type[TableRecord]) -> tuple[tuple[RawTable, ...], list[Finding]]:
    """The pieces of a table on a sheet, more than one where its headings are repeated, and what was found."""
    reader = _Reader(book, sheet, kind)
    reader.read()
    return tuple(piece.table(sheet.name) for piece in reader.pieces), reader.found.all()


def headings_in(cells: Sequence[str], kind: type[TableRecord]) -> int:
    """How many of the cells are headings of a table."""
    return len(_titles(kind).keys() & {_folded(cell) for cell in cells if cell})


_folded = lru_cache(maxsize=4096)(fold)


@cache
def _all_titles() -> frozenset[str]:
    return frozenset(title for kind in TABLES for title in _titles(kind))


@cache
def _titles(kind: type[TableRecord]) -> dict[str, str]:
    return {fold(info.title or alias): alias for alias, (info, _) in columns_of(kind).items()}


@dataclass(slots=True)
class _Head:
    """A heading as it stands, and the column that it means: its key («» for none), title, kind of value and unit.

    `at` is its place among the headings; `texts` are the cells that were read under it and had nothing to tell.
    """

    at: int
    head: str
    key: str
    title: str
    holds: Holds
    unit: str = ""
    texts: dict[tuple[CellKind, str, int], str] = field(default_factory=dict)


@dataclass
class _Piece:
    """The part of a table below one line of headings, which stand by the place of their column in a row."""

    line: int
    heads: dict[int, _Head]
    rows: list[tuple[int, Cells]] = field(default_factory=list)
    unread: set[tuple[int, int]] = field(default_factory=set)
    waiting: list[tuple[int, Cells]] = field(default_factory=list)

    def table(self, sheet: str) -> RawTable:
        letters = tuple(column_letters(at) for at in self.heads)
        heads = tuple(head.head for head in self.heads.values())
        return RawTable(heads, tuple(self.rows), self.line, sheet, letters, frozenset(self.unread))


class _Reader:
    def __init__(self, book: SheetBook, sheet: Sheet, kind: type[TableRecord]) -> None:
        self.book, self.sheet, self.kind = book, sheet, kind
        self.found = Gathered(book.package.name, sheet.name)
        self.pieces: list[_Piece] = []
        self._columns = columns_of(kind)
        self._titles = _titles(kind)
        self._required = {key for key, (info, _) in self._columns.items() if info.is_required()}
        self._hidden = 0
        self._ended = False
        self._own: set[int] = set()  # columns that the program computes itself
        self._strays: dict[int, int] = {}  # the first line of each column with something under no heading

    def read(self) -> None:
        """Reads the sheet once; only its first rows are looked at twice."""
        areas = self.book.merged(self.sheet)
        rows = _spread(self.book.rows(self.sheet), areas)
        first: list[SheetRow] = []
        for row in rows:
            first.append(row)
            if len(first) == _LOOKED_AT:
                break
        best = max(range(len(first)), key=lambda at: (self._headings(first[at]), -at), default=0)
        if not first:
            return
        if self._headings(first[best]) < min(_LEAST, len(self._columns)):
            message = f"Không thấy dòng đầu cột của bảng trong {_LOOKED_AT} dòng đầu."
            hint = f"Cần một dòng có các đầu cột: {', '.join(str(info.title) for info, _ in self._columns.values())}."
            self.found.add(MissingColumn.at(self._place(first[0].number), message, hint=hint))
            return
        if len(first) == _LOOKED_AT and self.book.used_rows(self.sheet) - best - 1 > MAX_ROWS:
            self._refuse_length()  # before minutes of reading
        self._begin(first[best])
        across = {(area.top, area.left): area for area in areas if area.right > area.left}
        for row in (*first[best + 1 :], *rows):
            if self._ended:
                break
            self._take(row, across)
        self._refuse_above(first[:best])
        self._finish()

    # the line of headings

    def _headings(self, row: SheetRow) -> int:
        return headings_in([cell.value for cell in row.cells if cell.kind is CellKind.TEXT], self.kind)

    def _begin(self, row: SheetRow) -> None:
        """Starts a piece at its line of headings; what the program computes itself is no column to read."""
        if len(row.cells) > MAX_COLUMNS:
            message = f"Bảng có quá {MAX_COLUMNS} cột."
            raise FindingsError([OverLimit.at(self._place(row.number), message)])
        heads: dict[int, _Head] = {}
        for cell in row.cells:
            name = column_letters(cell.column)
            text = text_in(cell, self.book, Holds.TEXT)
            head = self.found.scalar(text if isinstance(text, str) else "", row.number, cell=f"{name}{row.number}")
            if fold(head) in COMPUTED:
                self._own.add(cell.column)
            elif head:
                heads[cell.column] = self._head(head, len(heads))
        self.pieces.append(_Piece(row.number, heads))

    def _head(self, head: str, at: int) -> _Head:
        key = self._titles.get(fold(head))
        if key is None:
            return _Head(at, head, "", head, Holds.TEXT)
        info, holds = self._columns[key]
        return _Head(at, head, key, info.title or key, holds, unit_of(info))

    # the rows below

    def _take(self, row: SheetRow, across: dict[tuple[int, int], Area]) -> None:
        piece = self.pieces[-1]
        if row.number == piece.line + 1 and _numbers_columns(row):
            return
        if self._is_other(row):
            return
        cells, unread = self._read(row, piece)
        if not any(cells) and not unread:
            return
        self._hidden += row.hidden
        self._refuse_merged(row, piece, across)
        piece.unread.update((row.number, at) for at in unread)
        lacking = self._lacks(piece, cells, unread)
        if lacking and self._is_total(cells):
            self._note(row.number, cells, "Dòng tổng không đọc; chương trình tự cộng.")
        elif lacking and not unread and sum(map(bool, cells)) == 1:
            piece.waiting.append((row.number, cells))
        else:
            piece.rows += [*piece.waiting, (row.number, cells)]
            piece.waiting.clear()
        if len(piece.rows) > MAX_ROWS:
            self._refuse_length()

    def _refuse_length(self) -> NoReturn:
        message = f"Bảng quá lớn: tối đa {MAX_ROWS} dòng."
        raise FindingsError([OverLimit.at(self._place(), message, hint="Xóa dòng trống hoặc chia nhỏ bảng.")])

    def _read(self, row: SheetRow, piece: _Piece) -> tuple[Cells, list[int]]:
        """The texts of a row under the headings, and the places of those that could not be read."""
        texts = [""] * len(piece.heads)
        unread: list[int] = []
        for cell in row.cells:
            head = piece.heads.get(cell.column)
            if head is None:
                if cell.column not in self._own and cell.value.strip():
                    self._strays.setdefault(cell.column, row.number)
                continue
            # Most cells say what others in their column said before them.
            known = head.texts.get((cell.kind, cell.value, cell.style))
            text = self._text(cell, head, row.number) if known is None else known
            if text is None:
                unread.append(head.at)
            else:
                texts[head.at] = text
        return tuple(texts), unread

    def _text(self, cell: SheetCell, head: _Head, line: int) -> str | None:
        """The cleaned text of a cell; None if it could not be read, which is taken in."""
        text = text_in(cell, self.book, head.holds, head.unit)
        if isinstance(text, Unread):
            if not head.key:
                # What stands in a column of the clerk's own is kept as far as it goes; nothing is printed of it.
                return cell.value
            self.found.add(text.rule.at(self._cell_place(cell, head, line), text.message, hint=text.hint))
            return None
        if day := may_be_day(cell, self.book, head.holds) if head.key else None:
            message = f"Số {text} trong cột chữ có thể là ngày {short_date(day)} đã mất định dạng."
            place, hint = self._cell_place(cell, head, line), "Nếu là ngày thì định dạng ô là Text rồi gõ lại ngày."
            self.found.add(NumberMayBeDay.at(place, message, hint=hint))
            return text
        cleaned, problems = examined(text)
        if problems:
            self.found.take(problems, self._cell_place(cell, head, line))
        elif len(head.texts) < _REMEMBERED:
            head.texts[cell.kind, cell.value, cell.style] = cleaned
        return cleaned

    def _cell_place(self, cell: SheetCell, head: _Head, line: int) -> Place:
        return Place(self.found.file, self.sheet.name, line, head.title, f"{column_letters(cell.column)}{line}")

    def _lacks(self, piece: _Piece, cells: Cells, unread: Sequence[int]) -> bool:
        """Whether a row has no value for a column that must have one."""
        given = {head.key for head in piece.heads.values() if cells[head.at] or head.at in unread}
        return not self._required <= given

    @staticmethod
    def _is_total(cells: Cells) -> bool:
        first = next((cell for cell in cells if cell), "")
        return fold(first.rstrip(" :.")) in _TOTALS

    def _is_other(self, row: SheetRow) -> bool:
        """Whether a row begins another piece of this table, or another table, which ends the reading."""
        if not any(_folded(cell.value) in _all_titles() for cell in row.cells[:_LEAST]):
            return False
        texts = [cell.value for cell in row.cells if cell.kind is CellKind.TEXT]
        counts = {kind: headings_in(texts, kind) for kind in TABLES}
        here, most = counts[self.kind], max(counts.values())
        if most < max(_LEAST, len(texts) / 2):
            return False
        if here == most:
            self._begin(row)
            return True
        other = next(kind for kind, count in counts.items() if count == most)
        message = f"Từ dòng này là bảng khác («{other.TABLE.title}»); từ đây trở xuống không đọc."
        hint = f"Chuyển bảng đó sang trang «{sheet_name(other)}»."
        self.found.add(SecondTable.at(self._place(row.number, row.cells[0].column), message, hint=hint))
        self._ended = True
        return True

    def _refuse_merged(self, row: SheetRow, piece: _Piece, across: dict[tuple[int, int], Area]) -> None:
        for cell in row.cells:
            area = across.get((row.number, cell.column)) if across else None
            if area and len(row.cells) > 1 and _covered(piece, area) > 1:
                place = self._place(row.number, cell.column)
                message = f"Ô gộp {area.right - area.left + 1} cột, không rõ giá trị là của cột nào."
                self.found.add(MergedAcross.at(place, message, hint="Bỏ gộp (Unmerge Cells) rồi ghi từng ô."))

    def _refuse_above(self, rows: Sequence[SheetRow]) -> None:
        """Tells of the rows above the headings that have all that a row must have: someone sorted the headings too."""
        heads = self.pieces[0].heads
        full = []
        for row in rows:
            given = [cell for cell in row.cells if cell.column in heads and cell.value.strip()]
            keys = {heads[cell.column].key for cell in given} - {""}
            if self._required <= keys:
                # A title and a letterhead have two cells too, but say nothing that a row says.
                full.append((row, len(keys) > _LEAST or any(self._says(heads[cell.column], cell) for cell in given)))
        all_above = len(full) >= _LEAST and not self.pieces[0].rows
        for row, is_row in full:
            if is_row or all_above:
                message = "Dòng này nằm trên dòng đầu cột nên không đọc được."
                hint = "Chuyển dòng đầu cột lên trên mọi dòng số liệu."
                self.found.add(RowAboveHeadings.at(self._place(row.number), message, hint=hint))

    def _says(self, head: _Head, cell: SheetCell) -> bool:
        """Whether a row below the headings has the text of a cell in the same column."""
        text = _folded(cell.value)
        return any(_folded(cells[head.at]) == text for piece in self.pieces[:1] for _, cells in piece.rows)

    def _finish(self) -> None:
        for piece in self.pieces:
            for line, cells in piece.waiting:
                self._note(line, cells, "Dòng chỉ có một ô dưới bảng nên coi là ghi chú, không đọc.")
        for column, line in self._strays.items():
            message = "Từ ô này trở xuống, cột không có đầu cột nên không được dùng."
            self.found.add(UnknownColumn.at(self._place(line, column), message, hint="Ghi tên cột, hoặc xóa ô."))
        if self._hidden:
            message = f"{self._hidden} dòng đang ẩn (do lọc hoặc ẩn bằng tay) vẫn được đọc."
            self.found.add(HiddenCells.at(self._place(), message, hint="Bỏ lọc để xem đủ các dòng."))

    def _note(self, line: int, cells: Cells, message: str) -> None:
        first = next((cell for cell in cells if cell), "")
        hint = "Nếu là số liệu thì điền đủ các cột bắt buộc."
        self.found.add(NoteRow.at(self._place(line), f"{message[:-1]}: {quoted(first)}.", hint=hint))

    def _place(self, line: int = 0, column: int | None = None) -> Place:
        cell = "" if column is None else f"{column_letters(column)}{line}"
        return Place(self.found.file, self.sheet.name, line, cell=cell)


def _covered(piece: _Piece, area: Area) -> int:
    """How many columns of the table a merged area covers."""
    return sum(area.left <= column <= area.right for column, head in piece.heads.items() if head.key)


def _numbers_columns(row: SheetRow) -> bool:
    """Whether a row only numbers the columns: «(1) (2) (3)»."""
    found = [_INDEX.fullmatch(cell.value.strip()) for cell in row.cells]
    numbers = [int(match[1]) for match in found if match]
    return len(numbers) == len(row.cells) > _LEAST and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _spread(rows: Iterator[SheetRow], areas: Sequence[Area]) -> Iterator[SheetRow]:
    """The rows, with the value of a cell merged over several rows of one column in each of these rows."""
    tall = {(area.top, area.left): area for area in areas if area.left == area.right and area.bottom > area.top}
    if not tall:
        yield from rows
        return
    carried: dict[int, tuple[int, SheetCell]] = {}
    for row in rows:
        own = {cell.column: cell for cell in row.cells}
        added = {column: cell for column, (until, cell) in carried.items() if row.number <= until and column not in own}
        for column, cell in own.items():
            if (row.number, column) in tall:
                carried[column] = tall[row.number, column].bottom, cell
        if added:
            yield SheetRow(row.number, tuple(sorted((*row.cells, *added.values()), key=_column)), row.hidden)
        else:
            yield row


def _column(cell: SheetCell) -> int:
    return cell.column
