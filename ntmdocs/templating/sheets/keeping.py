"""What of a sheet must be in every result."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from ntmdocs.office import qn
from ntmdocs.templating.lines import Element
from ntmdocs.templating.sheets.addresses import areas_of
from ntmdocs.templating.sheets.layout import Layout


def kept(layout: Layout) -> tuple[dict[str, int], list[int]]:
    """What of a sheet must be in every result: elements by their tag, and rows."""
    depth, free = 0, list[int]()
    for row in layout.sheet.rows:
        depth += sum(spot.role == "opener" for spot in layout.before[row.number])
        if depth == 0 and row.number not in layout.vanishing_rows:
            free.append(row.number)
        closers = [*layout.before[row.number], *layout.after[row.number]]
        depth -= sum(spot.role == "closer" for spot in closers)
    rows = {row.number for row in layout.sheet.rows} - set(free)
    columns = {number for group in layout.groups for number in range(group.first, group.last + 1)}
    columns |= layout.vanishing_columns
    counts: Counter[str] = Counter()
    inside: set[Element] = set()
    for element in reversed(list(layout.sheet.root.iter(etree.Element))):
        if (len(element) and inside.issuperset(element)) or _is_in_block(element, rows, columns):
            inside.add(element)  # a list all of whose items are about a block goes with them
        else:
            counts[str(element.tag)] += 1
    return dict(counts), free


def _is_in_block(element: Element, rows: set[int], columns: set[int]) -> bool:
    """Whether an element, or what holds it, is about cells of a block; widths and breaks count as such."""
    for each in (element, *element.iterancestors()):
        if each.tag in (qn("x:cols"), qn("x:rowBreaks"), qn("x:colBreaks")):
            return bool(rows or columns)
        text = each.get("sqref") or each.get("ref") or each.findtext(qn("xm:sqref")) or ""
        for area in areas_of(text):
            touches_rows = any(area.top <= row <= area.bottom for row in rows)
            if touches_rows or any(area.left <= column <= area.right for column in columns):
                return True
    return False
