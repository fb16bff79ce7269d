"""ND-12 to ND-14: how the text cites documents and names units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules import reform
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Paragraph

_KINDS = "Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Báo cáo|Tờ trình|Hướng dẫn|Thông báo"
_UNNUMBERED = re.compile(rf"\b(?:{_KINDS}) \d+/[\dA-ZĐ]")
_FIRST = re.compile(rf"\b(?:{_KINDS}) số (\d+[^\s,;.:()“”]*)(?P<after>.{{0,12}})")
_CAPITAL = re.compile(r"(?<=[\wÀ-ỹ,;] )(?:Khoản \d+|Điểm [a-zđ])(?=[ ,;])")
_SMALL = re.compile(r"(?<![\wÀ-ỹ])điều \d+(?![\wÀ-ỹ/])")


def _texts(document: Document) -> Iterator[Paragraph]:
    yield from document.opening.bases
    yield from document.body


class PartsCited(LayoutRule):
    """Viết hoa sai khi viện dẫn khoản, điểm, điều.

    Kiểm tra gì: viện dẫn «điểm a khoản 2 Điều 5»: khoản, điểm viết thường, Điều viết hoa.
    Vì sao: quy định viết hoa khi viện dẫn phần của văn bản.
    Ví dụ: «theo Khoản 2 điều 5».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, điểm 8.
    """

    code, severity, basis = "VBND12", Severity.WARNING, "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for paragraph in _texts(document):
            match = _CAPITAL.search(paragraph.text) or _SMALL.search(paragraph.text)
            if match:
                yield cls.on(document, paragraph, f"Viện dẫn «{match[0]}» viết hoa sai.",
                             hint="Viết «khoản», «điểm» thường và «Điều» hoa.")  # fmt: skip


class NumbersCited(LayoutRule):
    """Viện dẫn văn bản thiếu chữ «số» hoặc thiếu ngày lần đầu.

    Kiểm tra gì: viện dẫn ghi «Quyết định số 12/QĐ-UBND»; lần đầu có ngày ban hành.
    Vì sao: lần đầu viện dẫn phải ghi đủ tên loại, số, ký hiệu, thời gian, cơ quan, trích yếu.
    Ví dụ: «theo Quyết định 263/QĐ-TTg».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm b.
    """

    code, severity, basis = "VBND13", Severity.WARNING, f"{APPENDIX}, Phần II, Mục 6, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        known: set[str] = set()
        for paragraph in _texts(document):
            match = _UNNUMBERED.search(paragraph.text)
            if match:
                yield cls.on(document, paragraph, f"Viện dẫn «{match[0]}…» thiếu chữ «số».", hint="Ghi thêm «số».")
            for first in _FIRST.finditer(paragraph.text):
                if first[1] not in known and "ngày" not in first["after"]:
                    yield cls.on(document, paragraph, f"Lần đầu viện dẫn số {first[1]} chưa ghi ngày ban hành.",
                                 hint="Ghi đủ ngày, cơ quan ban hành, trích yếu.")  # fmt: skip
                known.add(first[1])


class UnitsNamed(LayoutRule):
    """Nội dung nêu đơn vị hành chính đã bỏ.

    Kiểm tra gì: văn bản đề ngày sau khi sắp xếp đơn vị hành chính chỉ nêu đơn vị đã bỏ kèm «cũ», «trước đây».
    Vì sao: người đọc cần biết đơn vị nào còn, đơn vị nào đã bỏ.
    Ví dụ: tháng 8 năm 2025 giao việc cho «huyện Na Rì».
    Căn cứ: Luật Tổ chức chính quyền địa phương hiện hành.
    """

    code, severity = "VBND14", Severity.INFO
    basis = "Luật Tổ chức chính quyền địa phương hiện hành"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if not reform.holds(document.date):
            return
        units = [(paragraph, reform.abolished_in_text(paragraph.text)) for paragraph in document.body]
        faults = [(paragraph, f"«{unit}» không còn vào ngày ban hành", None) for paragraph, unit in units if unit]
        yield from cls.grouped(document, faults, hint="Ghi tên đơn vị mới hoặc thêm «cũ».")


RULES: tuple[type[LayoutRule], ...] = (PartsCited, NumbersCited, UnitsNamed)
