"""OR: whether the components are there and stand where the diagram has them."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Line


class Components(LayoutRule):
    """Thiếu nội dung hoặc thành phần đặt sai thứ tự.

    Kiểm tra gì: văn bản có nội dung; Quốc hiệu ở bên phải, tên cơ quan ở bên trái; số, ký hiệu dưới tên cơ quan;
    địa danh, thời gian dưới Tiêu ngữ; «Kính gửi» trên căn cứ. Thành phần khác bị thiếu có mã riêng.
    Vì sao: sơ đồ của Nghị định quy định ô của từng thành phần.
    Ví dụ: Quốc hiệu ở góc trái, tên cơ quan ở góc phải.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, Mục IV (sơ đồ).
    """

    code, basis = "VBOR01", f"Nghị định 30/2020/NĐ-CP, Điều 8; {APPENDIX}, Mục IV"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        head, start = document.head, document.opening
        if document.requires(Box.BODY) and not document.blocks and any(document.boxes.values()):
            yield cls.on(document, document.title.line, "Văn bản không có nội dung.", hint="Viết nội dung.")
        issuer = head.issuer[0] if head.issuer else None
        if issuer and head.national_title and _is_right_of(issuer, head.national_title):
            yield cls.on(document, head.national_title, "Quốc hiệu ở bên trái, tên cơ quan ở bên phải.",
                         hint="Đặt tên cơ quan bên trái, Quốc hiệu bên phải.")  # fmt: skip
        for above, below, message in (
            (issuer, head.symbol, "Số, ký hiệu đứng trên tên cơ quan."),
            (head.national_title, head.motto, "Tiêu ngữ đứng trên Quốc hiệu."),
            (head.motto, head.place_date, "Địa danh, thời gian đứng trên Tiêu ngữ."),
        ):
            if above and below and _is_above(below, above):
                yield cls.on(document, below, message, hint="Đổi thứ tự hai dòng.")
        if start.addressees and start.bases and start.bases[0].index < start.addressees[0].index:
            yield cls.on(document, start.addressees[0], "«Kính gửi» đứng dưới căn cứ.", hint="Đưa «Kính gửi» lên trên.")


class NoText(LayoutRule):
    """Tệp không có chữ để kiểm tra.

    Kiểm tra gì: văn bản có chữ; tệp chỉ có ảnh quét hoặc để trống thì không kiểm tra được thể thức.
    Vì sao: ảnh quét không tìm kiếm, không kiểm tra được; bản điện tử phải có chữ.
    Ví dụ: tệp Word chứa ảnh chụp các trang của văn bản giấy.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 4.
    """

    code, severity, basis = "VBOR02", Severity.ERROR, f"{APPENDIX}, Phần I, Mục I, điểm 4"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if not has_text(document):
            message = "Tệp chỉ có ảnh, không có chữ." if document.content.pictures else "Tệp không có chữ nào."
            yield cls.on(document, None, message, hint="Mở tệp Word gốc, hoặc gõ lại văn bản.")


def has_text(document: Document) -> bool:
    """Whether there is anything to judge."""
    return any(paragraph.text for paragraph in document.content.paragraphs)


def _is_right_of(one: Line, other: Line) -> bool:
    """Whether a line certainly stands at the right of another: in a later cell of the row, or after a tab."""
    mine, its = one.paragraph.cell, other.paragraph.cell
    if mine is not None and its is not None:
        return (mine.table, mine.row) == (its.table, its.row) and mine.column > its.column
    return one.paragraph.index == other.paragraph.index and one.column > other.column


def _is_above(one: Line, other: Line) -> bool:
    """Whether a line certainly stands above another, in the same cell, box or column."""
    same = one.paragraph.block == other.paragraph.block and one.column == other.column
    return same and one.paragraph.index < other.paragraph.index


RULES: tuple[type[LayoutRule], ...] = (Components, NoText)
