"""What of a table depends on data is marked in its tree: its grid, its rows, the width, span and merge of its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ntmdocs.findings import Finding
from ntmdocs.office import qn
from ntmdocs.templating.cells import CellTags, own_cells, own_rows
from ntmdocs.templating.lines import W_P, W_TBL, Element, is_empty
from ntmdocs.templating.marks import (
    BLOCK_END,
    BLOCK_START,
    PRIVATE,
    Mark,
    Marks,
    after,
    before,
    call,
    printing,
    remove,
    stating,
)
from ntmdocs.templating.pairing import Chain, Spot
from ntmdocs.templating.rules import TextBesideTag
from ntmdocs.templating.units import Layout

_W_GRID, _W_COLUMN, _W_TBLPR = qn("w:tblGrid"), qn("w:gridCol"), qn("w:tblPr")
_W_TCPR, _W_TRPR, _W_SPAN, _W_WIDTH, _W_SHD = (qn(f"w:{name}") for name in ("tcPr", "trPr", "gridSpan", "tcW", "shd"))
_W, _VAL = qn("w:w"), qn("w:val")
_ORDER = tuple(qn(f"w:{name}") for name in (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
))  # fmt: skip
Slices = dict[Element, tuple[int, int]]
_FULL = 9071  # twentieths of a point, for a grid without widths: the text of A4 between margins of 30 and 20 mm


@dataclass(frozen=True, slots=True)
class Grid:
    """The width of each of a table's columns as drawn; it `waits` if blocks over cells say how many there are."""

    widths: tuple[int, ...]
    waits: bool


class Grids:
    """Marks the tables of one part; `made` are the grids that the marks refer to by number."""

    def __init__(self, layout: Layout, tags: CellTags, marks: Marks) -> None:
        self._layout, self._tags, self._marks = layout, tags, marks
        self._merges: dict[Element, int] = {}
        self.made: list[Grid] = []
        self.findings: list[Finding] = []
        self.loops: dict[Chain, list[int]] = {}
        for cell, words in tags.of.items():
            chain = tags.rows_loop(cell) if "vm" in words else None
            if chain is not None:
                self._merges[cell] = len(self._merges)
                self.loops.setdefault(chain, []).append(self._merges[cell])

    def anew(self, spot: Spot) -> str:
        """The source that stands before the opener of a loop over rows in which cells are merged."""
        numbers = self.loops.get(spot.chain, ()) if spot.chain and spot.role == "opener" else ()
        return "".join(call(number, "anew") for number in numbers)

    def mark(self) -> None:
        """Marks every table with blocks over its cells, or with tags of cells."""
        tables: dict[Element, None] = {}
        for spot in self._layout.spots:
            if spot.chain and spot.chain.level == "cell" and spot.anchor is not None:
                tables[next(spot.anchor.iterancestors(W_TBL))] = None
        moving = set(tables)
        for cell, words in self._tags.of.items():
            table = next(cell.iterancestors(W_TBL))
            if words.keys() & {"colspan", "hm"}:
                moving.add(table)
            if words.keys() - {"cellbg"}:
                tables[table] = None
        for table in tables:
            self._table(table, moves=table in moving)
        for cell, words in self._tags.of.items():
            self._dress(cell, words)

    def _table(self, table: Element, *, moves: bool) -> None:
        grid = table.find(_W_GRID)
        if grid is None:
            grid = table.makeelement(_W_GRID)
            properties = table.find(_W_TBLPR)
            table.insert(0 if properties is None else table.index(properties) + 1, grid)
        rows = [row for row in own_rows(table) if row not in self._layout.vanishing]
        for row in rows:
            before(row, self._marks.make(Mark(call(_before(row), "row"))))
        if moves:
            self._columns(grid, rows)
        number = len(self.made) - 1 if moves else -1
        grid.text = self._marks.make(Mark(call(f"({number})", "table"))) + (grid.text or "")
        after(table[-1], self._marks.make(Mark(call("''", "endtable"))))

    def _columns(self, grid: Element, rows: list[Element]) -> None:
        """Marks the grid and the cells of a table whose columns depend on data."""
        columns = grid.findall(_W_COLUMN)
        drawn = {row: self._slices(row, max(len(columns), 1)) for row in rows}
        forms = {row: self._form(row, drawn[row], len(columns)) for row in rows}
        decisive = self._decisive(drawn)
        widths = [_number(column.get(_W)) for column in columns]
        if not widths or not all(widths):
            widths = [max(_FULL // max(len(widths), 1), 1)] * max(len(widths), 1)
        cells = [each for row in rows for each in drawn[row].items()]
        moving = {at for cell, drawn_at in cells if self._tags.block_of(cell) for at in range(*drawn_at)}
        self.made.append(Grid(tuple(widths), waits=bool(moving)))
        if decisive is not None:
            self._judge(drawn, forms, decisive)
        for row in rows:
            for cell, (start, stop) in drawn[row].items():
                if cell not in self._layout.vanishing:
                    if forms[row] == "under" and moving.issuperset(range(start, stop)):
                        self._may_fall(cell, start, stop)
                    self._cell(cell, start, stop, "under" if forms[row] == "under" else "")
            form = "decisive" if row is decisive else forms[row]
            row.tail = self._marks.make(Mark(call(repr(form), "endrow"))) + (row.tail or "")
        for column in columns:
            remove(column)

    def _slices(self, row: Element, columns: int) -> Slices:
        """Where each cell is drawn; a grid may count the cells that vanish or not."""
        cells = own_cells(row)
        kept = sum(_span(cell) for cell in cells if cell not in self._layout.vanishing)
        alone = _before(row) + kept == columns
        found, at = {}, _before(row)
        for cell in cells:
            wide = 0 if alone and cell in self._layout.vanishing else _span(cell)
            start = min(at, columns - 1)
            found[cell] = (start, max(start + 1, min(at + wide, columns)) if wide else start)
            at += wide
        return found

    def _form(self, row: Element, drawn: Slices, columns: int) -> str:
        """Whether the cells lie under the columns, or make all of them, or only some, as in a row that ends early."""
        spans = [_span(cell) for cell in drawn if cell not in self._layout.vanishing]
        full = columns in (_before(row) + sum(spans), _before(row) + sum(map(_span, drawn)))
        makes = any(self._tags.block_of(cell) or self._tags.of.get(cell, {}).keys() & {"hm", "colspan"}
                    for cell in drawn)  # fmt: skip
        return ("full" if makes else "under") if full else ("short" if makes else "early")

    def _decisive(self, drawn: Mapping[Element, Slices]) -> Element | None:
        """The row whose cells say what columns there are: that with the most cells inside blocks."""
        counts = {
            row: sum(
                cell not in self._layout.vanishing
                and self._tags.block_of(cell) is not None
                and "hm" not in self._tags.of.get(cell, {})
                for cell in cells
            )
            for row, cells in drawn.items()
        }
        best = max(counts, key=lambda row: counts[row], default=None)
        return best if best is not None and counts[best] else None

    def _judge(self, drawn: Mapping[Element, Slices], forms: Mapping[Element, str], decisive: Element) -> None:
        """Text in a cell that is drawn only over the cells of tags would be lost with them."""
        cells = drawn[decisive].items()
        given = {at for cell, drawn_at in cells if cell not in self._layout.vanishing for at in range(*drawn_at)}
        chain = next(found for cell, _ in cells if (found := self._tags.block_of(cell)))
        for row in drawn:
            for cell, drawn_at in drawn[row].items() if forms[row] == "under" else ():
                if given.isdisjoint(range(*drawn_at)) and not all(map(is_empty, cell.iter(W_P))):
                    message = "Ở hàng khác, ô nằm đúng cột chỉ có thẻ của khối này lại có chữ, sẽ bị mất."
                    hint = "Để trống ô đó, hoặc gộp nó với ô bên cạnh."
                    self.findings.append(TextBesideTag.at(chain.spots[0].place, message, hint=hint))

    def _may_fall(self, cell: Element, start: int, stop: int) -> None:
        """Lets a cell fall away with all the columns that it is drawn over."""
        before(cell, self._marks.make(Mark(call(start, "under", stop), opens=1)))
        cell.tail = self._marks.make(Mark(call("''", "over"), opens=-1)) + (cell.tail or "")

    def _cell(self, cell: Element, start: int, stop: int, kind: str) -> None:
        properties = _properties(cell)
        for element in (*properties.findall(_W_WIDTH), *properties.findall(_W_SPAN)):
            remove(element)
        tags = self._tags.of.get(cell, {})
        mark = Mark(call("1", "cell", start, stop, kind))
        if "colspan" in tags:
            spot = tags["colspan"]
            source = f"({self._tags.argument(spot)})|{PRIVATE}_cell({start}, {stop}, 'colspan')"
            mark = Mark(printing(source), spot.place)
        elif "hm" in tags:
            mark = Mark(printing(f"loop.length|{PRIVATE}_cell({start}, {stop}, 'hm')"), tags["hm"].place)
            first = Mark(stating("if loop.first"), tags["hm"].place, opens=1)
            before(cell, self._marks.make(first))
            cell.tail = self._marks.make(Mark(f"{BLOCK_START}endif{BLOCK_END}", opens=-1)) + (cell.tail or "")
        _put(properties, _W_WIDTH, self._marks.make(mark))

    def _dress(self, cell: Element, tags: dict[str, Spot]) -> None:
        properties = _properties(cell)
        if "vm" in tags:
            for element in properties.findall(qn("w:vMerge")):
                remove(element)
            spot = tags["vm"]
            source = f"({self._tags.argument(spot) or repr('')})|{PRIVATE}_merge({self._merges[cell]})"
            _put(properties, qn("w:vMerge"), self._marks.make(Mark(printing(source), spot.place)))
        if "cellbg" in tags:
            for element in properties.findall(_W_SHD):
                remove(element)
            spot = tags["cellbg"]
            source = printing(f"({self._tags.argument(spot)})|{PRIVATE}_colour")
            shade = properties.makeelement(_W_SHD, {_VAL: "clear", qn("w:color"): "auto"})
            shade.set(qn("w:fill"), self._marks.make(Mark(source, spot.place)))
            _put(properties, _W_SHD, shade)

    def empty(self, filler_of: Callable[[Element], int]) -> None:
        """Leaves the cells that go on with a merge empty; `filler_of` gives the paragraph for that by number."""
        for cell in self._merges:
            properties, filler = _properties(cell), filler_of(cell)
            first = Mark(f"{BLOCK_START}if ''|{PRIVATE}_starts{BLOCK_END}", opens=1)
            other = f"{BLOCK_START}else{BLOCK_END}{call(filler, 'fill')}{BLOCK_START}endif{BLOCK_END}"
            properties.tail = self._marks.make(first) + (properties.tail or "")
            after(cell[-1], self._marks.make(Mark(other, opens=-1)))


def _properties(cell: Element) -> Element:
    found = cell.find(_W_TCPR)
    if found is None:
        found = cell.makeelement(_W_TCPR)
        # what stands before the first paragraph stays behind the properties
        found.tail, cell.text = cell.text, None
        cell.insert(0, found)
    return found


def _put(properties: Element, name: str, what: str | Element) -> None:
    """Puts a mark or an element where an element called `name` belongs."""
    later = _ORDER[_ORDER.index(name) :]
    follower = next((child for child in properties if child.tag in later), None)
    if not isinstance(what, str):
        properties.append(what) if follower is None else follower.addprevious(what)
    elif follower is not None:
        before(follower, what)
    elif len(properties):
        after(properties[-1], what)
    else:
        properties.text = (properties.text or "") + what


def _span(cell: Element) -> int:
    """How many columns of the grid a cell takes."""
    span = cell.find(f"{_W_TCPR}/{_W_SPAN}")
    return 1 if span is None else max(_number(span.get(_VAL, "1")), 1)


def _before(row: Element) -> int:
    """How many columns of the grid stand before a row's first cell."""
    skipped = row.find(f"{_W_TRPR}/{qn('w:gridBefore')}")
    return 0 if skipped is None else _number(skipped.get(_VAL))


def _number(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 6 else 0  # noqa: PLR2004
