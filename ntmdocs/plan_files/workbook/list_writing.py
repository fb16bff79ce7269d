"""The hidden sheet: the version of the schema, and the lists that the drop-downs take their values from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ntmdocs.model import SCHEMA_VERSION
from ntmdocs.office import column_letters
from ntmdocs.plan_files.workbook.choices import Choices
from ntmdocs.plan_files.workbook.names import LISTS, VERSION_LABEL
from ntmdocs.plan_files.workbook.styles import Formats

_HEAD_LINE, _FIRST_LINE = 2, 3


def write_lists(book: Any, sheet: Any, choices: Iterable[Choices], formats: Formats) -> None:
    """Fills the hidden sheet and gives each list its name."""
    text = formats.get(num_format="@")
    sheet.write_string(0, 0, VERSION_LABEL, text)
    sheet.write_string(0, 1, SCHEMA_VERSION, text)
    sheet.write_string(1, 0, "Trang này do chương trình ghi; sửa ở đây không có tác dụng.", formats.get(italic=True))
    column = 0
    for each in {choice.name: choice for choice in choices}.values():
        if each.named:
            book.define_name(each.name, f"={each.named}")
            continue
        beside = (("thuoc", each.under), ("khoa", each.keys if each.told else ()), ("ten", each.told))
        for name, values in ((each.name, each.values), *((f"{each.name}_{end}", texts) for end, texts in beside)):
            if values:
                _write_list(book, sheet, column, name, values, text)
                column += 1
    sheet.hide()


def _write_list(book: Any, sheet: Any, column: int, name: str, values: Iterable[str], text: Any) -> None:
    sheet.write_string(_HEAD_LINE, column, name, text)
    line = _FIRST_LINE
    for line, value in enumerate(values, _FIRST_LINE):
        sheet.write_string(line, column, value, text)
    letters = column_letters(column)
    book.define_name(name, f"='{LISTS}'!${letters}${_FIRST_LINE + 1}:${letters}${line + 1}")
    sheet.set_column(column, column, 24)
