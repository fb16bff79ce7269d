"""Reports of a period as a reader sees them: sums, trends and words agree, and who is missing is named."""

from __future__ import annotations

import io
import re
from functools import lru_cache

import openpyxl
import pytest

from ntmdocs.documents import PROGRESS, PROGRESS_BOOK, Subject
from ntmdocs.layout_rules import inspect
from ntmdocs.model import Plan
from ntmdocs.resources import template_bytes
from ntmdocs.templating import ExcelTemplate
from tests.builders import PLAN, a_plan, edited
from tests.documents.rendering import template, text
from tests.documents.test_commune_plan import example
from tests.documents.test_invented_plan import unit_named

LT = "huyện Lâm Thượng"
MONTHS = ("2025-04", "2025-05", "2025-06")


def report(plan: Plan, unit: str, period: str, draft: str = "") -> bytes:
    """The report of a unit on a period."""
    subject = Subject(unit_named(plan, unit), period=period)
    words = PROGRESS.words(plan, subject, draft=draft)
    return template("bao-cao-tien-do.docx").render(words, draft=bool(draft))


def read(plan: Plan, unit: str, period: str) -> str:
    return text(report(plan, unit, period))


def book(plan: Plan, unit: str, period: str) -> bytes:
    """The workbook of the report."""
    data = template_bytes("bao-cao-tien-do.xlsx")
    assert data is not None
    subject = Subject(unit_named(plan, unit), period=period)
    return ExcelTemplate.from_bytes(data, "bao-cao-tien-do.xlsx").render(PROGRESS_BOOK.words(plan, subject, draft=""))


@lru_cache(maxsize=4)
def of_example(unit: str, period: str) -> bytes:
    return report(example(), unit, period)


def test_the_table_of_reports_says_which_there_are():
    found = [(subject.unit.full_name, subject.period) for subject in PROGRESS.subjects(a_plan())]
    assert found == [(LT, "2031-Q1"), (LT, "2031-Q2"), ("xã An Khê", "2031-Q2")]


def test_a_unit_without_assessed_communes_may_report_as_well():
    row = edited("bao_cao_tien_do", "", "Lâm Thượng,thị trấn Lâm Hà,2031-Q2,,,,,")
    said = read(a_plan(**row), "thị trấn Lâm Hà", "2031-Q2")
    assert "Trên đây là báo cáo" in said
    assert not any(word in said for word in ("Tổng số tiêu chí", "Số liệu chi tiết", "Phụ lục", "KẾT QUẢ THỰC HIỆN"))
    words = PLAN["loi-van-bao-cao"] + "Lâm Thượng,thị trấn Lâm Hà,2031-Q2,khó khăn,Thiếu vốn.\n"
    assert "I. KHÓ KHĂN, VƯỚNG MẮC" in read(a_plan(loi_van_bao_cao=words, **row), "thị trấn Lâm Hà", "2031-Q2")


def test_a_district_tells_its_sums_and_how_they_compare():
    said = read(a_plan(), LT, "2031-Q2")
    assert (
        "Tổng số tiêu chí đạt của 05 xã là 25 tiêu chí, tăng 02 tiêu chí so với quý I; bình quân 5 tiêu chí/xã" in said
    )
    assert "(kế hoạch cuối năm 5,8)" in said
    assert "Xã Đông Mai: số tiêu chí đạt giảm từ 3 xuống 2 tiêu chí (lý do: Đường liên thôn bị lũ cuốn)." in said
    assert "Có 05/05 xã đã gửi số liệu quý II năm 2031 (hạn gửi 27/6/2031)." in said
    assert "Kế hoạch vốn năm 2.070 triệu đồng, trong đó vốn chuyển nguồn 120 triệu đồng." in said
    disbursed = "Giải ngân lũy kế từ đầu năm 410,5 triệu đồng (trong đó vốn chuyển nguồn 60 triệu đồng), đạt 40,25%"
    assert f"{disbursed} số vốn đã phân bổ" in said
    assert (
        "I. TÌNH HÌNH CHỈ ĐẠO, ĐIỀU HÀNH\nUBND huyện giao chỉ tiêu cho từng xã.\nBan Chỉ đạo huyện họp 02 lần." in said
    )
    assert "Xã Cẩm Sơn đạt 04/05 tiêu chí nông thôn bền vững bậc hai." in said
    assert "III. KHÓ KHĂN, VƯỚNG MẮC\nMưa lũ kéo dài." in said
    assert "KIẾN NGHỊ, ĐỀ XUẤT" not in said
    assert "1 | An Khê | Hỗ trợ xi măng làm đường." in said


def test_the_first_report_of_the_year_compares_with_the_plans_own_figures():
    assert "là 23 tiêu chí, không thay đổi so với ngày 31/12/2030" in read(a_plan(), LT, "2031-Q1")


def test_a_commune_names_its_criteria():
    said = read(a_plan(), "xã An Khê", "2031-Q2")
    assert "Số tiêu chí đạt: 06/07 tiêu chí, tăng 01 tiêu chí so với quý I." in said
    assert "Đạt thêm tiêu chí số 6 (Vệ sinh). Chưa đạt tiêu chí số 7 (An ninh)." in said
    assert "Số: 21/BC-UBND" in said
    assert "đã gửi số liệu" not in said


def test_a_late_and_a_silent_commune_and_a_fall_without_a_reason_are_named():
    rows = PLAN["tien-do-xa"].replace("Lâm Thượng,Phú Lộc,2031-Q2,,1; 3; 7,,,,27/6/2031\n", "")
    rows = rows.replace("1-7,,,,26/6/2031", "1-7,,,,29/6/2031").replace("Đường liên thôn bị lũ cuốn", "")
    said = read(a_plan(tien_do_xa=rows), LT, "2031-Q2")
    assert "Có 04/05 xã đã gửi" in said
    assert "Gửi sau hạn: xã Bình Yên (29/6/2031). Chưa gửi: xã Phú Lộc; báo cáo này dùng số liệu gần nhất" in said
    assert "(chưa nêu lý do)" in said
    assert re.search(r"Phú Lộc \|.*\| 4 \| 2 \| 2 \| 0 \|.*chưa báo cáo", said)


def test_disbursement_that_fell_stands_with_its_reason_and_allotted_money_with_that_of_the_period_before():
    rows = PLAN["giai-ngan"].replace("Đã giải ngân\n", "Đã giải ngân,Lý do giảm\n")
    said = read(a_plan(giai_ngan=rows.replace("đầu tư,,,260", "đầu tư,,,60,Thu hồi tạm ứng")), LT, "2031-Q2")
    assert (
        "Các trường hợp số liệu giảm:\n- Xã An Khê: giải ngân lũy kế nguồn trung ương giảm từ 100 xuống 60 triệu đồng "
        "(lý do: Thu hồi tạm ứng)." in said
    )
    assert "Vốn đã phân bổ | triệu đồng | 2.070 | 500 | +520 | 1.020" in said


def test_the_province_has_a_line_for_each_unit_that_is_their_sum():
    said = read(a_plan(), "tỉnh Sơn Giang", "2031-Q1")
    assert "Có 01/02 huyện, thị xã đã gửi số liệu quý I năm 2031. Chưa gửi: thị xã Sơn Giang;" in said
    assert "Tổng số tiêu chí đạt của 07 xã là 37 tiêu chí" in said
    assert "| Tổng cộng | 7 |" in said


def test_only_figures_that_there_are_stand_in_for_those_not_sent():
    rows = PLAN["tien-do-xa"].replace("Lâm Thượng,Phú Lộc,2031-Q2,,1; 3; 7,,,,27/6/2031\n", "")
    rows = rows.replace("Lâm Thượng,Phú Lộc,2031-Q1,,1; 7,,,,27/3/2031\n", "")
    unknown = edited("xa", "Lâm Thượng,Phú Lộc,còn lại,,,,,,2,4", "Lâm Thượng,Phú Lộc,còn lại,,,,,,,4")
    said = read(a_plan(**unknown, tien_do_xa=rows), LT, "2031-Q2")
    assert "Chưa gửi: xã Phú Lộc." in said
    assert "số liệu gần nhất" not in said


def test_a_number_that_nobody_told_leaves_its_passage_out():
    told = edited("xa", "Lâm Thượng,Phú Lộc,còn lại,,,,,,2,4", "Lâm Thượng,Phú Lộc,còn lại,,,,,,,4")
    said = read(a_plan(**told, tien_do_xa="", giai_ngan=""), LT, "2031-Q1")
    assert "Kết quả thực hiện các tiêu chí" not in said
    assert "Nguồn vốn" not in said


def test_parts_are_numbered_where_there_are_several_and_results_alone_have_no_heading():
    assert "II. KẾT QUẢ THỰC HIỆN" in read(a_plan(), LT, "2031-Q2")
    alone = read(a_plan(), LT, "2031-Q1")
    assert "I. KẾT QUẢ THỰC HIỆN" not in alone
    assert "1. Tình hình gửi số liệu" in alone


@pytest.mark.parametrize("unit", ["huyện Bạch Thông", "xã Vi Hương", "tỉnh Bắc Kạn"])
def test_nothing_departs_from_the_decree(unit):
    assert inspect(of_example(unit, "2025-06"), "bao-cao.docx").findings == ()


def test_three_months_in_a_row_agree_with_each_other():
    april, may, june = (text(of_example("huyện Bạch Thông", month)) for month in MONTHS)
    assert "là 208 tiêu chí" in april
    assert "là 213 tiêu chí, tăng 05 tiêu chí so với tháng 4" in may
    assert "là 217 tiêu chí, tăng 04 tiêu chí so với tháng 5" in june
    assert "1 | Tổng số tiêu chí đạt | tiêu chí" in june
    assert "Xã Mỹ Thanh: số tiêu chí đạt giảm từ 14 xuống 13" in june


def test_the_workbook_adds_up_to_what_the_paper_says():
    sheets = openpyxl.load_workbook(io.BytesIO(book(example(), "huyện Bạch Thông", "2025-06")), data_only=True)
    *communes, total = sheets["Theo xã"].iter_rows(min_row=6, values_only=True)
    assert (len(communes), total[5:8]) == (13, (213, 217, 4))
    assert all(row[8:27].count(1) == row[6] for row in communes)
    [whole] = [row for row in sheets["Nguồn vốn"].iter_rows(values_only=True) if row[1] == "Tổng cộng"]
    assert whole[2:7] == (None, 15010, 4360, 3335.5, 7695.5)
    figures = {row[1]: row[4:7] for row in sheets["Tổng hợp"].iter_rows(values_only=True)}
    assert figures["Tổng số tiêu chí đạt"] == (213, 4, 217)


def test_the_number_of_all_that_hold_a_level_says_of_what():
    assert re.search(r"; tổng số đến nay \d\d xã\.", text(of_example("huyện Bạch Thông", "2025-06")))


def test_recipients_are_those_whom_the_tier_reports_to():
    said = text(of_example("huyện Bạch Thông", "2025-06"))
    assert (
        "- Ban Chỉ đạo tỉnh Bắc Kạn (b/c);\n- UBND tỉnh Bắc Kạn (b/c);\n- Sở Nông nghiệp và Môi trường (t/h);" in said
    )
