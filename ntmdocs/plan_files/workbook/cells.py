"""What a clerk wrote in a cell, as the text that the model reads; what could be read two ways is asked about."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ntmdocs.findings import Rule
from ntmdocs.office import CellKind, SheetBook, SheetCell, Shown, number_of
from ntmdocs.plan_files.columns import Holds
from ntmdocs.plan_files.texts_of_values import text_of_number
from ntmdocs.plan_files.workbook.rules import ErrorInCell, NotComputed, UnclearCell
from ntmdocs.vietnamese import quoted, short_date

_NUMBERS = frozenset({Holds.COUNT, Holds.AMOUNT})
_TEXTS = frozenset({Holds.TEXT, Holds.WORDS, Holds.CHOICE})
# Days that a plan can name: a number in a column of days that lost its format is one of these, and no year.
_FIRST_DAY, _LAST_DAY = date(1945, 1, 1), date(2199, 12, 31)
_DAY_YEARS = range(2000, 2050)  # days that a plain number in a column of text may be
_PERCENT, _KEPT = "%", 15
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})


class Unread(NamedTuple):
    """Why a cell was not read: a rule, its message and what to do."""

    rule: type[Rule]
    message: str
    hint: str


def text_in(cell: SheetCell, book: SheetBook, holds: Holds, unit: str = "") -> str | Unread:
    """The text of a cell in a column that holds such values in a unit."""
    if cell.kind is CellKind.TEXT:
        return cell.value if cell.value.strip() not in _ERRORS else _error(cell.value.strip())
    if cell.kind is CellKind.NUMBER and _is_plain(cell.value) and _is_just_number(cell, book, holds):
        return cell.value
    if cell.kind is CellKind.PENDING:
        return Unread(NotComputed, "Công thức chưa có giá trị.", "Mở tệp trong Excel, bấm Lưu rồi chạy lại.")
    if cell.kind is CellKind.ERROR:
        return _error(cell.value)
    if cell.kind is CellKind.FLAG:
        return _of_flag(holds, held=cell.value == "1")
    return _of_number(cell, book, holds, unit)


def may_be_day(cell: SheetCell, book: SheetBook, holds: Holds) -> date | None:
    """The day that a plain whole number in a column of text may have been before it lost its format."""
    if holds is not Holds.TEXT or cell.kind is not CellKind.NUMBER or not _is_plain(cell.value):
        return None
    day = book.day(cell.value) if book.shown(cell) is Shown.NUMBER else None
    return day if day is not None and day.year in _DAY_YEARS else None


def _error(value: str) -> Unread:
    return Unread(ErrorInCell, f"Ô có lỗi {value}.", "Sửa công thức, hoặc gõ thẳng giá trị.")


def _of_flag(holds: Holds, *, held: bool) -> str | Unread:
    word = "TRUE" if held else "FALSE"
    if holds in _TEXTS:
        return Unread(UnclearCell, f"Ô có giá trị {word} trong cột chữ.", "Gõ chữ muốn ghi, ví dụ «có» hoặc «không».")
    return ("có" if held else "không") if holds is Holds.FLAG else word


def _is_plain(value: str) -> bool:
    """Whether a number is whole and as short as Excel keeps it."""
    return value.isdecimal() and value.isascii() and (value[0] != "0" or value == "0") and len(value) <= _KEPT


def _is_just_number(cell: SheetCell, book: SheetBook, holds: Holds) -> bool:
    return holds is not Holds.DAY and book.shown(cell) is Shown.NUMBER


def _of_number(cell: SheetCell, book: SheetBook, holds: Holds, unit: str) -> str | Unread:
    number, shown = number_of(cell.value), book.shown(cell)
    if number is None:
        return Unread(ErrorInCell, f"Ô có số không đọc được: {quoted(cell.value)}.", "Gõ lại giá trị.")
    if shown in (Shown.DAY, Shown.PART_OF_DAY, Shown.TIME):
        return _of_day(cell, book, holds, shown)
    if shown is Shown.PERCENT:
        number *= 100
        return text_of_number(number) if unit == _PERCENT else f"{text_of_number(number)}%"
    if holds is Holds.DAY:
        return _of_serial(cell, book, number)
    if holds in _TEXTS and number != int(number):
        written = f"{number:f}"
        message = f"Ô là số {written.replace('.', ',')} trong cột chữ; chưa rõ muốn ghi «{written}» hay dạng khác."
        return Unread(UnclearCell, message, "Định dạng ô là Text rồi gõ lại.")
    return text_of_number(number)


def _of_serial(cell: SheetCell, book: SheetBook, number: Decimal) -> str:
    """The day that a number without a format counts, if it is one that a plan can name."""
    day = book.day(cell.value)
    is_day = isinstance(day, date) and not isinstance(day, datetime) and _FIRST_DAY <= day <= _LAST_DAY
    return short_date(day) if day is not None and is_day else text_of_number(number)


def _of_day(cell: SheetCell, book: SheetBook, holds: Holds, shown: Shown) -> str | Unread:
    day = book.day(cell.value)
    if day is None or isinstance(day, datetime) or shown is Shown.TIME:
        said = f"ngày kèm giờ ({short_date(day)})" if isinstance(day, datetime) and shown is not Shown.TIME else "giờ"
        return Unread(UnclearCell, f"Ô có dạng {said}.", "Gõ lại ngày như 01/4/2025, không kèm giờ.")
    if holds in _NUMBERS:
        message = f"Ô số lại có dạng ngày (đang hiện {short_date(day)})."
        return Unread(UnclearCell, message, "Đổi định dạng ô thành Number rồi xem lại số.")
    if holds is not Holds.DAY and shown is not Shown.DAY:
        message = f"Excel đã đổi ô này thành ngày {short_date(day)}."
        return Unread(UnclearCell, message, "Định dạng ô là Text rồi gõ lại.")
    return short_date(day)
