"""Everything of a sheet that is not a row, moved: widths, panes, breaks, merges, formats, validations, links."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from ntmdocs.office import qn
from ntmdocs.templating.lines import Element
from ntmdocs.templating.marks import remove
from ntmdocs.templating.sheets.addresses import Area, areas_of, letters
from ntmdocs.templating.sheets.axes import Axis, merged_spans
from ntmdocs.templating.sheets.book import Book, Spot
from ntmdocs.templating.sheets.formulas import Formula
from ntmdocs.templating.sheets.placing import Placed

_FORMULAS = frozenset({"formula", "formula1", "formula2", "f"})
_COPIED = frozenset({qn("x:mergeCell"), qn("x:hyperlink")})
_COUNTED = ("mergeCells", "dataValidations", "rowBreaks", "colBreaks", "hyperlinks", "ignoredErrors")
_PANE = qn("x:pane")
_PLACED = "placed"


class SheetMover:
    """Moves what stands around the rows of one sheet, in a copy of its XML."""

    def __init__(self, book: Book, placed: Placed) -> None:
        self._book = book
        self.placed = placed
        self._rows, self._columns = placed.row_axis, placed.column_axis
        self.name = placed.compiled.sheet.name.casefold()
        self.place = placed.compiled.sheet.place(placed.file)

    def moved(self) -> Element:
        """The sheet's XML without its rows, moved."""
        root = deepcopy(self.placed.compiled.sheet.root)
        self._set_headings(root)
        self._size(root)
        self._formulas(root)
        if self._rows.moves or self._columns.moves:
            self._move(root)
        for element in root.iter(_PLACED):
            element.tag = qn("xm:sqref")
        return root

    def _size(self, root: Element) -> None:
        dimension = root.find(qn("x:dimension"))
        if dimension is not None and self.placed.rows:
            first = min(self.placed.rows)
            lefts = [each.row.cells[0].column for each in self.placed.stretches if each.row.cells]
            left = min(lefts, default=1)
            dimension.set("ref", str(Area(first, left, self.placed.last_row, max(left, self.placed.last_column))))

    def _set_headings(self, root: Element) -> None:
        for name, text in zip(self.placed.compiled.headings, self.placed.headings, strict=True):
            for element in root.iter(qn(f"x:{name}")):
                element.text = text

    def _move(self, root: Element) -> None:
        self._panes(root)
        self._widths(root)
        self._breaks(root, "rowBreaks", self._rows)
        self._breaks(root, "colBreaks", self._columns)
        for element in [each for each in root.iter(etree.Element) if each is not root]:
            if element.tag in _COPIED:
                self._copy(element)
            elif element.get("sqref") is not None and element.tag != qn("x:selection"):
                self._areas(element, "sqref")
            elif element.get("ref") is not None and element.tag != qn("x:dimension"):
                self._areas(element, "ref")
            elif element.tag == qn("xm:sqref"):
                element.text = " ".join(map(str, self._moved_areas(element.text or "")))
        _recount(root)

    # views

    def _panes(self, root: Element) -> None:
        for pane in root.iter(_PANE):
            for key, axis in (("xSplit", self._columns), ("ySplit", self._rows)):
                split = pane.get(key, "0")
                if pane.get("state", "split") != "split" and split.isdecimal() and int(split):
                    pane.set(key, str(max(axis.ends_at(int(split)), default=int(split))))
        for element in root.iter(_PANE, qn("x:selection"), qn("x:sheetView")):
            for key in ("topLeftCell", "activeCell"):
                if (area := Area.of(element.get(key, ""))) is not None:
                    element.set(key, f"{letters(_now(self._columns, area.left))}{_now(self._rows, area.top)}")
            if element.tag == qn("x:selection"):
                element.set("sqref", element.get("activeCell", "A1"))

    def _widths(self, root: Element) -> None:
        for holder in root.iter(qn("x:cols")):
            widths = [(int(column.get("min", "1")), int(column.get("max", "1")), column) for column in holder]
            spans = [(span, column) for first, last, column in widths for span in self._columns.runs(first, last)]
            holder[:] = []
            for (first, last), column in sorted(spans, key=lambda pair: pair[0]):
                copy = deepcopy(column)
                copy.set("min", str(first))
                copy.set("max", str(last))
                holder.append(copy)
        for holder in [each for each in root.iter(qn("x:cols")) if not len(each)]:
            remove(holder)

    def _breaks(self, root: Element, name: str, axis: Axis) -> None:
        for holder in root.iter(qn(f"x:{name}")):
            breaks = list(holder)
            holder[:] = []
            for each in breaks:
                for at in axis.ends_at(int(each.get("id", "1"))):
                    copy = deepcopy(each)
                    copy.set("id", str(at))
                    holder.append(copy)
            holder.set("manualBreakCount", str(len(holder)))

    # areas

    def _copy(self, element: Element) -> None:
        """One element for each turn of the loops around its area; a merge of one cell is none."""
        area = Area.of(element.get("ref", ""))
        if area is None:
            return
        for moved in self.each(area):
            if element.tag == qn("x:mergeCell") and moved.is_cell:
                continue
            copy = deepcopy(element)
            copy.set("ref", str(moved))
            element.addprevious(copy)
        remove(element)

    def _areas(self, element: Element, key: str) -> None:
        areas = self._moved_areas(element.get(key, ""))
        if areas:
            element.set(key, " ".join(map(str, areas)))
        else:
            remove(element)

    def _moved_areas(self, text: str) -> list[Area]:
        return [moved for area in areas_of(text) for moved in self.joined(area)]

    def each(self, area: Area) -> list[Area]:
        """What stands for `area` in each turn of the loops around it."""
        return [
            Area(top, left, bottom, right)
            for top, bottom in self._rows.each_turn(area.top, area.bottom)
            for left, right in self._columns.each_turn(area.left, area.right)
        ]

    def joined(self, area: Area) -> list[Area]:
        """As `each`, areas that touch made one."""
        return [
            Area(top, left, bottom, right)
            for top, bottom in merged_spans(self._rows.each_turn(area.top, area.bottom))
            for left, right in merged_spans(self._columns.each_turn(area.left, area.right))
        ]

    # formulas

    def _formulas(self, root: Element) -> None:
        """Formulas of formats and validations are told from the first cell of their area, others from no cell."""
        done: set[Element] = set()
        for sparkline in list(root.iter(qn("x14:sparkline"))):
            done.update(self._sparkline(sparkline))
        for holder in root.iter(etree.Element):
            areas = areas_of(holder.get("sqref") or holder.findtext(qn("xm:sqref")) or "") if len(holder) else []
            if areas and holder not in done:
                moved = [each for area in areas for each in self.joined(area)]
                # what has lost all its cells is taken out, so that nothing in it can point to a cell that is gone
                done.update(self._rewrite(holder, self._spot(areas[0], moved[0])) if moved else holder.iter())
        for element in root.iter(qn("xm:f"), qn("x:hyperlink")):
            if element not in done:
                self._rewrite(element, Spot(self.name, self.place))

    def _sparkline(self, element: Element) -> Iterator[Element]:
        """A sparkline for each time that its cell stands."""
        for area in areas_of(element.findtext(qn("xm:sqref")) or ""):
            for moved in self.each(area):
                copy = deepcopy(element)
                element.addprevious(copy)
                yield copy
                yield from self._rewrite(copy, self._spot(area, moved))
                for where in copy.iter(qn("xm:sqref")):
                    where.text = str(moved)
                    where.tag = _PLACED
        remove(element)

    def _rewrite(self, holder: Element, spot: Spot) -> list[Element]:
        found = [element for element in holder.iter(etree.Element) if etree.QName(element).localname in _FORMULAS]
        for element in found:
            element.text = self._book.written(Formula.of(element.text or ""), spot)
        for element in holder.iter(qn("x:cfvo"), qn("x:hyperlink")):
            key = "val" if element.get("type") == "formula" else "location"
            if element.get(key):
                element.set(key, self._book.written(Formula.of(element.get(key, "")), spot))
        return found

    def _spot(self, source: Area, moved: Area) -> Spot:
        return Spot(self.name, self.place, (source.top, moved.top), (source.left, moved.left), pins=True)


def _recount(root: Element) -> None:
    for name in _COUNTED:
        for holder in list(root.iter(qn(f"x:{name}"))):
            if not len(holder):
                remove(holder)
            elif holder.get("count") is not None:
                holder.set("count", str(len(holder)))


def _now(axis: Axis, position: int) -> int:
    """Where `position` stands first, or what comes before it if it is gone."""
    found = axis.instances(position)
    return found[0] if found else max(axis.ends_at(position), default=1)
