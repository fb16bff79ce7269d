"""CQ: the name of the issuing body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules import reform
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule, millimetres
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Line
from ntmdocs.layout_rules.ruling import below_in_letterhead, is_underlined, longest

_BASIS = f"{APPENDIX}, Phần II, Mục 2"
_SHORT = re.compile(r"(UBND|HĐND)\b")


class Issuer(LayoutRule):
    """Thiếu tên cơ quan ban hành hoặc không viết hoa.

    Kiểm tra gì: phía trên bên trái có tên cơ quan, tổ chức ban hành bằng chữ in hoa.
    Vì sao: tên cơ quan ban hành là thành phần bắt buộc.
    Ví dụ: «Ủy ban nhân dân huyện X» viết thường.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 2.
    """

    code, basis = "VBCQ01", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        issuer = document.head.issuer
        if not issuer and document.requires(Box.ISSUER):
            yield cls.on(document, None, "Không có tên cơ quan ban hành.", hint="Ghi ở phía trên, bên trái trang đầu.")
        for line in issuer:
            if not line.caps:
                yield cls.on(document, line, f"Tên cơ quan «{line.text}» chưa viết hoa.", hint="Viết bằng chữ in hoa.")


class IssuerLook(LookRule):
    """Tên cơ quan ban hành sai cỡ, kiểu chữ hoặc vị trí.

    Kiểm tra gì: cỡ 12 đến 13, đứng, đậm, căn giữa.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: tên huyện dưới «ỦY BAN NHÂN DÂN» không đậm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 2.
    """

    code, basis = "VBCQ02", f"{APPENDIX}, Mục V, số thứ tự 2"
    look, component = Look((12, 13), bold=True, italic=False, align="center"), "Tên cơ quan ban hành"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return document.head.issuer


class ParentLook(LookRule):
    """Tên cơ quan chủ quản sai cỡ hoặc kiểu chữ.

    Kiểm tra gì: cỡ 12 đến 13, chữ in hoa, đứng, không đậm.
    Vì sao: chỉ tên cơ quan ban hành in đậm.
    Ví dụ: «UBND TỈNH A» in đậm trên «SỞ TÀI CHÍNH».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 2.
    """

    code, basis = "VBCQ03", f"{APPENDIX}, Mục V, số thứ tự 2"
    look, component = Look((12, 13), bold=False, italic=False, caps=True), "Tên cơ quan chủ quản"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return document.head.parent


class IssuerRule(LayoutRule):
    """Không có đường kẻ dưới tên cơ quan ban hành.

    Kiểm tra gì: có đường kẻ ngang nét liền; dài từ 1/3 đến 1/2 dòng chữ (khác thì cảnh báo).
    Vì sao: gạch chân chữ không phải đường kẻ mà Nghị định yêu cầu (chữ gạch chân thì chỉ cảnh báo).
    Ví dụ: tên cơ quan gạch chân bằng Ctrl+U.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 2, điểm b.
    """

    code, basis = "VBCQ04", f"{_BASIS}, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        issuer = document.head.issuer
        if not issuer:
            return
        lengths, words = below_in_letterhead(document, issuer[-1]), longest(issuer)
        known = [length for length in lengths if length is not None]
        if not lengths:
            yield cls.on(document, issuer[-1], "Không có đường kẻ dưới tên cơ quan ban hành.",
                         hint="Vẽ đường thẳng bằng Insert, Shapes; không dùng gạch chân chữ.",
                         severity=Severity.WARNING if is_underlined(issuer[-1]) else None)  # fmt: skip
        elif len(known) == len(lengths) and not any(third_to_half(length, words) for length in known):
            message = f"Đường kẻ dài {millimetres(known[0])} mm, dòng chữ dài {millimetres(words)} mm."
            yield cls.warn(document, issuer[-1], message, hint="Kẻ đường dài từ 1/3 đến 1/2 dòng chữ.")


class IssuerInFull(LayoutRule):
    """Tên cơ quan ban hành viết tắt.

    Kiểm tra gì: tên cơ quan ban hành không mở đầu bằng «UBND», «HĐND».
    Vì sao: tên cơ quan ban hành ghi đầy đủ; chỉ cơ quan chủ quản được viết tắt cụm từ thông dụng.
    Ví dụ: «UBND HUYỆN X» ký ban hành kế hoạch.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 2, điểm a.
    """

    code, basis = "VBCQ05", f"{_BASIS}, điểm a"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for line in document.head.issuer:
            if _SHORT.match(line.text):
                yield cls.on(document, line, f"Tên cơ quan ban hành viết tắt «{line.text}».", hint="Ghi tên đầy đủ.")


class IssuerExists(LayoutRule):
    """Cơ quan ban hành thuộc cấp không còn vào ngày ban hành.

    Kiểm tra gì: tên cơ quan của văn bản không mang đơn vị hành chính đã bỏ.
    Vì sao: văn bản phải do cơ quan đang tồn tại ban hành.
    Ví dụ: «ỦY BAN NHÂN DÂN HUYỆN X» đề ngày 15 tháng 8 năm 2025.
    Căn cứ: Luật Tổ chức chính quyền địa phương hiện hành.
    """

    code, severity = "VBCQ06", Severity.WARNING
    basis = "Luật Tổ chức chính quyền địa phương hiện hành"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for line in (*document.head.parent, *document.head.issuer):
            unit = reform.abolished_in_name(line.text)
            if unit and reform.holds(document.date):
                yield cls.on(document, line, f"«{unit}» không còn vào ngày ban hành văn bản.",
                             hint="Ghi tên cơ quan theo đơn vị hành chính mới.")  # fmt: skip


def third_to_half(length: float, words: float) -> bool:
    """Whether a rule is a third to a half as long as the words above it, within what the eye sees."""
    return words == 0 or 0.3 <= length / words <= 0.55  # noqa: PLR2004


RULES: tuple[type[LayoutRule], ...] = (Issuer, IssuerLook, ParentLook, IssuerRule, IssuerInFull, IssuerExists)
