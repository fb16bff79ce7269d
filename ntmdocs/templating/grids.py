"""A table's grid follows its first row: the column of a cell that is repeated or falls away does so too."""

from __future__ import annotations

from collections.abc import Callable

from ntmdocs.office import qn
from ntmdocs.templating.lines import W_TBL, W_TC, W_TR, Element
from ntmdocs.templating.marks import Mark, Marks, after, before, remove
from ntmdocs.templating.pairing import Spot
from ntmdocs.templating.units import Layout

_W_GRID = qn("w:tblGrid")
_W_SPAN = f"{qn('w:tcPr')}/{qn('w:gridSpan')}"


def mirror(layout: Layout, marks: Marks, mark_of: Callable[[Spot], Mark]) -> None:
    """Marks the grid's columns as the blocks over cells of the first row are marked."""
    gone: dict[Element, None] = {}
    for spot in layout.spots:
        cell = spot.anchor
        if spot.chain is None or spot.chain.level != "cell" or cell is None:
            continue
        row = cell.getparent()
        if row is None or any(True for _ in row.itersiblings(W_TR, preceding=True)):
            continue
        columns = _columns(row)
        kept = [other for other in row.iterchildren(W_TC) if other not in layout.vanishing]
        counted = kept if len(columns) == sum(map(_span, kept)) else list(row.iterchildren(W_TC))
        if len(columns) != sum(map(_span, counted)):
            continue
        ends = spot.role == "closer" and cell not in layout.vanishing
        at = sum(_span(other) for other in counted if other in list(cell.itersiblings(W_TC, preceding=True)))
        at += _span(cell) if ends else 0
        text = marks.make(mark_of(spot))
        if at < len(columns):
            before(columns[at], text)
        else:
            after(columns[-1], text)
        if cell in counted and cell in layout.vanishing:
            gone.update(dict.fromkeys(columns[at : at + _span(cell)]))
    for column in gone:
        remove(column)


def _columns(row: Element) -> list[Element]:
    table = next(row.iterancestors(W_TBL), None)
    grid = None if table is None else table.find(_W_GRID)
    return [] if grid is None else list(grid)


def _span(cell: Element) -> int:
    """How many columns of the grid a cell takes."""
    span = cell.find(_W_SPAN)
    value = "1" if span is None else span.get(qn("w:val"), "1")
    return int(value) if value.isdecimal() else 1
