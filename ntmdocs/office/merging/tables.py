"""The rows of a table of three documents laid over each other, cell by cell."""

from __future__ import annotations

from copy import deepcopy
from typing import Protocol

from lxml import etree

from ntmdocs.office.merging.alignment import Piece
from ntmdocs.office.merging.bringing import CELL, Bringing, rows_of
from ntmdocs.office.merging.letters import P, text_of
from ntmdocs.office.merging.matching import Matching
from ntmdocs.office.merging.tracking import Tracking, whole_paragraph
from ntmdocs.office.names import NS, qn

_ALIKE = 0.4
_QUOTED = 90


class Tell(Protocol):
    """Takes what is to be said of an edit: where, what, and whether it stands in the document nevertheless."""

    def __call__(self, where: str, what: str, *, placed: bool) -> None: ...


class Cells(Protocol):
    """Merges what three cells hold; `where` is said before the words of a paragraph in them."""

    def __call__(self, where: str, base: etree._Element, edited: etree._Element, now: etree._Element) -> None: ...


class Merging(Protocol):
    """What all tables of a document share."""

    tracking: Tracking
    bringing: Bringing

    @property
    def tell(self) -> Tell:
        """Takes what is to be said."""


def merge_rows(
    tables: tuple[etree._Element, etree._Element, etree._Element], merging: Merging, where: str, cells: Cells
) -> None:
    """Puts the edits of a table's rows into the table as made now; `cells` merges what three cells hold."""
    rows = [list(rows_of(table)) for table in tables]
    if not rows[2]:
        return
    matching = Matching(rows, [[Piece("", _said(row)) for row in each] for each in rows], _ALIKE, alone=False)
    for old, new, now in matching.both():
        _merge_row(old, new, now, merging, where, cells)
    for there, row, moved in matching.additions():
        anchor = matching.before(there)
        if _columns(matching.now[0] if anchor is None else anchor) != _columns(row):
            merging.tell(
                f"{where}{_quoted(row)}",
                f"hàng đã thêm «{_said(row)}» không có chỗ: bảng mới có số cột khác",
                placed=False,
            )
        else:
            matching.put(there, merging.bringing.row(row) if moved is None else _copied(merging.tracking, moved))
    for old, now in matching.deleted():
        if _said(now) != _said(old):
            merging.tell(f"{where}{_quoted(now)}", "người sửa đã xóa, dữ liệu mới lại đổi hàng này", placed=True)
        delete_row(merging.tracking, now)


def _merge_row(
    old: etree._Element, new: etree._Element, now: etree._Element | None, merging: Merging, where: str, cells: Cells
) -> None:
    trio = [[] if row is None else list(row.iterchildren(CELL)) for row in (old, new, now)]
    if len(trio[0]) != len(trio[1]):
        what = f"hàng có {len(trio[0])} ô đã sửa thành «{_said(new)}», không đưa sang được"
        merging.tell(f"{where}{_quoted(new)}", what, placed=False)
    elif now is not None and len(trio[2]) == len(trio[1]):
        name = f"{where}{_quoted(now)}"
        for number, three in enumerate(zip(*trio, strict=True), 1):
            cells(f"{name}, ô {number}: ", *three)
    elif _said(old) != _said(new):
        gone = "không còn hàng này" if now is None else "có số cột khác"
        merging.tell(f"{where}{_quoted(new)}", f"đã sửa thành «{_said(new)}», nhưng bảng mới {gone}", placed=False)


def delete_row(tracking: Tracking, row: etree._Element) -> None:
    """Takes a row out with all that it holds."""
    tracking.mark_row(row, "del")
    for paragraph in row.iter(P):
        whole_paragraph(tracking, paragraph, "del")
        tracking.mark_paragraph(paragraph, "del")


def _copied(tracking: Tracking, row: etree._Element) -> etree._Element:
    """A row as made now, put in at another place."""
    copy = deepcopy(row)
    tracking.mark_row(copy, "ins")
    for paragraph in copy.iter(P):
        whole_paragraph(tracking, paragraph, "ins")
        tracking.mark_paragraph(paragraph, "ins")
    return copy


def _said(row: etree._Element) -> str:
    """What a row says, cell by cell."""
    return "|".join("\n".join(text_of(paragraph) for paragraph in cell.iter(P)) for cell in row.iterchildren(CELL))


def _quoted(row: etree._Element) -> str:
    text = " ".join(_said(row).split())
    return f"hàng «{text[:_QUOTED]}{'…' if len(text) > _QUOTED else ''}»"


def _columns(row: etree._Element) -> int:
    """How many columns of the grid a row takes."""
    spans = (cell.find("w:tcPr/w:gridSpan", NS) for cell in row.iterchildren(CELL))
    return sum(1 if span is None else int(span.get(qn("w:val"), "1")) for span in spans)
