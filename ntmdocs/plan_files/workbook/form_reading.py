"""The sheet of the general part: a line for each field, with its name and beside it its value."""

from __future__ import annotations

from ntmdocs.findings import Finding, Place
from ntmdocs.model import PlanHeader
from ntmdocs.office import CellKind, Sheet, SheetBook, SheetRow, column_letters
from ntmdocs.plan_files.columns import columns_of, unit_of
from ntmdocs.plan_files.gathering import Gathered
from ntmdocs.plan_files.placed import PlacedDict
from ntmdocs.plan_files.records import did_you_mean
from ntmdocs.plan_files.rules import MissingColumn
from ntmdocs.plan_files.workbook.cells import Unread, text_in
from ntmdocs.plan_files.workbook.names import FORM_HEADINGS
from ntmdocs.plan_files.workbook.rules import UnknownRow
from ntmdocs.vietnamese import fold, quoted

_NOTE = len(FORM_HEADINGS) - 1


def read_form(book: SheetBook, sheet: Sheet) -> tuple[PlacedDict, dict[str, str], list[Finding]]:
    """The general part as texts by key, what is noted beside each key, and what was found."""
    found = Gathered(book.package.name, sheet.name)
    titles = {fold(info.title or key): key for key, (info, _) in columns_of(PlanHeader).items()}
    letters: dict[str, str] = {}
    raw = PlacedDict(Place(file=found.file, sheet=sheet.name, letters=letters))
    notes: dict[str, str] = {}
    for row in book.rows(sheet):
        texts = [cell for cell in row.cells if cell.kind is CellKind.TEXT]
        label = next((cell for cell in texts if fold(cell.value) in titles), None)
        if label is None:
            _tell_unknown(row, found, titles)
            continue
        key = titles[fold(label.value)]
        _take(book, row, label.column, key, raw, found)
        note = next((cell.value for cell in texts if cell.column == label.column + _NOTE), "")
        if note:
            notes[key] = found.scalar(note, row.number)
    return raw, notes, found.all()


def _take(book: SheetBook, row: SheetRow, label: int, key: str, raw: PlacedDict, found: Gathered) -> None:
    """Takes in the value beside a field's name."""
    info, holds = columns_of(PlanHeader)[key]
    title, name = info.title or key, f"{column_letters(label + 1)}{row.number}"
    place = Place(found.file, found.sheet, row.number, title, name)
    if key in raw.lines:
        found.add(MissingColumn.at(place, "Mục này có hai lần.", hint="Xóa một dòng."))
        return
    raw.lines[key] = row.number
    if raw["place"].letters is not None:
        raw["place"].letters[title] = name
    cell = next((cell for cell in row.cells if cell.column == label + 1), None)
    text = "" if cell is None else text_in(cell, book, holds, unit_of(info))
    if isinstance(text, Unread):
        found.add(text.rule.at(place, text.message, hint=text.hint))
    elif cleaned := found.scalar(text, row.number, title, name):
        raw[key] = cleaned


def _tell_unknown(row: SheetRow, found: Gathered, titles: dict[str, str]) -> None:
    """Tells of a line with a name that is no field's and a value beside it."""
    headings = {fold(heading) for heading in FORM_HEADINGS}
    first, *rest = row.cells
    if (
        first.kind is not CellKind.TEXT
        or fold(first.value) in headings
        or not any(cell.column == first.column + 1 for cell in rest)
    ):
        return
    names = [str(info.title) for key, (info, _) in columns_of(PlanHeader).items() if key in titles.values()]
    place = Place(found.file, found.sheet, row.number, cell=f"{column_letters(first.column)}{row.number}")
    message = f"Không có mục {quoted(first.value)}; giá trị của dòng này không được dùng."
    found.add(UnknownRow.at(place, message, hint=did_you_mean(first.value, names)))
