"""The sheet of one table: headings that admit only their own text, typed cells, a column that tells what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ntmdocs.office import column_letters
from ntmdocs.plan_files.columns import Holds
from ntmdocs.plan_files.grids import Column, Grid
from ntmdocs.plan_files.workbook.computed import Computed
from ntmdocs.plan_files.workbook.names import GUIDE, table_name
from ntmdocs.plan_files.workbook.states import MISSING
from ntmdocs.plan_files.workbook.styles import FRACTION_FORM, MISSING_FILL, Formats, fitted, height_of, width_of
from ntmdocs.plan_files.workbook.typed import typed
from ntmdocs.plan_files.workbook.validations import Validations, heading_rule

HEAD_LINE, FIRST_LINE = 1, 2  # rows counted from 0
_ROOM = 500  # rows that are ready to be filled below a short table
_ON_ONE_LINE = ("nguon_so_lieu",)
_NAMING = ("don_vi", "xa", "thon")  # the columns that stay in sight
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    sheet: Any, grid: Grid, computed: Sequence[Computed], formats: Formats, validations: Validations
) -> None:
    """Fills a sheet with a table."""
    kind, columns = grid.kind, grid.columns
    last = FIRST_LINE + max(len(grid.rows), 1) - 1
    room = max(last, FIRST_LINE + _ROOM)
    sheet.write_url(0, 0, f"internal:'{GUIDE}'!A1", formats.get(font_color="#1F4E78", underline=1), f"« {GUIDE}")
    sheet.write_string(0, 1, f"{kind.TABLE.title}: {kind.TABLE.meaning}", formats.get(italic=True))
    heads = [{"header": each.title, "header_format": formats.heading(required=each.required)} for each in columns]
    heads += [
        {"header": each.title, "header_format": formats.own_heading(), "formula": each.formula} for each in computed
    ]
    look = {"name": table_name(kind), "style": "Table Style Light 15", "banded_rows": False}
    sheet.add_table(HEAD_LINE, 0, last, len(heads) - 1, {**look, "columns": heads})
    widths = _set_columns(sheet, grid, computed, formats)
    _write_rows(sheet, grid, computed, formats, widths)
    sheet.set_row(0, None, formats.get())  # the borders of the columns begin below
    _admit(sheet, grid, validations, room)
    _mark(sheet, grid, formats, room)
    _lay_out(sheet, columns)


def _write_rows(
    sheet: Any, grid: Grid, computed: Sequence[Computed], formats: Formats, widths: Sequence[float]
) -> None:
    own = formats.get(italic=True, text_wrap=True, bg_color="#F2F2F2")
    for line, row in enumerate(grid.rows or ({},), FIRST_LINE):
        for at, column in enumerate(grid.columns):
            text, wrapped = row.get(column.title, ""), column.key not in _ON_ONE_LINE
            write_text(sheet, line, at, text, column.holds, column.unit, formats, wrapped=wrapped)
        said = [each.value(row) for each in computed]
        for at, (each, text) in enumerate(zip(computed, said, strict=True), len(grid.columns)):
            sheet.write_formula(line, at, each.formula, own, text)
        _set_height(sheet, line, [*_tall(grid, row), *said], widths)


def write_text(
    sheet: Any, line: int, at: int, text: str, holds: Holds, unit: str, formats: Formats, *, wrapped: bool = True
) -> None:
    """Writes one datum as what it is: a number, a day, or text that is never taken for a formula."""
    value = typed(text, holds, unit)
    quoted = isinstance(value, str) and value.startswith(_FORMULA_SIGNS)
    form = formats.cell(holds, unit, quoted=quoted, wrapped=wrapped)
    if not text:
        sheet.write_blank(line, at, None, form)
    elif isinstance(value, date):
        sheet.write_datetime(line, at, value, form)
    elif isinstance(value, float):
        sheet.write_number(line, at, value, form)
    else:
        sheet.write_string(line, at, value, form)


def _tall(grid: Grid, row: Mapping[str, str]) -> list[str]:
    """The texts that make a row tall, by column: an address of a source does not."""
    return ["" if column.key in _ON_ONE_LINE else row.get(column.title, "") for column in grid.columns]


def _set_height(sheet: Any, line: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Makes room for wrapped texts; a row of one line is left to Excel, which then makes room as it is filled."""
    height = height_of(zip(texts, widths, strict=False))
    if height:
        sheet.set_row(line, height)


def _set_columns(sheet: Any, grid: Grid, computed: Sequence[Computed], formats: Formats) -> list[float]:
    """Sets the width and the usual format of each column, and gives the widths."""
    sample = grid.rows[:1000]
    widths = [width_of(each.title, each.holds, (row.get(each.title, "") for row in sample)) for each in grid.columns]
    widths = fitted([*widths, *(each.width for each in computed)])
    _set_height(sheet, HEAD_LINE, [f"{column.title}  " for column in grid.columns], widths)
    for at, width in enumerate(widths):
        column = grid.columns[at] if at < len(grid.columns) else None
        sheet.set_column(at, at, width, formats.cell(column.holds, column.unit) if column else None)
    return widths


def _admit(sheet: Any, grid: Grid, validations: Validations, room: int) -> None:
    places = {column.key: at for at, column in enumerate(grid.columns) if column.key}
    for key, at in places.items():
        sheet.data_validation(FIRST_LINE, at, room, at, validations.rule(grid.kind, key, places, FIRST_LINE))
        cell = f"{column_letters(at)}{HEAD_LINE + 1}"
        sheet.data_validation(cell, heading_rule(cell, grid.columns[at].title))


def _mark(sheet: Any, grid: Grid, formats: Formats, room: int) -> None:
    """Colours what is missing, and shows the fraction of money that has one."""
    at = len(grid.columns)
    missing = formats.change(bg_color=MISSING_FILL)
    rule = {"type": "text", "criteria": "begins with", "value": MISSING, "format": missing}
    sheet.conditional_format(FIRST_LINE, at, room, at, rule)
    for at, column in enumerate(grid.columns):
        if column.holds is Holds.AMOUNT and not column.unit.endswith("%"):
            cell = f"{column_letters(at)}{FIRST_LINE + 1}"
            rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}<>INT({cell}))",
                    "format": formats.change(num_format=FRACTION_FORM)}  # fmt: skip
            sheet.conditional_format(FIRST_LINE, at, room, at, rule)


def _lay_out(sheet: Any, columns: Sequence[Column]) -> None:
    """Headings and names stay in sight; on paper every page is as wide as the table and repeats the headings."""
    named = [at for at, column in enumerate(columns) if column.key in _NAMING]
    sheet.freeze_panes(FIRST_LINE, named[-1] + 1 if named == list(range(len(named))) and named else 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_LINE)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&RTrang &P/&N")
