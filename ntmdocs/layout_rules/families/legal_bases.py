"""CC: căn cứ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules import reform
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Line, Paragraph

_BASIS = f"{APPENDIX}, Phần II, Mục 6, điểm a"
_LAW = re.compile(r"Căn cứ (?:Bộ luật|Luật|Pháp lệnh)\b")
_DATE = re.compile(r"ngày \d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4})")
_DOCUMENT = re.compile(
    r"Căn cứ (?:các )?(Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Công văn)\b"
)
_AIM = re.compile(r"\b(về|ban hành|phê duyệt|quy định|sửa đổi|hướng dẫn|giao|công nhận|công bố|thực hiện|điều chỉnh)\b")
_ISSUER_WORDS = 10  # a name this long after «của» holds a subject too


class BasisLook(LookRule):
    """Căn cứ sai cỡ hoặc kiểu chữ.

    Kiểm tra gì: các dòng căn cứ cỡ 13 đến 14, nghiêng, không đậm.
    Vì sao: căn cứ ban hành trình bày bằng chữ in thường, kiểu nghiêng.
    Ví dụ: căn cứ kiểu đứng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm a.
    """

    code, basis = "VBCC01", _BASIS
    look, component = Look((13, 14), bold=False, italic=True), "Căn cứ"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [paragraph.whole for paragraph in document.opening.bases]


class BasisMarks(LayoutRule):
    """Dấu cuối dòng căn cứ sai.

    Kiểm tra gì: mỗi căn cứ kết thúc bằng «;», căn cứ cuối bằng «.», hoặc «;» khi câu dẫn vào nội dung đi liền sau.
    Vì sao: các căn cứ là một chuỗi, chỉ dòng cuối kết thúc.
    Ví dụ: căn cứ cuối kết thúc bằng dấu phẩy.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm a.
    """

    code, basis = "VBCC02", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        bases = document.opening.bases
        for basis in bases[:-1]:
            if not basis.text.endswith(";"):
                yield cls.on(document, basis, "Căn cứ không kết thúc bằng «;».", hint="Sửa dấu cuối dòng thành «;».")
        if bases and not bases[-1].text.endswith((".", ";" if cls.is_led_in(document) else ".")):
            yield cls.on(
                document, bases[-1], "Căn cứ cuối không kết thúc bằng «.».", hint="Sửa dấu cuối dòng thành «.»."
            )

    @staticmethod
    def is_led_in(document: Document) -> bool:
        """Whether the first sentence of the body follows on the bases: «… ban hành Kế hoạch …, cụ thể như sau:»."""
        first = document.body[0] if document.body else None
        return first is not None and first.text.endswith((":", ".")) and not first.whole.bold


class OneBasisEach(LayoutRule):
    """Nhiều căn cứ trong một đoạn.

    Kiểm tra gì: mỗi căn cứ là một đoạn riêng, không ngắt dòng bằng Shift+Enter.
    Vì sao: sau mỗi căn cứ phải xuống dòng.
    Ví dụ: «Căn cứ Luật A; Căn cứ Nghị định B;» trong một đoạn.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm a.
    """

    code, basis = "VBCC03", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for basis in document.opening.bases:
            broken = any("\n" in run.text for run in basis.runs)
            if broken or re.search(r"; *Căn cứ ", basis.text):
                yield cls.on(document, basis, "Một đoạn có nhiều căn cứ.", hint="Xuống dòng bằng Enter sau mỗi căn cứ.")


class LawCited(LayoutRule):
    """Viện dẫn luật, pháp lệnh sai dạng.

    Kiểm tra gì: căn cứ là luật, pháp lệnh ghi tên và ngày ban hành, không ghi số, ký hiệu.
    Vì sao: quy định riêng về viện dẫn luật, pháp lệnh.
    Ví dụ: «Căn cứ Luật Đầu tư công số 39/2019/QH14».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm a.
    """

    code, severity, basis = "VBCC04", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for basis in document.opening.bases:
            if _LAW.match(basis.text) and (re.search(r"\d+/\d{4}/", basis.text) or not _DATE.search(basis.text)):
                yield cls.on(document, basis, "Luật, pháp lệnh ghi số hoặc thiếu ngày.",
                             hint="Ghi tên luật và ngày ban hành, bỏ số.")  # fmt: skip


class BasisComplete(LayoutRule):
    """Căn cứ thiếu thông tin của văn bản được viện dẫn.

    Kiểm tra gì: căn cứ ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu.
    Vì sao: người đọc phải tìm được đúng văn bản.
    Ví dụ: «Căn cứ Quyết định số 263/QĐ-TTg;».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm a.
    """

    code, severity, basis = "VBCC05", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for basis in document.opening.bases:
            missing = _missing(basis) if _DOCUMENT.match(basis.text) else []
            if missing:
                yield cls.on(document, basis, f"Căn cứ thiếu {', '.join(missing)}.", hint="Ghi bổ sung cho đủ.")


class StaleLaw(LayoutRule):
    """Căn cứ luật đã được thay thế.

    Kiểm tra gì: văn bản đề ngày từ khi luật mới có hiệu lực không căn cứ luật cũ.
    Vì sao: căn cứ phải là văn bản đang có hiệu lực.
    Ví dụ: kế hoạch tháng 8 năm 2025 căn cứ Luật Tổ chức chính quyền địa phương năm 2015.
    Căn cứ: Luật Tổ chức chính quyền địa phương hiện hành.
    """

    code, severity = "VBCC06", Severity.WARNING
    basis = "Luật Tổ chức chính quyền địa phương hiện hành"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for basis in (*document.opening.bases, *document.body):
            year = reform.stale_law(basis.text)
            if year and reform.holds(document.date):
                yield cls.on(document, basis, f"Luật năm {year} đã được thay thế.", hint="Căn cứ luật hiện hành.")


def _missing(basis: Paragraph) -> list[str]:
    text = basis.text
    after = text.partition(" của ")[2]
    checks = {
        "số, ký hiệu": re.search(r" số:? \d+[^ ]*/", text) is not None,
        "ngày ban hành": _DATE.search(text) is not None,
        "cơ quan ban hành": bool(after),
        "trích yếu": not after or len(after.split()) >= _ISSUER_WORDS or _AIM.search(after) is not None,
    }
    return [name for name, there in checks.items() if not there]


RULES: tuple[type[LayoutRule], ...] = (BasisLook, BasisMarks, OneBasisEach, LawCited, BasisComplete, StaleLaw)
