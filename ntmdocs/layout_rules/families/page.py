"""PG: paper and margins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, millimetres
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Section

_A4 = (range(11900, 11913), range(16832, 16845))
_SLACK = 10  # twips


class Paper(LayoutRule):
    """Khổ giấy không phải A4.

    Kiểm tra gì: khổ giấy của từng phần là A4 (210 mm x 297 mm), dọc hoặc ngang.
    Vì sao: văn bản hành chính chỉ dùng một khổ giấy A4; khổ Letter in ra lệch lề.
    Ví dụ: tệp tạo từ mẫu tiếng Anh có khổ 215,9 mm x 279,4 mm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 1.
    """

    code = "VBPG01"
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 1"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for section in document.content.sections:
            if not is_a4(section):
                size = f"{millimetres(section.width)} x {millimetres(section.height)} mm"
                yield cls.on(document, section, f"Khổ giấy {size}, cần A4 (210 x 297 mm).",
                             hint="Chọn Layout, Size, A4.")  # fmt: skip


class _Margin(LayoutRule):
    side: ClassVar[str]
    name: ClassVar[str]
    limits: ClassVar[tuple[int, int]]
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 3"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        low, high = cls.limits
        for section in document.content.sections:
            value = getattr(section, cls.side)
            if not cls.allows(value):
                wanted = f"{round(low / 56.7)} đến {round(high / 56.7)} mm"
                message = f"Lề {cls.name} {millimetres(value)} mm, cần {wanted}."
                severity = Severity.WARNING if section.lies else None
                yield cls.on(document, section, message, hint="Sửa trong Layout, Margins.", severity=severity)

    @classmethod
    def allows(cls, value: int) -> bool:
        """Whether the decree allows this margin."""
        return cls.limits[0] - _SLACK <= value <= cls.limits[1] + _SLACK


class TopMargin(_Margin):
    """Lề trên sai.

    Kiểm tra gì: lề trên từ 20 mm đến 25 mm; trang ngang chỉ cảnh báo.
    Vì sao: lề thống nhất để đóng hồ sơ và đặt số trang đúng chỗ.
    Ví dụ: lề trên 15 mm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 3.
    """

    code, side, name, limits = "VBPG02", "top", "trên", (1134, 1417)


class BottomMargin(_Margin):
    """Lề dưới sai.

    Kiểm tra gì: lề dưới từ 20 mm đến 25 mm; trang ngang chỉ cảnh báo.
    Vì sao: lề thống nhất để in và đóng hồ sơ.
    Ví dụ: lề dưới 30 mm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 3.
    """

    code, side, name, limits = "VBPG03", "bottom", "dưới", (1134, 1417)


class LeftMargin(_Margin):
    """Lề trái sai.

    Kiểm tra gì: lề trái cộng phần chừa gáy từ 30 mm đến 35 mm; trang ngang chỉ cảnh báo.
    Vì sao: lề trái rộng để đóng gáy hồ sơ.
    Ví dụ: lề trái 25 mm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 3.
    """

    code, side, name, limits = "VBPG04", "left", "trái", (1701, 1984)


class RightMargin(_Margin):
    """Lề phải sai.

    Kiểm tra gì: lề phải từ 15 mm đến 20 mm; trang ngang chỉ cảnh báo.
    Vì sao: lề thống nhất thì bề rộng dòng chữ mới đúng.
    Ví dụ: lề phải 25 mm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 3.
    """

    code, side, name, limits = "VBPG05", "right", "phải", (850, 1134)


class Orientation(LayoutRule):
    """Trang ngang không có bảng.

    Kiểm tra gì: phần có trang ngang là phụ lục hoặc có bảng biểu.
    Vì sao: văn bản trình bày theo chiều dài khổ A4; chỉ quay ngang khi có bảng không tách thành phụ lục.
    Ví dụ: cả kế hoạch đặt trang ngang mà không có bảng nào.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 2.
    """

    code, severity = "VBPG06", Severity.WARNING
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 2"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        excused = {table.section for table in document.content.tables if table.bordered}
        excused |= {paragraph.section for annex in document.annexes for paragraph in annex.paragraphs}
        for section in document.content.sections:
            if section.lies and section.index not in excused:
                yield cls.on(document, section, "Trang đặt ngang nhưng không có bảng và không phải phụ lục.",
                             hint="Chọn Layout, Orientation, Portrait.")  # fmt: skip


class SameMargins(LayoutRule):
    """Lề các phần trang dọc khác nhau.

    Kiểm tra gì: mọi phần trang dọc có cùng bốn lề.
    Vì sao: chữ chạy lệch giữa các trang của cùng một văn bản.
    Ví dụ: phần 1 lề trái 30 mm, phần 3 lề trái 35 mm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 3.
    """

    code, severity = "VBPG07", Severity.WARNING
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 3"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        upright = [section for section in document.content.sections if not section.lies]
        for section in upright[1:]:
            if any(abs(a - b) > _SLACK for a, b in zip(_margins(section), _margins(upright[0]), strict=True)):
                yield cls.on(document, section, f"Lề khác với lề của phần {upright[0].index + 1}.",
                             hint="Đặt cùng lề cho các phần trang dọc.")  # fmt: skip


def is_a4(section: Section) -> bool:
    """Whether the section is printed on A4, standing or lying."""
    short, long = sorted((section.width, section.height))
    return short in _A4[0] and long in _A4[1]


def _margins(section: Section) -> tuple[int, int, int, int]:
    return section.top, section.bottom, section.left, section.right


RULES: tuple[type[LayoutRule], ...] = (
    Paper, TopMargin, BottomMargin, LeftMargin, RightMargin, Orientation, SameMargins,
)  # fmt: skip
