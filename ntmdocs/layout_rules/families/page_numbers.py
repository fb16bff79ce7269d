"""PN: page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ntmdocs.findings import Finding
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.profiles import ANNEX
from ntmdocs.layout_rules.reading import Line, Paragraph, Section

_BASIS = f"{APPENDIX}, Phần I, Mục I, điểm 7"
_ONE_PAGE = 2500  # characters that surely fit on a page are fewer


def numbers_in(texts: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs that print the page number."""
    return [one for one in texts if any(field.upper().split()[:1] == ["PAGE"] for field in one.fields)]


def _as_printed(paragraph: Paragraph) -> Line:
    """The paragraph with a digit where a field has no result yet."""
    return Line(paragraph, tuple(replace(run, text=run.text or "0") for run in paragraph.runs))


def _running(section: Section) -> list[Paragraph]:
    return numbers_in(section.headers.get("default", ()))


def all_numbers(document: Document) -> list[Paragraph]:
    """The paragraphs with a page number in the running headers, each header once."""
    headers = {id(texts): texts for one in document.content.sections for texts in [one.headers.get("default", ())]}
    return [paragraph for texts in headers.values() for paragraph in numbers_in(texts)]


class PageNumber(LayoutRule):
    """Văn bản nhiều trang không có số trang ở đầu trang.

    Kiểm tra gì: văn bản từ hai trang có trường PAGE trong đầu trang của mọi phần dài hơn một trang.
    Vì sao: số trang đặt canh giữa trong phần lề trên; trang rời không số dễ lẫn.
    Ví dụ: số trang đặt ở chân trang.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 7.
    """

    code, basis = "VBPN01", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        bare = [section for section in document.content.sections if not _running(section)]
        below = [section for section in bare if any(numbers_in(texts) for texts in section.footers.values())]
        everywhere = len(bare) == len(document.content.sections)
        faulty = below or [section for section in bare if everywhere or _is_long(document, section)]
        if faulty and _has_pages(document):
            message = "Số trang đặt ở chân trang." if below else "Không có số trang ở đầu trang."
            yield cls.on(document, faulty[0], message, hint="Chọn Insert, Page Number, Top of Page, kiểu ở giữa.")


class NumberCentred(LayoutRule):
    """Số trang không ở giữa.

    Kiểm tra gì: đoạn chứa số trang căn giữa (hoặc dùng điểm dừng giữa, khung giữa).
    Vì sao: số trang đặt canh giữa theo chiều ngang trong phần lề trên.
    Ví dụ: số trang ở góc phải.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 7.
    """

    code, basis = "VBPN02", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for paragraph in all_numbers(document):
            if not cls.is_centred(paragraph):
                yield cls.on(document, paragraph, "Số trang chưa căn giữa.", hint="Căn giữa đoạn chứa số trang.")

    @staticmethod
    def is_centred(paragraph: Paragraph) -> bool:
        """Whether the number is printed in the middle."""
        layout = paragraph.layout
        tabbed = layout.centre_tab and "".join(run.text for run in paragraph.runs).startswith("\t")
        return layout.align == "center" or layout.centred_frame or tabbed


class NumberLook(LayoutRule):
    """Số trang sai cỡ hoặc kiểu chữ.

    Kiểm tra gì: số trang cỡ 13 đến 14, kiểu đứng.
    Vì sao: số trang cùng phông, cỡ chữ với nội dung.
    Ví dụ: số trang cỡ 11, nghiêng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 7; Mục V, số thứ tự 14.
    """

    code, basis = "VBPN03", f"{APPENDIX}, Mục V, số thứ tự 14"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for paragraph in all_numbers(document):
            faults = cls.faults(paragraph)
            if faults:
                yield cls.on(document, paragraph, f"Số trang: {'; '.join(faults)}.", hint="Dùng cỡ 13 hoặc 14, đứng.")

    @staticmethod
    def faults(paragraph: Paragraph) -> list[str]:
        """What is wrong with the look of a page number."""
        return Look((13, 14), italic=False).faults(_as_printed(paragraph))


class FirstPageBlank(LayoutRule):
    """Trang đầu có in số trang.

    Kiểm tra gì: phần đầu bật «Different First Page» và đầu trang thứ nhất không có số.
    Vì sao: không hiển thị số trang thứ nhất.
    Ví dụ: số 1 in trên Quốc hiệu.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 7.
    """

    code, basis = "VBPN04", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if document.profile is ANNEX:  # of the first page of an annex the decree says nothing
            return
        section = document.content.sections[0]
        first = section.headers.get("first", ()) if section.title_page else section.headers.get("default", ())
        if numbers_in(first) or any(paragraph.text.strip("- ").isdigit() for paragraph in first):
            yield cls.on(document, section, "Trang đầu in số trang.",
                         hint="Bật «Different First Page» và để trống đầu trang thứ nhất.")  # fmt: skip


class NumberFromOne(LayoutRule):
    """Số trang không bắt đầu từ 1 hoặc không phải chữ số Ả Rập.

    Kiểm tra gì: kiểu số của mọi phần là 1, 2, 3; phần đầu bắt đầu từ 1.
    Vì sao: số trang đánh từ số 1, bằng chữ số Ả Rập.
    Ví dụ: số trang i, ii, iii.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 7.
    """

    code, basis = "VBPN05", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for section in document.content.sections:
            if section.number_format != "decimal":
                yield cls.on(document, section, f"Số trang kiểu «{section.number_format}», cần chữ số Ả Rập.")
        first = document.content.sections[0]
        if first.number_start not in (None, 1):
            yield cls.on(document, first, f"Số trang bắt đầu từ {first.number_start}, cần từ 1.")


class AnnexRestarts(LayoutRule):
    """Số trang của phụ lục không đánh lại từ 1.

    Kiểm tra gì: phần của mỗi phụ lục đặt số trang bắt đầu từ 1.
    Vì sao: số trang của từng phụ lục được đánh số riêng.
    Ví dụ: phụ lục tiếp tục số 12 của kế hoạch.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III, Mục 1, điểm đ.
    """

    code, basis = "VBPN06", f"{APPENDIX}, Phần III, điểm 1đ"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for annex in document.annexes:
            section = document.content.sections[annex.label.paragraph.section]
            if not annex.own_section or section.number_start != 1:
                yield cls.on(document, annex.label, f"«{annex.label.text}» không đánh số trang lại từ 1.",
                             hint="Đặt phụ lục trong phần riêng, chọn Format Page Numbers, Start at 1.")  # fmt: skip


def _is_long(document: Document, section: Section) -> bool:
    """Whether a section surely fills more than one page, so that its second needs a number."""
    return sum(len(one.text) for one in document.content.paragraphs if one.section == section.index) > _ONE_PAGE


def _has_pages(document: Document) -> bool:
    content = document.content
    breaks = any(one.breaks_page or (one.layout.starts_page and one.index) for one in content.paragraphs)
    more = any(section.starts_page for section in content.sections[1:])
    return breaks or more or sum(len(paragraph.text) for paragraph in content.paragraphs) > _ONE_PAGE


RULES: tuple[type[LayoutRule], ...] = (
    PageNumber, NumberCentred, NumberLook, FirstPageBlank, NumberFromOne, AnnexRestarts,
)  # fmt: skip
