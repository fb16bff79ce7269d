"""One departure from the good plan for each rule, by the rule's code."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from tests.layout_rules.plans import add, after, drop, find, remove, say

Departure = Callable[[Document], object]
MOTTO, TEXT, NAME = "Độc lập", "Huy động", "Nguyễn"
PLACE, ISSUER, TITLE = "Bạch Thông, ngày", "ỦY BAN", "KẾ HOẠCH"


def says(start: str, text: str) -> Departure:
    return lambda plan: say(find(plan, start), text)


def give(thing: object, **properties: object) -> None:
    for name, value in properties.items():
        setattr(thing, name, value)


def size(start: str, points: float) -> Departure:
    return font(start, size=Pt(points))


def font(start: str, **properties: object) -> Departure:
    def depart(plan: Document) -> None:
        for run in find(plan, start).runs:
            give(run.font, **properties)

    return depart


def colour(start: str) -> Departure:
    return lambda plan: give(find(plan, start).runs[0].font.color, rgb=RGBColor(255, 0, 0))


def paragraph(start: str, **properties: object) -> Departure:
    return lambda plan: give(find(plan, start).paragraph_format, **properties)


def section(number: int, **properties: object) -> Departure:
    return lambda plan: give(plan.sections[number], **properties)


def unruled(start: str) -> Departure:
    """Without the line below the paragraph, which is underlined instead."""

    def depart(plan: Document) -> None:
        line = find(plan, start)
        line.runs[0].underline = True
        remove(line._element.getnext())

    return depart


def ruled(start: str, indent: int) -> Departure:
    """With a line of another length below the paragraph."""

    def depart(plan: Document) -> None:
        rule: Any = find(plan, start)._element.getnext()
        rule.pPr.ind.left = Twips(indent)

    return depart


def header(change: Callable[..., object]) -> Departure:
    return lambda plan: change(plan.sections[0].header.paragraphs[0])


def issued(number: str = "15", date: str = "ngày 15 tháng 8 năm 2025") -> Departure:
    def depart(plan: Document) -> None:
        say(find(plan, "Số:"), f"Số: {number}/KH-UBND")
        say(find(plan, PLACE), f"Bạch Thông, {date}")

    return depart


def both(*departures: Departure) -> Departure:
    return lambda plan: [departure(plan) for departure in departures]


def gone(start: str) -> Departure:
    return lambda plan: drop(find(plan, start))


def as_type(name: str, code: str) -> Departure:
    def depart(plan: Document) -> None:
        say(find(plan, TITLE), name)
        say(find(plan, "Số:"), f"Số:      /{code}-UBND")

    return depart


def as_letter(plan: Document) -> None:
    drop(find(plan, TITLE))
    drop(find(plan, "Triển khai"))
    drop(find(plan, "xây dựng nông thôn mới năm"))
    say(find(plan, "Số:"), "Số:       /UBND-NN")
    subject = after(find(plan, "Số:"), "V/v xây dựng nông thôn mới")
    subject.runs[0].bold = True


def footer_number(plan: Document) -> None:
    paragraph = plan.sections[0].header.paragraphs[0]
    moved = copy.deepcopy(paragraph._element)
    drop(paragraph)
    plan.sections[0].footer.is_linked_to_previous = False
    plan.sections[0].footer._element.append(moved)


def framed(plan: Document) -> None:
    plan.tables[0].style = "Table Grid"


def with_parent(plan: Document) -> None:
    line = find(plan, "ỦY BAN")
    after(line, "PHÒNG NÔNG NGHIỆP")
    drop(find(plan, "HUYỆN BẠCH THÔNG"))


def in_one_section(plan: Document) -> None:
    """The first annex goes on where the main text ends."""
    for element in plan.element.body.iter(qn("w:sectPr")):
        if element.getparent().tag == qn("w:pPr"):
            remove(element)
            return


def narrow(plan: Document) -> None:
    """The right half of the letterhead is too narrow for one line."""
    for row in plan.tables[0].rows:
        give(row.cells[1], width=Twips(4800))


def tracked(plan: Document) -> None:
    line = find(plan, TEXT)._element
    add(line, "ins", id=1, author="a").append(line.find(qn("w:r")))


def numbered_letters(plan: Document) -> None:
    for text in ("e) Tham mưu.", "c) Tổng hợp."):
        after(find(plan, "b) "), text)


def as_chapter(plan: Document) -> None:
    say(find(plan, "II. "), "CHƯƠNG II")


def wrong_law(plan: Document) -> None:
    issued()(plan)
    say(find(plan, "Căn cứ Nghị quyết"), "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;")


def plain_landscape(plan: Document) -> None:
    """The main text lies and has no table of data."""
    section(0, page_width=Mm(297), page_height=Mm(210))(plan)
    remove(plan.tables[1]._tbl)


def below_signature(plan: Document) -> None:
    """Nơi nhận in a row of its own."""
    rows = plan.tables[2].rows
    row = copy.deepcopy(rows[0]._tr)
    rows[0]._tr.addnext(row)
    for cell, keep in zip(rows[0]._tr.tc_lst + row.tc_lst, (False, True, True, False), strict=True):
        for paragraph in [] if keep else cell.p_lst[1:]:
            cell.remove(paragraph)
        if not keep:
            for run in cell.p_lst[0].r_lst:
                cell.p_lst[0].remove(run)


def addressed(*lines: str, bold: bool = False) -> Departure:
    """«Kính gửi» with these lines above the first basis."""

    def depart(plan: Document) -> None:
        basis = find(plan, "Căn cứ Nghị quyết")
        for text in lines:
            line = basis.insert_paragraph_before()
            run = line.add_run(text)
            run.bold = bold

    return depart


def swapped(plan: Document) -> None:
    """Quốc hiệu at the left, the issuer at the right."""
    for row in plan.tables[0].rows:
        left, right = row._tr.tc_lst
        right.addnext(left)


def wordless(plan: Document) -> None:
    for element in list(plan.element.body)[:-1]:
        remove(element)


DEPARTURES: tuple[tuple[str, Departure], ...] = (
    ("VBPG01", section(0, page_width=Mm(216), page_height=Mm(279))),
    ("VBPG02", section(0, top_margin=Mm(15))),
    ("VBPG03", section(0, bottom_margin=Mm(30))),
    ("VBPG04", section(0, left_margin=Mm(25))),
    ("VBPG04", section(0, gutter=Mm(10))),
    ("VBPG05", section(0, right_margin=Mm(10))),
    ("VBPG06", plain_landscape),
    ("VBPG07", section(1, orientation=WD_ORIENT.PORTRAIT, page_width=Mm(210), page_height=Mm(297), left_margin=Mm(35))),
    ("VBFT01", font(TEXT, name="Arial")),
    ("VBFT02", font(TEXT, name=".VnTime")),
    ("VBFT02", says(TEXT, "CÃ´ng hÃ²a xÃ£ há»™i")),
    ("VBFT03", says(TEXT, unicodedata.normalize("NFD", "Huy động cả hệ thống."))),
    ("VBFT04", colour(TEXT)),
    ("VBFT05", font(TEXT, highlight_color=WD_COLOR_INDEX.YELLOW)),
    ("VBFT06", size("CỘNG", 12)),
    ("VBFT07", size(TEXT, 13)),
    ("VBPN01", header(drop)),
    ("VBPN01", footer_number),
    ("VBPN02", header(lambda line: give(line, alignment=ALIGN.RIGHT))),
    ("VBPN03", header(lambda line: add(add(line._element[-1][0], "rPr"), "sz", val=22))),
    ("VBPN04", section(0, different_first_page_header_footer=False)),
    ("VBPN05", lambda plan: add(plan.sections[0]._sectPr, "pgNumType", fmt="lowerRoman")),
    ("VBPN05", lambda plan: add(plan.sections[0]._sectPr, "pgNumType", start=3)),
    ("VBPN06", lambda plan: remove(plan.sections[1]._sectPr.find(qn("w:pgNumType")))),
    ("VBQH01", gone("CỘNG")),
    ("VBQH01", says("CỘNG", "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM")),
    ("VBQH02", font("CỘNG", bold=False)),
    ("VBQH03", narrow),
    ("VBTN01", gone(MOTTO)),
    ("VBTN01", says(MOTTO, "Độc lập-Tự do-Hạnh phúc")),
    ("VBTN02", paragraph(MOTTO, alignment=ALIGN.LEFT)),
    ("VBTN02", font(MOTTO, italic=True)),
    ("VBTN03", unruled(MOTTO)),
    ("VBTN03", ruled(MOTTO, 2500)),
    ("VBCQ01", both(gone("ỦY BAN"), gone("HUYỆN"))),
    ("VBCQ01", says("HUYỆN", "Huyện Bạch Thông")),
    ("VBCQ02", font("HUYỆN", bold=False)),
    ("VBCQ03", with_parent),
    ("VBCQ04", unruled("HUYỆN")),
    ("VBCQ04", ruled("HUYỆN", 100)),
    ("VBCQ05", says(ISSUER, "UBND")),
    ("VBCQ06", issued()),
    ("VBSK01", gone("Số:")),
    ("VBSK01", says("Số:", "Số 15/KH-UBND")),
    ("VBSK02", issued("5")),
    ("VBSK03", says("Số:", "Số: 15/BC-UBND")),
    ("VBSK04", says("Số:", "Số: 15 / KH – UBND")),
    ("VBSK05", size("Số:", 14)),
    ("VBSK06", says("Số:", "Số: 15/2025/KH-UBND")),
    ("VBDD01", gone(PLACE)),
    ("VBDD01", issued(date="ngày 5 tháng 8 năm 2025")),
    ("VBDD01", issued(date="ngày 05 tháng 03 năm 2025")),
    ("VBDD02", issued(date="ngày 31 tháng 4 năm 2025")),
    ("VBDD02", issued(date="ngày 15 tháng 12 năm 2025")),
    ("VBDD03", font(PLACE, italic=False)),
    ("VBDD04", lambda plan: plan.tables[0].rows[0].cells[1]._element.append(find(plan, PLACE)._element)),
    ("VBDD05", as_type("BIÊN BẢN", "BB")),
    ("VBTL01", gone(TITLE)),
    ("VBTL01", font(TITLE, bold=False)),
    ("VBTL01", says(TITLE, "KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI")),
    ("VBTL02", says("Triển khai", "TRIỂN KHAI THỰC HIỆN CHƯƠNG TRÌNH")),
    ("VBTL02", says("xây dựng nông thôn mới năm", "năm 2025.")),
    ("VBTL03", unruled("xây dựng nông thôn mới năm")),
    ("VBTL03", ruled("xây dựng nông thôn mới năm", 100)),
    ("VBTL04", as_letter),
    ("VBCC01", font("Căn cứ", italic=False)),
    (
        "VBCC02",
        says("Căn cứ", "Căn cứ Nghị quyết số 75/NQ-HĐND ngày 09/12/2024 của Hội đồng nhân dân tỉnh về kế hoạch."),
    ),
    ("VBCC03", lambda plan: find(plan, "Căn cứ").runs[0].add_break()),
    ("VBCC04", says("Căn cứ", "Căn cứ Luật Đầu tư công số 39/2019/QH14 ngày 13 tháng 6 năm 2019;")),
    ("VBCC05", says("Căn cứ", "Căn cứ Quyết định số 263/QĐ-TTg;")),
    ("VBCC06", wrong_law),
    ("VBKG01", addressed("Kính gửi: Ủy ban nhân dân tỉnh")),
    ("VBKG02", addressed("Kính gửi: Ủy ban nhân dân tỉnh", bold=True)),
    ("VBKG03", addressed("Kính gửi:", "- Sở Tài chính", "- Sở Nội vụ.")),
    ("VBKG03", addressed("Kính gửi: Sở Tài chính; Sở Nội vụ.")),
    ("VBQD01", as_type("QUYẾT ĐỊNH", "QĐ")),
    ("VBOR01", swapped),
    ("VBOR02", wordless),
    ("VBCT01", says(TEXT, "Tổ chức sản xuất và và phát triển kinh tế.")),
    ("VBCT01", says(TEXT, "Đẩy mạnh tuyên truyền tuyên truyền tới người dân.")),
    ("VBCT02", says(TEXT, "Hoàn thành trước ngày 31/4/2026.")),
    ("VBCT02", says(TEXT, "Hoàn thành trước ngày 30 tháng 02 năm 2026.")),
    ("VBCT02", says(TEXT, "Phấn đấu đến năm 20025 đạt chuẩn.")),
    ("VBCT02", says(TEXT, "Kế hoạch giai đoạn 2021 - 2015 của tỉnh.")),
    ("VBCT02", both(issued(), says(TEXT, "Theo Quyết định số 12/QĐ-UBND ngày 20/9/2025 của Ủy ban nhân dân tỉnh."))),
    ("VBCT03", says(TEXT, "Các xã Sỹ Bình, Vũ Muộn; riêng xã Sĩ Bình làm trước.")),
    ("VBCT03", says(TEXT, "Xã Liêm Thủy và thôn của xã Liêm Thuỷ.")),
    ("VBCT04", says(TEXT, "Theo Nghị quyết số 75/NQ-HĐND ngày 19/12/2024 của Hội đồng nhân dân tỉnh.")),
    ("VBCT05", says(TEXT, "Quy chế được ban bành năm nay.")),
    ("VBCT05", says(TEXT, "Các xã thưc hiện nghiêm túc.")),
    ("VBVH01", says(TEXT, "Giao Ủy Ban nhân dân các xã thực hiện.")),
    ("VBVH01", says(TEXT, "Trình Hội đồng Nhân dân huyện.")),
    ("VBVH02", says(TEXT, "Vận động nhân dân tham gia.")),
    ("VBVH03", says(TEXT, "Thực hiện trên địa bàn Tỉnh Thái Nguyên.")),
    ("VBND01", size(TEXT, 12)),
    ("VBND01", font(TEXT, italic=True)),
    ("VBND02", paragraph(TEXT, alignment=ALIGN.LEFT)),
    ("VBND03", paragraph(TEXT, first_line_indent=Twips(0))),
    ("VBND03", paragraph(TEXT, first_line_indent=Twips(640))),
    ("VBND04", paragraph(TEXT, space_before=Pt(3))),
    ("VBND05", paragraph(TEXT, line_spacing=2.0)),
    ("VBND05", paragraph(TEXT, line_spacing=Pt(12))),
    ("VBND06", as_chapter),
    ("VBND07", says("II. ", "II. Mục tiêu")),
    ("VBND07", says("II. ", "IV. MỤC TIÊU")),
    ("VBND08", says("2. Thôn", "Điều 2: Thôn nông thôn mới.")),
    ("VBND09", says("2. Yêu cầu", "3. Yêu cầu")),
    ("VBND09", font("2. Yêu cầu", bold=False)),
    ("VBND10", numbered_letters),
    ("VBND11", says("2. Ủy ban", "2. Ủy ban nhân dân các xã thực hiện.")),
    ("VBND12", says("a) ", "a) Tham mưu theo Khoản 2 Điều 5 của quy chế.")),
    ("VBND13", says(TEXT, "Thực hiện Quyết định 263/QĐ-TTg của Thủ tướng.")),
    ("VBND14", both(issued(), says(TEXT, "Giao huyện Na Rì chủ trì."))),
    ("VBND15", gone(TEXT)),
    ("VBND15", both(gone("a) "), gone("b) "))),
    ("VBKY01", says("TM. ", "T/M ỦY BAN NHÂN DÂN")),
    ("VBKY01", says("KT. ", "KT.CHỦ TỊCH")),
    ("VBKY02", gone("KT. ")),
    ("VBKY02", gone("TM. ")),
    ("VBKY03", font("TM. ", bold=False)),
    ("VBKY04", says(NAME, "NGUYỄN VĂN A")),
    ("VBKY05", says(NAME, "ThS. Nguyễn Văn A")),
    ("VBKY06", lambda plan: remove(plan.tables[2].rows[0]._tr.trPr)),
    ("VBNN01", gone("Nơi nhận")),
    ("VBNN01", font("Nơi nhận", underline=True)),
    ("VBNN02", size("- Ủy ban nhân dân các xã", 12)),
    ("VBNN03", says("- Ủy ban nhân dân các xã", "- Ủy ban nhân dân các xã")),
    ("VBNN04", says("- Lưu", "- Lưu VT.")),
    ("VBNN05", as_type("QUYẾT ĐỊNH", "QĐ")),
    ("VBNN06", below_signature),
    ("VBPL01", says("Phụ lục I", "PHỤ LỤC 1")),
    ("VBPL01", size("Phụ lục I", 13)),
    ("VBPL02", says("Phụ lục II", "Phụ lục III")),
    ("VBPL03", says("CHỈ TIÊU", "Chỉ tiêu xây dựng nông thôn mới")),
    ("VBPL04", gone("(Kèm theo")),
    ("VBPL04", says("(Kèm theo", "(Kèm theo Kế hoạch số 16/KH-HĐND ngày 15/8/2025 của Hội đồng nhân dân)")),
    ("VBPL05", says("1. Xã nông", "1. Xã nông thôn mới: phấn đấu 02 xã (chi tiết tại Phụ lục I).")),
    ("VBPL06", in_one_section),
    ("VBTB01", framed),
    ("VBTB02", lambda plan: remove(plan.tables[3].rows[0]._tr.trPr)),
    ("VBCL01", tracked),
    ("VBCL02", lambda plan: add(plan.settings.element, "documentProtection", edit="readOnly", enforcement="1")),
    ("VBCL01", font(TEXT, hidden=True)),
    ("VBCL01", lambda plan: [after(find(plan, TEXT), "") for _ in range(3)]),
)
