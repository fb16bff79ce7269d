"""A plan in the right format, made with python-docx, and the means to depart from it."""

from __future__ import annotations

import copy
import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from docx.text.paragraph import Paragraph

BLANK_SYMBOL = "Số:        /KH-UBND"
ATTACHED = "(Kèm theo Kế hoạch số       /KH-UBND ngày      tháng      năm 2025 của Ủy ban nhân dân huyện Bạch Thông)"


def good_plan() -> Document:
    """A plan of a district with two annexes, as a draft before it is issued."""
    plan = docx.Document()
    _styles(plan)
    _page(plan.sections[0])
    _letterhead(plan)
    _opening(plan)
    _body(plan)
    _closing(plan)
    _number(plan.sections[0])
    for label in ("Phụ lục I", "Phụ lục II"):
        _annex(plan, label)
    return plan


def saved(plan: Document) -> bytes:
    file = io.BytesIO()
    plan.save(file)
    return file.getvalue()


def find(plan: Document, start: str) -> Paragraph:
    """The first paragraph anywhere in the body whose text starts so."""
    for element in plan.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, plan._body)
        if paragraph.text.startswith(start):
            return paragraph
    raise AssertionError(start)


def say(paragraph: Paragraph, text: str) -> None:
    """Gives the paragraph other words in the format of its first run."""
    for run in paragraph.runs[1:]:
        paragraph._element.remove(run._element)
    paragraph.runs[0].text = text


def after(paragraph: Paragraph, text: str) -> Paragraph:
    """A copy of the paragraph with other words, put after it."""
    element = copy.deepcopy(paragraph._element)
    paragraph._element.addnext(element)
    new = Paragraph(element, paragraph._parent)
    say(new, text)
    return new


def drop(paragraph: Paragraph) -> None:
    remove(paragraph._element)


def remove(element: Any) -> None:
    """Takes an element out of its tree."""
    element.getparent().remove(element)


def add(parent: Any, tag: str, **attributes: object) -> Any:
    """A new WordprocessingML element in `parent`."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    parent.append(element)
    return element


def _styles(plan: Document) -> None:
    normal = plan.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)


def _page(section: Any, *, lies: bool = False) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lies else (Mm(210), Mm(297))
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True


def _number(section: Any, start: int | None = None) -> None:
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = add(paragraph._element, "fldSimple", instr=" PAGE ")
    add(add(field, "r"), "t").text = "2"
    draft = section.header.add_paragraph("DỰ THẢO LẦN 2")
    draft.alignment = ALIGN.RIGHT
    section.first_page_header.is_linked_to_previous = False
    section.first_page_header.paragraphs[0].text = "DỰ THẢO LẦN 2"
    if start is not None:
        add(section._sectPr, "pgNumType", start=start)


def _line(parent: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False,
          align: Any = ALIGN.CENTER) -> Paragraph:  # fmt: skip
    paragraph: Paragraph = parent.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    paragraph.alignment = align
    return paragraph


def _rule(parent: Any, side: int, total: int, length: int) -> Paragraph:
    """An empty paragraph with a line below it, `length` twips long in a column of `total`."""
    paragraph: Paragraph = parent.add_paragraph()
    paragraph.paragraph_format.left_indent = Twips((total - length) // 2)
    paragraph.paragraph_format.right_indent = Twips(total - length - (total - length) // 2)
    add(add(paragraph._element.get_or_add_pPr(), "pBdr"), "bottom", val="single", sz=side, space=1, color="000000")
    return paragraph


def _table(plan: Document, *widths: int, rows: int) -> Any:
    table = plan.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    return table


def _letterhead(plan: Document) -> None:
    table = _table(plan, 3500, 5700, rows=2)
    left, right = table.rows[0].cells
    _line(left, "ỦY BAN NHÂN DÂN", size=13, bold=True)
    _line(left, "HUYỆN BẠCH THÔNG", size=13, bold=True)
    _rule(left, 4, 3284, 1000)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True)
    _rule(right, 4, 5484, 3430)
    _line(table.rows[1].cells[0], BLANK_SYMBOL, size=13)
    _line(table.rows[1].cells[1], "Bạch Thông, ngày      tháng      năm 2025", size=14, italic=True)


def _opening(plan: Document) -> None:
    _line(plan, "KẾ HOẠCH", bold=True)
    _line(plan, "Triển khai thực hiện Chương trình mục tiêu quốc gia", bold=True)
    _line(plan, "xây dựng nông thôn mới năm 2025", bold=True)
    _rule(plan, 4, 9071, 2200)
    for text in (
        "Căn cứ Nghị quyết số 75/NQ-HĐND ngày 09/12/2024 của Hội đồng nhân dân tỉnh về kế hoạch phát triển năm 2025;",
        "Căn cứ Quyết định số 2199/QĐ-UBND ngày 10 tháng 12 năm 2024 của Ủy ban nhân dân tỉnh về giao chỉ tiêu;",
    ):
        _text(plan, text, italic=True)
    _text(plan, "Ủy ban nhân dân huyện ban hành Kế hoạch, cụ thể như sau:")


def _text(plan: Document, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    paragraph = _line(plan, text, bold=bold, italic=italic, align=ALIGN.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Twips(720)
    paragraph.paragraph_format.space_before = Pt(6)
    return paragraph


def _body(plan: Document) -> None:
    _text(plan, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    _text(plan, "1. Mục đích", bold=True)
    _text(plan, "Huy động cả hệ thống chính trị tham gia xây dựng nông thôn mới.")
    _text(plan, "2. Yêu cầu", bold=True)
    _text(plan, "- Đúng tiến độ, thiết thực.")
    _text(plan, "+ Không chạy theo thành tích.")
    _text(plan, "II. MỤC TIÊU", bold=True)
    _text(plan, "1. Xã nông thôn mới: phấn đấu 02 xã đạt chuẩn (chi tiết tại Phụ lục I, II).")
    _text(plan, "2. Thôn nông thôn mới: phấn đấu 03 thôn.")
    _line(plan, "Biểu chỉ tiêu huyện nông thôn mới", bold=True)
    table = _table(plan, 3000, 6000, rows=3)
    table.style = "Table Grid"
    table.rows[1].cells[0].paragraphs[0].add_run("Quy hoạch").font.size = Pt(11)
    _text(plan, "III. TỔ CHỨC THỰC HIỆN", bold=True)
    _text(plan, "1. Các phòng, ban", bold=True)
    _text(plan, "1.1. Phòng Nông nghiệp và Môi trường", bold=True, italic=True)
    _text(plan, "a) Tham mưu theo khoản 2 Điều 5 của quy chế.")
    _text(plan, "b) Tổng hợp, báo cáo.")
    _text(plan, "2. Ủy ban nhân dân các xã tổ chức thực hiện Kế hoạch này./.")


def _closing(plan: Document) -> None:
    table = _table(plan, 4500, 4500, rows=1)
    add(table.rows[0]._tr.get_or_add_trPr(), "cantSplit")
    left, right = table.rows[0].cells
    drop(left.paragraphs[0])
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    for text in ("- Ủy ban nhân dân tỉnh (b/c);", "- Ủy ban nhân dân các xã;", "- Lưu: VT, NN."):
        _line(left, text, size=11, align=ALIGN.LEFT)
    drop(right.paragraphs[0])
    _line(right, "TM. ỦY BAN NHÂN DÂN", bold=True)
    _line(right, "KT. CHỦ TỊCH", bold=True)
    _line(right, "PHÓ CHỦ TỊCH", bold=True)
    for _ in range(4):
        right.add_paragraph()
    _line(right, "Nguyễn Văn A", bold=True)


def _annex(plan: Document, label: str) -> None:
    section = plan.add_section(WD_SECTION.NEW_PAGE)
    _page(section, lies=True)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    add(section._sectPr, "pgNumType", start=1)
    _line(plan, label, bold=True)
    _line(plan, "CHỈ TIÊU XÂY DỰNG NÔNG THÔN MỚI", bold=True)
    _line(plan, ATTACHED, italic=True)
    table = _table(plan, 4000, 6000, rows=20)
    table.style = "Table Grid"
    add(table.rows[0]._tr.get_or_add_trPr(), "tblHeader")
    for number, row in enumerate(table.rows):
        row.cells[0].paragraphs[0].add_run(f"{number}.").font.size = Pt(10)
        row.cells[1].paragraphs[0].add_run("Xã Vi Hương").font.size = Pt(12)
