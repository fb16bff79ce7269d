"""SK: số, ký hiệu."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.document_types import CODES
from ntmdocs.layout_rules.profiles import OTHER_REGIME
from ntmdocs.layout_rules.reading import Line
from ntmdocs.layout_rules.text import is_blank

_BASIS = f"{APPENDIX}, Phần II, Mục 3"
_PARTS = re.compile(r"(?P<word>Số\s*:?)(?P<number>[^/]*)/(?P<symbol>.+)", re.IGNORECASE)
_DASHES = "–—−"


def _parts(document: Document) -> re.Match[str] | None:
    line = document.head.symbol
    return None if line is None else _PARTS.fullmatch(line.text)


class SymbolForm(LayoutRule):
    """Thiếu số, ký hiệu hoặc ghi sai dạng.

    Kiểm tra gì: có dòng «Số: 15/KH-UBND»; số có thể để trống khi chưa phát hành.
    Vì sao: số, ký hiệu là thành phần bắt buộc để quản lý và viện dẫn văn bản.
    Ví dụ: «Số 15-KHUBND».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 3.
    """

    code, basis = "VBSK01", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line, parts = document.head.symbol, _parts(document)
        hint = "Ghi theo dạng «Số: 15/KH-UBND»."
        if line is None and document.requires(Box.SYMBOL):
            yield cls.on(document, None, "Không có số, ký hiệu.", hint=hint)
        if line is not None and not cls._is_right(parts):
            yield cls.on(document, line, f"Số, ký hiệu ghi «{line.text}».", hint=hint)

    @staticmethod
    def _is_right(parts: re.Match[str] | None) -> bool:
        return parts is not None and parts["word"] == "Số:" and (is_blank(parts["number"]) or _number(parts).isdigit())


class LeadingZero(LayoutRule):
    """Số văn bản nhỏ hơn 10 thiếu số 0.

    Kiểm tra gì: số nhỏ hơn 10 ghi thêm số 0 phía trước; số lớn hơn không ghi số 0 thừa.
    Vì sao: quy định về ghi số văn bản.
    Ví dụ: «Số: 5/KH-UBND».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 3, điểm c.
    """

    code, basis = "VBSK02", f"{_BASIS}, điểm c"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        parts = _parts(document)
        number = _number(parts) if parts else ""
        if number.isdigit() and number != f"{int(number[:9]):02d}":
            yield cls.on(
                document, document.head.symbol, f"Số «{number}» ghi sai.", hint=f"Ghi «{int(number[:9]):02d}»."
            )


class TypeCode(LayoutRule):
    """Chữ viết tắt trong ký hiệu không khớp tên loại.

    Kiểm tra gì: nhóm chữ đầu của ký hiệu là chữ viết tắt của tên loại, đúng cả chữ hoa, chữ thường.
    Vì sao: ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ quan.
    Ví dụ: tờ trình ghi «TTR-UBND», đúng là «TTr-UBND».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I.
    """

    code, basis = "VBSK03", "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        kind, parts = document.title.kind, _parts(document)
        if kind is None or parts is None:
            return
        code = re.split(rf"[-\s{_DASHES}]", parts["symbol"].strip())[0]
        if kind.code and code != kind.code:
            yield cls.on(document, document.head.symbol, f"Ký hiệu «{code}» không phải của {kind.name}.",
                         hint=f"Ghi «{kind.code}».")  # fmt: skip
        elif not kind.code and code in CODES:
            yield cls.on(document, document.head.symbol, f"Công văn không ghi chữ viết tắt tên loại («{code}»).",
                         hint="Ghi chữ viết tắt của cơ quan và đơn vị soạn thảo.")  # fmt: skip


class Separators(LayoutRule):
    """Dấu nối trong số, ký hiệu sai.

    Kiểm tra gì: dấu gạch chéo và gạch nối không có khoảng trống, không dùng gạch dài.
    Vì sao: số và ký hiệu viết liền để tra cứu bằng máy.
    Ví dụ: «Số: 15 / KH – UBND».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 3, điểm c.
    """

    code, basis = "VBSK04", f"{_BASIS}, điểm c"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        parts = _parts(document)
        if parts is None:
            return
        loose = not is_blank(parts["number"]) and parts["number"].endswith(" ")
        if loose or " " in parts["symbol"] or any(dash in parts["symbol"] for dash in _DASHES):
            yield cls.on(document, document.head.symbol, "Số, ký hiệu có khoảng trống hoặc gạch dài.",
                         hint="Viết liền, dùng «/» và «-».")  # fmt: skip


class SymbolLook(LookRule):
    """Số, ký hiệu sai cỡ, kiểu chữ hoặc vị trí.

    Kiểm tra gì: cỡ 13, đứng, không đậm, căn giữa dưới tên cơ quan.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: số, ký hiệu cỡ 14 hoặc in đậm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 3.
    """

    code, basis = "VBSK05", f"{APPENDIX}, Mục V, số thứ tự 3"
    look, component = Look((13, 13), bold=False, italic=False, align="center"), "Số, ký hiệu"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [line for line in [document.head.symbol] if line]


class OtherRegime(LayoutRule):
    """Văn bản không thuộc phạm vi Nghị định 30.

    Kiểm tra gì: số có năm hoặc tên luật, nghị định, thông tư (văn bản quy phạm pháp luật); tiêu đề hoặc dạng số
    của văn bản Đảng.
    Vì sao: các văn bản đó theo quy định thể thức khác; chương trình không kiểm tra tiếp.
    Ví dụ: «Số: 12/2026/QĐ-UBND», «Số 12-KH/ĐU».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 1.
    """

    code, severity, basis = "VBSK06", Severity.INFO, "Nghị định 30/2020/NĐ-CP, Điều 1"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if document.profile is OTHER_REGIME:
            yield cls.on(document, document.head.symbol, f"Không kiểm tra theo Nghị định 30. {document.why}")


def _number(parts: re.Match[str]) -> str:
    return parts["number"].strip()


RULES: tuple[type[LayoutRule], ...] = (
    SymbolForm, LeadingZero, TypeCode, Separators, SymbolLook, OtherRegime,
)  # fmt: skip
