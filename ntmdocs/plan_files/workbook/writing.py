"""A plan's workbook: a sheet for each table in the order of the work, made from the model's description of columns."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from ntmdocs.model import TABLES, TableRecord
from ntmdocs.plan_files.grids import grid_of
from ntmdocs.plan_files.naming import named
from ntmdocs.plan_files.raw import RawPlan
from ntmdocs.plan_files.workbook.choices import Offered
from ntmdocs.plan_files.workbook.computed import computed_columns
from ntmdocs.plan_files.workbook.form_writing import write_form
from ntmdocs.plan_files.workbook.guide_writing import write_guide
from ntmdocs.plan_files.workbook.list_writing import write_lists
from ntmdocs.plan_files.workbook.names import GENERAL, GUIDE, LISTS, sheet_name
from ntmdocs.plan_files.workbook.styles import FONT, Formats
from ntmdocs.plan_files.workbook.table_writing import write_table
from ntmdocs.plan_files.workbook.validations import Validations

_MADE_ON = datetime(1980, 1, 1)  # noqa: DTZ001 - the same data give the same bytes on any day


def workbook_of(
    raw: RawPlan, offered: Offered, tables: Sequence[type[TableRecord]] = TABLES, *, send_to: str = ""
) -> bytes:
    """The workbook that holds what a plan says in some of its tables, with drop-downs of what is offered.

    `send_to` is where it goes back to, from those who fill it in and have no program.
    """
    import xlsxwriter  # noqa: PLC0415 - a large module that only writing needs

    choices, raw = offered.choices(), named(raw, offered.names)
    grids = [grid_of(kind, written.pieces if (written := raw.tables.get(kind)) else ()) for kind in tables]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_format_properties": {**FONT}}) as book:
        book.set_properties({"title": "Dữ liệu kế hoạch", "author": "ntmdocs", "created": _MADE_ON})
        formats, validations = Formats(book), Validations(choices)
        write_guide(book.add_worksheet(GUIDE), grids, formats, send_to)
        write_form(book.add_worksheet(GENERAL), raw, formats, validations)
        for grid in grids:
            computed = computed_columns(grid, grids, offered)
            write_table(book.add_worksheet(sheet_name(grid.kind)), grid, computed, formats, validations)
        write_lists(book, book.add_worksheet(LISTS), choices.values(), formats)
    return stream.getvalue()
