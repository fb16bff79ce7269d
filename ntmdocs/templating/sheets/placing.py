"""What a sheet's program wrote, put in its place: each row has its number, and the map says what moved where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.sheets.addresses import LAST_COLUMN, LAST_ROW, Area, letters
from ntmdocs.templating.sheets.axes import Axis
from ntmdocs.templating.sheets.program import Compiled
from ntmdocs.templating.sheets.reading import Cell, Row
from ntmdocs.templating.sheets.rules import SheetTooLarge, UnevenColumns
from ntmdocs.templating.sheets.source import BODY, CELL, ITEM, ROW, TURN

_TEXT = re.compile(r"<(?:\w+:)?t(?: [^>]*)?>([^<]*)<")


Column = tuple[list[object] | None, int, int]


@dataclass(slots=True)
class Stretch:
    """Rows of the result, `start` up to before `end`, that are instances of one row of the template in a row."""

    start: int
    end: int
    row: Row
    instance: int


@dataclass(slots=True)
class Placed:
    """A sheet after its run; `rows` is the XML of each row that has any, by number, the number itself left open."""

    compiled: Compiled
    rows: dict[int, str]
    row_axis: Axis
    column_axis: Axis
    file: str = ""
    seen: list[list[object]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)
    _plans: dict[int, list[Column]] = field(default_factory=dict)
    _places: dict[Cell, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        axis, width = self.column_axis, self.compiled.width
        found = {
            place: (column, number)
            for column in range(1, width + 1)
            for number, place in enumerate(axis.instances(column))
        }
        # for each column of the result the template's, and which instance of that it is
        self.columns = [found[place] for place in sorted(found)]

    @property
    def is_gone(self) -> bool:
        """Whether the whole sheet fell away with the condition that holds it."""
        return self.compiled.is_optional and not self.rows

    @property
    def last_column(self) -> int:
        return len(self.columns)

    @property
    def last_row(self) -> int:
        return self.stretches[-1].end - 1 if self.stretches else 0

    def place_of(self, cell: Cell) -> Place:
        """The place of a cell in the template."""
        if cell not in self._places:
            self._places[cell] = self.compiled.sheet.place(self.file, cell)
        return self._places[cell]

    def stretch_at(self, row: int) -> int:
        """The number of the stretch that holds a row of the result, or the one before or after it."""
        return max(bisect_right(self.stretches, row, key=lambda stretch: stretch.start) - 1, 0)

    def values(self, area: Area, value_at: Callable[[int, int], object]) -> list[object]:
        """What stands in an area, column by column as far as rows are alike; `value_at` tells of what no tag filled."""
        found: list[object] = []
        across = slice(area.left - 1, area.right)
        width, reached = area.right - area.left + 1, area.top
        at = self.stretch_at(area.top)
        while at < len(self.stretches) and (stretch := self.stretches[at]).start <= area.bottom:
            first, end = max(stretch.start, area.top), min(stretch.end, area.bottom + 1)
            at += 1
            if first >= end:
                continue
            found += [None] * ((first - reached) * width)
            low, count, reached = stretch.instance + first - stretch.start, end - first, end
            for column, (seen, times, instance) in enumerate(self._plan(stretch.row)[across], area.left):
                if seen is None:
                    found += [value_at(row, column) for row in range(first, end)]
                elif count == 1:
                    found.append(seen[low * times + instance])
                else:
                    found += seen[low * times + instance : (low + count) * times : times]
        return found + [None] * ((area.bottom + 1 - reached) * width)

    def _plan(self, row: Row) -> list[Column]:
        """For each column of the result the values that tags put into the cells of a row, if they did."""
        if row.number not in self._plans:
            typed, times = self.compiled.typed, Counter(source for source, _ in self.columns)
            cells = [(row.by_column.get(source), instance) for source, instance in self.columns]
            self._plans[row.number] = [
                (self.seen[typed[cell]], times[cell.column], instance) if cell in typed else (None, 1, 0)
                for cell, instance in cells
            ]
        return self._plans[row.number]

    def cell(self, row: int, column: int) -> tuple[Cell, Row] | None:
        """The template's cell that stands at a place of the result, and its row."""
        if row not in self.rows or not 1 <= column <= len(self.columns):
            return None
        source = self.stretches[self.stretch_at(row)].row
        cell = source.by_column.get(self.columns[column - 1][0])
        return None if cell is None else (cell, source)

    def put(self, row: int, column: int) -> object:
        """The value that a tag gave the cell at a place of the result, none if it left it blank."""
        stretch = self.stretches[self.stretch_at(row)]
        seen, times, instance = self._plan(stretch.row)[column - 1]
        return None if seen is None else seen[(stretch.instance + row - stretch.start) * times + instance]

    def text_at(self, row: int, column: int) -> str:
        """The text that a cell of the result shows, read from its XML."""
        text = self.rows[row]
        if self.compiled.has_columns:
            piece = text.split(CELL)[column]
        else:
            begins = text.index(f'<{self.compiled.sheet.prefix}c r="{letters(column)}{ROW}"')
            piece = text[begins:].split(f"<{self.compiled.sheet.prefix}c ", 2)[1]
        return unescape("".join(_TEXT.findall(f"{piece}<")))


def place(text: str, compiled: Compiled, file: str) -> Placed:
    """The sheet of the template `file` whose program wrote `text`."""
    items = text.split(ITEM)[1:]
    counts = {int(item[1 : item.index(BODY)]): item.count(TURN) for item in items if item[0] == "c"}
    placed = Placed(compiled, {}, Axis(compiled.row_segments, LAST_ROW), _column_axis(compiled, counts), file)
    _place_rows(items, placed)
    placed.findings += _faults(placed)
    return placed


def _place_rows(items: list[str], placed: Placed) -> None:
    """Gives each row its number, and notes what each turn of a loop covers."""
    axis, segments, rows = placed.row_axis, placed.compiled.row_segments, placed.rows
    sources = {row.number: row for row in placed.compiled.sheet.rows}
    stretch: Stretch | None = None
    number, opened = 1, dict[int, int]()
    for item in items:
        head, _, body = item.partition(BODY)
        kind, at = head[0], int(head[1:])
        if kind == "r":
            starts = axis.starts[at]
            rows[number] = body
            row = sources[segments[at].first]
            if stretch is None or stretch.row is not row or stretch.end != number:
                stretch = Stretch(number, number, row, len(starts))
                placed.stretches.append(stretch)
            starts.append(number)
            number = stretch.end = number + 1
        elif kind == "g":
            axis.starts[at].append(number)
            number += segments[at].last - segments[at].first + 1
        elif kind in "ie":
            if at in opened:
                axis.turns.setdefault(at, []).append((opened.pop(at), number - 1))
            if kind == "i":
                opened[at] = number
        elif kind == "h":
            placed.headings.append(body)


def _column_axis(compiled: Compiled, counts: dict[int, int]) -> Axis:
    axis = Axis(compiled.column_segments, LAST_COLUMN)
    groups = {group.first: number for number, group in enumerate(compiled.groups)}
    column = 1
    for number, segment in enumerate(compiled.column_segments):
        times = counts.get(groups[segment.first], 0) if segment.first in groups else int(not segment.vanishes)
        width = segment.last - segment.first + 1
        axis.starts[number] = [column + width * time for time in range(times)]
        if segment.loops:
            axis.turns[segment.loops[0]] = [(start, start + width - 1) for start in axis.starts[number]]
        column += width * times
    return axis


def _faults(placed: Placed) -> Iterator[Finding]:
    sheet = placed.compiled.sheet
    where = sheet.place(placed.file)
    if placed.last_row > LAST_ROW or placed.last_column > LAST_COLUMN:
        message = f"Trang tạo ra có {placed.last_row} hàng, {placed.last_column} cột."
        yield SheetTooLarge.at(where, message, hint="Chia dữ liệu ra nhiều trang.")
    if not placed.compiled.has_columns:
        return
    uneven: set[int] = set()
    for stretch in placed.stretches:
        counts = {placed.rows[number].count(CELL) for number in range(stretch.start, stretch.end)}
        row = stretch.row.number
        if counts != {placed.last_column} and row not in uneven:
            uneven.add(row)
            given = ", ".join(map(str, sorted(counts - {placed.last_column})))
            message = f"Hàng {row} của mẫu cho {given} cột, các hàng khác {placed.last_column} cột."
            yield UnevenColumns.at(where, message, hint="Cho mỗi hàng đủ một giá trị cho mỗi cột.")
