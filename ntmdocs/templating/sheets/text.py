"""A workbook template as text: each row of each sheet a line, with tags and formulas; for diffs and for review."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ntmdocs.office import Package, qn
from ntmdocs.templating.sheets.reading import Cell, Sheet
from ntmdocs.templating.sheets.workbook import Workbook, read_workbook

_HEADINGS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_AREAS = {
    qn("x:mergeCell"): "ô gộp",
    qn("x:conditionalFormatting"): "định dạng có điều kiện",
    qn("x:dataValidation"): "kiểm tra dữ liệu",
}


def sheets_text(package: Package) -> str:
    """The workbook's sheets, one after another, then its tables and names; raises `FindingsError`."""
    workbook = read_workbook(package)
    lines = [line for sheet in workbook.sheets for line in ("", *_sheet_lines(sheet))]
    return "\n".join([*lines[1:], *_named(workbook), ""])


def _sheet_lines(sheet: Sheet) -> Iterator[str]:
    yield f"=== trang «{sheet.name}» ==="
    for row in sheet.rows:
        shown = [f"{cell.address}: {text}" for cell in row.cells if (text := _cell_text(cell))]
        if shown:
            yield " | ".join(shown)
    for element in sheet.root.iter(etree.Element):
        if element.tag in _AREAS:
            formulas = [each.text or "" for each in element.iter(etree.Element) if "formula" in str(each.tag)]
            area = element.get("sqref") or element.get("ref")
            yield f"[{_AREAS[element.tag]}] {area}{''.join(f' {text}' for text in formulas)}"
        elif str(element.tag).rpartition("}")[2] in _HEADINGS and element.text:
            yield f"[đầu, chân trang] {element.text}"


def _cell_text(cell: Cell) -> str:
    """What a cell shows, in one line; a formula with its «=»."""
    if cell.formula is not None:
        return f"={cell.formula}"
    text = "".join(text for _, text in cell.runs) or cell.value
    return text.replace("\n", "⏎")


def _named(workbook: Workbook) -> Iterator[str]:
    if workbook.tables or workbook.names:
        yield ""
        yield "=== bảng và tên ==="
    for table in workbook.tables:
        yield f"[bảng] {table.root.get('displayName', '')}: {table.area}"
    for (name, sheet), formula in workbook.names.items():
        yield f"[tên] {name}{f' ({sheet})' if sheet else ''}: {formula}"
