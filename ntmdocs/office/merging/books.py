"""Three workbooks laid over each other, cell by cell: what was edited is shown in the new one, never entered there.

Rows belong together by what they say, so that a row more, in the data or by hand, moves no edit to another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ntmdocs.office.cell_notes import CellNotes, ListedCell
from ntmdocs.office.cell_places import column_letters
from ntmdocs.office.editing import Edit
from ntmdocs.office.merging.alignment import Piece, pairs
from ntmdocs.office.merging.merging import Edited, Merged
from ntmdocs.office.package import Package
from ntmdocs.office.sheets import CellKind, Sheet, SheetBook, SheetCell, number_of

LIST = "Phần sửa tay"
_HEADINGS = ("Trang", "Ô ở bản mới", "Bản đã sửa tay", "Bản trước khi sửa", "Bản mới", "Ghi chú")
_WIDTHS = (24, 12, 40, 40, 40, 40)
_COLOUR = "FFEB9C"
_ALIKE = 0.5
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a sheet: its number, and what stands in its cells by their columns."""

    number: int
    cells: Mapping[int, SheetCell]

    @property
    def said(self) -> str:
        return "; ".join(_shown(cell) for _, cell in sorted(self.cells.items()))

    @property
    def piece(self) -> Piece:
        return Piece("row", "\n".join(f"{at} {_shown(cell)}" for at, cell in sorted(self.cells.items())))


@dataclass(frozen=True, slots=True)
class _Change:
    """A cell that was edited: the sheet, its cell in the new workbook («» for none), and what the three say."""

    sheet: str
    cell: str
    edited: str
    before: str
    now: str = ""
    note: str = ""


def merge_books(base: bytes, edited: bytes, now: bytes, author: str) -> Merged:
    """The workbook `now` with the cells coloured that lead from `base` to `edited`, and a sheet that lists them.

    Without any it is `now` itself. Raises `FindingsError` for what cannot be opened as a workbook.
    """
    books = [SheetBook(Package.open(data)) for data in (base, edited, now)]
    changes = list(_changes(*books))
    if not changes:
        return Merged(now, 0, ())
    edit = Edit(books[2].package)
    notes = CellNotes(edit, author)
    parts = {sheet.name: sheet.part for sheet in books[2].sheets}
    for change in changes:
        if change.cell:
            notes.mark(parts[change.sheet], change.cell, _COLOUR, _note(change))
    taken = {sheet.name.casefold() for sheet in books[2].sheets}
    name = next(each for at in range(1, len(taken) + 3) if (each := _numbered(at)).casefold() not in taken)
    notes.add_sheet(name, list(_listing(changes)), _WIDTHS)
    return Merged(edit.write(), len(changes), tuple(_told(change) for change in changes))


def _changes(base: SheetBook, edited: SheetBook, now: SheetBook) -> Iterator[_Change]:
    """The edits of each sheet; a sheet that was added or taken out is one."""
    before, after, present = ({sheet.name: sheet for sheet in book.sheets} for book in (base, edited, now))
    for name in dict.fromkeys((*before, *after)):
        if name not in before:
            yield _Change(name, "", "trang thêm", "", note="không đưa sang được")
        elif name not in after:
            yield _Change(name, "", "đã bỏ hoặc đổi tên trang", "")
        else:
            here = _lines(now, present[name]) if name in present else []
            yield from _sheet_changes(name, _lines(base, before[name]), _lines(edited, after[name]), here)


def _lines(book: SheetBook, sheet: Sheet) -> list[_Line]:
    return [_Line(row.number, {cell.column: cell for cell in row.cells}) for row in book.rows(sheet)]


def _sheet_changes(
    sheet: str, base: Sequence[_Line], edited: Sequence[_Line], now: Sequence[_Line]
) -> Iterator[_Change]:
    mine, theirs = _together(base, edited), _together(base, now)
    for at, before in enumerate(base):
        here = now[theirs[at]] if at in theirs else None
        if at in mine:
            yield from _cell_changes(sheet, before, edited[mine[at]], here)
        elif here is not None:
            yield _Change(sheet, "", "", before.said, here.said, f"đã bỏ dòng {before.number}")
    known = set(mine.values())
    for at, after in enumerate(edited):
        if at not in known:
            yield _Change(sheet, "", after.said, "", note=f"đã thêm dòng {after.number}")


def _together(first: Sequence[_Line], second: Sequence[_Line]) -> dict[int, int]:
    """The places in `second` of the rows of `first`: the same rows, as many others between them, and those alike."""
    one, other = [line.piece for line in first], [line.piece for line in second]
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and i2 - i1 == j2 - j1):
            found.update(zip(range(i1, i2), range(j1, j2), strict=True))
        elif tag == "replace":
            found.update({i1 + i: j1 + j for i, j in pairs(one[i1:i2], other[j1:j2], _ALIKE).items()})
    return found


def _cell_changes(sheet: str, before: _Line, after: _Line, here: _Line | None) -> Iterator[_Change]:
    """The cells that were edited and do not say the same in the new workbook; what a formula gives is no edit."""
    for column in sorted({*before.cells, *after.cells}):
        old, new = before.cells.get(column), after.cells.get(column)
        said, was = _shown(new), _shown(old)
        present = "" if here is None else _shown(here.cells.get(column))
        if said in {was, present} or (new is not None and new.computed):
            continue
        cell = f"{column_letters(column)}{here.number}" if here else ""
        yield _Change(sheet, cell, said, was, present, "" if here else "bản mới không còn dòng này")


def _shown(cell: SheetCell | None) -> str:
    """What a cell says, the same however a program stores it."""
    if cell is None or cell.kind is CellKind.PENDING:
        return ""
    number = number_of(cell.value) if cell.kind is CellKind.NUMBER else None
    return cell.value if number is None else f"{number.normalize():f}".replace(".", ",")


def _note(change: _Change) -> str:
    return f"Sửa tay: «{change.edited}»; trước khi sửa: «{change.before}»; bản mới: «{change.now}»."


def _told(change: _Change) -> Edited:
    where = f"trang «{change.sheet}»{f', ô {change.cell}' if change.cell else ''}"
    said = f"đã sửa «{_short(change.before)}» thành «{_short(change.edited)}»"
    clash = f", bản mới ghi «{_short(change.now)}»" if change.now != change.before else ""
    return Edited(where, f"{said}{clash}{f': {change.note}' if change.note else ''}", placed=bool(change.cell))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _numbered(at: int) -> str:
    return LIST if at == 1 else f"{LIST} {at}"


def _listing(changes: Sequence[_Change]) -> Iterator[tuple[ListedCell, ...]]:
    yield tuple(map(ListedCell, _HEADINGS))
    for change in changes:
        quoted = change.sheet.replace("'", "''")
        where = ListedCell(change.cell, f"'{quoted}'!{change.cell}" if change.cell else "")
        texts = (change.edited, change.before, change.now, change.note)
        yield (ListedCell(change.sheet), where, *map(ListedCell, texts))
