"""How much room there is for a picture: the width of its column, cell or text box, the height of its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ntmdocs.office import qn
from ntmdocs.templating.lines import W_BODY, W_PPR, W_SECTPR, W_TBL, W_TC, W_TR, W_TXBX, Element

EMU = 635  # to a twentieth of a point, in which Word measures pages
_A4 = (11906, 16838)
_MARGIN, _CELL_MARGIN, _BOX_MARGIN = "1440", 108, 91440
_EXTENT, _W, _VAL, _TYPE = qn("wp:extent"), qn("w:w"), qn("w:val"), qn("w:type")


@dataclass(frozen=True, slots=True)
class Room:
    """Width and height in EMU, of which an inch has 914,400."""

    width: int
    height: int


DEFAULT = Room((_A4[0] - 2 * int(_MARGIN)) * EMU, (_A4[1] - 2 * int(_MARGIN)) * EMU)


class Rooms:
    """The room at each paragraph of a part; `smallest` is that of its narrowest section, or `page` if it has none."""

    def __init__(self, root: Element, page: Room = DEFAULT) -> None:
        self._sections: dict[Element, Room] = {}
        self._cells: dict[Element, int] = {}
        body = root.find(W_BODY)
        room = page
        for child in reversed(list(body) if body is not None else []):
            section = child if child.tag == W_SECTPR else child.find(f"{W_PPR}/{W_SECTPR}")
            room = room if section is None else _of_section(section)
            self._sections[child] = room
        rooms = self._sections.values()
        self.smallest = Room(min((each.width for each in rooms), default=page.width),
                             min((each.height for each in rooms), default=page.height))  # fmt: skip

    def at(self, paragraph: Element) -> Room:
        """The room for what stands in `paragraph`."""
        indents = paragraph.find(f"{W_PPR}/{qn('w:ind')}")
        taken = 0 if indents is None else sum(
            max(0, _number(indents.get(qn(f"w:{name}")), 0)) for name in ("left", "start", "right", "end", "firstLine")
        )  # fmt: skip
        width, height = self._around(paragraph)
        return Room(max(width - taken * EMU, EMU), height)

    def _around(self, paragraph: Element) -> tuple[int, int]:
        width = 0
        for above in paragraph.iterancestors():
            if not width and above.tag == W_TC:
                width = self._cells[above] if above in self._cells else self._cells.setdefault(above, _of_cell(above))
            elif not width and above.tag == W_TXBX:
                width = _of_box(above)
            if above in self._sections:
                room = self._sections[above]
                return min(width or room.width, room.width), room.height
        room = self._sections.get(paragraph, self.smallest)
        return width or room.width, room.height


def _of_section(section: Element) -> Room:
    size, margins, columns = (section.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "cols"))

    def margin(*names: str) -> int:
        got = [_MARGIN if margins is None else margins.get(qn(f"w:{name}"), "0") for name in names]
        return sum(abs(_number(each, 0)) for each in got)

    width = _number(None if size is None else size.get(_W), _A4[0]) - margin("left", "right", "gutter")
    height = _number(None if size is None else size.get(qn("w:h")), _A4[1]) - margin("top", "bottom")
    if columns is not None and (count := _number(columns.get(qn("w:num")), 1)) > 1:
        own = [_number(each.get(_W), 0) for each in columns.findall(qn("w:col"))]
        width = min(own) if own else (width - (count - 1) * _number(columns.get(qn("w:space")), 720)) // count
    return Room(max(width, 1) * EMU, max(height, 1) * EMU)


def _of_cell(cell: Element) -> int:
    """The width of a cell's text; 0 where nothing tells it."""
    table = next(cell.iterancestors(W_TBL), None)
    row = next(cell.iterancestors(W_TR), None)
    if table is None or row is None:
        return 0
    own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    width = _number(own.get(_W), 0) if own is not None and own.get(_TYPE, "dxa") == "dxa" else 0
    if not width:
        before = sum(_span(other) for other in cell.itersiblings(W_TC, preceding=True))
        grid: Iterable[Element] = table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        width = sum(_number(column.get(_W), 0) for column in islice(grid, before, before + _span(cell)))
    margins = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    for names in (("left", "start"), ("right", "end")):
        found = [
            each for each in (() if margins is None else margins) if each.tag in {qn(f"w:{name}") for name in names}
        ]
        width -= _number(found[0].get(_W), _CELL_MARGIN) if found else _CELL_MARGIN
    return max(width, 0) * EMU


def _span(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else _number(span.get(_VAL), 1)


def _of_box(content: Element) -> int:
    """The width of a text box; 0 where nothing tells it."""
    for above in content.iterancestors(qn("wp:inline"), qn("wp:anchor")):
        extent = above.find(_EXTENT)
        return 0 if extent is None else max(_number(extent.get("cx"), 0) - 2 * _BOX_MARGIN, 0)
    return 0


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or otherwise)
    except ValueError:
        return otherwise
