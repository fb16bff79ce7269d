"""The tables of a Word document, as they read once its tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ntmdocs.annex_reading.grids import Cell, Grid, TablesFile, laid_out
from ntmdocs.annex_reading.rules import UnderstoodAs
from ntmdocs.findings import Place
from ntmdocs.office import Package, qn
from ntmdocs.vietnamese import clean

Element = etree._Element  # noqa: SLF001 - lxml's own name for it

_P, _TBL, _TR, _TC, _T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_TCPR, _TRPR = qn("w:tcPr"), qn("w:trPr")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
# What is not read: deleted and moved-away text, fields' instructions, drawings and boxes beside the text.
_UNREAD = {
    *(qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "pict", "drawing")),
    qn("mc:Fallback"),
}
_TRACKED = [qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")]
_LINES_ABOVE = 6


def word_tables(package: Package) -> TablesFile:
    """The tables of the body in their order, with the lines above each."""
    root = package.tree(package.main_part())
    body = root.find(qn("w:body"))
    lines: list[str] = []
    grids: list[Grid] = []
    start = 0
    for block in _blocks(root if body is None else body, (_P, _TBL)):
        if block.tag == _P:
            lines += filter(None, [clean(_text(block))[0]])
            continue
        name = f"bảng {len(grids) + 1}"
        rows = laid_out(list(_cells(block)), Place(file=package.name, spot=name))
        grids.append(Grid(package.name, name, "", rows, tuple(lines[start:][-_LINES_ABOVE:])))
        start = len(lines)
    findings = []
    if next(root.iter(*_TRACKED), None) is not None:
        message = "Tệp còn sửa đổi được theo dõi; đọc như đã chấp nhận hết."
        hint = "Nếu có chỗ không chấp nhận thì từ chối trong Word rồi đọc lại."
        findings.append(UnderstoodAs.at(Place(file=package.name), message, hint=hint))
    return TablesFile(package.name, tuple(grids), tuple(lines), tuple(findings))


def _blocks(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The elements of these names below `parent`, through whatever only holds them, not through each other."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in _UNREAD:
            yield from _blocks(child, wanted)


def _cells(table: Element) -> Iterator[Cell]:
    """The cells; one that continues the cell above it belongs to that."""
    open_cells: dict[int, Cell] = {}
    for at, row in enumerate(row for row in _blocks(table, (_TR,)) if not _is_deleted(row)):
        column = _number(row.find(_TRPR), "w:gridBefore", 0)
        met: dict[int, Cell] = {}
        for element in _blocks(row, (_TC,)):
            properties = element.find(_TCPR)
            columns = max(_number(properties, "w:gridSpan", 1), 1)
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            above = open_cells.get(column)
            if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and above is not None:
                met[column] = replace(above, rows=above.rows + 1)
            else:
                if above is not None:
                    yield above
                met[column] = Cell(_cell_text(element), at, column, 1, columns)
            column += columns
        yield from (cell for start, cell in open_cells.items() if start not in met)
        open_cells = met
    yield from open_cells.values()


def _is_deleted(row: Element) -> bool:
    properties = row.find(_TRPR)
    return properties is not None and properties.find(qn("w:del")) is not None


def _number(properties: Element | None, name: str, otherwise: int) -> int:
    found = None if properties is None else properties.find(qn(name))
    value = "" if found is None else found.get(qn("w:val"), "")
    return int(value) if value.isascii() and value.isdecimal() else otherwise


def _cell_text(cell: Element) -> str:
    """The text of a cell; a table inside it is read as lines."""
    return clean("\n".join(_text(paragraph) for paragraph in _blocks(cell, (_P,))))[0]


def _text(paragraph: Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _UNREAD:
            yield from _pieces(child)
