"""A workbook as clerks leave it is read, or what is wrong is told with its sheet and cell."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ntmdocs.findings import Severity, errors
from ntmdocs.model import CommuneTarget, Funding, IndicatorOverride, UnitInfo, Village
from tests.plan_files.workbook.books import FUNDING, GENERAL, TARGETS, a_book, read_book, read_sheets, told

ROW = ("Lâm Thượng", "An Khê", "chuan", 2031, "")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "ke-hoach"


def values(plan: Any, kind: Any = CommuneTarget) -> list[tuple[Any, ...]]:
    return [(row.unit, row.commune, row.level, row.roadmap_year, row.note) for row in plan.rows(kind)]


def test_a_sound_workbook_is_read_and_each_datum_knows_its_cell(folder):
    plan, findings = read_sheets(folder, Mục_tiêu_xã=[TARGETS, ROW])
    assert findings == []
    assert (plan.header.year, plan.header.cut_off) == (2031, date(2030, 12, 31))
    assert values(plan) == [ROW]
    [row] = plan.rows(CommuneTarget)
    assert str(row.at("level")) == "tệp kh.xlsx, trang «Mục tiêu xã», ô C2, cột «Cấp độ»"
    assert str(plan.header.at("year")) == "tệp kh.xlsx, trang «Kế hoạch», ô B5, cột «Năm»"


def test_columns_are_found_by_their_heading_wherever_they_stand(folder):
    heads = ("STT", *reversed(TARGETS))
    plan, findings = read_sheets(folder, Mục_tiêu_xã=[(), ("BIỂU 01: MỤC TIÊU",), (), heads, (1, *reversed(ROW))])
    assert values(plan) == [ROW]
    assert told(findings) == [("KH004", "Mục tiêu xã", "A4")]


def test_a_changed_heading_is_told_at_its_cell(folder):
    heads = ("Đơn vị", "Tên các xã", "Cấp độ", "Năm lộ trình")
    _, findings = read_sheets(folder, Mục_tiêu_xã=[heads, ROW[:4]])
    assert told(findings) == [("KH005", "Mục tiêu xã", ""), ("KH004", "Mục tiêu xã", "B1")]
    assert "Thiếu cột «Xã»" in findings[0].message


def test_a_sheet_without_headings_is_told(folder):
    _, findings = read_sheets(folder, Mục_tiêu_xã=[ROW, ROW])
    assert told(findings) == [("KH005", "Mục tiêu xã", "")]


HEAD = ("Đơn vị", "Số thôn")


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        ([("Lâm Thượng", 4), HEAD, ("Lâm Thượng", 2)], [1]),
        ([("Lâm Thượng", 4), ("Sơn Giang", 2), HEAD], [1, 2]),
        ([("UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), HEAD, ("Lâm Thượng", 2)], []),
    ],
)
def test_short_rows_sorted_above_the_headings_are_told_apart_from_a_letterhead(folder, rows, above):
    _, findings = read_sheets(folder, Mục_tiêu_thôn=rows)
    assert [finding.place.line for finding in findings if finding.code == "KH421"] == above


# Cells as people leave them


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (1234.5, "1234.5"), ("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("1 234", "1234"), (0.1 + 0.2, "0.3"),
        ("\u00a012\u200b ", "12"), (10**15, "1E+15"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(folder, cell, amount):
    plan, findings = read_sheets(folder, Nguồn_vốn=[FUNDING, ("Lâm Thượng", "An Khê", "a", 2031, cell)])
    assert [row.amount for row in plan.rows(Funding)] == [Decimal(amount)]
    assert errors(findings) == []


@pytest.mark.parametrize("cell", ["1.234", "1,234.5", "12,5%", "#N/A?", True, date(2025, 4, 1), "mười"])
def test_a_number_that_is_none_or_two_is_asked_about(folder, cell):
    plan, findings = read_sheets(folder, Nguồn_vốn=[FUNDING, ("Lâm Thượng", "An Khê", "a", 2031, cell)])
    assert plan.rows(Funding) == ()
    assert {finding.place.cell for finding in errors(findings)} == {"E2"}


@pytest.mark.parametrize(
    "cell",
    [
        date(2031, 4, 1),
        datetime.fromisoformat("2031-04-01"),
        "1/4/2031",
        "01-04-2031",
        "2031-04-01",
        "ngày 01 tháng 4 năm 2031",
    ],
)
def test_a_day_is_read_day_first(folder, cell):
    plan, findings = read_sheets(folder, Thông_tin_đơn_vị=[("Đơn vị", "Ngày ban hành"), ("Lâm Thượng", cell)])
    assert errors(findings) == []
    assert plan.rows(UnitInfo)[0].issued_on == date(2031, 4, 1)


@pytest.mark.parametrize("cell", ["31/4/2031", "1/4/31", datetime.fromisoformat("2031-04-01T09:30"), 2031, "tháng 4"])
def test_a_day_that_is_none_is_asked_about(folder, cell):
    _, findings = read_sheets(folder, Thông_tin_đơn_vị=[("Đơn vị", "Ngày ban hành"), ("Lâm Thượng", cell)])
    assert {finding.place.cell for finding in errors(findings)} == {"B2"}


def test_a_day_that_lost_its_format_is_still_a_day(folder):
    plan, findings = read_sheets(folder, Thông_tin_đơn_vị=[("Đơn vị", "Ngày ban hành"), ("Lâm Thượng", 47939)])
    assert errors(findings) == []
    assert plan.rows(UnitInfo)[0].issued_on == date(2031, 4, 1)


def test_days_of_a_book_that_counts_from_1904_are_the_same_days(folder):
    from openpyxl.utils.datetime import MAC_EPOCH

    book = a_book(folder, {"Thông tin đơn vị": [("Đơn vị", "Ngày ban hành"), ("Lâm Thượng", date(2031, 4, 1))]})
    book.epoch = MAC_EPOCH
    plan, findings = read_book(book, folder)
    assert errors(findings) == []
    assert plan.rows(UnitInfo)[0].issued_on == date(2031, 4, 1)


@pytest.mark.parametrize(
    ("cell", "form", "words"),
    [
        (2.1, "General", "là số 2,1 trong cột chữ"),
        (date(2025, 1, 2), "d-mmm", "đổi ô này thành ngày 02/01/2025"),
        ("=1+1", "General", "Công thức chưa có giá trị. "),
        ("#REF!", "General", "Ô có lỗi #REF!"),
    ],
)
def test_a_text_that_excel_made_something_else_of_is_asked_about(folder, cell, form, words):
    heads = ("Bộ tiêu chí", "Chỉ tiêu", "Mức đạt", "Căn cứ")
    book = a_book(folder, {"Mức đạt riêng": [heads, ("bo-xa", cell, "100", "qd")]})
    book["Mức đạt riêng"]["B2"].number_format = form
    plan, findings = read_book(book, folder)
    assert plan.rows(IndicatorOverride) == ()
    assert [(finding.place.cell, words.strip() in finding.message) for finding in errors(findings)] == [("B2", True)]


def test_whole_numbers_and_full_days_in_a_column_of_text_are_its_text(folder):
    heads = ("Đơn vị", "Số kế hoạch", "Người ký")
    plan, findings = read_sheets(folder, Thông_tin_đơn_vị=[heads, ("Lâm Thượng", 224, date(2031, 4, 15))])
    assert errors(findings) == []
    assert (plan.rows(UnitInfo)[0].number, plan.rows(UnitInfo)[0].signer) == ("224", "15/4/2031")


def test_text_is_cleaned_with_a_note_at_its_cell(folder):
    import unicodedata

    typed = unicodedata.normalize("NFD", "Lâm\u00a0Thượng ")
    plan, findings = read_sheets(folder, Mục_tiêu_xã=[TARGETS, (typed, *ROW[1:])])
    assert values(plan) == [ROW]
    assert [(each.code, each.severity, each.place.cell) for each in findings] == [("KH007", Severity.INFO, "A2")]


@pytest.mark.parametrize(
    ("cell", "code"), [("B¾c K¹n", "KH008"), ("Huyeän Lâm Thöôïng", "KH008"), ("x" * 32767, ""), ("a_x0007_b", "KH009")]
)
def test_text_of_another_age_and_text_that_cannot_be_printed_are_told(folder, cell, code):
    plan, findings = read_sheets(folder, Mục_tiêu_xã=[TARGETS, (*ROW[:4], cell)])
    assert [(finding.code, finding.place.cell) for finding in findings] == ([(code, "E2")] if code else [])
    assert plan is not None


def test_line_breaks_that_excel_escapes_are_line_breaks(folder):
    plan, _ = read_sheets(folder, Mục_tiêu_xã=[TARGETS, (*ROW[:4], "một_x000D_\nhai")])
    assert values(plan)[0][4] == "một\nhai"


# Rows and sheets as people leave them


def test_blank_rows_are_nothing_and_a_repeated_heading_goes_on(folder):
    plan, findings = read_sheets(
        folder, Mục_tiêu_xã=[TARGETS, ROW, (), (None, " "), tuple(reversed(TARGETS)), tuple(reversed(ROW))]
    )
    assert values(plan) == [ROW, ROW]
    assert errors(findings) == []


def test_a_line_that_numbers_the_columns_is_no_row(folder):
    plan, findings = read_sheets(folder, Mục_tiêu_xã=[TARGETS, ("(1)", "(2)", "(3)", "(4)", "(5)"), ROW])
    assert (values(plan), findings) == ([ROW], [])


def test_notes_and_totals_under_a_table_are_told_and_not_read(folder):
    rows = [TARGETS, ROW, ("Tổng cộng", 1), (), ("Người lập biểu: A",)]
    plan, findings = read_sheets(folder, Mục_tiêu_xã=rows)
    assert values(plan) == [ROW]
    assert [(each.code, each.severity, each.place.line) for each in findings] == [
        ("KH407", Severity.WARNING, 3), ("KH407", Severity.WARNING, 5),
    ]  # fmt: skip


def test_a_row_with_one_cell_between_others_is_a_row_with_blanks(folder):
    _, findings = read_sheets(folder, Mục_tiêu_xã=[TARGETS, ("Lâm Thượng",), ROW])
    assert told(findings) == [("KH006", "Mục tiêu xã", cell) for cell in ("B2", "C2", "D2")]


def test_another_table_on_the_sheet_is_told_and_not_read(folder):
    rows = [TARGETS, ROW, (), ("Đơn vị", "Số thôn", "Còn thôn tồn"), ("Lâm Thượng", 3, "có")]
    plan, findings = read_sheets(folder, Mục_tiêu_xã=rows)
    assert values(plan) == [ROW]
    assert told(findings) == [("KH406", "Mục tiêu xã", "A4")]
    assert "«Mục tiêu thôn»" in findings[0].message


def test_a_cell_merged_over_rows_holds_for_each_of_them(folder):
    book = a_book(folder, {"Mục tiêu xã": [TARGETS, ROW, ("", "Bình Yên", *ROW[2:]), ("", "Hai", *ROW[2:])]})
    book["Mục tiêu xã"].merge_cells("A2:A4")
    plan, findings = read_book(book, folder)
    assert findings == []
    assert [row[:2] for row in values(plan)] == [("Lâm Thượng", name) for name in ("An Khê", "Bình Yên", "Hai")]


def test_headings_of_two_lines_are_read_where_the_lower_one_names_the_columns(folder):
    top = ("Đơn vị", "Mục tiêu", "", "", "")
    book = a_book(folder, {"Mục tiêu xã": [top, ("", *TARGETS[1:]), ROW]})
    book["Mục tiêu xã"].merge_cells("A1:A2")
    book["Mục tiêu xã"].merge_cells("B1:E1")
    plan, findings = read_book(book, folder)
    assert (values(plan), findings) == ([ROW], [])


def test_a_cell_merged_over_columns_is_refused(folder):
    book = a_book(folder, {"Mục tiêu xã": [TARGETS, ROW]})
    book["Mục tiêu xã"].merge_cells("B2:C2")
    _, findings = read_book(book, folder)
    assert ("KH405", "Mục tiêu xã", "B2") in told(findings)


def test_hidden_rows_and_sheets_are_read_and_told(folder):
    book = a_book(folder, {"Mục tiêu xã": [TARGETS, ROW, ROW]})
    book["Mục tiêu xã"].row_dimensions[2].hidden = True
    book["Mục tiêu xã"].sheet_state = "hidden"
    plan, findings = read_book(book, folder)
    assert values(plan) == [ROW, ROW]
    assert [(each.code, each.severity) for each in findings] == [("KH408", Severity.INFO)] * 2


def test_a_sheet_that_is_no_table_is_told_and_a_near_name_blocks(folder):
    _, findings = read_sheets(folder, Nháp=[("x",)], Mục_tiêu_các_xã=[TARGETS, ROW], Trống=[])
    assert told(findings) == [("KH003", "Nháp", ""), ("KH013", "Mục tiêu các xã", "")]


# The general part


def test_the_general_part_stands_in_any_order_and_a_strange_line_is_told(folder):
    general = {"Ghi thêm": "x", **dict(reversed(list(GENERAL.items())))}
    plan, findings = read_book(a_book(folder, {}, general), folder)
    assert plan.header.year == 2031
    assert told(findings) == [("KH409", "Kế hoạch", "A1")]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"Năm": "hai nghìn"}, ("KH006", "B5")), ({"Năm": None}, ("KH006", "B5")),
        ({"Ngày lập": "31/4/2031"}, ("KH006", "B7")), ({"Phiên bản dữ liệu": "9"}, ("KH010", "B1")),
        ({"Đơn vị hành chính": "khong-co"}, ("KH011", "B2")),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_general_part_is_told_at_its_cell(folder, changed, expected):
    plan, findings = read_book(a_book(folder, {}, {**GENERAL, **changed}), folder)
    assert [(finding.code, finding.place.cell) for finding in findings] == [expected]
    assert plan is None


def test_a_book_without_its_general_part_or_version_says_what_to_do(folder):
    book = a_book(folder, {})
    book["Kế hoạch"].title = "Ke hoach cu"
    _, [finding] = read_book(book, folder)
    assert (finding.code, "Kế hoạch" in finding.message) == ("KH401", True)
    versionless = {key: value for key, value in GENERAL.items() if key != "Phiên bản dữ liệu"}
    _, [finding] = read_book(a_book(folder, {}, versionless), folder)
    assert (finding.code, "ntmdocs new" in finding.hint) == ("KH010", True)


def test_a_village_may_have_the_names_of_its_columns_in_its_cells(folder):
    heads = ("Đơn vị", "Xã", "Thôn", "Năm lộ trình")
    plan, findings = read_sheets(folder, Sổ_theo_dõi_thôn=[heads, ("Lâm Thượng", "An Khê", "Xã", 2031)])
    assert (len(plan.rows(Village)), findings) == (1, [])
