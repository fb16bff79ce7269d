"""The sheets of a workbook as rows of typed cells, read one after the other within limits: length takes no memory.

A cell is given as it is stored, with what its number format makes of it (a date, a percentage); what that means to a
reader is the reader's business.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from lxml import etree

from ntmdocs.findings import Place
from ntmdocs.office.names import qn
from ntmdocs.office.number_formats import Shown, formats_of
from ntmdocs.office.package import Package
from ntmdocs.office.rules import BrokenPart, HostilePackage
from ntmdocs.office.sheet_stream import MAX_MARKS, StoredCell, refuse, stored_rows

MAX_SHEET_CELLS = 5_000_000
_LETTERS, _LAST_COLUMN, _LAST_ROW = 26, 16_384, 1_048_576
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # half of a surrogate pair is no character
_T, _R, _SI, _MERGE = (qn(f"x:{name}") for name in ("t", "r", "si", "mergeCell"))
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
    """A cell that holds something: `column` from 0, its value as stored, and the index of its style."""

    column: int
    kind: CellKind
    value: str
    style: int = 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: `number` from 1."""

    number: int
    cells: tuple[SheetCell, ...]
    hidden: bool = False


class Area(NamedTuple):
    """A block of cells: rows from 1, columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: the part that holds it, and whether Excel shows it."""

    name: str
    part: str
    hidden: bool


@cache
def column_letters(column: int) -> str:
    """The letters of a column counted from 0: «A», «AA»."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number, from 0, of the column with these letters."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def area_of(reference: str) -> Area | None:
    """The block that «B2» or «A1:C3» names; None for what is no reference."""
    found = _AREA.fullmatch(reference)
    if found is None:
        return None
    left, top = column_number(found[1]), int(found[2])
    right, bottom = (column_number(found[3]), int(found[4])) if found[3] else (left, top)
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    return area if area.bottom <= _LAST_ROW and area.right < _LAST_COLUMN else None


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
        part = Place(file=self.package.name, spot=f"phần {sheet.part}")
        number = count = 0
        for stored in stored_rows(self.package.entries[sheet.part].chunks(), part):
            written, before = stored.number, number
            number = int(written) if written.isdecimal() and len(written) <= len(str(_LAST_ROW)) else number + 1
            count += len(stored.cells)
            if number > _LAST_ROW or count > MAX_SHEET_CELLS:
                place = Place(file=self.package.name, sheet=sheet.name)
                refuse(HostilePackage, place, f"Trang có quá {MAX_SHEET_CELLS} ô hoặc quá {_LAST_ROW} dòng.")
            if number <= before:
                place = Place(file=self.package.name, sheet=sheet.name, line=number)
                refuse(BrokenPart, place, f"Dòng này đứng sau dòng {before}: các dòng lặp lại hoặc sai thứ tự.")
            if cells := tuple(self._cells(stored.cells, sheet, number)):
                yield SheetRow(number, cells, stored.hidden)

    def merged(self, sheet: Sheet) -> list[Area]:
        """The areas of a sheet whose cells are merged."""
        if b"mergeCell" not in self.package.part(sheet.part):
            return []
        elements = _elements(self.package, sheet.part, _MERGE)
        return [area for element in elements if (area := area_of(element.get("ref", "")))]

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
            before, column = column, _column_at(place.rstrip("0123456789"), column + 1)
            if not before < column < _LAST_COLUMN:
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
                yield SheetCell(column, _KINDS.get(kind, _TEXT), value, style)
            elif formula and kind != "str":
                yield SheetCell(column, CellKind.PENDING, "", style)

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
        return [text_of_item(item) for item in _elements(self.package, part, _SI)] if part else []

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


_TEXT, _MOST_LETTERS = CellKind.TEXT, 3
_COLUMNS: dict[str, int] = {}


def _column_at(letters: str, usual: int) -> int:
    """The column with these letters; the usual one where there are none, -1 for what are no letters."""
    if not letters:
        return usual
    if letters not in _COLUMNS:
        if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS):
            return -1
        _COLUMNS[letters] = column_number(letters.upper())
    return _COLUMNS[letters]


def text_of_item(item: etree._Element) -> str:
    """The text of a string item; phonetic guides are left out."""
    runs = item.findall(_R)
    text = "".join(run.findtext(_T) or "" for run in runs) if runs else item.findtext(_T) or ""
    return unescaped(text)


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


def _elements(package: Package, part: str, tag: str) -> Iterator[etree._Element]:
    """The elements of a part with this tag, each as soon as it is read and gone with the next."""
    place = Place(file=package.name, spot=f"phần {part}")
    data = package.part(part)
    if data.count(b"<") > MAX_MARKS:
        refuse(HostilePackage, place, "XML có quá nhiều thẻ.")
    if b"\0" in data:
        refuse(BrokenPart, place, "XML dùng bảng mã khác UTF-8.")
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=tag, resolve_entities=False, no_network=True, load_dtd=False
    )
    declared = False
    try:
        for _, element in events:
            if not declared:
                _refuse_declared(element, place)
                declared = True
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        _refuse_declared(events.root, place)
    except etree.XMLSyntaxError as error:
        refuse(BrokenPart, place, f"XML sai cú pháp (dòng {error.lineno}, cột {error.offset}).")


def _refuse_declared(element: etree._Element, place: Place) -> None:
    document = element.getroottree().docinfo
    if document.doctype:  # type: ignore[attr-defined]
        refuse(BrokenPart, place, "XML có khai báo kiểu tài liệu (DTD), không được phép.")
    if (document.encoding or "UTF-8").upper() not in _UTF8:
        refuse(BrokenPart, place, f"XML dùng bảng mã {document.encoding}, không phải UTF-8.")
