"""Cells of a workbook coloured and given notes, and a sheet added; everything else stays as it was."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.office.cell_places import area_of, column_number
from ntmdocs.office.editing import Edit
from ntmdocs.office.names import NS, qn

_ROW, _C, _SHEET = qn("x:row"), qn("x:c"), qn("x:sheet")
_VML = "urn:schemas-microsoft-com:vml"
_EXCEL, _OFFICE = "urn:schemas-microsoft-com:office:excel", "urn:schemas-microsoft-com:office:office"
_TYPES = "application/vnd.openxmlformats-officedocument"
# What may follow a sheet's reference to the drawing of its notes (ECMA-376, CT_Worksheet).
_AFTER = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
_SHAPE_TYPE = "_x0000_t202"
_DRAWING = f"""<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}">
<v:shapetype id="{_SHAPE_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_SHAPE = (
    f'<v:shape xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}" id="ntm{{number}}" type="#{_SHAPE_TYPE}" '
    'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_STYLES = (
    f'<styleSheet xmlns="{NS["x"]}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'
)
_NOTE_COLUMNS, _NOTE_ROWS = 4, 6


@dataclass(frozen=True, slots=True)
class ListedCell:
    """A cell of an added sheet: its text, and the place in the workbook that it leads to, if any."""

    text: str
    location: str = ""


class CellNotes:
    """Changes to the cells of the workbook that `edit` changes; its `write` gives the new file."""

    def __init__(self, edit: Edit, author: str) -> None:
        self._edit, self._author = edit, author
        self._main = edit.package.main_part()
        self._coloured: dict[tuple[str, str], str] = {}
        self._fills: dict[str, int] = {}
        self._drawn = 0
        self._rows: dict[str, _Numbered] = {}
        self._cells: dict[tuple[str, int], _Numbered] = {}
        self._noted: dict[str, etree._Element] = {}
        self._drawings: dict[str, etree._Element] = {}
        self._own_styles: etree._Element | None = None

    def mark(self, sheet: str, cell: str, colour: str, text: str) -> None:
        """Colours a cell of the sheet in the part `sheet` and puts a note at it, below one that is there."""
        element = self._cell(sheet, cell)
        element.set("s", self._style(element.get("s", "0"), colour))
        comments = self._comments(sheet)
        holder = _inside(comments, "commentList")
        there = next((each for each in holder if each.get("ref") == cell), None)
        if there is not None:
            _append(there, f"\n{text}")
            return
        note = etree.SubElement(holder, qn("x:comment"), ref=cell, authorId=self._author_id(comments))
        etree.SubElement(note, qn("x:text"))
        _append(note, text)
        self._draw(sheet, cell)

    # cells and their styles

    def _cell(self, sheet: str, cell: str) -> etree._Element:
        """The element of a cell, made where there is none."""
        area = area_of(cell)
        if area is None:
            raise ValueError(f"{cell!r} is no cell")
        if sheet not in self._rows:
            data = _inside(self._edit.tree(sheet), "sheetData")
            self._rows[sheet] = _Numbered(data, _ROW, {int(row.get("r", "0")): row for row in data.iter(_ROW)})
        row = self._rows[sheet].at(area.top)
        row.set("r", str(area.top))
        if (sheet, area.top) not in self._cells:
            known = {column_number(each.get("r", "A").rstrip("0123456789")): each for each in row.iter(_C)}
            self._cells[sheet, area.top] = _Numbered(row, _C, known)
        found = self._cells[sheet, area.top].at(area.left)
        found.set("r", cell)
        return found

    def _style(self, style: str, colour: str) -> str:
        """The style that is like another but for its colour."""
        if (style, colour) not in self._coloured:
            styles = self._styles()
            formats = _inside(styles, "cellXfs")
            known = formats.findall(qn("x:xf"))
            twin = deepcopy(known[int(style)] if style.isdecimal() and int(style) < len(known) else known[0])
            twin.set("fillId", str(self._fill(styles, colour)))
            twin.set("applyFill", "1")
            formats.append(twin)
            formats.set("count", str(len(known) + 1))
            self._coloured[style, colour] = self._coloured[str(len(known)), colour] = str(len(known))
        return self._coloured[style, colour]

    def _styles(self) -> etree._Element:
        """The styles of the workbook, made where there are none."""
        part = self._edit.related(self._main, "styles")
        if part:
            return self._edit.tree(part)
        if self._own_styles is None:
            self._own_styles = etree.fromstring(_STYLES)
            self._edit.add_part(self._main, "styles", self._own_styles, f"{_TYPES}.spreadsheetml.styles+xml")
        return self._own_styles

    def _fill(self, styles: etree._Element, colour: str) -> int:
        if colour not in self._fills:
            fills = _inside(styles, "fills")
            pattern = etree.SubElement(etree.SubElement(fills, qn("x:fill")), qn("x:patternFill"), patternType="solid")
            etree.SubElement(pattern, qn("x:fgColor"), rgb=f"FF{colour}")
            fills.set("count", str(len(fills)))
            self._fills[colour] = len(fills) - 1
        return self._fills[colour]

    # notes

    def _comments(self, sheet: str) -> etree._Element:
        """The notes of a sheet, made where there are none."""
        part = self._edit.related(sheet, "comments")
        if part:
            return self._edit.tree(part)
        if sheet not in self._noted:
            self._noted[sheet] = etree.fromstring(f'<comments xmlns="{NS["x"]}"><authors/><commentList/></comments>')
            self._edit.add_part(sheet, "comments", self._noted[sheet], f"{_TYPES}.spreadsheetml.comments+xml")
        return self._noted[sheet]

    def _author_id(self, comments: etree._Element) -> str:
        authors = _inside(comments, "authors")
        names = [author.text for author in authors]
        if self._author not in names:
            etree.SubElement(authors, qn("x:author")).text = self._author
            names.append(self._author)
        return str(names.index(self._author))

    def _draw(self, sheet: str, cell: str) -> None:
        """Draws the box of a note: Excel shows no note without one."""
        area = area_of(cell)
        drawing = self._drawing(sheet)
        if area is None or drawing is None:
            return
        self._drawn += 1
        row, column = area.top - 1, area.left
        anchor = f"{column + 1},15,{row},2,{column + 1 + _NOTE_COLUMNS},15,{row + _NOTE_ROWS},4"
        shape = _SHAPE.format(number=self._drawn, anchor=anchor, row=row, column=column)
        drawing.append(etree.fromstring(shape))

    def _drawing(self, sheet: str) -> etree._Element | None:
        """The drawing of a sheet's notes, made where there is none; None for one that is no well-formed XML."""
        root = self._edit.tree(sheet)
        if root.find(qn("x:legacyDrawing")) is not None:
            try:
                part = self._edit.related(sheet, "vmlDrawing")
                return self._edit.tree(part) if part else self._drawings.get(sheet)
            except FindingsError:
                return None
        drawing = etree.fromstring(_DRAWING)
        part = self._edit.add_part(sheet, "vmlDrawing", drawing, f"{_TYPES}.vmlDrawing", suffix="vml")
        link = etree.Element(qn("x:legacyDrawing"), {qn("r:id"): self._edit.relate(sheet, "vmlDrawing", part)})
        following = next((each for each in root if etree.QName(each).localname in _AFTER), None)
        root.append(link) if following is None else following.addprevious(link)
        self._drawings[sheet] = drawing
        return drawing

    # an added sheet

    def add_sheet(self, name: str, rows: Sequence[Sequence[ListedCell]], widths: Sequence[float]) -> None:
        """Adds a last sheet that is shown first when the workbook is opened; its first row is a heading."""
        workbook = self._edit.tree(self._main)
        root = _listing(rows, widths, self._style("0", "DDEBF7"))
        part = self._edit.add_part(self._main, "worksheet", root, f"{_TYPES}.spreadsheetml.worksheet+xml")
        sheets = _inside(workbook, "sheets")
        number = max((int(each.get("sheetId", "0")) for each in sheets), default=0) + 1
        attributes = {
            "name": name,
            "sheetId": str(number),
            qn("r:id"): self._edit.relate(self._main, "worksheet", part),
        }
        etree.SubElement(sheets, _SHEET, attributes)
        self._show(workbook, len(sheets) - 1)

    def _show(self, workbook: etree._Element, at: int) -> None:
        """Opens the workbook at one sheet alone: two selected ones would both take what is typed."""
        for view in workbook.iter(qn("x:workbookView")):
            view.set("activeTab", str(at))
            view.attrib.pop("firstSheet", "")
        for link in self._edit.package.relationships(self._main):
            if link.type.endswith("/worksheet") and b"tabSelected" in self._edit.package.part(link.target):
                for view in self._edit.tree(link.target).iter(qn("x:sheetView")):
                    view.attrib.pop("tabSelected", "")


class _Numbered:
    """The children of an element in the order of their numbers: rows of a sheet, cells of a row."""

    def __init__(self, parent: etree._Element, tag: str, known: dict[int, etree._Element]) -> None:
        self._parent, self._tag, self._known = parent, tag, known
        self._numbers = sorted(known)

    def at(self, number: int) -> etree._Element:
        """The child with a number, made in its place where there is none."""
        if number not in self._known:
            new = etree.Element(self._tag)
            place = bisect(self._numbers, number)
            if place < len(self._numbers):
                self._known[self._numbers[place]].addprevious(new)
            else:
                self._parent.append(new)
            self._numbers.insert(place, number)
            self._known[number] = new
        return self._known[number]


def _inside(parent: etree._Element, name: str) -> etree._Element:
    """The child of a name, which every such part has; a broken one gets it at the end."""
    found = parent.find(qn(f"x:{name}"))
    return etree.SubElement(parent, qn(f"x:{name}")) if found is None else found


def _append(note: etree._Element, text: str) -> None:
    holder = _inside(note, "text")
    run = etree.SubElement(holder, qn("x:r"))
    words = etree.SubElement(run, qn("x:t"), {qn("xml:space"): "preserve"})
    words.text = text


def _listing(rows: Sequence[Sequence[ListedCell]], widths: Sequence[float], head: str) -> etree._Element:
    """A sheet of texts with links to other sheets."""
    root = etree.fromstring(
        f'<worksheet xmlns="{NS["x"]}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView '
        'tabSelected="1" workbookViewId="0"/></sheetViews></worksheet>'
    )
    columns = etree.SubElement(root, qn("x:cols"))
    for at, width in enumerate(widths, 1):
        etree.SubElement(columns, qn("x:col"), min=str(at), max=str(at), width=str(width), customWidth="1")
    data = etree.SubElement(root, qn("x:sheetData"))
    links = etree.Element(qn("x:hyperlinks"))
    for line, cells in enumerate(rows, 1):
        row = etree.SubElement(data, _ROW, r=str(line))
        for at, cell in enumerate(cells):
            place = f"{chr(ord('A') + at)}{line}"
            element = etree.SubElement(row, _C, {"r": place, "s": head if line == 1 else "0", "t": "inlineStr"})
            words = etree.SubElement(etree.SubElement(element, qn("x:is")), qn("x:t"), {qn("xml:space"): "preserve"})
            words.text = cell.text
            if cell.location:
                etree.SubElement(links, qn("x:hyperlink"), ref=place, location=cell.location, display=cell.text)
    if len(links):
        root.append(links)
    page = {"paperSize": "9", "fitToHeight": "0", "orientation": "landscape"}
    etree.SubElement(root, qn("x:pageSetup"), page)
    return root
