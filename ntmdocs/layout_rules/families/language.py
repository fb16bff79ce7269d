"""CT: slips of the pen that are cheap to find and certainly wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import LayoutRule
from ntmdocs.layout_rules.components import Document, date_in
from ntmdocs.layout_rules.reading import Paragraph
from ntmdocs.layout_rules.spelling import SLIPS, lacks_tone, spelling_key
from ntmdocs.layout_rules.text import LOWER, UPPER, fold

_BASIS = "Nghị định 30/2020/NĐ-CP, Điều 3 (văn bản hành chính phải chính xác)"
# Words that neither end one word of two syllables and begin the next, nor are doubled for effect.
_NEVER_TWICE = (
    "và|của|các|những|được|là|cho|trong|với|để|tại|theo|về|đã|sẽ|bằng|khi|mà|cũng|vẫn|đang|nhưng|hoặc|vì|trên|"
    "(?<!nông )thôn|(?<!tác )xã|huyện|tỉnh|phường"
)
_TWICE = re.compile(rf"\b({_NEVER_TWICE})\s+\1\b|\b([{LOWER}]{{2,}} [{LOWER}]{{2,}}) \2\b", re.IGNORECASE)
_DATE = re.compile(r"ngày\s+\d{1,2}(?:\s*/\s*\d{1,2}\s*/\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})\b")
_YEAR = re.compile(r"\bnăm (\d{5,}|2[1-9]\d\d|20\d)\b(?![.,/]\d)")
_RANGE = re.compile(
    r"\b(?:giai đoạn|nhiệm kỳ|thời kỳ|năm học|năm)\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)\b", re.IGNORECASE
)
_NAME = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}}")
_UNIT = re.compile(r"(xã|phường|thị trấn|thôn|huyện|tỉnh|thành phố|thị xã)\s+$", re.IGNORECASE)
_LEADING_UNIT = re.compile(r"(?:Xã|Phường|Thôn|Huyện|Tỉnh|Bản)\s+")
_CITED = re.compile(
    r"\bsố:? (?P<number>\d{1,5}/[\w./-]{1,30}?)\s+(?P<date>ngày\s+\d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4}))"
    r"(?: của (?P<rest>.{0,80}))?"
)


def _texts(document: Document) -> Iterator[Paragraph]:
    """All paragraphs with words, those of tables and annexes among them."""
    yield from (paragraph for paragraph in document.content.paragraphs if paragraph.text)


class DoubledWord(LayoutRule):
    """Từ viết lặp.

    Kiểm tra gì: một từ công cụ hoặc một từ hai tiếng viết hai lần liền nhau; từ láy không bị nêu.
    Vì sao: lỗi gõ thường gặp khi sửa, chép đoạn.
    Ví dụ: «tổ chức sản xuất và và phát triển», «12 thôn thôn».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 3.
    """

    code, severity, basis = "VBCT01", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for paragraph in _texts(document):
            for match in _TWICE.finditer(paragraph.text):
                if match[2] is None or match[0].islower():
                    yield cls.on(document, paragraph, f"Từ viết lặp «{match[0]}».", hint="Bỏ một từ.")


class ImpossibleTime(LayoutRule):
    """Ngày, năm hoặc giai đoạn không thể có.

    Kiểm tra gì: ngày có trong lịch; năm có bốn chữ số hợp lý; giai đoạn kết thúc không trước khi bắt đầu;
    văn bản được viện dẫn không đề ngày sau ngày của văn bản này.
    Vì sao: sai ngày, năm làm sai căn cứ và thời hạn.
    Ví dụ: «ngày 31/4/2025», «năm 20025», «giai đoạn 2021-2015».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 3.
    """

    code, severity, basis = "VBCT02", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        own = document.head.place_date.paragraph if document.head.place_date else None
        for paragraph in _texts(document):
            if paragraph is not own:
                for what in cls._faults(paragraph.text, document.date):
                    yield cls.on(document, paragraph, f"{what}.", hint="Kiểm tra lại ngày, tháng, năm.")

    @staticmethod
    def _faults(text: str, today: dt.date | None) -> Iterator[str]:
        for match in _DATE.finditer(text):
            if date_in(re.sub(r"\s*/\s*", "/", match[0])) is None:
                yield f"«{match[0]}» không có trong lịch"
        yield from (f"«{match[0]}» không phải năm hợp lý" for match in _YEAR.finditer(text))
        yield from (
            f"«{match[0]}» kết thúc trước khi bắt đầu" for match in _RANGE.finditer(text) if match[2] < match[1]
        )
        for match in _CITED.finditer(text):
            cited = date_in(match["date"])
            if cited and today and cited > today:
                yield f"Văn bản số {match['number']} đề ngày sau ngày của văn bản này"


class UnitSpelling(LayoutRule):
    """Tên một đơn vị viết nhiều cách.

    Kiểm tra gì: cùng một tên đơn vị không viết khi «i», khi «y», hoặc đặt dấu thanh khác chỗ.
    Vì sao: tên đơn vị phải thống nhất trong cả văn bản để tra cứu được.
    Ví dụ: «xã Sỹ Bình» và «xã Sĩ Bình»; «Liêm Thủy» và «Liêm Thuỷ».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 3.
    """

    code, severity, basis = "VBCT03", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        places: dict[str, dict[str, list[Paragraph]]] = defaultdict(lambda: defaultdict(list))
        units: set[str] = set()
        for paragraph in _texts(document):
            for match in _NAME.finditer(paragraph.text):
                name = _LEADING_UNIT.sub("", match[0])
                places[spelling_key(name)][name].append(paragraph)
                if name != match[0] or _UNIT.search(paragraph.text, max(0, match.start() - 12), match.start()):
                    units.add(spelling_key(name))
        for key in sorted(units):
            usual, *others = sorted(places[key], key=lambda name: -len(places[key][name]))
            for name in others:
                yield cls.on(document, places[key][name][0], f"«{name}» nơi khác viết «{usual}».",
                             hint="Viết một cách trong cả văn bản.")  # fmt: skip


class _Citation(NamedTuple):
    date: dt.date
    issuer: str
    aim: str
    paragraph: Paragraph


class TwoDates(LayoutRule):
    """Một văn bản được viện dẫn với hai ngày khác nhau.

    Kiểm tra gì: cùng số, ký hiệu trong một năm, hoặc cùng số, cơ quan, nội dung, chỉ có một ngày ban hành.
    Vì sao: mỗi năm một số chỉ cấp cho một văn bản, nên một trong hai ngày là sai.
    Ví dụ: «số 231/KH-UBND ngày 08/4/2022» và «số 231/KH-UBND ngày 18/4/2022».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 15.
    """

    code, severity, basis = "VBCT04", Severity.WARNING, "Nghị định 30/2020/NĐ-CP, Điều 15"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        known: dict[str, list[_Citation]] = defaultdict(list)
        for paragraph in _texts(document):
            for match in _CITED.finditer(paragraph.text):
                date = date_in(match["date"])
                if date is None:
                    continue
                words = fold(match["rest"] or "").split()
                cited = _Citation(date, " ".join(words[:3]), " ".join(words[3:9]), paragraph)
                other = next((one for one in known[match["number"]] if cls._is_same(one, cited)), None)
                if other is not None:
                    message = (
                        f"Số {match['number']} viện dẫn ngày {cited.date:%d/%m/%Y}, nơi khác {other.date:%d/%m/%Y}."
                    )
                    yield cls.on(document, paragraph, message, hint="Tra lại ngày của văn bản được viện dẫn.")
                known[match["number"]].append(cited)

    @staticmethod
    def _is_same(one: _Citation, other: _Citation) -> bool:
        """Whether two citations of one number with two dates must mean one document."""
        if one.date == other.date:
            return False
        issuers = {one.issuer, other.issuer} - {""}
        if one.date.year == other.date.year:
            return len(issuers) < 2  # noqa: PLR2004
        return len(issuers) == 1 and bool(one.aim) and one.aim == other.aim


class Misspelt(LayoutRule):
    """Từ viết sai chính tả.

    Kiểm tra gì: lỗi gõ thường gặp trong văn bản; chữ tận cùng bằng c, ch, p, t thiếu dấu sắc hoặc dấu nặng.
    Vì sao: tiếng Việt không có chữ như vậy.
    Ví dụ: «ban bành» (ban hành), «thưc hiện», «đươc».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 3.
    """

    code, severity, basis = "VBCT05", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for paragraph in _texts(document):
            words = paragraph.text.lower()
            for wrong, right in SLIPS.items():
                for _ in range(len(re.findall(rf"\b{wrong}\b", words)) if wrong in words else 0):
                    yield cls.on(document, paragraph, f"«{wrong}» viết sai.", hint=f"Sửa thành «{right}».")
            for word in Counter(re.findall(rf"(?<![\w.@/-])[{LOWER}]{{2,7}}(?![\w.@/-])", paragraph.text)):
                if lacks_tone(word):
                    yield cls.on(document, paragraph, f"«{word}» viết sai.", hint="Thêm dấu sắc hoặc dấu nặng.")


RULES: tuple[type[LayoutRule], ...] = (DoubledWord, ImpossibleTime, UnitSpelling, TwoDates, Misspelt)
