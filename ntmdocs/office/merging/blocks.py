"""The paragraphs and tables of a body, a header or a cell, of three documents laid over each other."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import Protocol

from lxml import etree

from ntmdocs.office.merging.alignment import Piece
from ntmdocs.office.merging.bringing import CELL, Bringing, blocks_of, rows_of
from ntmdocs.office.merging.letters import OPAQUE, PPR, RPR, P, text_of
from ntmdocs.office.merging.looks import difference, style_of
from ntmdocs.office.merging.matching import Matching
from ntmdocs.office.merging.paragraphs import Sheets, merge_words
from ntmdocs.office.merging.tables import Tell, delete_row, merge_rows
from ntmdocs.office.merging.tracking import Tracking, whole_paragraph
from ntmdocs.office.names import qn

_ALIKE = 0.5  # of two texts that are taken for one: how much of their words is the same
_QUOTED = 90
_SECTION = qn("w:sectPr")


class Merging(Protocol):
    """What the blocks of all parts of a document share."""

    sheets: Sheets
    tracking: Tracking
    bringing: Bringing

    @property
    def tell(self) -> Tell:
        """Takes what is to be said."""


def merge_blocks(
    merging: Merging, where: str, base: etree._Element, edited: etree._Element, now: etree._Element
) -> None:
    """Puts the edits of what a body, a header or a cell holds into what it holds now."""
    blocks = [list(blocks_of(holder)) for holder in (base, edited, now)]
    if not blocks[2]:
        return
    blocks[1] = [block for block in blocks[1] if not _is_gone(block)]
    pieces = [[Piece(block.tag, said(block)) for block in each] for each in blocks]
    matching = Matching(blocks, pieces, _ALIKE, alone=base.tag == CELL)
    merged = _Blocks(merging, where, matching)
    merged.edit()
    merged.add()
    merged.delete()


class _Blocks:
    def __init__(self, merging: Merging, where: str, matching: Matching) -> None:
        self._merging, self._where, self._matching = merging, where, matching
        self._tracking, self._bringing = merging.tracking, merging.bringing

    def edit(self) -> None:
        """Puts in the edits of what is in all three documents."""
        for old, new, now in self._matching.both():
            if now is None:
                if said(old) != said(new):
                    self._tell(new, f"đã sửa thành «{said(new)}», bản mới không còn chỗ này", placed=False)
            elif old.tag == P:
                self._paragraph(old, new, now)
            else:
                cells = partial(merge_blocks, self._merging)
                merge_rows((old, new, now), self._merging, self._where, cells)

    def _paragraph(self, old: etree._Element, new: etree._Element, now: etree._Element) -> None:
        def note(what: str, *, placed: bool) -> None:
            self._merging.tell(f"{self._where}{quoted(now)}", what, placed=placed)

        sheets = self._merging.sheets
        merge_words((old, new, now), sheets, self._tracking, note)
        restyled = sheets.base.name(style_of(old)) != sheets.edited.name(style_of(new))
        layout = difference(sheets.base.paragraph(old), sheets.edited.paragraph(new))
        if restyled or _list_of(old) != _list_of(new):
            self._tracking.replace_layout(now, self._bringing.properties(new))
        elif layout:
            self._tracking.dress_paragraph(now, layout)

    def add(self) -> None:
        """Puts in what only the edited document has."""
        for there, block, moved in self._matching.additions():
            if OPAQUE in said(block):
                self._tell(block, "hình, trường hoặc đối tượng đã thêm không đưa sang được", placed=False)
            new = self._bringing.block(block) if moved is None else self._copied(moved)
            anchor = self._matching.put(there, new)
            if anchor is not None and new.tag == anchor.tag == P and not _followed(new):
                self._tracking.swap_ends(anchor, new)

    def _copied(self, block: etree._Element) -> etree._Element:
        """A block as made now, put in at another place."""
        copy = deepcopy(block)
        for section in list(copy.iter(_SECTION)):
            section.getparent().remove(section)  # type: ignore[union-attr]
        for row in rows_of(copy):
            self._tracking.mark_row(row, "ins")
        for paragraph in copy.iter(P):
            whole_paragraph(self._tracking, paragraph, "ins")
            self._tracking.mark_paragraph(paragraph, "ins")
        return copy

    def delete(self) -> None:
        """Takes out what the edited document lacks."""
        for old, now in self._matching.deleted():
            if now.find(f"{PPR}/{_SECTION}") is not None:
                if said(now):
                    self._tell(now, "đã xóa, nhưng đoạn này giữ ngắt phần nên chưa xóa được", placed=False)
                continue
            if said(now) != said(old):
                self._tell(now, "người sửa đã xóa, dữ liệu mới lại đổi chỗ này", placed=True)
            if now.tag == P:
                self._delete(now)
            for row in rows_of(now):
                delete_row(self._tracking, row)

    def _delete(self, paragraph: etree._Element) -> None:
        whole_paragraph(self._tracking, paragraph, "del")
        if _followed(paragraph):
            self._tracking.mark_paragraph(paragraph, "del")
            return
        # The last end of a cell or a body cannot go: the one of the paragraph before goes in its place.
        before = paragraph.getprevious()
        while before is not None and before.tag == P and is_marked(before, "del"):
            before = before.getprevious()
        if before is not None and before.tag == P:
            self._tracking.mark_paragraph(before, "del")
            self._tracking.take_layout(paragraph, before)

    def _tell(self, block: etree._Element, what: str, *, placed: bool) -> None:
        self._merging.tell(f"{self._where}{quoted(block)}", what, placed=placed)


def said(block: etree._Element) -> str:
    """What a paragraph or a whole table says."""
    if block.tag == P:
        return text_of(block)
    return "\n".join(text_of(paragraph) for paragraph in block.iter(P))


def quoted(block: etree._Element) -> str:
    """A block as a person finds it again: the first of its words."""
    text = " ".join(said(block).replace(OPAQUE, " ").split())
    name = "đoạn" if block.tag == P else "bảng" if block.tag == qn("w:tbl") else "hàng"
    return f"{name} «{text[:_QUOTED]}{'…' if len(text) > _QUOTED else ''}»" if text else f"{name} trống"


def is_marked(paragraph: etree._Element, name: str) -> bool:
    """Whether the end of a paragraph is put in or taken out."""
    return paragraph.find(f"{PPR}/{RPR}/{qn(f'w:{name}')}") is not None


def _is_gone(block: etree._Element) -> bool:
    """Whether an edited paragraph is there only until its deletion is accepted."""
    return block.tag == P and not text_of(block) and (is_marked(block, "del") or is_marked(block, "moveFrom"))


def _followed(block: etree._Element) -> bool:
    """Whether a paragraph or a table comes after a block where it stands."""
    return next(block.itersiblings(P, qn("w:tbl"), qn("w:sdt")), None) is not None


def _list_of(paragraph: etree._Element) -> tuple[bool, str]:
    """Whether a paragraph is in a list by itself, and at which level; numbers of lists mean nothing elsewhere."""
    own = paragraph.find(f"{PPR}/{qn('w:numPr')}")
    level = None if own is None else own.find(qn("w:ilvl"))
    number = None if own is None else own.find(qn("w:numId"))
    listed = number is not None and number.get(qn("w:val"), "0") != "0"
    return listed, "0" if level is None or not listed else level.get(qn("w:val"), "0")
