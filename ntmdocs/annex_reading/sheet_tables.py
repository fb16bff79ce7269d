"""The sheets of a workbook as tables: shared and inline strings, numbers as numbers, merged cells laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from lxml import etree

from ntmdocs.annex_reading.grids import MAX_POSITIONS, Cell, Grid, TablesFile, laid_out
from ntmdocs.annex_reading.rules import UnplacedCell
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import Package, qn
from ntmdocs.plan_files.rules import OverLimit
from ntmdocs.vietnamese import clean

Element = etree._Element  # noqa: SLF001 - lxml's own name for it

_AREA = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
_C, _F, _V, _T, _R, _IS = (qn(f"x:{name}") for name in ("c", "f", "v", "t", "r", "is"))
_LETTERS = 26


def sheet_tables(package: Package) -> TablesFile:
    """The visible sheets in their order, each as one table; a formula without its value is a finding."""
    workbook = package.main_part()
    parts = {relationship.id: relationship.target for relationship in package.relationships(workbook)}
    strings = _strings(package)
    findings: list[Finding] = []
    grids = []
    for sheet in package.tree(workbook).iter(qn("x:sheet")):
        part = parts.get(sheet.get(qn("r:id"), ""), "")
        name = clean(sheet.get("name", ""))[0]
        if sheet.get("state", "visible") == "visible" and part in package:
            root = package.tree(part)
            place = Place(file=package.name, sheet=name)
            cells = list(_cells(root, strings, place, findings))
            grids.append(Grid(package.name, "", name, laid_out(_merged(cells, root), place)))
    return TablesFile(package.name, tuple(grids), (), tuple(findings))


def _strings(package: Package) -> list[str]:
    found = [part for part in package.names if part.endswith("/sharedStrings.xml")]
    return [_string(item) for part in found[:1] for item in package.tree(part).iter(qn("x:si"))]


def _string(item: Element) -> str:
    """The text of a string item; phonetic guides are left out."""
    runs = item.findall(_R)
    return "".join(run.findtext(_T) or "" for run in runs) if runs else item.findtext(_T) or ""


def _cells(root: Element, strings: Sequence[str], place: Place, findings: list[Finding]) -> Iterator[Cell]:
    """The cells that hold something."""
    for element in root.iter(_C):
        found = _AREA.fullmatch(element.get("r", ""))
        if found is None:
            continue
        address, row, column = found[0], int(found[2]) - 1, _column(found[1])
        text = _value(element, strings)
        if element.find(_F) is not None and not text and element.get("t") != "str":  # a text may be empty
            hint = "Mở tệp trong Excel, bấm Lưu rồi đọc lại."
            at = Place(place.file, place.sheet, cell=address)
            findings.append(UnplacedCell.at(at, "Công thức chưa có giá trị.", hint=hint))
        if text:
            if row >= MAX_POSITIONS:
                raise FindingsError([OverLimit.at(place, f"Bảng quá lớn: tối đa {MAX_POSITIONS} ô.")])
            yield Cell(text, row, column, address=address)


def _value(element: Element, strings: Sequence[str]) -> str:
    kind, value = element.get("t", "n"), element.findtext(_V) or ""
    if kind == "s":
        value = strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    elif kind == "inlineStr":
        inside = element.find(_IS)
        value = "" if inside is None else _string(inside)
    elif kind == "n":
        return _number(value)
    return clean(value)[0]


def _number(value: str) -> str:
    """A number as a clerk writes it, without dots between thousands."""
    try:
        number = Decimal(value).normalize()
    except InvalidOperation:
        return ""
    return f"{round(number, 6).normalize():f}".replace(".", ",") if number.is_finite() else ""


def _merged(cells: list[Cell], root: Element) -> list[Cell]:
    """The cells with what each covers, within the part of the sheet that is filled."""
    bottom = max((cell.row for cell in cells), default=-1)
    right = max((cell.column for cell in cells), default=-1)
    spans = {}
    for element in root.iter(qn("x:mergeCell")):
        found = _AREA.fullmatch(element.get("ref", ""))
        if found is not None and found[3]:
            top, left = int(found[2]) - 1, _column(found[1])
            rows, columns = min(int(found[4]) - 1, bottom) - top + 1, min(_column(found[3]), right) - left + 1
            spans[top, left] = max(rows, 1), max(columns, 1)
    covered = [
        Cell(cell.text, cell.row, cell.column, *spans.get((cell.row, cell.column), (1, 1)), cell.address)
        for cell in cells
    ]
    # What Excel hides under a merged cell is laid out first, so that the merged cell stands over it.
    return sorted(covered, key=lambda cell: cell.rows * cell.columns)


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1
