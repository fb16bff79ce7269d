"""DD: địa danh và thời gian."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document, date_in
from ntmdocs.layout_rules.profiles import MINUTES
from ntmdocs.layout_rules.reading import Line

_BASIS = f"{APPENDIX}, Phần II, Mục 4"
_BLANK = r"[….\s_]*"
_FORM = re.compile(
    rf".+, ngày (?:0[1-9]|[12]\d|3[01]|{_BLANK}) ?tháng (?P<month>0[1-9]|[3-9]|1[0-2]|{_BLANK}) ?"
    rf"năm ?(?:\d{{4}}|{_BLANK})"
)


class PlaceDateForm(LayoutRule):
    """Thiếu địa danh, thời gian hoặc ghi sai dạng.

    Kiểm tra gì: «Bạch Thông, ngày 05 tháng 01 năm 2026»; ngày dưới 10 và tháng 1, 2 thêm số 0; có thể để trống.
    Vì sao: địa danh và thời gian ban hành là thành phần bắt buộc (trừ biên bản).
    Ví dụ: «Bạch Thông ngày 5/1/2026»; «tháng 03» chỉ cảnh báo.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 4.
    """

    code, basis = "VBDD01", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line = document.head.place_date
        hint = "Ghi theo dạng «Bạch Thông, ngày 05 tháng 01 năm 2026»."
        if line is None:
            if document.requires(Box.PLACE_DATE):
                yield cls.on(document, None, "Không có địa danh và thời gian ban hành.", hint=hint)
            return
        match = _FORM.fullmatch(line.text)
        if match is None:
            yield cls.on(document, line, f"Địa danh, thời gian ghi «{line.text}».", hint=hint)
        elif re.fullmatch("0[3-9]", match["month"].strip()):
            yield cls.warn(document, line, "Tháng từ 3 đến 9 không cần số 0.", hint="Chỉ tháng 1, 2 thêm số 0.")


class RealDate(LayoutRule):
    """Ngày ban hành không có thật hoặc ở tương lai.

    Kiểm tra gì: ngày có trong lịch và không sau ngày kiểm tra.
    Vì sao: ngày ban hành là ngày văn bản được cấp số, ký.
    Ví dụ: «ngày 31 tháng 4 năm 2025».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 4, điểm b.
    """

    code, severity, basis = "VBDD02", Severity.WARNING, f"{_BASIS}, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line = document.head.place_date
        if line is None or not re.search(r"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", line.text):
            return
        date = date_in(line.text)
        if date is None:
            yield cls.on(document, line, "Ngày ban hành không có trong lịch.", hint="Kiểm tra lại ngày, tháng.")
        elif document.today is not None and date > document.today:
            yield cls.on(document, line, "Ngày ban hành ở sau hôm nay.", hint="Kiểm tra lại ngày, tháng, năm.")


class PlaceDateLook(LookRule):
    """Địa danh, thời gian sai cỡ, kiểu chữ hoặc vị trí.

    Kiểm tra gì: cỡ 13 đến 14, nghiêng, không đậm, căn giữa dưới Tiêu ngữ.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: địa danh, thời gian kiểu đứng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 4.
    """

    code, basis = "VBDD03", f"{APPENDIX}, Mục V, số thứ tự 4"
    look, component = Look((13, 14), bold=False, italic=True, align="center"), "Địa danh, thời gian"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [line for line in [document.head.place_date] if line]


class SameRow(LayoutRule):
    """Địa danh, thời gian không cùng dòng với số, ký hiệu.

    Kiểm tra gì: hai thành phần ở cùng hàng của bảng, hoặc cùng dòng.
    Vì sao: địa danh và thời gian trình bày trên cùng một dòng với số, ký hiệu.
    Ví dụ: ngày, tháng nằm dưới số, ký hiệu một dòng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 4, điểm c.
    """

    code, severity, basis = "VBDD04", Severity.WARNING, f"{_BASIS}, điểm c"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        number, dated = document.head.symbol, document.head.place_date
        if number is not None and dated is not None and _row(number) != _row(dated) and not _floats(number, dated):
            yield cls.on(document, dated, "Địa danh, thời gian không cùng dòng với số, ký hiệu.",
                         hint="Đặt hai thành phần trong cùng một hàng của bảng.")  # fmt: skip


class UndatedMinutes(LayoutRule):
    """Biên bản có dòng địa danh, thời gian.

    Kiểm tra gì: phần đầu của biên bản không có dòng địa danh, thời gian.
    Vì sao: mẫu biên bản ghi thời gian, địa điểm trong nội dung.
    Ví dụ: biên bản họp có «…, ngày … tháng … năm …» dưới Tiêu ngữ.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9.
    """

    code, severity, basis = "VBDD05", Severity.INFO, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line = document.head.place_date
        if document.profile is MINUTES and line is not None:
            yield cls.on(document, line, "Biên bản không cần dòng địa danh, thời gian ở phần đầu.")


def _row(line: Line) -> tuple[int, int]:
    cell = line.paragraph.cell
    return (cell.table, cell.row) if cell else (0, line.paragraph.index)


def _floats(*lines: Line) -> bool:
    return any(line.paragraph.box is not None or line.paragraph.layout.framed for line in lines)


RULES: tuple[type[LayoutRule], ...] = (PlaceDateForm, RealDate, PlaceDateLook, SameRow, UndatedMinutes)
