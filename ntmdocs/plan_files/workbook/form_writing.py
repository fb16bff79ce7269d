"""The sheet of the general part: a line for each field with its value, what it means, and room for a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ntmdocs.model import PlanHeader
from ntmdocs.plan_files.columns import Holds, columns_of, unit_of
from ntmdocs.plan_files.raw import RawPlan
from ntmdocs.plan_files.workbook.names import FORM_HEADINGS, GUIDE
from ntmdocs.plan_files.workbook.styles import Formats, height_of
from ntmdocs.plan_files.workbook.table_writing import write_text
from ntmdocs.plan_files.workbook.validations import Validations, column_prompt, heading_rule
from ntmdocs.vietnamese import fold

_HEAD_LINE, _FIRST_LINE, _VALUE = 2, 3, 1
_WIDTHS = (30, 46, 58, 46)
VERSION_KEY = "phien_ban"


def write_form(sheet: Any, raw: RawPlan, formats: Formats, validations: Validations) -> None:
    """Fills the sheet of the general part; the version of the schema stands on the hidden sheet."""
    sheet.write_url(0, 0, f"internal:'{GUIDE}'!A1", formats.get(font_color="#1F4E78", underline=1), f"« {GUIDE}")
    sheet.write_string(1, 0, "Phần chung của kế hoạch", formats.get(bold=True, font_size=14))
    for at, heading in enumerate(FORM_HEADINGS):
        sheet.write_string(_HEAD_LINE, at, heading, formats.own_heading())
    fields = {key: each for key, each in columns_of(PlanHeader).items() if key != VERSION_KEY}
    header: Mapping[str, object] = raw.header or {}
    for line, (key, (info, holds)) in enumerate(fields.items(), _FIRST_LINE):
        title = str(info.title)
        sheet.write_string(line, 0, title, formats.heading(required=info.is_required()))
        value = header.get(key, "")
        write_text(sheet, line, _VALUE, value if isinstance(value, str) else "", holds, unit_of(info), formats)
        sheet.write_string(line, 2, column_prompt(info), formats.get(text_wrap=True, italic=True, border=1))
        write_text(sheet, line, 3, raw.notes.get(key, ""), Holds.TEXT, "", formats)
        texts = (value if isinstance(value, str) else "", column_prompt(info), raw.notes.get(key, ""))
        if height := height_of(zip(texts, _WIDTHS[1:], strict=True)):
            sheet.set_row(line, height)
        sheet.data_validation(line, 0, line, 0, heading_rule(f"A{line + 1}", title))
        sheet.data_validation(line, _VALUE, line, _VALUE, validations.rule(PlanHeader, key, {}, line))
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(_FIRST_LINE, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def unknown_keys(raw: RawPlan) -> list[str]:
    """The keys of the general part that no field has."""
    known = {fold(key) for key in columns_of(PlanHeader)}
    return [key for key in (raw.header or {}) if key != "place" and fold(key) not in known]
