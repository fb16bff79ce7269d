"""Paragraphs, rows and tables of the edited document, rewritten so that they fit into the one made now."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from ntmdocs.office.editing import Edit
from ntmdocs.office.merging.letters import PPR, P, letters_of, new_runs
from ntmdocs.office.merging.looks import StyleSheet, difference, dress, style_of
from ntmdocs.office.merging.tracking import Tracking
from ntmdocs.office.names import NS, qn
from ntmdocs.office.numbering import Numbering
from ntmdocs.office.package import Package
from ntmdocs.office.properties import put
from ntmdocs.office.styles import Styles

TABLE, ROW, CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TAKEN = {
    "tblPr": ("tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    "trPr": ("cantSplit", "trHeight", "tblHeader", "jc"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign"),
}


class Bringing:
    """Makes new content for the document that `edit` changes from content of `source`, whose styles are `sheet`."""

    def __init__(self, edit: Edit, source: Package, sheet: StyleSheet, tracking: Tracking) -> None:
        self._source, self._sheet, self._tracking = source, sheet, tracking
        self._numbering = Numbering(edit)
        self._styles = Styles(edit, self._numbering)

    def properties(self, paragraph: etree._Element) -> etree._Element:
        """The pPr that lays a paragraph out as `paragraph` is, with styles and lists of the document made now."""
        properties, style = etree.Element(PPR), style_of(paragraph)
        own = self._styles.matching(self._source, style, "paragraph") if style else ""
        if own:
            put(properties, "pStyle", val=own)
        self._number(paragraph, properties)
        dress(properties, difference(self._sheet.of_style(style, "pPr"), self._sheet.paragraph(paragraph)))
        return properties

    def _number(self, paragraph: etree._Element, properties: etree._Element) -> None:
        """Gives the paragraph the list that it is in."""
        numbered = paragraph.find("w:pPr/w:numPr", NS)
        number = None if numbered is None else numbered.find(qn("w:numId"))
        if numbered is None or number is None:
            return
        level = numbered.find(qn("w:ilvl"))
        entry = put(properties, "numPr")
        etree.SubElement(entry, qn("w:ilvl"), {qn("w:val"): "0" if level is None else level.get(qn("w:val"), "0")})
        own = self._numbering.taken(self._source, number.get(qn("w:val"), "0"))
        etree.SubElement(entry, qn("w:numId"), {qn("w:val"): own})

    def block(self, block: etree._Element) -> etree._Element:
        """A paragraph or table as put in."""
        return self.paragraph(block) if block.tag == P else self._table(block)

    def paragraph(self, paragraph: etree._Element) -> etree._Element:
        """A paragraph with its end as put in."""
        new = etree.Element(P)
        new.append(self.properties(paragraph))
        runs = new_runs(letters_of(paragraph, self._sheet))
        if runs:
            new.append(self._tracking.put_in(runs))
        self._tracking.mark_paragraph(new, "ins")
        return new

    def row(self, row: etree._Element) -> etree._Element:
        """A table row as put in."""
        new = etree.Element(ROW)
        _take(row, new, "trPr")
        for cell in row.iterchildren(CELL):
            own = etree.SubElement(new, CELL)
            _take(cell, own, "tcPr")
            own.extend(self.block(block) for block in blocks_of(cell))
        self._tracking.mark_row(new, "ins")
        return new

    def _table(self, table: etree._Element) -> etree._Element:
        new = etree.Element(TABLE)
        _take(table, new, "tblPr")
        style = table.find("w:tblPr/w:tblStyle", NS)
        own = "" if style is None else self._styles.matching(self._source, style.get(qn("w:val"), ""), "table")
        if own:
            new[0].insert(0, etree.Element(qn("w:tblStyle"), {qn("w:val"): own}))
        grid = table.find(qn("w:tblGrid"))
        new.append(etree.Element(qn("w:tblGrid")) if grid is None else deepcopy(grid))
        new.extend(self.row(row) for row in rows_of(table))
        return new


def _take(source: etree._Element, new: etree._Element, kind: str) -> None:
    """Gives `new` what `source` has of the properties that mean the same in any document."""
    properties, own = source.find(qn(f"w:{kind}")), etree.SubElement(new, qn(f"w:{kind}"))
    for child in () if properties is None else properties:
        if child.tag in {qn(f"w:{name}") for name in _TAKEN[kind]}:
            own.append(deepcopy(child))


def blocks_of(holder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body, cell or header, also those in content controls."""
    for child in holder:
        if child.tag in (P, TABLE):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")):
            yield from blocks_of(child)


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those in content controls."""
    for child in table:
        if child.tag == ROW:
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from rows_of(child)
