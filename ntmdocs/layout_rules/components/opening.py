"""From the title to the first sentence: tên loại, trích yếu, Kính gửi, căn cứ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ntmdocs.layout_rules.document_types import LETTER_TYPE, DocumentType, type_called, type_that_opens
from ntmdocs.layout_rules.reading import Line, Paragraph
from ntmdocs.layout_rules.text import fold, is_underscores

HEADING = re.compile(r"([IVXLC]+|\d+(\.\d+)*)\.\s|(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều)\s+([IVXLC]+|\d+)\b")
_RULING = "quyet dinh:"
_DECIDER = re.compile(r"(chu tich|uy ban nhan dan|hoi dong nhan dan|giam doc|truong phong|hieu truong|chanh)\b")
_BASIS = re.compile(r"(can cu|theo de nghi|xet de nghi|xet to trinh|xet)\b")
_TITLE_WITHIN = 60  # paragraphs
_ADDRESSEE = ("-", "–", "+")
ATTACHED = ("(kem theo", "(ban hanh kem theo", "(phe duyet kem theo")
_SENTENCE = 150  # characters that no subject has
_OWN_LINE = 120  # characters that an addressee without a dash has at most


@dataclass(frozen=True, slots=True)
class Title:
    """The line that names the type, the type, and the sentence that says how it was recognised."""

    line: Line | None
    kind: DocumentType | None
    why: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands between the title and the body; `body_from` is the index of the body's first paragraph.

    `attached` says what the document comes with; `authority` is who decides, and `ruling` is «QUYẾT ĐỊNH:».
    """

    subject: tuple[Line, ...]
    addressees: tuple[Paragraph, ...]
    bases: tuple[Paragraph, ...]
    attached: Paragraph | None
    authority: Paragraph | None
    ruling: Paragraph | None
    body_from: int


def find_title(main: Sequence[Paragraph]) -> Title:
    """The title of a document and the type that it gives."""
    lines = [line for paragraph in main[:_TITLE_WITHIN] for line in paragraph.lines() if line.text]
    for line in lines:
        is_title = (line.caps or line.align == "center") and fold(line.text) != _RULING
        if is_title and (kind := type_called(line.text)):
            return Title(line, kind, f"Dòng tên loại «{line.text}» là {kind.name} theo Điều 7.")
    for line in lines:
        if line.align == "center" and (kind := type_that_opens(line.text)):
            return Title(line, kind, f"Dòng căn giữa bắt đầu bằng «{kind.name.upper()}».")
    words = [fold(line.text) for line in lines]
    if any(line.caps and words[place] == _RULING for place, line in enumerate(lines)):
        return Title(None, type_called(_RULING), "Không có dòng tên loại nhưng có «QUYẾT ĐỊNH:».")
    if any(text.startswith(("kinh gui", "v/v")) for text in words):
        return Title(None, LETTER_TYPE, "Không có tên loại nhưng có «V/v» hoặc «Kính gửi», nên coi là công văn.")
    return Title(None, None, "Không thấy tên loại văn bản nào của Điều 7 và cũng không thấy «Kính gửi».")


def opening(rest: Sequence[Paragraph], *, titled: bool) -> Opening:
    """What opens the document in the paragraphs `rest` after the title or letterhead."""
    subject, place = _subject(rest) if titled else ((), 0)
    addressees: list[Paragraph] = []
    bases: list[Paragraph] = []
    above: list[Paragraph] = []
    while place < len(rest):
        paragraph, words = rest[place], fold(rest[place].text)
        if words.startswith("kinh gui") or (addressees and not bases and _goes_on(addressees[-1], words)):
            addressees.append(paragraph)
        elif _BASIS.match(words) and paragraph.cell is None:
            bases.append(paragraph)
        elif _stands_over_the_body(paragraph, words):
            above.append(paragraph)
        elif words and not is_underscores(words):
            break
        place += 1
    body_from = rest[place].index if place < len(rest) else (rest[-1].index + 1 if rest else 0)
    attached = next((one for one in above if fold(one.text).startswith(ATTACHED)), None)
    ruling = next((one for one in above if fold(one.text).rstrip(":. ") == _RULING.rstrip(":")), None)
    authority = next((one for one in above if one not in (attached, ruling)), None)
    return Opening(subject, tuple(addressees), tuple(bases), attached, authority, ruling, body_from)


def _goes_on(last: Paragraph, words: str) -> bool:
    """Whether a paragraph below «Kính gửi» names a further addressee."""
    if not words or len(words) > _OWN_LINE or _BASIS.match(words):
        return False
    if words.startswith(_ADDRESSEE):
        return not last.text.endswith(".")
    return last.text.endswith((";", ":", ",")) and words.endswith((";", ".", ","))


def _stands_over_the_body(paragraph: Paragraph, words: str) -> bool:
    """The issuing authority of a decision, its «QUYẾT ĐỊNH:», and what an attached plan says it comes with."""
    if words.startswith(ATTACHED) or words.rstrip(":. ") == _RULING.rstrip(":"):
        return True
    if not words or len(words) > _SENTENCE or HEADING.match(paragraph.text):
        return False
    caps, centred = paragraph.whole.caps, paragraph.layout.align == "center"
    return (caps and centred) or ((caps or centred) and _DECIDER.match(words) is not None)


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
    if words.startswith(("kinh gui", *ATTACHED)) or _BASIS.match(words) or HEADING.match(paragraph.text):
        return True
    line = paragraph.whole
    if not found:
        prose = len(words) > _SENTENCE or words.endswith((".", ":", ";"))
        return line.align != "center" and not line.any_bold and prose
    return paragraph.layout.align != "center" or (line.caps and not found[-1].caps)
