"""The annexes that follow the main text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ntmdocs.layout_rules.reading import Content, Line, Paragraph
from ntmdocs.layout_rules.text import fold, is_underscores

_LABEL = re.compile(r"phu (luc|bieu)( so)?( ?[ivxlc]+| ?\d+)?\s*[.:]?")
_ATTACHED = ("(kem theo", "(ban hanh kem theo")


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its label, its title, the line that says what it comes with, and all its paragraphs."""

    label: Line
    title: tuple[Line, ...]
    attached: Line | None
    paragraphs: tuple[Paragraph, ...]
    starts_page: bool
    own_section: bool

    @property
    def number(self) -> str:
        """What follows «Phụ lục» in the label."""
        words = self.label.text.split()
        return words[-1].strip(".:") if len(words) > 2 else ""  # noqa: PLR2004


def annexes(content: Content) -> tuple[Annex, ...]:
    """The annexes of a document in their order."""
    starts = [
        paragraph.index for place, paragraph in enumerate(content.paragraphs) if _starts(content.paragraphs, place)
    ]
    ends = [*starts[1:], len(content.paragraphs)]
    return tuple(_annex(content, start, end) for start, end in zip(starts, ends, strict=False))


def _starts(paragraphs: Sequence[Paragraph], place: int) -> bool:
    paragraph = paragraphs[place]
    words = fold(paragraph.text[:60]) if paragraph.cell is None and paragraph.box is None else ""
    if not words.startswith(("phu luc", "phu bieu")):
        return False
    line = next(line for line in paragraph.lines() if line.text)
    if _LABEL.fullmatch(fold(line.text)):
        return True
    return place > 0 and _starts_page(paragraphs, place) and paragraph.layout.align == "center"


def _starts_page(paragraphs: Sequence[Paragraph], place: int) -> bool:
    paragraph = paragraphs[place]
    if paragraph.layout.starts_page or paragraph.breaks_page:
        return True
    for before in reversed(paragraphs[:place]):
        if before.section != paragraph.section or before.breaks_page:
            return True
        if before.text:
            return False
    return False


def _annex(content: Content, start: int, end: int) -> Annex:
    paragraphs = content.paragraphs[start:end]
    lines = [line for paragraph in paragraphs if paragraph.cell is None for line in paragraph.lines()]
    label, *rest = (line for line in lines if line.text)
    title: list[Line] = []
    attached = None
    for line in rest:
        if fold(line.text).startswith(_ATTACHED):
            attached = line
            break
        if is_underscores(line.text) or (title and (line.align != "center" or not line.caps)):
            break
        title.append(line)
    section = content.sections[label.paragraph.section]
    own = start == 0 or content.paragraphs[start - 1].section != section.index or _leads(content, start)
    page = _starts_page(content.paragraphs, start) and (not own or section.starts_page)
    return Annex(label, tuple(title), attached, paragraphs, page, own)


def _leads(content: Content, start: int) -> bool:
    """Whether nothing but empty paragraphs stands before this one in its section."""
    section = content.paragraphs[start].section
    return not any(before.text for before in content.paragraphs[:start] if before.section == section)
