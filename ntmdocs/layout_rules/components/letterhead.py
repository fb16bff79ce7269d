"""The boxes at the top of page one: Quốc hiệu, tiêu ngữ, issuer, số ký hiệu, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.reading import Line, Paragraph
from ntmdocs.layout_rules.text import fold, is_underscores

_SYMBOL = re.compile(r"so\s*[:\d./…_-]")
_DATED = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_SUBJECT = re.compile(r"(v/v|ve viec)\b")
_SECRECY = re.compile(r"(mat|toi mat|tuyet mat)$")
_URGENCY = re.compile(r"(hoa toc|thuong khan|khan)\b.{0,12}$")
_CIRCULATION = re.compile(r"xem xong tra lai|luu hanh noi bo")
_ASIDE = re.compile(r"(du thao|ban du thao)\b.{0,12}$|\(")
_BODY_NAME = re.compile(
    r"(ubnd|uy ban|hdnd|hoi dong|so|bo|phong|ban|van phong|chi cuc|cuc|tong cuc|trung tam|truong|benh vien|hat|vien)\b"
)
_LONG_TEXT = 100
_LONGEST = 300  # characters of any component of the letterhead


@dataclass(slots=True)
class Letterhead:
    """The lines found above the title; what is not there is None or empty."""

    national_title: Line | None = None
    motto: Line | None = None
    parent: tuple[Line, ...] = ()
    issuer: tuple[Line, ...] = ()
    symbol: Line | None = None
    place_date: Line | None = None
    subject: list[Line] = field(default_factory=list)
    marks: dict[Box, Line] = field(default_factory=dict)
    paragraphs: tuple[Paragraph, ...] = ()


def region(main: Sequence[Paragraph], title: Line | None) -> tuple[Paragraph, ...]:
    """The paragraphs that can hold the letterhead: those above the title, or without one, above the first long text."""
    if title is not None:
        return tuple(paragraph for paragraph in main if paragraph.index < title.paragraph.index)
    found = []
    for paragraph in main:
        words = fold(paragraph.text)
        if words.startswith(("kinh gui", "can cu")) or (len(words) > _LONG_TEXT and paragraph.cell is None):
            break
        found.append(paragraph)
    return tuple(found)


def letterhead(paragraphs: tuple[Paragraph, ...]) -> Letterhead:
    """The letterhead that stands in these paragraphs."""
    head = Letterhead(paragraphs=paragraphs)
    lines = [line for paragraph in paragraphs for line in paragraph.lines()]
    named = [line for line in lines if line.text and not is_underscores(line.text)]
    _share_out(head, [line for line in named if not _take(head, line, fold(line.text))])
    return head


def _take(head: Letterhead, line: Line, words: str) -> bool:
    """Puts a line where its words say that it belongs; gives whether they do."""
    if len(words) > _LONGEST:
        return False
    if head.national_title is None and "cong hoa xa hoi" in words:
        head.national_title = line
    elif head.motto is None and "doc lap" in words and "hanh phuc" in words:
        head.motto = line
    elif head.symbol is None and _SYMBOL.match(words):
        head.symbol = line
    elif head.place_date is None and _DATED.search(words):
        head.place_date = line
    elif _SUBJECT.match(words):
        head.subject.append(line)
    elif mark := _mark(words):
        head.marks.setdefault(mark, line)
    else:
        return _ASIDE.match(words) is not None
    return True


def _mark(words: str) -> Box | None:
    """The stamp that the words are: of secrecy, of urgency, or of who may read."""
    stamps = ((Box.SECRECY, _SECRECY), (Box.URGENCY, _URGENCY), (Box.CIRCULATION, _CIRCULATION))
    return next((box for box, pattern in stamps if pattern.match(words)), None)


def _share_out(head: Letterhead, rest: Iterable[Line]) -> None:
    """The lines left over name the issuer, or go on with the subject of a letter."""
    names: list[Line] = []
    right = head.national_title
    for line in rest:
        if head.subject and _after(line, head.subject[-1]):
            head.subject.append(line)
        elif right is not None and right.column == line.column and _beside(right, line):
            continue
        elif head.symbol is None or line.paragraph.index < head.symbol.paragraph.index:
            names.append(line)
    cut = _first_of_issuer(names)
    head.parent, head.issuer = tuple(names[:cut]), tuple(names[cut:])


def _after(line: Line, other: Line) -> bool:
    same = line.paragraph.block == other.paragraph.block
    beside = line.column == other.column and line.alone == other.alone
    return same and line.paragraph.index >= other.paragraph.index and beside


def _beside(right: Line, line: Line) -> bool:
    return right.paragraph.block == line.paragraph.block and (line.paragraph.block is not None or right.column == 1)


def _first_of_issuer(names: Sequence[Line]) -> int:
    """Where the issuer's name begins: at the last line that opens a body's name, else at the first bold line."""
    opening = [place for place, line in enumerate(names) if place and _BODY_NAME.match(fold(line.text))]
    if opening:
        return opening[-1]
    bold = [place for place, line in enumerate(names) if line.any_bold]
    return bold[0] if bold else 0
