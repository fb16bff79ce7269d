"""From the title to the first sentence: tên loại, trích yếu, Kính gửi, căn cứ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ntmdocs.layout_rules.document_types import LETTER, DocumentType, type_called, type_that_opens
from ntmdocs.layout_rules.reading import Line, Paragraph
from ntmdocs.layout_rules.text import fold, is_underscores

HEADING = re.compile(r"([IVXLC]+|\d+(\.\d+)*)\.\s|(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều)\s")
_BASIS = re.compile(r"(can cu|theo de nghi|xet de nghi|xet to trinh|xet)\b")
_TITLE_WITHIN = 60  # paragraphs
_ADDRESSEE = ("-", "–", "+")


@dataclass(frozen=True, slots=True)
class Title:
    """The line that names the type, the type, and the sentence that says how it was recognised."""

    line: Line | None
    kind: DocumentType | None
    why: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands between the title and the body; `body_from` is the index of the body's first paragraph."""

    subject: tuple[Line, ...]
    addressees: tuple[Paragraph, ...]
    bases: tuple[Paragraph, ...]
    body_from: int


def find_title(main: Sequence[Paragraph]) -> Title:
    """The title of a document and the type that it gives."""
    lines = [line for paragraph in main[:_TITLE_WITHIN] for line in paragraph.lines() if line.text]
    for line in lines:
        if (line.caps or line.align == "center") and (kind := type_called(line.text)):
            return Title(line, kind, f"Dòng tên loại «{line.text}» là {kind.name} theo Điều 7.")
    for line in lines:
        if line.align == "center" and (kind := type_that_opens(line.text)):
            return Title(line, kind, f"Dòng căn giữa bắt đầu bằng «{kind.name.upper()}».")
    words = [fold(line.text) for line in lines]
    if any(text.startswith(("kinh gui", "v/v")) for text in words):
        return Title(None, LETTER, "Không có tên loại nhưng có «V/v» hoặc «Kính gửi», nên coi là công văn.")
    return Title(None, None, "Không thấy tên loại văn bản nào của Điều 7 và cũng không thấy «Kính gửi».")


def opening(rest: Sequence[Paragraph], *, titled: bool) -> Opening:
    """What opens the document in the paragraphs `rest` after the title or letterhead."""
    subject, place = _subject(rest) if titled else ((), 0)
    addressees: list[Paragraph] = []
    bases: list[Paragraph] = []
    while place < len(rest):
        paragraph, words = rest[place], fold(rest[place].text)
        if words.startswith("kinh gui") or (addressees and words.startswith(_ADDRESSEE) and not bases):
            addressees.append(paragraph)
        elif _BASIS.match(words) and paragraph.cell is None:
            bases.append(paragraph)
        elif words and not is_underscores(words) and not _stands_over_the_body(paragraph, words):
            break
        place += 1
    body_from = rest[place].index if place < len(rest) else (rest[-1].index + 1 if rest else 0)
    return Opening(subject, tuple(addressees), tuple(bases), body_from)


def _stands_over_the_body(paragraph: Paragraph, words: str) -> bool:
    """The issuing authority of a decision, its «QUYẾT ĐỊNH:», and what an attached plan says it comes with."""
    line = paragraph.whole
    centred_name = line.caps and paragraph.layout.align == "center" and not HEADING.match(paragraph.text)
    return centred_name or words.startswith("(kem theo")


def _subject(rest: Sequence[Paragraph]) -> tuple[tuple[Line, ...], int]:
    found: list[Line] = []
    for place, paragraph in enumerate(rest):
        text, ruled = paragraph.text, bool(paragraph.rules())
        if not text or is_underscores(text):
            if found and ruled:
                return tuple(found), place + 1
        elif _ends_subject(paragraph, found):
            return tuple(found), place
        else:
            found += [line for line in paragraph.lines() if line.text and not is_underscores(line.text)]
            if ruled:
                return tuple(found), place + 1
    return tuple(found), len(rest)


def _ends_subject(paragraph: Paragraph, found: Sequence[Line]) -> bool:
    words = fold(paragraph.text)
    if words.startswith(("kinh gui", "(kem theo")) or _BASIS.match(words) or HEADING.match(paragraph.text):
        return True
    line = paragraph.whole
    return bool(found) and (paragraph.layout.align != "center" or (line.caps and not found[-1].caps))
