"""PL: annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule
from ntmdocs.layout_rules.components import Document, date_in
from ntmdocs.layout_rules.families.headings import roman_value
from ntmdocs.layout_rules.profiles import ANNEX
from ntmdocs.layout_rules.reading import Line

_BASIS = f"{APPENDIX}, Phần III, Mục 1"
_LABEL = re.compile(r"Phụ lục( [IVXLC]+)?")
_REFERENCE = re.compile(r"[Pp]hụ lục(?: số)? ((?:[IVXLC]+\b(?:\s*(?:,|;|và|đến|-|–)?\s*(?:[Pp]hụ lục )?))+)")
_NUMBER = re.compile(r"số:?\s*(\d*)[\s.…_]*/([^\s)]+)")


class Label(LookRule):
    """Nhãn phụ lục sai.

    Kiểm tra gì: dòng riêng «Phụ lục» hoặc «Phụ lục I», chữ thường, số La Mã, cỡ 14, đậm, căn giữa.
    Vì sao: Nghị định quy định riêng cho dòng này, khác với tên phụ lục.
    Ví dụ: «PHỤ LỤC 1», «PHỤ BIỂU:».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III, Mục 1, điểm b.
    """

    code, basis = "VBPL01", f"{_BASIS}, điểm b"
    look, component = Look((14, 14), bold=True, italic=False, align="center"), "Nhãn phụ lục"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [annex.label for annex in document.annexes]

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        yield from super().check(document)
        for line in cls.lines(document):
            if not _LABEL.fullmatch(line.text):
                yield cls.on(document, line, f"Nhãn phụ lục ghi «{line.text}».", hint="Ghi «Phụ lục I», dòng riêng.")


class Sequence(LayoutRule):
    """Phụ lục đánh số sai.

    Kiểm tra gì: từ hai phụ lục trở lên thì đánh số La Mã, liên tục từ I.
    Vì sao: nội dung dẫn tới phụ lục theo số.
    Ví dụ: Phụ lục I rồi đến Phụ lục III.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III, Mục 1, điểm a.
    """

    code, basis = "VBPL02", f"{_BASIS}, điểm a"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if len(document.annexes) < 2:  # noqa: PLR2004
            return
        for place, annex in enumerate(document.annexes, 1):
            if roman_value(annex.number) != place:
                yield cls.on(document, annex.label, f"Phụ lục thứ {place} ghi «{annex.label.text}».",
                             hint="Đánh số La Mã liên tục: I, II, III.")  # fmt: skip


class AnnexTitle(LookRule):
    """Tên phụ lục thiếu hoặc trình bày sai.

    Kiểm tra gì: dưới nhãn là tên phụ lục chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa.
    Vì sao: phụ lục phải có tiêu đề.
    Ví dụ: tên phụ lục viết thường.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III, Mục 1, điểm b.
    """

    code, basis = "VBPL03", f"{_BASIS}, điểm b"
    look, component = Look((13, 14), bold=True, italic=False, caps=True, align="center"), "Tên phụ lục"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [line for annex in document.annexes for line in annex.title]

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        yield from super().check(document)
        for annex in document.annexes:
            if not annex.title:
                yield cls.on(document, annex.label, "Phụ lục không có tên.", hint="Ghi tên phụ lục bằng chữ in hoa.")


class Attached(LookRule):
    """Dòng «Kèm theo» của phụ lục thiếu hoặc sai.

    Kiểm tra gì: «(Kèm theo Kế hoạch số …/KH-UBND ngày … tháng … năm … của …)» nghiêng, cỡ 13 đến 14, căn giữa;
    số, ký hiệu, ngày khớp với văn bản, hoặc để trống.
    Vì sao: phụ lục tách ra vẫn biết thuộc văn bản nào.
    Ví dụ: phụ lục ghi số 25 của kế hoạch số 15.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III, Mục 1, điểm c.
    """

    code, basis = "VBPL04", f"{_BASIS}, điểm c"
    look, component = Look((13, 14), bold=False, italic=True, align="center"), "Dòng «Kèm theo»"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [annex.attached for annex in document.annexes if annex.attached]

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        yield from super().check(document)
        for annex in document.annexes:
            if annex.attached is None:
                yield cls.on(
                    document, annex.label, "Phụ lục không có dòng «(Kèm theo …)».", hint="Ghi dưới tên phụ lục."
                )
            else:
                faults = _differences(document, annex.attached.text)
                if not annex.attached.text.endswith(")"):
                    faults.append("thiếu dấu ngoặc đóng")
                if faults:
                    yield cls.on(document, annex.attached, f"Dòng «Kèm theo»: {'; '.join(faults)}.")


class Mentioned(LayoutRule):
    """Nội dung không nhắc tới phụ lục.

    Kiểm tra gì: phần nội dung có chỉ dẫn đến từng phụ lục.
    Vì sao: văn bản có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó.
    Ví dụ: có Phụ lục III nhưng nội dung không nhắc.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III, Mục 1, điểm a.
    """

    code, basis = "VBPL05", f"{_BASIS}, điểm a"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if document.profile is ANNEX:
            return
        text = " ".join(paragraph.text for paragraph in document.blocks)
        known = {number for match in _REFERENCE.finditer(text) for number in _numbers(match[1])}
        for annex in document.annexes:
            value = roman_value(annex.number)
            named = value in known if value else "phụ lục" in text.lower() or "phụ biểu" in text.lower()
            if not named:
                yield cls.on(document, annex.label, f"Nội dung không nhắc tới «{annex.label.text}».",
                             hint="Thêm chỉ dẫn, ví dụ «(chi tiết tại Phụ lục I)».")  # fmt: skip


class NewPage(LayoutRule):
    """Phụ lục không sang trang mới.

    Kiểm tra gì: phụ lục bắt đầu bằng phần mới hoặc trang mới.
    Vì sao: phụ lục được đóng, sao riêng.
    Ví dụ: phụ lục in tiếp dưới chữ ký.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 2.1.
    """

    code, severity, basis = "VBPL06", Severity.WARNING, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 2.1"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for annex in document.annexes:
            if not annex.starts_page and annex.label.paragraph.index:
                yield cls.on(document, annex.label, "Phụ lục không bắt đầu ở trang mới.",
                             hint="Chèn Section Break (Next Page) trước phụ lục.")  # fmt: skip


def _numbers(text: str) -> set[int]:
    """The numbers of a reference such as «I, II và III» or «I đến IV»."""
    found: set[int] = set()
    span, last = False, 0
    for word in re.findall(r"[IVXLC]+|đến|-|–", text):
        value = roman_value(word)
        if value:
            found |= set(range(last, value + 1)) if span else {value}
        span, last = value == 0, value or last
    return found


def _differences(document: Document, text: str) -> list[str]:
    own = _NUMBER.search(document.head.symbol.text.replace("Số", "số")) if document.head.symbol else None
    said, date = _NUMBER.search(text), date_in(text)
    faults = []
    if own and said:
        if own[1] and said[1] and int(own[1][:9]) != int(said[1][:9]):
            faults.append(f"số {said[1]} khác với số {own[1]} của văn bản")
        if own[2] != said[2]:
            faults.append(f"ký hiệu «{said[2]}» khác với «{own[2]}»")
    if document.date and date and date != document.date:
        faults.append("ngày khác với ngày của văn bản")
    return faults


RULES: tuple[type[LayoutRule], ...] = (Label, Sequence, AnnexTitle, Attached, Mentioned, NewPage)
