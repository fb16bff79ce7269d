"""TL: tên loại and trích yếu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule, millimetres
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.document_types import LETTER_TYPE, type_called
from ntmdocs.layout_rules.families.issuer import third_to_half
from ntmdocs.layout_rules.reading import Line
from ntmdocs.layout_rules.ruling import below_subject, is_underlined, longest, widths
from ntmdocs.layout_rules.text import fold

_BASIS = f"{APPENDIX}, Phần II, Mục 5"
_SUBJECT = Look((13, 14), bold=True, italic=False, caps=False, align="center")
_LETTER_SUBJECT = Look((12, 13), bold=False, italic=False, caps=False, align="center")


class TypeName(LookRule):
    """Tên loại thiếu hoặc trình bày sai.

    Kiểm tra gì: tên loại theo Điều 7 ở dòng riêng, chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa.
    Vì sao: mọi văn bản trừ công văn phải ghi tên loại.
    Ví dụ: «KẾ HOẠCH TRIỂN KHAI…» gộp tên loại và trích yếu vào một dòng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 7; Phụ lục I, Mục V, số thứ tự 5.
    """

    code, basis = "VBTL01", f"{APPENDIX}, Mục V, số thứ tự 5"
    look, component = Look((13, 14), bold=True, italic=False, caps=True, align="center"), "Tên loại"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [line for line in [document.title.line] if line and type_called(line.text)]

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        yield from super().check(document)
        line = document.title.line
        if line is None and document.requires(Box.TYPE_NAME):
            yield cls.on(
                document, None, "Không có tên loại văn bản.", hint="Ghi tên loại theo Điều 7, chữ in hoa, đậm."
            )
        elif line is not None and type_called(line.text) is None:
            yield cls.on(
                document, line, "Tên loại và trích yếu ở cùng một dòng.", hint="Đưa trích yếu xuống dòng dưới."
            )


class Subject(LayoutRule):
    """Trích yếu thiếu hoặc trình bày sai.

    Kiểm tra gì: dưới tên loại có trích yếu chữ thường, cỡ 13 đến 14, đứng, đậm, căn giữa; không «V/v», không dấu chấm.
    Vì sao: trích yếu là câu ngắn gọn phản ánh nội dung chủ yếu của văn bản.
    Ví dụ: trích yếu viết toàn chữ in hoa.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 5.
    """

    code, basis = "VBTL02", f"{APPENDIX}, Mục V, số thứ tự 5"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        subject = document.opening.subject
        if document.title.line is None or type_called(document.title.line.text) is None:
            return
        if not subject and document.requires(Box.SUBJECT):
            yield cls.on(document, document.title.line, "Không có trích yếu dưới tên loại.",
                         hint="Ghi nội dung chủ yếu của văn bản.")  # fmt: skip
        if not subject:
            return
        faults = dict.fromkeys(fault for line in subject for fault in _SUBJECT.faults(line))
        if fold(subject[0].text).startswith("v/v"):
            faults["có «V/v» (chỉ dùng cho công văn)"] = None
        if faults:
            yield cls.on(document, subject[0], f"Trích yếu trình bày chưa đúng: {'; '.join(faults)}.")
        if subject[-1].text.endswith("."):
            yield cls.warn(document, subject[-1], "Trích yếu có dấu chấm ở cuối.", hint="Bỏ dấu chấm.")


class SubjectRule(LayoutRule):
    """Không có đường kẻ dưới trích yếu.

    Kiểm tra gì: có đường kẻ ngang nét liền dưới trích yếu; dài từ 1/3 đến 1/2 dòng chữ (khác thì cảnh báo).
    Vì sao: đường kẻ tách phần tên loại, trích yếu với nội dung.
    Ví dụ: trích yếu gạch chân bằng Ctrl+U.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 5, điểm b.
    """

    code, basis = "VBTL03", f"{_BASIS}, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        subject = document.opening.subject
        if not subject:
            return
        lengths = below_subject(document, subject)
        room = subject[-1].paragraph.available
        words, all_words = longest(subject, room), widths(subject, room)
        known = [length for length in lengths if length is not None]
        if not lengths:
            yield cls.on(document, subject[-1], "Không có đường kẻ dưới trích yếu.",
                         hint="Vẽ đường thẳng bằng Insert, Shapes; không dùng gạch chân chữ.",
                         severity=Severity.WARNING if is_underlined(subject[-1]) else None)  # fmt: skip
        elif len(known) == len(lengths) and not any(
            third_to_half(length, one) for length in known for one in all_words or [0]
        ):
            message = f"Đường kẻ dài {millimetres(known[0])} mm, dòng chữ dài {millimetres(words)} mm."
            yield cls.warn(document, subject[-1], message, hint="Kẻ đường dài từ 1/3 đến 1/2 dòng chữ.")


class LetterSubject(LayoutRule):
    """Trích yếu công văn thiếu hoặc trình bày sai.

    Kiểm tra gì: dưới số, ký hiệu có «V/v …» cỡ 12 đến 13, đứng, không đậm, căn giữa, cách dòng trên 6 pt.
    Vì sao: công văn không có tên loại nên trích yếu đặt dưới số, ký hiệu.
    Ví dụ: «V/v» in đậm cỡ 14.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 5.
    """

    code, basis = "VBTL04", f"{APPENDIX}, Mục V, số thứ tự 5"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        subject = document.head.subject
        if document.title.kind is not LETTER_TYPE:
            return
        if not subject:
            yield cls.on(document, document.head.symbol, "Công văn không có trích yếu.", hint="Ghi «V/v …» dưới số.")
            return
        faults = dict.fromkeys(fault for line in subject for fault in _LETTER_SUBJECT.faults(line))
        if not subject[0].text.startswith("V/v "):
            faults["chưa mở đầu bằng «V/v»"] = None
        if faults:
            yield cls.on(document, subject[0], f"Trích yếu công văn trình bày chưa đúng: {'; '.join(faults)}.")
        yield from cls._gap(document, subject[0])

    @classmethod
    def _gap(cls, document: Document, line: Line) -> Iterator[Finding]:
        above = document.content.paragraphs[line.paragraph.index - 1] if line.paragraph.index else None
        if above is None or above.index == line.paragraph.index or above.empty:
            return
        if max(above.layout.after, line.paragraph.layout.before) < 100:  # noqa: PLR2004
            yield cls.warn(document, line, "Trích yếu công văn chưa cách số, ký hiệu 6 pt.", hint="Đặt Before 6 pt.")


RULES: tuple[type[LayoutRule], ...] = (TypeName, Subject, SubjectRule, LetterSubject)
