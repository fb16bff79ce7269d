"""A sheet of a template as rows of cells, each with its text in runs, its formula, or the XML that it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import qn
from ntmdocs.templating.blocks_xml import attribute, escaped
from ntmdocs.templating.lines import Element, Line
from ntmdocs.templating.rules import MisplacedTag
from ntmdocs.templating.sheets.addresses import Area, column_number, letters
from ntmdocs.templating.sheets.formulas import Formula
from ntmdocs.templating.sheets.rules import NotASheetTemplate
from ntmdocs.templating.source import fragment
from ntmdocs.templating.tags import lex

_C, _F, _V, _IS, _R, _T, _RPR = (qn(f"x:{name}") for name in ("c", "f", "v", "is", "r", "t", "rPr"))
_SHEET_DATA, _ROW = qn("x:sheetData"), qn("x:row")
_XML_SPACE = qn("xml:space")
Text = list[tuple[str, str]]


@dataclass(slots=True, eq=False)
class Cell:
    """A cell: its `runs` are (properties, text) if it holds text, `line` is the text with its tags if it has any.

    `kind` and `value` are what `t` and `v` say; `array` is the area of an array formula; `inner` is its XML without
    the formula.
    """

    row: int
    column: int
    style: int
    attributes: str
    kind: str
    value: str
    inner: str
    runs: Text = field(default_factory=list)
    line: Line | None = None
    formula: Formula | None = None
    array: Area | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing but its format."""
        return self.line is None and self.formula is None and not self.inner

    @property
    def address(self) -> str:
        return f"{letters(self.column)}{self.row}"


@dataclass(slots=True, eq=False)
class Row:
    """A row: its number, its attributes as XML without the number, and its cells in order."""

    number: int
    attributes: str
    cells: list[Cell]
    by_column: dict[int, Cell] = field(init=False)

    def __post_init__(self) -> None:
        self.by_column = {cell.column: cell for cell in self.cells}


@dataclass(slots=True, eq=False)
class Sheet:
    """A sheet: `root` is its XML with no rows in it, `prefix` what its elements' names begin with."""

    name: str
    part: str
    root: Element
    prefix: str
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def place(self, file: str, cell: Cell | None = None) -> Place:
        return Place(file=file, sheet=self.name, cell="" if cell is None else cell.address)

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row.cells)


class SheetReader:
    """Reads one sheet; `strings` are the workbook's shared ones, to which `added` are put if it has none yet."""

    def __init__(self, file: str, strings: Sequence[Element], added: Element | None = None) -> None:
        self._file = file
        self._strings = strings
        self._added = added
        self._masters: dict[str, tuple[int, int, Formula]] = {}

    def read(self, name: str, part: str, root: Element) -> Sheet:
        """The sheet; what is wrong with its tags is in its `findings`."""
        prefix = next(
            (f"{key}:" if key else "" for key, uri in root.nsmap.items() if uri == root.nsmap[root.prefix]), ""
        )
        sheet = Sheet(name, part, root, prefix)
        self._masters.clear()
        data = root.find(_SHEET_DATA)
        number = 0
        for element in [] if data is None else data.findall(_ROW):
            number = int(element.get("r") or number + 1)
            sheet.rows.append(self._row(sheet, element, number))
        if data is not None:
            etree.strip_elements(data, _ROW)
        return sheet

    def _row(self, sheet: Sheet, element: Element, number: int) -> Row:
        cells, column = [], 0
        for child in element.findall(_C):
            address = child.get("r", "")
            column = column_number(address.rstrip("0123456789")) or column + 1
            cells.append(self._cell(sheet, child, number, column))
        return Row(number, attributes_of(element, "r", "spans"), cells)

    def _cell(self, sheet: Sheet, element: Element, row: int, column: int) -> Cell:
        kind, value = element.get("t", "n"), element.findtext(_V) or ""
        cell = Cell(row, column, int(element.get("s", "0")), attributes_of(element, "r", "s", "t"), kind, value, "")
        source = self._text_element(element, kind, value)
        if source is not None:
            cell.runs = _runs(source, sheet.root)
        elif kind == "str" and element.find(_F) is None:
            cell.runs = [("", value)]
        cell.inner = self._inner(element, sheet)
        formula = element.find(_F)
        if formula is not None:
            self._formula(sheet, cell, formula)
        elif any("{" in text or "}" in text for _, text in cell.runs):
            self._tags(sheet, cell, element)
        if cell.line is None and kind == "inlineStr" and source is not None and self._added is not None:
            self._share(sheet, cell, source)
        return cell

    def _share(self, sheet: Sheet, cell: Cell, source: Element) -> None:
        """Text without tags goes to the shared strings, as Excel has it."""
        assert self._added is not None  # noqa: S101
        item = self._added.makeelement(qn("x:si"))
        item.extend(deepcopy(child) for child in source)
        cell.kind, cell.inner = "s", f"<{sheet.prefix}v>{len(self._added)}</{sheet.prefix}v>"
        self._added.append(item)

    def _text_element(self, element: Element, kind: str, value: str) -> Element | None:
        if kind == "s" and value.strip().isdecimal() and int(value) < len(self._strings):
            return self._strings[int(value)]
        return element.find(_IS) if kind == "inlineStr" else None

    def _inner(self, element: Element, sheet: Sheet) -> str:
        value = element.find(_V)
        if value is not None:
            return f"<{sheet.prefix}v>{escaped(value.text or '')}</{sheet.prefix}v>"
        inside = element.find(_IS)
        return "" if inside is None else fragment(inside, sheet.root)

    def _tags(self, sheet: Sheet, cell: Cell, element: Element) -> None:
        text = "".join(text for _, text in cell.runs)
        line = Line(element, sheet.place(self._file, cell), [], text)
        line.tags, faults = lex(text)
        sheet.findings += [fault.rule.at(line.at(fault.source), fault.message, hint=fault.hint) for fault in faults]
        if line.tags:
            cell.line = line

    def _formula(self, sheet: Sheet, cell: Cell, element: Element) -> None:
        kind, text, key = element.get("t", "normal"), element.text or "", element.get("si", "")
        place = sheet.place(self._file, cell)
        if "{{" in text or "{%" in text:
            sheet.findings.append(
                MisplacedTag.at(
                    place, "Thẻ nằm trong công thức.", hint="Đặt thẻ ở một ô rồi cho công thức trỏ tới ô đó."
                )
            )
        if kind == "dataTable":
            sheet.findings.append(
                NotASheetTemplate.at(place, "Ô thuộc bảng giả định (Data Table).", hint="Thay bằng công thức thường.")
            )
        if kind == "shared" and key in self._masters and not text:
            row, column, master = self._masters[key]
            cell.formula = master.shifted(cell.row - row, cell.column - column)
            return
        cell.formula = Formula.of(text)
        if kind == "shared":
            self._masters[key] = (cell.row, cell.column, cell.formula)
        elif kind == "array":
            cell.array = Area.of(element.get("ref", ""))


def attributes_of(element: Element, *without: str) -> str:
    """The attributes of `element` as they stand in its tag, each with a space before it."""
    prefixes = {uri: name for name, uri in element.nsmap.items() if name}
    written = []
    for key, value in element.attrib.items():
        name = etree.QName(key)
        if name.localname in without and not name.namespace:
            continue
        before = f"{prefixes[name.namespace]}:" if name.namespace else ""
        written.append(f' {before}{name.localname}="{attribute(str(value))}"')
    return "".join(written)


def _runs(source: Element, root: Element) -> Text:
    """The text of a string item; phonetic guides are left out."""
    runs = source.findall(_R)
    if not runs:
        return [("", source.findtext(_T) or "")]
    return [
        ("" if (properties := run.find(_RPR)) is None else fragment(properties, root), run.findtext(_T) or "")
        for run in runs
    ]
