"""A process that makes workbooks with one engine: `excel_engines.py ENGINE FOLDER`, told as `engines.py` is.

The workbook has a title, a heading, a row for each of `ds`, texts in one half and numbers in the other, and totals.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from copy import copy
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl.utils import get_column_letter

OURS, LIMIT, LEAN, BY_HAND = "ntmdocs", "limit", "limit without addresses", "openpyxl by hand"
XLTPL, SCRATCH = "xltpl", "XlsxWriter from scratch"
Values = Mapping[str, Any]
Render = Callable[[Values], bytes]
SHEET, HEAD, FIRST = "Phụ biểu", 3, 4  # the name of the sheet, the rows of the heading and of the first item
_MARK = 900_000


def texts_of(columns: int) -> int:
    """How many of the columns hold text."""
    return columns // 2


def write(
    stream: Any, columns: int, row: Callable[[int], list[Any]], title: str, rows: int = 1,
    notes: Mapping[str, str] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Writes the workbook by XlsxWriter; `row` gives the cells of the row with a number, from 0."""
    import xlsxwriter

    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "border": 1, "align": "center"})
    text, number = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "#,##0"})
    sheet.merge_range(0, 0, 0, columns - 1, title, head)
    sheet.write_row(HEAD - 1, 0, [f"Cột {column + 1}" for column in range(columns)], head)
    last = FIRST + rows - 1
    for at in range(rows):
        for column, value in enumerate(row(at)):
            sheet.write(last - rows + at, column, value, text if column < texts_of(columns) else number)
    sheet.write(last, 0, "Tổng", text)
    for column in range(texts_of(columns), columns):
        letter = get_column_letter(column + 1)
        total = sum(row(at)[column] for at in range(rows)) if rows > 1 else 0
        sheet.write_formula(last, column, f"=SUM({letter}{FIRST}:{letter}{last})", number, total)
    for address, note in notes.items():
        sheet.write_comment(address, note)
    sheet.freeze_panes(HEAD, 1)
    sheet.print_area(0, 0, last, columns - 1)
    book.close()


def template(path: Path, columns: int, dialect: str) -> None:
    """Writes the template in «jinja» or the dialect of a peer."""
    forms = {"dollar": ("${nam}", "${table:ds.f%d}"), "carbone": ("{d.nam}", "{d.ds[i].f%d}")}
    title, value = forms.get(dialect, ("{{ nam }}", "{{ x.f%d }}"))
    cells = [value % (column + 1) for column in range(columns)]
    notes = {}
    if dialect == "jinja":
        cells[0], cells[-1] = "{% for x in ds %}" + cells[0], cells[-1] + "{% endfor %}"
    if dialect == "xltpl":
        notes = {f"A{FIRST}": "beforerow{% for x in ds %}", f"A{FIRST + 1}": "beforerow{% endfor %}"}
    with path.open("wb") as stream:
        write(stream, columns, lambda _: cells, f"Năm {title}", notes=notes)


def ours(folder: Path) -> Render:
    """Compiled once, every promise and check included."""
    from ntmdocs.templating import ExcelTemplate

    return ExcelTemplate.load(folder / "jinja.xlsx").render


def limit(folder: Path, *, addresses: bool = True) -> Render:
    """Jinja over the sheet's text, zlib 6: nothing is parsed, typed, computed or checked, what stays is copied."""
    from jinja2 import Environment

    from ntmdocs.office import Entry, Package, write_package

    columns = columns_of(folder)
    numbers = {f"f{at + 1}": _MARK + at for at in range(columns)}
    item = {
        name: f"@{name}@" if at < texts_of(columns) else number for at, (name, number) in enumerate(numbers.items())
    }
    package = Package.open(ours(folder)({"nam": "@nam@", "ds": [item]}))
    name = next(name for name in package.names if name.startswith("xl/worksheets/sheet"))
    head, row, tail = re.split(rf'(<row r="{FIRST}".*?</row>)', package.part(name).decode())
    row = re.sub(r"@(f\d+)@", r"{{ x.\1 }}", row)
    for key, number in numbers.items():
        row = row.replace(f">{number}<", f">{{{{ x.{key} }}}}<")
    row = re.sub(rf'r="([A-Z]*){FIRST}"', r'r="\1{{ r }}"' if addresses else "", row)
    tail = re.sub(rf'r="([A-Z]*){FIRST + 1}"', r'r="\1{{ n + 4 }}"', re.sub(r"<v>\d+</v></c>", "</c>", tail))
    tail = re.sub(rf"([A-Z]+){FIRST}:([A-Z]+){FIRST}\)", rf"\g<1>{FIRST}:\2{{{{ n + 3 }}}})", tail)
    loop = "{% for x in ds %}{% set r = loop.index + 3 %}" + row + "{% endfor %}{% set n = ds|length %}"
    program = Environment().from_string(head.replace("@nam@", "{{ nam }}") + loop + tail)  # noqa: S701

    def render(values: Values) -> bytes:
        made = Entry.deflate(program.render(values).encode(), 6)
        return write_package((part, made if part == name else entry) for part, entry in package.entries.items())

    return render


def by_hand(folder: Path) -> Render:
    """The template opened and its row written for each item, with the styles of its cells."""
    import openpyxl

    columns = columns_of(folder)

    def render(values: Values) -> bytes:
        book = openpyxl.load_workbook(folder / "jinja.xlsx")
        sheet: Any = book[SHEET]
        sheet["A1"] = f"Năm {values['nam']}"
        styles = [copy(sheet.cell(FIRST, column + 1)._style) for column in range(columns)]  # noqa: SLF001
        last = FIRST + len(values["ds"])
        for number, item in enumerate(values["ds"], FIRST):
            for column, style in enumerate(styles, 1):
                cell = sheet.cell(number, column, item[f"f{column}"])
                cell._style = style  # noqa: SLF001
        sheet.cell(last, 1, "Tổng")._style = styles[0]  # noqa: SLF001
        for column in range(texts_of(columns) + 1, columns + 1):
            letter = get_column_letter(column)
            sheet.cell(last, column, f"=SUM({letter}{FIRST}:{letter}{last - 1})")._style = styles[-1]  # noqa: SLF001
        sheet.print_area = f"A1:{get_column_letter(columns)}{last}"
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return render


def from_scratch(folder: Path) -> Render:
    """The workbook written without a template."""
    columns = columns_of(folder)
    names = [f"f{column + 1}" for column in range(columns)]

    def render(values: Values) -> bytes:
        stream, items = io.BytesIO(), values["ds"]
        write(stream, columns, lambda at: [items[at][name] for name in names], f"Năm {values['nam']}", len(items))
        return stream.getvalue()

    return render


def xltpl(folder: Path) -> Render:
    """A writer reads the template for each workbook."""
    from xltpl.writerx import BookWriter

    def render(values: Values) -> bytes:
        writer, stream = BookWriter(str(folder / "xltpl.xlsx")), io.BytesIO()
        writer.render_book([{**values, "tpl_name": SHEET, "sheet_name": SHEET}])
        writer.save(stream)
        return stream.getvalue()

    return render


def columns_of(folder: Path) -> int:
    """How many columns the values have."""
    return len(json.loads((folder / "values.json").read_text(encoding="utf-8"))[0]["ds"][0])


ENGINES: dict[str, Callable[[Path], Render]] = {
    OURS: ours, LIMIT: limit, LEAN: lambda folder: limit(folder, addresses=False), SCRATCH: from_scratch,
    BY_HAND: by_hand, XLTPL: xltpl,
}  # fmt: skip


def main(engine: str, folder: Path) -> None:
    """Answers each command with the seconds of processor and of clock that it took."""
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    load = ENGINES[engine]
    render = load(folder)
    for line in sys.stdin:
        command, argument = line.split(maxsplit=1)
        clock, processor = time.perf_counter(), time.process_time()
        if command == "write":
            Path(argument.strip()).write_bytes(render(values[0]))
        elif command == "load":
            for _ in range(int(argument)):
                load(folder)
        else:
            for at in range(int(argument)):
                render(values[at % len(values)])
        print(time.process_time() - processor, time.perf_counter() - clock, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
