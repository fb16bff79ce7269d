"""Which part of a document is what: the boxes of the decree's diagram, found before any rule looks at them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components.annexes import Annex, annexes
from ntmdocs.layout_rules.components.closing import AUTHORITY, Closing, Signer, closing
from ntmdocs.layout_rules.components.letterhead import Letterhead, letterhead, region
from ntmdocs.layout_rules.components.opening import Opening, Title, find_title, opening
from ntmdocs.layout_rules.components.regime import profile_of
from ntmdocs.layout_rules.profiles import Profile
from ntmdocs.layout_rules.reading import Content, Paragraph
from ntmdocs.layout_rules.text import fold, is_underscores

__all__ = ["AUTHORITY", "Annex", "Closing", "Document", "Letterhead", "Signer", "Title", "date_in", "recognise"]

_NATIONAL = "cong hoa xa hoi chu nghia"
_DRAFTER = re.compile(r"[A-ZĐ]{1,6}\.? ?\(\d+\)\.?")
_ADDRESS = re.compile(r"\b(dia chi|dien thoai|email|website|fax)\s*:")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True)
class Document:
    """A document with its components and the profile that it is judged by; `today` is None where nobody says it."""

    content: Content
    today: dt.date | None
    title: Title
    head: Letterhead
    opening: Opening
    closing: Closing
    annexes: tuple[Annex, ...]
    main: tuple[Paragraph, ...]
    profile: Profile
    why: str

    @property
    def kind_name(self) -> str:
        return self.title.kind.name if self.title.kind else ""

    def requires(self, box: Box) -> bool:
        """Whether a document of this kind must have the component."""
        return box in self.profile.requires

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

    @cached_property
    def boxes(self) -> dict[Box, bool]:
        """Each component and whether it was found."""
        head, end = self.head, self.closing
        footers = [one for texts in self.content.sections[0].footers.values() for one in texts]
        found: dict[Box, object] = {
            Box.NATIONAL_TITLE: head.national_title,
            Box.MOTTO: head.motto,
            Box.ISSUER: head.issuer,
            Box.SYMBOL: head.symbol,
            Box.PLACE_DATE: head.place_date,
            Box.TYPE_NAME: self.title.line,
            Box.SUBJECT: self.opening.subject or head.subject,
            Box.ADDRESSEES: self.opening.addressees,
            Box.BASES: self.opening.bases,
            Box.BODY: self.blocks,
            Box.SIGNER_TITLE: end.signers,
            Box.SIGNER_NAME: any(signer.name for signer in end.signers),
            Box.RECIPIENTS: end.recipients,
            **head.marks,
            Box.DRAFTER: any(_DRAFTER.fullmatch(line.text) for line in end.items),
            Box.ADDRESS: any(_ADDRESS.search(fold(one.text)) for one in footers),
            Box.ANNEX: self.annexes,
        }
        return {box: bool(found.get(box)) for box in Box}

    @property
    def components(self) -> tuple[str, ...]:
        """The names of the components found."""
        return tuple(str(box) for box, there in self.boxes.items() if there)


def recognise(content: Content, today: dt.date | None) -> Document:
    """The document with its components."""
    parts = annexes(content)
    main = _main(content, parts)
    title = find_title(main)
    head = letterhead(region(main, title.line))
    last = title.line.paragraph.index if title.line else (head.paragraphs[-1].index if head.paragraphs else -1)
    rest = [paragraph for paragraph in main if paragraph.index > last]
    start = opening(rest, titled=title.line is not None)
    end = closing(main, content.tables, start.body_from)
    profile, why = profile_of(title, head, start, end, main, parts)
    return Document(content, today, title, head, start, end, parts, main, profile, why)


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
    """The paragraphs before the first annex and before a second document in the same file."""
    end = parts[0].label.paragraph.index if parts else len(content.paragraphs)
    titles = [one for one in content.paragraphs[:end] if "CỘNG H" in one.text and _NATIONAL in fold(one.text)]
    if len(titles) > 1:
        cell = titles[1].cell
        first = {table.index: table.first_paragraph for table in content.tables}
        end = titles[1].index if cell is None else first.get(cell.table, titles[1].index)
    return content.paragraphs[:end]
