"""FT: font, colour and size of the letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, points
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.families.body import running
from ntmdocs.layout_rules.reading import Line, Paragraph, Run
from ntmdocs.layout_rules.text import fold, shorten

_FONT = "Times New Roman"
_SAME_FAMILY = ("TimesNewRomanPSMT", "Times New Roman Bold", "Times New Roman Italic", "Times New Roman Bold Italic")
LEGACY = re.compile(r"(\.vn|vni[-\s])", re.IGNORECASE)
_MOJIBAKE = re.compile(r"á[º»¼]|Ã[¡-¿]|Ä[\u2018\u0091]|Æ°|[a-zA-Z][µ¸¶·¹¨»¾¼½Æ©ÊÇÈÉË®][a-z]|[a-z]§")
_STAMP = re.compile(r"(hoa toc|thuong khan|khan|toi mat|tuyet mat|mat)\b")
_PAIRS = {(26, 28, 28), (24, 26, 26)}


def everything(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of the body and of all headers and footers, each once."""
    yield from document.content.paragraphs
    seen: set[int] = set()
    for section in document.content.sections:
        for texts in (*section.headers.values(), *section.footers.values()):
            if id(texts) not in seen:
                seen.add(id(texts))
                yield from texts


def _runs(document: Document, fault: Callable[[Run], str]) -> Iterator[tuple[Paragraph, str, Severity | None]]:
    for paragraph in everything(document):
        found = dict.fromkeys(fault(run) for run in paragraph.runs if run.visible)
        yield from ((paragraph, message, None) for message in found if message)


def fonts_of(run: Run) -> list[str]:
    if run.symbol:
        return []
    letters = run.letters
    return [letters.font] if run.text.isascii() else list(dict.fromkeys((letters.font, letters.other_font)))


def is_right_font(name: str) -> bool:
    """Whether this is the font that the decree asks for."""
    return name.strip().casefold() == _FONT.casefold()


class Font(LayoutRule):
    """Phông chữ không phải Times New Roman.

    Kiểm tra gì: phông thực dùng của mọi chữ nhìn thấy, cả đầu trang và khung chữ.
    Vì sao: văn bản hành chính dùng một phông Times New Roman, bộ mã Unicode.
    Ví dụ: một đoạn dán từ trang mạng còn phông Calibri.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 4.
    """

    code = "VBFT01"
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 4"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        faults: list[tuple[Paragraph, str, Severity | None]] = []
        for paragraph in everything(document):
            names = dict.fromkeys(font for run in paragraph.runs if run.visible for font in fonts_of(run))
            for name in names:
                if not is_right_font(name) and not LEGACY.match(name):
                    severity = Severity.WARNING if name in _SAME_FAMILY else None
                    faults.append((paragraph, f"Phông chữ «{name}», cần {_FONT}", severity))
        yield from cls.grouped(document, faults, hint=f"Bôi đen toàn bộ văn bản và chọn phông {_FONT}.")


class LegacyEncoding(LayoutRule):
    """Chữ viết theo bảng mã cũ.

    Kiểm tra gì: phông .Vn (TCVN3), VNI và chữ vỡ mã trong văn bản.
    Vì sao: chữ theo mã cũ không tìm kiếm, không trao đổi được; phải dùng Unicode TCVN 6909:2001.
    Ví dụ: phông «.VnTime», chữ «Céng hßa x· héi».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 4.
    """

    code = "VBFT02"
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 4"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        hint = "Chuyển sang Unicode bằng công cụ chuyển mã rồi chọn lại phông."
        yield from cls.grouped(document, _runs(document, cls._fault), hint=hint)

    @staticmethod
    def _fault(run: Run) -> str:
        legacy = next((font for font in fonts_of(run) if LEGACY.match(font)), "")
        if legacy:
            return f"Phông bảng mã cũ «{legacy}»"
        return f"Chữ vỡ mã «{shorten(run.text, 20)}»" if _MOJIBAKE.search(run.text) else ""


class ComposedUnicode(LayoutRule):
    """Chữ Unicode tổ hợp.

    Kiểm tra gì: chữ có dấu được ghi bằng một mã dựng sẵn.
    Vì sao: chữ tổ hợp nhìn giống nhưng tìm kiếm, sắp xếp sai.
    Ví dụ: «ế» ghi bằng ba mã e, mũ, sắc.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 4 (TCVN 6909:2001).
    """

    code, severity = "VBFT03", Severity.WARNING
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 4"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        def fault(run: Run) -> str:
            return "" if unicodedata.is_normalized("NFC", run.text) else "Chữ Unicode tổ hợp, cần dựng sẵn"

        yield from cls.grouped(document, _runs(document, fault), hint="Gõ lại hoặc chuyển mã sang Unicode dựng sẵn.")


class Colour(LayoutRule):
    """Chữ không phải màu đen.

    Kiểm tra gì: màu của mọi chữ nhìn thấy, trừ dấu chỉ độ mật, độ khẩn.
    Vì sao: chữ của văn bản là màu đen; chữ màu khi sao chụp bị mờ.
    Ví dụ: đường dẫn màu xanh, chữ đỏ đánh dấu khi soạn.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 4.
    """

    code = "VBFT04"
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 4"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        def fault(run: Run) -> str:
            colour = run.letters.colour
            if colour in ("", "auto", "000000") or _STAMP.match(fold(run.text[:20])):
                return ""
            return f"Chữ màu «{colour}», cần màu đen"

        yield from cls.grouped(document, _runs(document, fault), hint="Bôi đen chữ và chọn màu chữ Automatic.")


class Marking(LayoutRule):
    """Chữ có tô nền, đổ bóng hoặc hiệu ứng.

    Kiểm tra gì: màu nền, bóng và hiệu ứng của chữ.
    Vì sao: dấu vết khi soạn còn lại trong bản phát hành.
    Ví dụ: câu được tô vàng để nhắc sửa.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, điểm 4.
    """

    code, severity = "VBFT05", Severity.WARNING
    basis = f"{APPENDIX}, Phần I, Mục I, điểm 4"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        def fault(run: Run) -> str:
            return f"Chữ có {run.letters.marked}" if run.letters.marked else ""

        yield from cls.grouped(document, _runs(document, fault), hint="Bỏ màu nền và hiệu ứng của chữ.")


class SizePairs(LayoutRule):
    """Cỡ chữ phần đầu không đi thành bộ.

    Kiểm tra gì: cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh và thời gian là 13, 14, 14 hoặc 12, 13, 13.
    Vì sao: cỡ chữ trong một văn bản tăng, giảm phải thống nhất.
    Ví dụ: Quốc hiệu cỡ 12, Tiêu ngữ cỡ 14.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, chú thích 1.
    """

    code, severity = "VBFT06", Severity.WARNING
    basis = f"{APPENDIX}, Mục V, chú thích 1"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        head = document.head
        lines = [line for line in (head.national_title, head.motto, head.place_date) if line is not None]
        sizes = tuple(max(line.sizes, default=0) for line in lines)
        if lines and head.motto and head.national_title and sizes not in {pair[: len(sizes)] for pair in _PAIRS}:
            shown = ", ".join(points(size) for size in sizes)
            yield cls.on(document, lines[0], f"Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh là {shown}.",
                         hint="Dùng bộ cỡ 13, 14, 14 hoặc 12, 13, 13.")  # fmt: skip


def _body_lines(document: Document) -> list[Line]:
    return [paragraph.whole for paragraph in (*document.opening.bases, *running(document))]


def usual_size(document: Document) -> int:
    """The size in half-points that most letters of the body have; 0 for none."""
    counts: Counter[int] = Counter()
    for line in _body_lines(document):
        for run in line.visible:
            counts[run.letters.size] += len(run.text)
    return counts.most_common(1)[0][0] if counts else 0


class OneBodySize(LayoutRule):
    """Phần nội dung có nhiều cỡ chữ.

    Kiểm tra gì: mọi đoạn của phần nội dung dùng cùng một cỡ chữ.
    Vì sao: nội dung chọn cỡ 13 hoặc 14, thống nhất trong cả văn bản.
    Ví dụ: toàn văn cỡ 14, một đoạn chép từ nơi khác cỡ 13.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, chú thích 1.
    """

    code, severity = "VBFT07", Severity.WARNING
    basis = f"{APPENDIX}, Mục V, chú thích 1"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        usual = usual_size(document)
        lines = _body_lines(document)
        odd = [(line.paragraph, f"Chữ cỡ {points(size)}, cả văn bản cỡ {points(usual)}", None)
               for line in lines for size in sorted(line.sizes - {usual})]  # fmt: skip
        yield from cls.grouped(document, odd, hint="Dùng một cỡ chữ cho cả phần nội dung.")


RULES: tuple[type[LayoutRule], ...] = (
    Font, LegacyEncoding, ComposedUnicode, Colour, Marking, SizePairs, OneBodySize,
)  # fmt: skip
