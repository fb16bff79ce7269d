"""Three documents laid over each other, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ntmdocs.office.editing import Edit
from ntmdocs.office.merging.blocks import merge_blocks, said
from ntmdocs.office.merging.bringing import Bringing
from ntmdocs.office.merging.looks import StyleSheet, difference
from ntmdocs.office.merging.paragraphs import Sheets
from ntmdocs.office.merging.stories import BODY, aside, holder_of, pages_of, stories_of
from ntmdocs.office.merging.tracking import Tracking, next_id
from ntmdocs.office.package import Package
from ntmdocs.office.strict import transitional


@dataclass(frozen=True, slots=True)
class Edited:
    """What is to be said of an edit: of which paragraph or row, and what; `placed` if it stands in the document."""

    where: str
    what: str
    placed: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """The document as made now with the edits as tracked changes, how many marks it has, and what is to be said."""

    data: bytes
    marks: int
    notes: tuple[Edited, ...]


def merge(base: bytes, edited: bytes, now: bytes, author: str, date: str = "") -> Merged:
    """The document `now` with the edits that lead from `base` to `edited`; without any it is `now` itself.

    Raises `FindingsError` for what cannot be opened as a Word document.
    """
    merging = _Documents([transitional(Package.open(data)) for data in (base, edited, now)], author, date)
    merging.merge()
    marks = merging.tracking.marks_in(merging.roots())
    return Merged(merging.edit.write() if marks else now, marks, tuple(dict.fromkeys(merging.notes)))


class _Documents:
    """The three packages, and what all their parts share."""

    def __init__(self, packages: list[Package], author: str, date: str) -> None:
        self._base, self._edited, self._now = packages
        self.sheets = Sheets(*map(StyleSheet, packages))
        self.edit = Edit(self._now)
        self.notes: list[Edited] = []
        first = max(next_id(self._now.tree(part)) for part in stories_of(self._now).values())
        self.tracking = Tracking(author, date, first)
        self.bringing = Bringing(self.edit, self._edited, self.sheets.edited, self.tracking)

    def tell(self, where: str, what: str, *, placed: bool) -> None:
        self.notes.append(Edited(where, what, placed))

    def roots(self) -> Iterator[etree._Element]:
        """The trees in which changes are tracked."""
        return (self.edit.tree(part) for part in stories_of(self._now).values())

    def merge(self) -> None:
        """Merges the body, each header and each footer, and tells what has no place in any of them."""
        before, after, present = (stories_of(package) for package in (self._base, self._edited, self._now))
        done: dict[str, str] = {}  # parts that sections share are merged once
        for name, part in after.items():
            root = holder_of(self._edited.tree(part))
            old = holder_of(self._base.tree(before[name])) if name in before else None
            if old is not None and name in present and present[name] not in done:
                done[present[name]] = said(root)
                now = holder_of(self.edit.tree(present[name]))
                merge_blocks(self, "" if name == BODY else f"{name}: ", old, root, now)
                continue
            known = ("" if old is None else said(old), done.get(present.get(name, ""), ""), "")
            if (text := said(root).strip()) not in known:
                self.tell(name, f"đã thêm hoặc sửa thành «{text}», không đưa sang được", placed=False)
        self._tell_what_stays()

    def _tell_what_stays(self) -> None:
        """Tells the edits that are no edits of a part's text."""
        for text in aside(self._edited):
            if text not in aside(self._base):
                self.tell(text, "đã thêm hoặc sửa, không đưa sang được", placed=False)
        if pages_of(self._base) != pages_of(self._edited):
            self.tell("khổ giấy và lề trang", "đã sửa, không đưa sang được", placed=False)
        base, edited = self.sheets.base, self.sheets.edited
        for name in base.names():
            if name in edited.names() and any(
                difference(base.named(name, kind), edited.named(name, kind)) for kind in ("pPr", "rPr")
            ):
                self.tell(f"kiểu «{name}»", "định dạng của kiểu đã sửa, không đưa sang được", placed=False)
