"""ND-01 to ND-05 and ND-11: the look of the body's paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, millimetres, near, points
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.outline import entry_of
from ntmdocs.layout_rules.reading import Line, Paragraph
from ntmdocs.layout_rules.text import fold

_BASIS = f"{APPENDIX}, Phần II, Mục 6, điểm e"
INDENTS = (567, 720)
_GAP, _SINGLE, _MOST = 120, 240, 360
_FIXED_LINE = (1.15, 1.725)  # a fixed line of single and of one and a half, to the size
_QUOTED = (("(", ")"), ("“", "”"), ('"', '"'))
_HIGH = ("part", "chapter", "division", "roman")
_Fault = tuple[Paragraph, str, Severity | None]


def _is_quoted(text: str) -> bool:
    text = text.rstrip("./;:")
    return any(text.startswith(start) and text.endswith(end) for start, end in _QUOTED)


def running(document: Document) -> list[Paragraph]:
    """The body's paragraphs of running text: no chapter titles, no captions, units or notes of tables."""
    tabled = {table.first_paragraph for table in document.content.tables}
    found = []
    for paragraph in document.body:
        entry = entry_of(paragraph)
        captioned = _next_with_words(document, paragraph) in tabled and _may_be_caption(paragraph)
        if not captioned and not _stands_alone(paragraph) and not (entry and entry.kind in _HIGH):
            found.append(paragraph)
    return found


def _may_be_caption(paragraph: Paragraph) -> bool:
    """Whether it may be a table's title or unit, which are set apart and end as no sentence does."""
    return paragraph.layout.align != "both" and not paragraph.text.rstrip().endswith((".", ";"))


def _stands_alone(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a centred title, or belongs to a table that is near."""
    words = fold(paragraph.text)
    aside = _is_quoted(paragraph.text) or words.startswith(("don vi tinh", "bieu ", "bang "))
    apart = paragraph.layout.align in ("center", "right") and (paragraph.whole.bold or aside)
    return apart or words.startswith(("ghi chu:", "nguon:", "(*)", "* "))


def _next_with_words(document: Document, paragraph: Paragraph) -> int:
    """The index of the next paragraph with words or in a table."""
    for later in document.content.paragraphs[paragraph.index + 1 :]:
        if later.text or later.cell is not None:
            return later.index
    return -1


class BodyLook(LayoutRule):
    """Chữ phần nội dung sai cỡ hoặc nghiêng.

    Kiểm tra gì: nội dung cỡ 13 đến 14, kiểu đứng; phần trong ngoặc, trích dẫn và tiêu đề nhỏ được nghiêng.
    Vì sao: lời văn trình bày bằng chữ in thường, kiểu đứng.
    Ví dụ: một đoạn cỡ 12 hoặc nghiêng cả đoạn.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 6.
    """

    code, basis = "VBND01", f"{APPENDIX}, Mục V, số thứ tự 6"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        faults: list[_Fault] = []
        for paragraph in running(document):
            line = paragraph.whole
            small = sorted(size for size in line.sizes if not 26 <= size <= 28)  # noqa: PLR2004
            faults += [(paragraph, f"Chữ nội dung cỡ {points(size)}, cần 13 đến 14", None) for size in small]
        faults += [(one, "Cả đoạn in nghiêng, cần kiểu đứng", None) for one in running(document) if _slants(one.whole)]
        yield from cls.grouped(document, faults, hint="Dùng cỡ 13 hoặc 14, kiểu đứng.")


class Justified(LayoutRule):
    """Đoạn nội dung không căn đều hai bên.

    Kiểm tra gì: đoạn văn của nội dung căn đều hai lề, trừ tiêu đề và tên bảng.
    Vì sao: nội dung văn bản canh đều cả hai lề.
    Ví dụ: đoạn văn căn trái.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm e.
    """

    code, basis = "VBND02", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        faults: list[_Fault] = []
        for paragraph in running(document):
            entry = entry_of(paragraph)
            titled = entry is not None and entry.is_title and paragraph.layout.align == "left"
            if paragraph.layout.align != "both" and not titled:
                faults.append((paragraph, "Đoạn chưa căn đều hai bên", None))
        yield from cls.grouped(document, faults, hint="Bấm Ctrl+J.")


class FirstLine(LayoutRule):
    """Dòng đầu đoạn thụt sai.

    Kiểm tra gì: dòng đầu thụt 1 cm hoặc 1,27 cm bằng định dạng đoạn; khoảng giữa hai số, dấu cách, Tab chỉ cảnh báo.
    Vì sao: chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.
    Ví dụ: danh sách tự động thụt treo 0,63 cm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm e.
    """

    code, basis = "VBND03", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        yield from cls.grouped(
            document, cls.faults(document), hint="Chọn Paragraph, Special: First line, 1 cm hoặc 1,27 cm."
        )

    @classmethod
    def faults(cls, document: Document) -> Iterator[_Fault]:
        """The paragraphs whose first line is not indented as it must be."""
        for paragraph in running(document):
            yield from cls._faults(paragraph)

    @staticmethod
    def _faults(paragraph: Paragraph) -> Iterator[_Fault]:
        layout = paragraph.layout
        typed = "".join(run.text for run in paragraph.runs if not run.letters.hidden)
        starts = layout.first + layout.left
        if layout.first <= 0 and (typed.startswith(("\t", "  ")) or (layout.first < 0 and near(starts, *INDENTS))):
            yield paragraph, "Dòng đầu thụt bằng Tab, dấu cách hoặc thụt treo", Severity.WARNING
        elif not near(layout.first, *INDENTS):
            between = INDENTS[0] < layout.first < INDENTS[1]
            message = f"Dòng đầu thụt {millimetres(layout.first)} mm, cần 10 hoặc 12,7 mm"
            yield paragraph, message, Severity.WARNING if between else None


class Gap(LayoutRule):
    """Khoảng cách giữa các đoạn nhỏ hơn 6 pt.

    Kiểm tra gì: khoảng cách giữa hai đoạn liền nhau tối thiểu 6 pt.
    Vì sao: các đoạn phải tách nhau cho dễ đọc.
    Ví dụ: Before và After đều bằng 0.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm e.
    """

    code, basis = "VBND04", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        yield from cls.grouped(document, cls.faults(document), hint="Chọn Paragraph, Before hoặc After 6 pt.")

    @classmethod
    def faults(cls, document: Document) -> Iterator[_Fault]:
        """The paragraphs that stand too near to the one above."""
        for above, below in pairwise(running(document)):
            same = above.layout.style == below.layout.style
            after = 0 if same and above.layout.contextual else above.layout.after
            before = 0 if same and below.layout.contextual else below.layout.before
            if below.index == above.index + 1 and max(after, before) < _GAP - 1:
                severity = Severity.WARNING if after + before >= _GAP else None
                yield below, f"Cách đoạn trên {points(2 * max(after, before) / 20)} pt, cần từ 6 pt", severity


class LineSpacing(LayoutRule):
    """Khoảng cách dòng sai.

    Kiểm tra gì: khoảng cách dòng từ đơn đến 1,5 dòng.
    Vì sao: dòng quá sát hoặc quá thưa làm văn bản khó đọc.
    Ví dụ: cách dòng 2,0.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm e.
    """

    code, basis = "VBND05", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        hint = "Chọn Paragraph, Line spacing từ Single đến 1.5 lines."
        yield from cls.grouped(document, cls.faults(document), hint=hint)

    @classmethod
    def faults(cls, document: Document) -> Iterator[_Fault]:
        """The paragraphs whose lines stand too near or too far."""
        for paragraph in document.body:
            layout, size = paragraph.layout, max(paragraph.whole.sizes, default=0)
            low, high = (share * size * 10 for share in _FIXED_LINE)
            if layout.line_rule == "exact":
                right, shown = low - 1 <= layout.line <= high + 1, f"{points(layout.line / 10)} pt"
            elif layout.line_rule == "atLeast":
                right, shown = layout.line <= high + 1, f"{points(layout.line / 10)} pt"
            else:
                right, shown = _SINGLE <= layout.line <= _MOST, f"{points(layout.line / 120)} dòng"
            if not right:
                yield paragraph, f"Khoảng cách dòng {shown}, cần từ 1 đến 1,5 dòng", None


class EndMark(LayoutRule):
    """Nội dung không kết thúc bằng «./.».

    Kiểm tra gì: đoạn cuối của nội dung kết thúc bằng «./.».
    Vì sao: các mẫu của Nghị định đều kết thúc nội dung bằng dấu này.
    Ví dụ: đoạn cuối chỉ có dấu chấm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục III, các mẫu từ 1.1 đến 1.10.
    """

    code, severity, basis = "VBND11", Severity.WARNING, "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.1 đến 1.10"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if document.body and not document.blocks[-1].cell and not document.body[-1].text.endswith("./."):
            yield cls.on(document, document.body[-1], "Nội dung không kết thúc bằng «./.».", hint="Thêm «./.» ở cuối.")


def _slants(line: Line) -> bool:
    if _is_quoted(line.text) or line.paragraph.layout.align in ("center", "right"):
        return False
    entry = entry_of(line.paragraph)
    return line.italic and not (entry is not None and entry.is_title and line.bold)


RULES: tuple[type[LayoutRule], ...] = (BodyLook, Justified, FirstLine, Gap, LineSpacing, EndMark)
