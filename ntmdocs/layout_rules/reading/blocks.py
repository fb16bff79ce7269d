"""The blocks of a part in reading order: paragraphs, tables with their cells, content controls, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from ntmdocs.layout_rules.reading.content import SIDE_PADDING, Cell, Paragraph, Section, Table
from ntmdocs.layout_rules.reading.numbering import Numbering
from ntmdocs.layout_rules.reading.properties import TABLE_LINES, shows_line
from ntmdocs.layout_rules.reading.runs import SECTION, RunReader, style_of
from ntmdocs.layout_rules.reading.styles import StyleSheet
from ntmdocs.layout_rules.reading.values import W, attribute, child, children, is_on, whole
from ntmdocs.layout_rules.text import nfc, squeezed

_CONTAINERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")


@dataclass(frozen=True, slots=True)
class _Look:
    """What a table says about all its cells."""

    number: int
    style: str
    grid: list[int]
    lines: dict[str, bool]
    padding: int


class BlockReader:
    """Reads the blocks of a part into `paragraphs` and `tables`; `where` names a part that is not the body."""

    def __init__(
        self, styles: StyleSheet, numbering: Numbering, sections: list[Section], part: str, where: str = ""
    ) -> None:
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.tracked = False
        self._styles, self._numbering, self._sections, self._where = styles, numbering, sections, where
        self._part = part
        self._sources: dict[etree._Element, int] = {}
        self._section = 0
        self._boxes = 0
        self._centred: set[int] = set()
        self._tables = 0
        self._counted = 0

    def read_part(self, root: etree._Element) -> None:
        """Reads all blocks under a part's root, of which the body or header is `root` or a child."""
        self._sources = {element: number for number, element in enumerate(root.iter(f"{W}p"))}
        body = child(root, "body")
        self.read(root if body is None else body)

    def read(
        self, parent: etree._Element, cell: Cell | None = None, box: int | None = None, style: str | None = None
    ) -> None:
        """Reads the blocks under `parent`, a body, header, cell or text box."""
        for name, element in children(parent):
            if name == "p":
                self._paragraph(element, cell, box, style)
            elif name == "tbl":
                self._table(element, box)
            elif name in _CONTAINERS:
                self.tracked |= name in ("ins", "moveTo")
                self.read(element, cell, box, style)

    def _paragraph(self, element: etree._Element, cell: Cell | None, box: int | None, style: str | None) -> None:
        properties = child(element, "pPr")
        layout, (number, level) = self._styles.layout(style, properties, self._numbering.indent)
        if box in self._centred:
            layout = replace(layout, centred_frame=True)
        runs = RunReader(self._styles, style, style_of(element))
        runs.read(element)
        found = runs.found
        self.tracked |= found.tracked
        label = self._numbering.label(number, level) if number else ""
        shown = "".join(run.text for run in found.runs if not run.letters.hidden)
        section = self._sections[min(self._section, len(self._sections) - 1)]
        room = section.text_width if cell is None or not cell.width else cell.width - 2 * cell.padding
        self._counted += cell is None and box is None
        self.paragraphs.append(
            Paragraph(
                len(self.paragraphs), tuple(found.runs), layout, label, section.index, room, self._spot(cell, box),
                cell, box, tuple(found.drawn), tuple(found.fields), found.breaks_page, squeezed(nfc(label + shown)),
                self._part, self._sources.get(element, 0),
            )
        )  # fmt: skip
        for content, centred in found.boxes:
            self._boxes += 1
            self._centred.update([self._boxes] if centred else [])
            self.read(content, None, self._boxes)
        if element.find(SECTION) is not None and cell is None and box is None:
            self._section += 1

    def _spot(self, cell: Cell | None, box: int | None) -> str:
        if self._where:
            return self._where
        if cell is not None:
            return f"bảng {cell.table} hàng {cell.row + 1} cột {cell.column + 1}"
        return f"khung chữ {box}" if box is not None else f"đoạn {self._counted}"

    def _table(self, element: etree._Element, box: int | None) -> None:
        self._tables += 1
        number, first = self._tables, len(self.paragraphs)
        look = self._look(element, number)
        rows = list(_members(element, "tr"))
        bordered = any(look.lines.values())
        for position, row in enumerate(rows):
            bordered |= self._row(row, position, look, box)
        repeats = bool(rows) and is_on(child(child(rows[0], "trPr"), "tblHeader"))
        section = min(self._section, len(self._sections) - 1)
        width = _share(element, self._sections[section].text_width) or sum(look.grid)
        self.tables.append(Table(number, section, len(rows), width, bordered, repeats, first))

    def _look(self, element: etree._Element, number: int) -> _Look:
        properties = child(element, "tblPr")
        style = attribute(child(properties, "tblStyle"), "val")
        grid = [whole(attribute(column, "w"), 0) for _, column in children(child(element, "tblGrid"))]
        lines = {
            **self._styles.chain(style, "table")[1].get(TABLE_LINES, {}),
            **_lines(child(properties, "tblBorders")),
        }
        return _Look(number, style, grid, lines, _padding(properties))

    def _row(self, row: etree._Element, position: int, look: _Look, box: int | None) -> bool:
        """Reads the cells of a row; gives whether any has a line of its own."""
        cannot_split, bordered, column = is_on(child(child(row, "trPr"), "cantSplit")), False, 0
        for element in _members(row, "tc"):
            properties = child(element, "tcPr")
            own = _lines(child(properties, "tcBorders"))
            span = max(1, min(whole(attribute(child(properties, "gridSpan"), "val"), 1), 100))
            width = whole(attribute(child(properties, "tcW"), "w"), 0)
            if attribute(child(properties, "tcW"), "type", "dxa") != "dxa" or not width:
                width = sum(look.grid[column : column + span])
            top, bottom = (own.get(side, look.lines.get(side, False)) for side in ("top", "bottom"))
            cell = Cell(look.number, position, column, width, look.padding, top, bottom, cannot_split)
            self.read(element, cell, box, look.style)
            bordered |= any(own.values())
            column += span
        return bordered


def _members(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those inside content controls among them."""
    for name, element in children(parent):
        if name == wanted:
            yield element
        elif name in _CONTAINERS:
            yield from _members(element, wanted)


def _lines(borders: etree._Element | None) -> dict[str, bool]:
    return {name: shows_line(line) for name, line in children(borders)}


def _share(table: etree._Element, room: int) -> int:
    """The width of a table that is given as a share of the text's, in fiftieths of a percent; 0 for any other."""
    preferred = child(child(table, "tblPr"), "tblW")
    if attribute(preferred, "type") != "pct":
        return 0
    return whole(attribute(preferred, "w"), 0) * room // 5000


def _padding(properties: etree._Element | None) -> int:
    for name, side in children(child(properties, "tblCellMar")):
        if name in ("left", "start"):
            return whole(attribute(side, "w"), SIDE_PADDING)
    return SIDE_PADDING
