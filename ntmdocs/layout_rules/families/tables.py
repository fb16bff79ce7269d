"""TB and CL: tables, and traces of drafting."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, millimetres
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import SIDE_PADDING, Paragraph, Table
from ntmdocs.vietnamese import fold

_OVERHANG = 2 * SIDE_PADDING + 20  # twips that a table of full width stands out at both sides together
_LONG = 15  # rows that may not fit on a page
_EMPTY = 3
_DRAFT = "du thao"
_ACCEPT = "Thẻ Xem lại (Review), mũi tên dưới Chấp nhận (Accept), chọn Chấp nhận tất cả thay đổi (Accept All Changes)."
_DELETE = "Thẻ Xem lại (Review), mũi tên dưới Xóa (Delete), chọn Xóa tất cả chú thích (Delete All Comments)."
_UNLOCK = "Thẻ Xem lại (Review), Hạn chế chỉnh sửa (Restrict Editing), Ngừng bảo vệ (Stop Protection)."


def _layout_tables(document: Document) -> set[int]:
    head, end = document.head, document.closing
    lines = [head.national_title, head.symbol, *head.issuer, end.recipients]
    lines += [line for signer in end.signers for line in signer.titles]
    return {line.paragraph.cell.table for line in lines if line is not None and line.paragraph.cell is not None}


def _too_wide(document: Document, table: Table) -> bool:
    return table.width > document.content.sections[table.section].text_width + _OVERHANG


def _first(document: Document, table: Table) -> Paragraph | None:
    paragraphs = document.content.paragraphs
    return paragraphs[table.first_paragraph] if table.first_paragraph < len(paragraphs) else None


class LayoutTable(LayoutRule):
    """Bảng trình bày phần đầu, chữ ký có kẻ khung hoặc vượt lề.

    Kiểm tra gì: bảng chứa Quốc hiệu, nơi nhận, chữ ký không kẻ và nằm trong lề.
    Vì sao: bảng chỉ để xếp chữ, không được in ra.
    Ví dụ: khung kẻ quanh Quốc hiệu.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục IV (sơ đồ).
    """

    code, severity, basis = "VBTB01", Severity.WARNING, f"{APPENDIX}, Mục IV"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        wanted = _layout_tables(document)
        for table in document.content.tables:
            first = _first(document, table)
            if table.index in wanted and _is_framed(document, table):
                yield cls.on(document, first, f"Bảng {table.index} có kẻ khung.", hint="Chọn No Border.")
            if table.index in wanted and _too_wide(document, table):
                message = f"Bảng {table.index} rộng {millimetres(table.width)} mm, vượt lề."
                yield cls.on(document, first, message, hint="Thu bảng vào trong lề.")


class DataTable(LayoutRule):
    """Bảng số liệu vượt lề hoặc không lặp dòng tiêu đề.

    Kiểm tra gì: bảng nằm trong bề rộng trang; bảng dài lặp lại dòng đầu ở trang sau.
    Vì sao: trang sau không có tiêu đề cột thì không đọc được.
    Ví dụ: bảng 40 hàng không đặt «Repeat Header Rows».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 2.
    """

    code, severity, basis = "VBTB02", Severity.INFO, f"{APPENDIX}, Phần I, Mục I, điểm 2"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        skipped = _layout_tables(document)
        for table in document.content.tables:
            first = _first(document, table)
            if table.index in skipped or not table.bordered:
                continue
            if _too_wide(document, table):
                message = f"Bảng {table.index} rộng {millimetres(table.width)} mm, vượt bề rộng trang."
                yield cls.on(document, first, message, hint="Chọn AutoFit Window.")
            if table.rows > _LONG and not table.repeats_header:
                message = f"Bảng {table.index} có {table.rows} hàng nhưng không lặp dòng tiêu đề."
                yield cls.on(document, first, message, hint="Chọn dòng đầu, bấm Repeat Header Rows.")


class DraftTraces(LayoutRule):
    """Còn dấu vết soạn thảo.

    Kiểm tra gì: theo dõi thay đổi, ghi chú (trừ bản ghi «Dự thảo» ở đầu trang), chữ ẩn, từ ba đoạn trống liền nhau
    trong nội dung.
    Vì sao: bản phát hành không được mang ý kiến sửa, chữ ẩn.
    Ví dụ: còn ghi chú của người soát trong tệp ký số.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 11 (bản chính là bản hoàn chỉnh).
    """

    code, severity, basis = "VBCL01", Severity.WARNING, "Nghị định 30/2020/NĐ-CP, Điều 11"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        content = document.content
        if content.tracked:
            yield cls.on(document, None, "Còn theo dõi thay đổi.", hint=_ACCEPT)
        if content.commented and not _is_draft(document):
            yield cls.on(document, None, "Còn ghi chú.", hint=_DELETE)
        hidden = [(one, "Có chữ ẩn", None) for one in content.paragraphs
                  if any(run.letters.hidden and run.text.strip() for run in one.runs)]  # fmt: skip
        yield from cls.grouped(
            document,
            hidden,
            hint="Chọn chữ, thẻ Trang đầu (Home), mở hộp Phông chữ (Font), bỏ Ẩn (Hidden), hoặc xóa chữ ẩn.",
        )
        yield from cls._empty(document)

    @classmethod
    def _empty(cls, document: Document) -> Iterator[Finding]:
        count = 0
        for paragraph in document.blocks:
            blank = paragraph.block is None and not paragraph.text and not paragraph.rules()
            count = count + 1 if blank else 0
            if count == _EMPTY:
                yield cls.on(document, paragraph, "Có từ ba đoạn trống liền nhau.", hint="Dùng khoảng cách đoạn.")


class Locked(LayoutRule):
    """Văn bản đang bị khóa chỉnh sửa.

    Kiểm tra gì: tệp đặt chế độ chỉ đọc, chỉ ghi chú hoặc chỉ điền biểu mẫu.
    Vì sao: không sửa được các phát hiện khác khi chưa bỏ khóa.
    Ví dụ: tệp nhận về có «Restrict Editing».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 11 (bản chính là bản hoàn chỉnh).
    """

    code, severity, basis = "VBCL02", Severity.INFO, "Nghị định 30/2020/NĐ-CP, Điều 11"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if document.content.locked:
            yield cls.on(document, None, "Văn bản đang khóa chỉnh sửa.", hint=_UNLOCK)


def _is_draft(document: Document) -> bool:
    """Whether the headers say that it is a draft, in which comments are in place."""
    lines = (line for section in document.content.sections for lines in section.headers.values() for line in lines)
    return any(fold(line.text).startswith(_DRAFT) for line in lines)


def _is_framed(document: Document, table: Table) -> bool:
    """Whether lines show beyond those below a cell, which may be the ruling of the letterhead."""
    cells = {one.cell for one in document.content.paragraphs if one.cell is not None and one.cell.table == table.index}
    return table.bordered and any(cell.top and cell.row == 0 for cell in cells)


RULES: tuple[type[LayoutRule], ...] = (LayoutTable, DataTable, DraftTraces, Locked)
