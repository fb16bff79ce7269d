"""QH and TN: Quốc hiệu and tiêu ngữ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule, millimetres
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Line
from ntmdocs.layout_rules.ruling import below_in_letterhead, is_underlined

_BASIS = f"{APPENDIX}, Phần II, Mục 1"
_NATIONAL_TITLES = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_SLACK = 0.1
_MOTTO = "Độc lập - Tự do - Hạnh phúc"


class NationalTitle(LayoutRule):
    """Quốc hiệu thiếu hoặc viết sai.

    Kiểm tra gì: có dòng «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM», đúng từng chữ.
    Vì sao: Quốc hiệu là thành phần bắt buộc, đặt trên cùng, phía phải trang đầu.
    Ví dụ: «Cộng hòa xã hội chủ nghĩa Việt Nam» viết thường.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 1.
    """

    code, basis = "VBQH01", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line = document.head.national_title
        if line is None:
            if document.requires(Box.NATIONAL_TITLE):
                yield cls.on(document, None, "Không có Quốc hiệu.", hint=f"Ghi «{_NATIONAL_TITLES[0]}».")
        elif line.text not in _NATIONAL_TITLES:
            yield cls.on(document, line, f"Quốc hiệu ghi «{line.text}».", hint=f"Ghi «{_NATIONAL_TITLES[0]}».")


class NationalTitleLook(LookRule):
    """Quốc hiệu sai cỡ hoặc kiểu chữ.

    Kiểm tra gì: cỡ 12 đến 13, đứng, đậm.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: Quốc hiệu cỡ 11 hoặc không đậm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 1.
    """

    code, basis = "VBQH02", f"{APPENDIX}, Mục V, số thứ tự 1"
    look, component = Look((12, 13), bold=True, italic=False), "Quốc hiệu"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [line for line in [document.head.national_title] if line]


class NationalTitleOneLine(LayoutRule):
    """Quốc hiệu bị xuống dòng.

    Kiểm tra gì: ô chứa Quốc hiệu đủ rộng để nằm trên một dòng.
    Vì sao: Quốc hiệu trình bày trên một dòng, Tiêu ngữ canh giữa bên dưới.
    Ví dụ: ô rộng 80 mm cho Quốc hiệu cỡ 13.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 1.
    """

    code, severity, basis = "VBQH03", Severity.WARNING, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line = document.head.national_title
        if line is None or line.paragraph.cell is None or not line.paragraph.cell.width:
            return
        layout = line.paragraph.layout
        room = line.paragraph.available - layout.left - layout.right
        if room < line.width:
            message = f"Ô chứa Quốc hiệu còn {millimetres(room)} mm, dòng chữ dài {millimetres(line.width)} mm."
            yield cls.on(document, line, message, hint="Nới ô bên phải hoặc dùng cỡ 12.")


class Motto(LayoutRule):
    """Tiêu ngữ thiếu hoặc viết sai.

    Kiểm tra gì: có dòng «Độc lập - Tự do - Hạnh phúc», gạch nối có cách chữ hai bên; gạch dài chỉ cảnh báo.
    Vì sao: Tiêu ngữ là thành phần bắt buộc, ghi liền dưới Quốc hiệu.
    Ví dụ: «Độc lập-Tự do-Hạnh phúc».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 1, điểm b.
    """

    code, basis = "VBTN01", f"{_BASIS}, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line, hint = document.head.motto, f"Ghi «{_MOTTO}»."
        if line is None:
            if document.requires(Box.MOTTO) and document.head.national_title is not None:
                yield cls.on(document, None, "Không có Tiêu ngữ.", hint=hint)
        elif line.text.replace("–", "-") == _MOTTO != line.text:
            yield cls.warn(document, line, "Tiêu ngữ dùng gạch dài.", hint="Dùng gạch nối «-».")
        elif line.text != _MOTTO:
            yield cls.on(document, line, f"Tiêu ngữ ghi «{line.text}».", hint=hint)


class MottoLook(LookRule):
    """Tiêu ngữ sai cỡ, kiểu chữ hoặc vị trí.

    Kiểm tra gì: cỡ 13 đến 14, đứng, đậm, căn giữa dưới Quốc hiệu.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: Tiêu ngữ nghiêng hoặc căn trái.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 1.
    """

    code, basis = "VBTN02", f"{APPENDIX}, Mục V, số thứ tự 1"
    look, component = Look((13, 14), bold=True, italic=False, align="center"), "Tiêu ngữ"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [line for line in [document.head.motto] if line]


class MottoRule(LayoutRule):
    """Không có đường kẻ dưới Tiêu ngữ.

    Kiểm tra gì: có đường kẻ ngang nét liền dưới Tiêu ngữ; dài bằng dòng chữ (sai khác quá 10% thì cảnh báo).
    Vì sao: gạch chân chữ không phải đường kẻ mà Nghị định yêu cầu (chữ gạch chân thì chỉ cảnh báo).
    Ví dụ: Tiêu ngữ gạch chân bằng Ctrl+U.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 1, điểm b.
    """

    code, basis = "VBTN03", f"{_BASIS}, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line = document.head.motto
        if line is None:
            return
        lengths = below_in_letterhead(document, line)
        known = [length for length in lengths if length is not None]
        if not lengths:
            yield cls.on(document, line, "Không có đường kẻ dưới Tiêu ngữ.",
                         hint="Vẽ đường thẳng bằng Insert, Shapes; không dùng gạch chân chữ.",
                         severity=Severity.WARNING if is_underlined(line) else None)  # fmt: skip
        elif len(known) == len(lengths) and not any(
            abs(length - line.width) <= _SLACK * line.width for length in known
        ):
            message = f"Đường kẻ dài {millimetres(known[0])} mm, dòng chữ dài {millimetres(line.width)} mm."
            yield cls.warn(document, line, message, hint="Kẻ đường dài bằng dòng Tiêu ngữ.")


RULES: tuple[type[LayoutRule], ...] = (
    NationalTitle, NationalTitleLook, NationalTitleOneLine, Motto, MottoLook, MottoRule,
)  # fmt: skip
