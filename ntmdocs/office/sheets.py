"""The sheets of a workbook as rows of typed cells, read one after the other within limits: length takes no memory.

A cell is given as it is stored, with what its number format makes of it (a date, a percentage); what that means to a
reader is the reader's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property, partial
from typing import NamedTuple

from lxml import etree

from ntmdocs.findings import Place
from ntmdocs.office.cell_places import LAST_COLUMN, LAST_ROW, Area, area_of, column_at, column_letters
from ntmdocs.office.names import qn
from ntmdocs.office.number_formats import Shown, formats_of
from ntmdocs.office.package import Package
from ntmdocs.office.rules import BrokenPart, HostilePackage
from ntmdocs.office.sheet_stream import StoredCell, merged_references, refuse, shared_texts, stored_rows, used_rows

MAX_SHEET_CELLS = 5_000_000
_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # half of a surrogate pair is no character
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?Z?$")
_OTHER_SHEETS = ("/chartsheet", "/dialogsheet", "/xlMacrosheet", "/xlIntlMacrosheet")
_UTF8 = frozenset({None, "UTF-8", "UTF8", "ASCII", "US-ASCII"})


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    ERROR = "error"
    PENDING = "pending"  # a formula that has never been computed


class SheetCell(NamedTuple):
    """A cell that holds something: `column` from 0, its value as stored, its style, and whether a formula gave it."""

    column: int
    kind: CellKind
    value: str
    style: int = 0
    computed: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: `number` from 1."""

    number: int
    cells: tuple[SheetCell, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: the part that holds it, and whether Excel shows it."""

    name: str
    part: str
    hidden: bool


@dataclass
class SheetBook:
    """A workbook opened for reading its cells."""

    package: Package

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets that hold cells, in their order."""
        part = self.package.main_part()
        links = self.package.relationships(part)
        others = {link.id for link in links if link.type.endswith(_OTHER_SHEETS)}
        targets = {link.id: link.target for link in links if link.type.endswith("/worksheet")}
        found = []
        for sheet in self._workbook.iter(qn("x:sheet")):
            name, target = sheet.get("name", ""), targets.get(sheet.get(qn("r:id"), ""), "")
            if target in self.package:
                found.append(Sheet(name, target, sheet.get("state", "visible") != "visible"))
            elif sheet.get(qn("r:id")) not in others:
                refuse(BrokenPart, Place(file=self.package.name, sheet=name), "Trang không có nội dung trong gói.")
        return tuple(found)

    @cached_property
    def names(self) -> dict[str, str]:
        """What each name of the workbook stands for."""
        return {name.get("name", ""): name.text or "" for name in self._workbook.iter(qn("x:definedName"))}

    def rows(self, sheet: Sheet) -> Iterator[SheetRow]:
        """The rows of a sheet that hold something, in the file's order."""
        number = 0
        for stored in stored_rows(self._chunks(sheet), self._part_place(sheet), MAX_SHEET_CELLS):
            written, before = stored.number, number
            number = int(written) if written.isdecimal() and len(written) <= len(str(LAST_ROW)) else number + 1
            if number > LAST_ROW:
                place = Place(file=self.package.name, sheet=sheet.name)
                refuse(HostilePackage, place, f"Trang có quá {LAST_ROW} dòng.")
            if number <= before:
                place = Place(file=self.package.name, sheet=sheet.name, line=number)
                refuse(BrokenPart, place, f"Dòng này đứng sau dòng {before}: các dòng lặp lại hoặc sai thứ tự.")
            if stored.cells and (cells := tuple(self._cells(stored.cells, sheet, number))):
                yield SheetRow(number, cells, stored.hidden)

    def used_rows(self, sheet: Sheet) -> int:
        """How many rows hold a value, counted without reading them; what is written in an unusual way is not seen."""
        return used_rows(self._chunks(sheet))

    def merged(self, sheet: Sheet) -> list[Area]:
        """The areas of a sheet whose cells are merged."""
        references = merged_references(partial(self._chunks, sheet), self._part_place(sheet))
        return [area for reference in references if (area := area_of(reference))]

    def shown(self, cell: SheetCell) -> Shown:
        """What the number format of a cell makes of its number."""
        return self._formats[cell.style] if cell.style < len(self._formats) else Shown.NUMBER

    def day(self, value: str) -> date | datetime | None:
        """The day of a number in this workbook's calendar, with its time if it has one; None if it has no such day."""
        try:
            serial = float(value)
        except ValueError:
            return None
        if not 0 <= serial < _DAYS:
            return None
        # Excel counts a 29th of February 1900 that never was.
        first = date(1904, 1, 1) if self._from_1904 else date(1899, 12, 30 if serial > _NEVER else 31)
        found = datetime.combine(first, time()) + timedelta(seconds=round(serial * _SECONDS))
        return found.date() if found.time() == time() else found

    def _cells(self, stored: Iterable[StoredCell], sheet: Sheet, line: int) -> Iterator[SheetCell]:
        """The cells of a row that hold something; one that stands wrong or lost its text is refused, never skipped."""
        column = -1
        strings = self._strings
        for place, kind, index, value, formula in stored:
            before, column = column, column_at(place)
            if not before < column < LAST_COLUMN:
                spot = Place(file=self.package.name, sheet=sheet.name, line=line)
                refuse(BrokenPart, spot, f"Ô {place} lặp lại, sai thứ tự hoặc ngoài trang.")
            style = int(index) if index and index.isdecimal() else 0
            if kind == "s":
                if value and not (value.isdecimal() and int(value) < len(strings)):
                    spot = Place(file=self.package.name, sheet=sheet.name, cell=f"{column_letters(column)}{line}")
                    refuse(BrokenPart, spot, "Ô trỏ tới một đoạn chữ không còn trong tệp.")
                value = strings[int(value)] if value else ""  # noqa: PLW2901
            elif kind == "d":
                value = _MIDNIGHT.sub("", value)  # noqa: PLW2901
            elif kind != "n":
                value = unescaped(value)  # noqa: PLW2901
            if value:
                yield SheetCell(column, _KINDS.get(kind, _TEXT), value, style, bool(formula))
            elif formula and kind != "str":
                yield SheetCell(column, CellKind.PENDING, "", style, computed=True)

    def _chunks(self, sheet: Sheet) -> Iterator[bytes]:
        return self.package.entries[sheet.part].chunks()

    def _part_place(self, sheet: Sheet) -> Place:
        return Place(file=self.package.name, spot=f"phần {sheet.part}")

    @cached_property
    def _workbook(self) -> etree._Element:
        return self.package.tree(self.package.main_part())

    @cached_property
    def _from_1904(self) -> bool:
        found = self._workbook.find(qn("x:workbookPr"))
        return found is not None and found.get("date1904") in ("1", "true")

    @cached_property
    def _strings(self) -> list[str]:
        part = self._related("sharedStrings")
        if not part:
            return []
        place = Place(file=self.package.name, spot=f"phần {part}")
        return [unescaped(text) for text in shared_texts(self.package.entries[part].chunks(), place)]

    @cached_property
    def _formats(self) -> list[Shown]:
        part = self._related("styles")
        return formats_of(self.package.tree(part)) if part else []

    def _related(self, kind: str) -> str:
        links = self.package.relationships(self.package.main_part())
        return next(
            (link.target for link in links if link.type.endswith(f"/{kind}") and link.target in self.package), ""
        )


_DAYS, _NEVER, _SECONDS = 2_958_466, 60, 86_400  # days until the end of the year 9999
_KINDS = {
    "n": CellKind.NUMBER, "b": CellKind.FLAG, "e": CellKind.ERROR, "s": CellKind.TEXT, "str": CellKind.TEXT,
    "inlineStr": CellKind.TEXT, "d": CellKind.TEXT,
}  # fmt: skip


_TEXT = CellKind.TEXT


def unescaped(text: str) -> str:
    """The text with what Excel writes as «_x000D_» as the character that it stands for."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def number_of(value: str) -> Decimal | None:
    """The number that a cell stores, in the fifteen digits that Excel keeps; None for what is none."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        return None
    return number if not number or len(number.as_tuple().digits) <= _KEPT else +_excels(number)


_KEPT, _MOST_DIGITS = 15, 300


def _excels(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1).scaleb(number.adjusted() - _KEPT + 1)).normalize()
