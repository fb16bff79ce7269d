"""Variations that the decree allows, or that practice has and the decree does not forbid: no finding."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from ntmdocs.layout_rules import inspect
from ntmdocs.layout_rules.reform import abolished_in_text
from tests.layout_rules.departures import TEXT, both, font, give, gone, paragraph, says, unruled
from tests.layout_rules.plans import add, after, find, good_plan, remove, saved


def added(start: str, text: str, **properties: object):
    """A paragraph like that which starts so, put after it."""

    def depart(plan) -> None:
        new = after(find(plan, start), text)
        give(new.runs[0].font, **properties)

    return depart


def under_parent(plan) -> None:
    say = both(says("ỦY BAN", "UBND HUYỆN BẠCH THÔNG"), font("UBND HUYỆN", bold=False))
    say(plan)
    both(says("HUYỆN", "PHÒNG NÔNG NGHIỆP VÀ MÔI TRƯỜNG"))(plan)
    remove(find(plan, "PHÒNG NÔNG")._element.getnext())
    after(find(plan, "PHÒNG NÔNG"), "_" * 16)


def ruled_by_cell(plan) -> None:
    """The line below the issuer is the border of its cell."""
    remove(find(plan, "HUYỆN")._element.getnext())
    cell = plan.tables[0].rows[0].cells[0]._tc.get_or_add_tcPr()
    add(add(cell, "tcBorders"), "bottom", val="single")


def caption(plan) -> None:
    line = after(find(plan, "Biểu chỉ tiêu"), "Đơn vị tính: xã")
    give(line, alignment=ALIGN.RIGHT)
    give(line.runs[0].font, size=Pt(12), italic=True, bold=False)


def given_as_a_share(plan) -> None:
    """A table as wide as the text, whose grid is drawn wider."""
    table = plan.tables[3]._tbl
    remove(table.tblPr.find(qn("w:tblW")))
    add(table.tblPr, "tblW", w="5000", type="pct")
    for column in table.tblGrid:
        column.w = Twips(20000)


def named_in_brackets(plan) -> None:
    """A document of the legal basis, named again in brackets."""
    says("1. Xã nông", "1. Xã nông thôn mới: phấn đấu 02 xã (Quyết định số 2199/QĐ-UBND); Phụ lục I, Phụ lục II.")(plan)


TOLERATED = {
    "a table given as a share of the text": given_as_a_share,
    "a known document in brackets": named_in_brackets,
    "dots for the date": says("Bạch Thông, ngày", "Bạch Thông, ngày … tháng … năm 2025"),
    "dots for the number": says("Số:", "Số: …/KH-UBND"),
    "the other spelling of Quốc hiệu": says("CỘNG", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "a full stop after the last basis": says(
        "Căn cứ Quyết định",
        "Căn cứ Quyết định số 2199/QĐ-UBND ngày 10/12/2024 của Ủy ban nhân dân tỉnh về giao chỉ tiêu.",
    ),
    "no basis at all": both(gone("Căn cứ Nghị quyết"), gone("Căn cứ Quyết định")),
    "a Roman heading at the left": paragraph("II. ", alignment=ALIGN.LEFT, first_line_indent=Twips(0)),
    "one centimetre": paragraph(TEXT, first_line_indent=Twips(567)),
    "a fixed line": paragraph(TEXT, line_spacing=Pt(18)),
    "one and a half lines": paragraph(TEXT, line_spacing=1.5),
    "words in brackets in italics": added(TEXT, "(Chi tiết tại Phụ lục I, II kèm theo)", italic=True),
    "a short list without marks": both(added("b) ", "đ) Xã C"), added("b) ", "d) Xã B"), added("b) ", "c) Xã A")),
    "a range of annexes": says("1. Xã nông", "1. Xã nông thôn mới: phấn đấu 02 xã (Phụ lục I đến Phụ lục II)."),
    "a sentence that opens with a large number": says(TEXT, "1.500 hộ và 15/20 thôn tham gia."),
    "a unit above a table": caption,
    "a parent body": under_parent,
    "a cell border as a line": ruled_by_cell,
    "a line that heads the recipients": says("- Ủy ban nhân dân các xã", "Gửi bản điện tử:"),
    "the chairman signs": both(gone("KT. "), says("PHÓ CHỦ TỊCH", "CHỦ TỊCH")),
    "a note for the seal": added("PHÓ CHỦ TỊCH", "(Ký, đóng dấu)", bold=False),
}


def test_words_that_are_underlined_for_want_of_a_line_are_only_warned_of():
    plan = good_plan()
    unruled("Độc lập")(plan)
    [found] = inspect(saved(plan)).findings
    assert (found.code, found.severity) == ("VBTN03", "warning")


def test_a_kind_of_unit_without_a_name_is_no_abolished_unit():
    assert abolished_in_text("Các huyện, thị xã đến nay đều đạt, thị xã ủy quyền.") == ""
    assert abolished_in_text("Giao huyện Na Rì chủ trì.") == "huyện Na Rì"


@pytest.mark.parametrize("vary", TOLERATED.values(), ids=TOLERATED.keys())
def test_an_allowed_variation_has_no_error(vary):
    plan = good_plan()
    vary(plan)
    found = [str(finding) for finding in inspect(saved(plan)).findings]
    assert [one for one in found if "dài từ 1/3" not in one] == []
