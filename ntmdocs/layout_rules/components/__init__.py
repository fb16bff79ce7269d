"""Which part of a document is what: the boxes of the decree's diagram, found before any rule looks at them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.layout_rules.components.annexes import Annex, annexes
from ntmdocs.layout_rules.components.closing import AUTHORITY, Closing, Signer, closing
from ntmdocs.layout_rules.components.letterhead import Letterhead, letterhead, region
from ntmdocs.layout_rules.components.opening import Opening, Title, find_title, opening
from ntmdocs.layout_rules.reading import Content, Paragraph
from ntmdocs.layout_rules.text import is_underscores

__all__ = ["AUTHORITY", "Annex", "Closing", "Document", "Letterhead", "Signer", "Title", "date_in", "recognise"]

_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True)
class Document:
    """A document with its components; `today` is None where nobody says the date."""

    content: Content
    today: dt.date | None
    title: Title
    head: Letterhead
    opening: Opening
    closing: Closing
    annexes: tuple[Annex, ...]

    @property
    def kind_name(self) -> str:
        return self.title.kind.name if self.title.kind else ""

    @cached_property
    def main(self) -> tuple[Paragraph, ...]:
        """The paragraphs before the first annex."""
        return _main(self.content, self.annexes)

    @cached_property
    def blocks(self) -> tuple[Paragraph, ...]:
        """The body with its tables: all paragraphs from the first sentence to the closing."""
        end = self.closing.starts
        return tuple(one for one in self.main if self.opening.body_from <= one.index < end)

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The body's paragraphs that have words and stand in no table or text box."""
        return tuple(one for one in self.blocks if one.text and one.block is None and not is_underscores(one.text))

    @cached_property
    def date(self) -> dt.date | None:
        """The date of the document, None while it is blank or impossible."""
        return date_in(self.head.place_date.text) if self.head.place_date else None

    @property
    def components(self) -> tuple[str, ...]:
        """The names of the components found."""
        found = {
            "Quốc hiệu": self.head.national_title,
            "Tiêu ngữ": self.head.motto,
            "Tên cơ quan ban hành": self.head.issuer,
            "Số, ký hiệu": self.head.symbol,
            "Địa danh, thời gian": self.head.place_date,
            "Tên loại": self.title.line,
            "Trích yếu": self.opening.subject or self.head.subject,
            "Kính gửi": self.opening.addressees,
            "Căn cứ": self.opening.bases,
            "Nội dung": self.body,
            "Chức vụ người ký": self.closing.signers,
            "Họ tên người ký": [signer for signer in self.closing.signers if signer.name],
            "Nơi nhận": self.closing.recipients,
            "Phụ lục": self.annexes,
        }
        return tuple(name for name, what in found.items() if what)


def recognise(content: Content, today: dt.date | None) -> Document:
    """The document with its components."""
    parts = annexes(content)
    main = _main(content, parts)
    title = find_title(main)
    head = letterhead(region(main, title.line))
    last = title.line.paragraph.index if title.line else (head.paragraphs[-1].index if head.paragraphs else -1)
    rest = [paragraph for paragraph in main if paragraph.index > last]
    start = opening(rest, titled=title.line is not None)
    return Document(content, today, title, head, start, closing(main, content.tables, start.body_from), parts)


def date_in(text: str) -> dt.date | None:
    """The first whole date that the text writes out, None if there is none or no such day."""
    match = _DATE.search(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _main(content: Content, parts: tuple[Annex, ...]) -> tuple[Paragraph, ...]:
    return content.paragraphs[: parts[0].label.paragraph.index] if parts else content.paragraphs
